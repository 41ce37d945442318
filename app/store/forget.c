/* Deleting what a receipt belongs to (TRUST P16). */
#include <string.h>

#include "base/log.h"
#include "core/brainstorm_record.h"
#include "core/record_view.h"
#include "seal/seal.h"
#include "store/internal.h"
#include "store/ledger.h"
#include "store/receipt.h"

struct found {
    uint8_t id[RESPONSE_ID_SIZE];
    enum sql_statement erase;
};
struct forgetting {
    struct store *store;
    struct arena *arena; /* of what is found */
    const char *code;
    char visit[RECEIPT_DIGITS + 1];
    VEC(struct found) found;
};

/* A sealed row is known by what stands outside its box. */
static bool is_marked(const struct response_row *row, const char receipt[RECEIPT_DIGITS + 1]) {
    struct seal_head head;
    uint8_t mark[SEAL_MARK_SIZE];
    receipt_mark(row->id, receipt, mark);
    return seal_is_sealed(row->body, row->body_size, &head) && memcmp(head.mark, mark, sizeof mark) == 0;
}

static bool is_response(const struct forgetting *f, const struct response_row *row, struct arena *a) {
    struct record_view view;
    struct err ignored = {0};
    char receipt[RECEIPT_DIGITS + 1];
    if (f->store->is_sealed) {
        receipt_of_response(f->code, row->id, receipt);
        return is_marked(row, receipt);
    }
    if (!record_view(row->body, row->body_size, a, &view, &ignored) || view.receipt.n != RECEIPT_DIGITS) {
        return false;
    }
    receipt_of_response(f->code, row->id, receipt);
    return memcmp(view.receipt.at, receipt, RECEIPT_DIGITS) == 0;
}

static bool is_of_visit(const struct forgetting *f, const struct response_row *row, struct arena *a) {
    struct contribution c;
    struct err ignored = {0};
    if (f->store->is_sealed) {
        return is_marked(row, f->visit);
    }
    return contribution_decode(row->body, row->body_size, a, &c, &ignored) && strcmp(c.visit, f->visit) == 0;
}

typedef bool is_meant(const struct forgetting *f, const struct response_row *row, struct arena *a);

static enum store_status find(struct forgetting *f, const struct row_table *table, is_meant *is_it, enum sql_statement erase,
                              struct err *err) {
    struct response_rows rows;
    struct response_row row;
    struct arena scratch;
    int more;
    enum store_status status = store_begin_reading(f->store, table, &rows, err);
    if (status != STORE_OK) {
        return status;
    }
    arena_init(&scratch, 16 * 1024);
    while ((more = rows.next(rows.ctx, &row, err)) == 1) {
        if (is_it(f, &row, &scratch)) {
            struct found *found = vec_push(&f->found, f->arena);
            memcpy(found->id, row.id, sizeof found->id);
            found->erase = erase;
        }
        arena_clear(&scratch);
    }
    arena_finish(&scratch);
    (void)store_rows_end(f->store);
    return more == 0 ? STORE_OK : STORE_FAILED;
}

static enum sql_code run_with_id(struct store *store, enum sql_statement statement, const uint8_t *id) {
    sql_bind_blob(store->sql, statement, 1, id, RESPONSE_ID_SIZE);
    return sql_run(store->sql, statement);
}

static enum sql_code bury_all(struct forgetting *f) {
    enum sql_code code = sql_run(f->store->sql, SQL_BEGIN);
    for (size_t i = 0; i < f->found.n && code == SQL_DONE; i++) {
        ledger_add_tombstone(f->store, f->found.at[i].id);
        code = run_with_id(f->store, SQL_BURY, f->found.at[i].id);
        if (code == SQL_DONE) {
            code = run_with_id(f->store, f->found.at[i].erase, f->found.at[i].id);
        }
    }
    return code;
}

/* The rows' bytes leave the log and the free pages with the rewriting. What keeps that waiting passes, and the rows are gone all
 * the same: the log that is not empty says to the next start that it is owed. */
static enum store_status rewrite(struct store *store, struct err *err) {
    struct err attempt = {0};
    store->must_scrub = true;
    enum store_status status = store_scrub(store, &attempt);
    if (status == STORE_FULL || status == STORE_BUSY || status == STORE_INTERRUPTED) {
        log_line(LOG_WARNING, "%s What was deleted leaves its files when they are rewritten, at the next start that can.",
                 attempt.text);
        return STORE_OK;
    }
    if (status != STORE_OK) {
        *err = attempt;
    }
    return status;
}

static enum store_status bury(struct forgetting *f, struct err *err) {
    enum store_status status = store_end(f->store, bury_all(f), err);
    if (status != STORE_OK) {
        return status;
    }
    enum sql_code code = store_count_all(f->store);
    if (code != SQL_DONE) {
        return store_problem(f->store, code, err);
    }
    log_line(LOG_WARNING, "What a receipt belongs to was deleted from %s.", f->store->folder);
    return rewrite(f->store, err);
}

enum store_status store_forget(struct store *store, const char *code, size_t *n, struct err *err) {
    struct arena arena;
    struct err attempt = {0};
    struct forgetting f = {.store = store, .arena = &arena, .code = code};
    arena_init(&arena, 4096);
    receipt_of_visit(code, store->event_id, f.visit);
    enum store_status status = find(&f, &table_response, is_response, SQL_ERASE_RESPONSE, &attempt);
    if (status == STORE_OK) {
        status = find(&f, &table_contribution, is_of_visit, SQL_ERASE_CONTRIBUTION, &attempt);
    }
    if (status == STORE_OK && f.found.n > 0) {
        status = bury(&f, &attempt);
    }
    if (status == STORE_OK) {
        *n = f.found.n;
    } else {
        *err = attempt;
    }
    arena_finish(&arena);
    return status;
}
