/* The store as a whole: looked at, and copied. */
#include <sys/stat.h>

#include "store/internal.h"

size_t store_unscrubbed(const struct store *store) {
    return store->unscrubbed;
}

static enum store_status read_through(struct store *store, const struct row_table *table, struct store_check *out,
                                      struct err *err) {
    struct response_rows rows;
    struct response_row row;
    enum store_status status = store_begin_reading(store, table, &rows, err);
    if (status != STORE_OK) {
        return status;
    }
    int more;
    while ((more = rows.next(rows.ctx, &row, err)) == 1) {
        out->rows++;
    }
    out->damaged += store_rows_end(store);
    return more == 0 ? STORE_OK : STORE_FAILED;
}

enum store_status store_check(struct store *store, struct store_check *out, struct err *err) {
    static const struct row_table *const tables[] = {&table_response, &table_contribution, &table_coding};
    struct store_check found = {.is_whole = false};
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    enum sql_code code = store_quick_check(store->sql);
    if (code != SQL_DONE && code != SQL_DAMAGED) {
        return store_problem(store, code, err);
    }
    found.is_whole = code == SQL_DONE;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        enum store_status status = read_through(store, tables[i], &found, err);
        if (status != STORE_OK) {
            return status;
        }
    }
    sql_shrink(store->sql);
    *out = found;
    return STORE_OK;
}

static enum sql_code forget_places(const char *path) {
    struct sql *copy;
    enum sql_code code = sql_open(&copy, path);
    if (code == SQL_DONE) {
        code = sql_forget_places(copy);
    }
    sql_close(copy);
    return code;
}

enum store_status store_copy(struct store *store, const char *path, struct err *err) {
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    mode_t before = umask(077);
    sql_bind_text(store->sql, SQL_COPY, 1, path);
    enum sql_code code = sql_run(store->sql, SQL_COPY);
    umask(before);
    if (code == SQL_DONE) {
        code = forget_places(path);
    }
    sql_shrink(store->sql);
    if (code != SQL_DONE) {
        err_set(err, "%s could not be written. Free some space there, or choose another place.", path);
    }
    return store_status_of(code);
}
