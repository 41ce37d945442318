/* A sealed folder opened into a new one, at the desk. */
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "store/internal.h"

struct unsealing {
    struct store *from, *to;
    struct unseal_counts counts;
};

/* One column or two of a table without a sum, as they are. */
static enum sql_code copy_table(struct unsealing *u, enum sql_statement all, enum sql_statement insert, int columns) {
    struct sql *from = u->from->sql, *to = u->to->sql;
    enum sql_code code, copied = SQL_DONE;
    while (copied == SQL_DONE && (code = sql_step(from, all)) == SQL_ROW) {
        for (int i = 0; i < columns; i++) {
            size_t n;
            const uint8_t *bytes = sql_blob(from, all, i, &n);
            sql_bind_blob(to, insert, i + 1, bytes, n);
        }
        copied = sql_run(to, insert);
    }
    sql_reset(from, all);
    return copied == SQL_DONE ? code : copied;
}

/* *status: of the folder that is read; the code is of the one that is written. */
static enum sql_code copy_rows(struct unsealing *u, const struct row_table *table, size_t *n, enum store_status *status,
                               struct err *err) {
    struct response_rows rows;
    struct response_row row;
    enum sql_code code = SQL_DONE;
    int more = 0;
    *status = store_begin_opening(u->from, table, &rows, err);
    while (*status == STORE_OK && code == SQL_DONE && (more = rows.next(rows.ctx, &row, err)) == 1) {
        code = store_insert_row(u->to, table, row.id, row.event_hash, row.source, row.body, row.body_size);
        *n += code == SQL_DONE;
    }
    if (*status == STORE_OK) {
        u->counts.damaged += store_rows_end(u->from);
    }
    *status = more < 0 ? STORE_FAILED : *status;
    return code;
}

static enum store_status copy_all(struct unsealing *u, struct err *err) {
    enum store_status status = STORE_OK;
    struct err of_source = {0};
    enum sql_code code = sql_run(u->to->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        code = copy_table(u, SQL_ALL_EVENTS, SQL_INSERT_EVENT, 2);
    }
    if (code == SQL_DONE) {
        code = copy_table(u, SQL_ALL_TOMBSTONES, SQL_BURY, 1);
    }
    if (code == SQL_DONE) {
        code = copy_rows(u, &table_response, &u->counts.responses, &status, &of_source);
    }
    if (code == SQL_DONE && status == STORE_OK) {
        code = copy_rows(u, &table_contribution, &u->counts.contributions, &status, &of_source);
    }
    bool is_whole = code == SQL_DONE && status == STORE_OK;
    enum store_status ended = store_end(u->to, is_whole ? SQL_DONE : code == SQL_DONE ? SQL_INTERRUPTED : code, err);
    if (status != STORE_OK) {
        *err = of_source;
        return status;
    }
    u->to->must_scrub = true;
    return ended;
}

enum store_status store_unseal(struct store *store, const char *folder, struct unseal_counts *out, struct err *err) {
    struct unsealing u = {.from = store};
    const struct store_params params = {
        .folder = folder, .access = STORE_COLLECT, .event_id = store->event_id, .trial = store->trial, .unsealed = true};
    if (!store->is_sealed || !store->secret) {
        err_set(err, "The answers in %s are %s.", store->folder,
                store->is_sealed ? "sealed, and no key was given" : "not sealed: nothing has to be opened");
        return store->is_sealed ? STORE_SEALED : STORE_FOREIGN;
    }
    if (file_exists(file_join(&store->arena, folder, "chorus.db"))) {
        err_set(err, "%s holds a store already. Give --into a folder that is not there yet.", folder);
        return STORE_FOREIGN;
    }
    enum store_status status = store_open(&u.to, &params, err);
    if (status != STORE_OK) {
        return status;
    }
    status = copy_all(&u, err);
    store_close(u.to);
    if (status == STORE_OK) {
        log_line(LOG_WARNING, "The answers in %s were unsealed into %s: there anybody can read them.", store->folder, folder);
        *out = u.counts;
    }
    return status;
}
