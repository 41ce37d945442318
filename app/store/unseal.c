/* A sealed folder opened into a new one, at the desk. */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "store/folder.h"
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
    if (code == SQL_DONE && status == STORE_OK) {
        code = store_set_number(u->to->sql, "unsealed", UNSEALED_WHOLE);
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

/* --- a folder to open them into ------------------------------------------------------------------------------------- */

static const char *const files[] = {"chorus.db", "chorus.db-wal", "chorus.db-journal", "chorus.db-shm", "version", "ballast"};
enum { DB_FILES = 4, FILES = sizeof files / sizeof files[0] };

struct place {
    const char *folder;
    bool was_there, had[FILES];
};

static struct place look_at(struct store *store, const char *folder) {
    struct place place = {.folder = folder, .was_there = file_exists(folder)};
    for (size_t i = 0; i < FILES; i++) {
        place.had[i] = file_exists(file_join(&store->arena, folder, files[i]));
    }
    return place;
}

/* Overwritten as it goes: answers may have come as far as the log. */
static void take_away(const struct place *place) {
    struct err err;
    size_t n;
    for (size_t i = 0; i < FILES; i++) {
        if (!place->had[i] && file_is_folder(place->folder) && !folder_wipe(place->folder, files[i], &n, &err)) {
            log_line(LOG_ERROR, "%s", err.text);
        }
    }
    if (!place->was_there) {
        (void)rmdir(place->folder);
    }
}

/* Somebody ended it in the middle: nothing was committed yet but the mark. */
static bool is_half_made(const char *folder) {
    const struct store_params params = {.folder = folder, .access = STORE_READ};
    struct store *store;
    struct err ignored;
    int64_t mark = 0;
    if (store_open(&store, &params, &ignored) != STORE_OK) {
        return false;
    }
    bool is_read = store_get_number(store->sql, "unsealed", &mark) == SQL_DONE;
    store_close(store);
    return is_read && mark == UNSEALED_BEGUN;
}

static bool make_room(struct place *place, struct err *err) {
    const struct place half = {.folder = place->folder, .was_there = true, .had = {[DB_FILES] = true, true}};
    if (place->had[0] && is_half_made(place->folder)) {
        take_away(&half);
        memset(place->had, 0, DB_FILES * sizeof place->had[0]);
    }
    return !place->had[0] || err_set(err, "%s holds a store already. Give --into a folder that is not there yet.", place->folder);
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
    struct place place = look_at(store, folder);
    if (!make_room(&place, err)) {
        return STORE_FOREIGN;
    }
    enum store_status status = store_open(&u.to, &params, err);
    if (status == STORE_OK) {
        status = copy_all(&u, err);
        store_close(u.to);
    }
    if (status != STORE_OK) {
        take_away(&place);
        return status;
    }
    log_line(LOG_WARNING, "The answers in %s were unsealed into %s: there anybody can read them.", store->folder, folder);
    *out = u.counts;
    return STORE_OK;
}
