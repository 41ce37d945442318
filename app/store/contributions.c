/* A brainstorm's rows: contributions, coding, and which stages are open. */
#include <assert.h>
#include <stdio.h>

#include "store/folder.h"
#include "store/internal.h"

const struct row_table table_contribution = {"contributions", SQL_INSERT_CONTRIBUTION, SQL_GET_CONTRIBUTION,
                                             SQL_ALL_CONTRIBUTIONS};
const struct row_table table_coding = {"steps of coding", SQL_INSERT_CODING, SQL_GET_CODING, SQL_ALL_CODING};

/* SQL_DONE: every row is there. *added: those that were not there before. */
static enum sql_code insert_all(struct store *store, const struct row_table *table, const uint8_t *event_hash,
                                const struct contribution_row *rows, size_t n, size_t *added) {
    enum sql_code code = SQL_DONE;
    *added = 0;
    store_begin_sending(store, rows[0].id);
    for (size_t i = 0; i < n && code == SQL_DONE; i++) {
        code = store_insert_sent(store, table, rows[i].id, event_hash, rows[i].body, rows[i].body_size);
        *added += code == SQL_DONE;
        if (code == SQL_TAKEN) {
            code = store_same_sent(store, table, rows[i].id, event_hash, rows[i].body, rows[i].body_size);
        }
    }
    return code;
}

static enum store_status save(struct store *store, const struct row_table *table, const uint8_t event_hash[EVENT_HASH_SIZE],
                              const struct contribution_row *rows, size_t n, size_t *added, struct err *err) {
    enum store_status status = store_may_save(store, event_hash, err);
    if (status != STORE_OK) {
        return status;
    }
    folder_release_ballast_when_short(store->folder);
    struct err attempt = {0};
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        code = insert_all(store, table, event_hash, rows, n, added);
    }
    status = store_end(store, code, &attempt);
    store->unscrubbed += status == STORE_OK ? *added : 0;
    sql_shrink(store->sql);
    if (status != STORE_OK) {
        *err = attempt;
    }
    return status;
}

enum store_status store_save_contributions(struct store *store, const uint8_t event_hash[EVENT_HASH_SIZE],
                                           const struct contribution_row *rows, size_t n, struct err *err) {
    size_t added = 0;
    assert(rows != NULL && n > 0);
    enum store_status status = save(store, &table_contribution, event_hash, rows, n, &added, err);
    for (size_t i = 0; status == STORE_OK && i < added; i++) {
        store_count_one(store, &table_contribution, event_hash);
    }
    return status;
}

enum store_status store_save_coding(struct store *store, const uint8_t event_hash[EVENT_HASH_SIZE],
                                    const struct contribution_row *row, struct err *err) {
    size_t added = 0;
    return save(store, &table_coding, event_hash, row, 1, &added, err);
}

enum store_status store_contributions_begin(struct store *store, struct response_rows *out, struct err *err) {
    return store_begin_opening(store, &table_contribution, out, err);
}

enum store_status store_coding_begin(struct store *store, struct response_rows *out, struct err *err) {
    return store_begin_reading(store, &table_coding, out, err);
}

size_t store_contribution_count(const struct store *store) {
    return store->contributions;
}

/* --- stages ------------------------------------------------------------------------------------------------------- */

enum { KEY_ROOM = EVENT_ID_MAX + 16 };

static const char *stages_key(const char *activity, char out[KEY_ROOM]) {
    snprintf(out, KEY_ROOM, "stages:%s", activity);
    return out;
}

enum store_status store_get_stages(struct store *store, const char *activity, unsigned *stages, struct err *err) {
    char key[KEY_ROOM];
    int64_t number = *stages;
    enum sql_code code = store_get_number(store->sql, stages_key(activity, key), &number);
    if (code != SQL_DONE) {
        return store_problem(store, code, err);
    }
    *stages = (unsigned)number & ((1u << STAGES) - 1);
    return STORE_OK;
}

enum store_status store_set_stages(struct store *store, const char *activity, unsigned stages, struct err *err) {
    char key[KEY_ROOM];
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    struct err attempt = {0};
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        code = store_set_number(store->sql, stages_key(activity, key), stages);
    }
    enum store_status status = store_end(store, code, &attempt);
    if (status != STORE_OK) {
        *err = attempt;
    }
    return status;
}
