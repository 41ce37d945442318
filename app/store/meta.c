#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "store/internal.h"

enum sql_code store_set_bytes(struct sql *sql, const char *key, const uint8_t *bytes, size_t n) {
    sql_bind_text(sql, SQL_SET_META, 1, key);
    sql_bind_blob(sql, SQL_SET_META, 2, bytes, n);
    return sql_run(sql, SQL_SET_META);
}

static enum sql_code set_text(struct sql *sql, const char *key, const char *text) {
    sql_bind_text(sql, SQL_SET_META, 1, key);
    sql_bind_text(sql, SQL_SET_META, 2, text);
    return sql_run(sql, SQL_SET_META);
}

enum sql_code store_set_number(struct sql *sql, const char *key, int64_t number) {
    sql_bind_text(sql, SQL_SET_META, 1, key);
    sql_bind_number(sql, SQL_SET_META, 2, number);
    return sql_run(sql, SQL_SET_META);
}

/* The row of a key; sql_reset() by the caller. */
static enum sql_code find(struct sql *sql, const char *key) {
    sql_bind_text(sql, SQL_GET_META, 1, key);
    return sql_step(sql, SQL_GET_META);
}

enum sql_code store_get_number(struct sql *sql, const char *key, int64_t *out) {
    enum sql_code code = find(sql, key);
    if (code == SQL_ROW) {
        *out = sql_number(sql, SQL_GET_META, 0);
    }
    sql_reset(sql, SQL_GET_META);
    return code == SQL_ROW ? SQL_DONE : code;
}

enum sql_code store_get_bytes(struct sql *sql, const char *key, struct arena *a, uint8_t **bytes, size_t *n) {
    enum sql_code code = find(sql, key);
    *n = 0;
    if (code == SQL_ROW) {
        const uint8_t *found = sql_blob(sql, SQL_GET_META, 0, n);
        *bytes = arena_push(a, *n + 1);
        if (*n > 0) {
            memcpy(*bytes, found, *n);
        }
        (*bytes)[*n] = 0;
    }
    sql_reset(sql, SQL_GET_META);
    return code == SQL_ROW ? SQL_DONE : code;
}

/* Open, sealed or unsealed. A mark that is not one of ours is damage, never an open folder. */
static enum sql_code read_form(struct store *store) {
    size_t n = 0;
    int64_t unsealed = 0;
    enum sql_code code = find(store->sql, "sealed");
    const uint8_t *key = code == SQL_ROW ? sql_blob(store->sql, SQL_GET_META, 0, &n) : NULL;
    bool is_marked = code == SQL_ROW, is_key = is_marked && n == SEAL_KEY_SIZE;
    if (is_key) {
        store_take_seal(store, key);
    }
    sql_reset(store->sql, SQL_GET_META);
    if (is_marked != is_key) {
        return SQL_DAMAGED;
    }
    code = is_marked || code == SQL_DONE ? store_get_number(store->sql, "unsealed", &unsealed) : code;
    store->is_unsealed = unsealed != 0;
    return code;
}

static enum sql_code read_all(struct store *store) {
    struct sql *sql = store->sql;
    size_t n = 0;
    enum sql_code code = find(sql, "event_id");
    if (code == SQL_ROW) {
        store->event_id = arena_strdup(&store->arena, sql_string(sql, SQL_GET_META, 0));
    }
    sql_reset(sql, SQL_GET_META);
    if (code != SQL_ROW) {
        return code; /* SQL_DONE: nothing was written yet */
    }
    code = find(sql, "source");
    const uint8_t *source = code == SQL_ROW ? sql_blob(sql, SQL_GET_META, 0, &n) : NULL;
    if (n == SOURCE_SIZE) {
        memcpy(store->source, source, n);
    }
    sql_reset(sql, SQL_GET_META);
    if (n != SOURCE_SIZE || *store->event_id == '\0') {
        return code == SQL_ROW || code == SQL_DONE ? SQL_DAMAGED : code;
    }
    code = find(sql, "trial");
    store->trial = code == SQL_ROW && sql_number(sql, SQL_GET_META, 0) != 0;
    sql_reset(sql, SQL_GET_META);
    return code == SQL_ROW ? read_form(store) : code == SQL_DONE ? SQL_DAMAGED : code;
}

static enum sql_code end(struct sql *sql, enum sql_code code) {
    if (code == SQL_DONE) {
        code = sql_run(sql, SQL_COMMIT);
    }
    if (code != SQL_DONE && sql_in_transaction(sql)) {
        (void)sql_run(sql, SQL_ROLLBACK);
    }
    return code;
}

static enum sql_code write_first(struct store *store, const struct store_params *params) {
    random_bytes(store->source, sizeof store->source);
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        code = set_text(store->sql, "event_id", params->event_id);
    }
    if (code == SQL_DONE) {
        code = store_set_bytes(store->sql, "source", store->source, sizeof store->source);
    }
    if (code == SQL_DONE) {
        code = store_set_number(store->sql, "trial", params->trial);
    }
    if (code == SQL_DONE && params->unsealed) {
        code = store_set_number(store->sql, "unsealed", UNSEALED_BEGUN);
    }
    store->event_id = arena_strdup(&store->arena, params->event_id);
    store->trial = params->trial;
    store->is_unsealed = params->unsealed;
    return end(store->sql, code);
}

static enum sql_code mark_trial(struct store *store) {
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        code = store_set_number(store->sql, "trial", 1);
    }
    store->trial = true;
    return end(store->sql, code);
}

static enum sql_code foreign(enum store_status *status) {
    *status = STORE_FOREIGN;
    return SQL_DONE;
}

enum sql_code store_identify(struct store *store, const struct store_params *params, enum store_status *status, struct err *err) {
    enum sql_code code = read_all(store);
    if (code != SQL_DONE) {
        return code;
    }
    bool bare = store->event_id == NULL, has_rows = store->count + store->contributions > 0;
    if (bare && has_rows) {
        err_set(err, "The data folder %s holds responses but does not say of which event. Choose another folder.", store->folder);
        return foreign(status);
    }
    if (bare && params->event_id == NULL) {
        err_set(err, "The data folder %s holds no responses yet.", store->folder);
        *status = STORE_FAILED;
        return SQL_DONE;
    }
    if (bare) {
        return write_first(store, params);
    }
    if (params->event_id != NULL && strcmp(params->event_id, store->event_id) != 0) {
        err_set(err, "The data folder %s belongs to the event \"%s\", not to \"%s\". Choose another folder for this event.",
                store->folder, store->event_id, params->event_id);
        return foreign(status);
    }
    if (store->is_unsealed && !store->reading) {
        err_set(
            err,
            "The data folder %s holds answers that were unsealed. Nothing is collected or merged into it: choose another one.",
            store->folder);
        return foreign(status);
    }
    if (params->trial && !store->trial && has_rows) {
        err_set(err, "The data folder %s holds responses of real people. Choose another folder for a trial.", store->folder);
        return foreign(status);
    }
    if (!params->trial && store->trial && !store->reading) {
        err_set(err, "The data folder %s is a trial: its answers are not of real people. Choose another folder to collect in.",
                store->folder);
        return foreign(status);
    }
    return params->trial && !store->trial ? mark_trial(store) : SQL_DONE;
}

/* --- notes -------------------------------------------------------------------------------------------------------- */

enum { KEY_ROOM = 96 };

static const char *note_key(const char *key, char out[KEY_ROOM]) {
    snprintf(out, KEY_ROOM, "note:%s", key);
    return out;
}

enum store_status store_get_note(struct store *store, const char *key, uint8_t note[STORE_NOTE_MAX], size_t *n, struct err *err) {
    char whole[KEY_ROOM];
    *n = 0;
    enum sql_code code = find(store->sql, note_key(key, whole));
    if (code == SQL_ROW) {
        size_t size;
        const uint8_t *bytes = sql_blob(store->sql, SQL_GET_META, 0, &size);
        *n = size <= STORE_NOTE_MAX ? size : 0;
        if (*n > 0) {
            memcpy(note, bytes, *n);
        }
    }
    sql_reset(store->sql, SQL_GET_META);
    return code == SQL_ROW || code == SQL_DONE ? STORE_OK : store_problem(store, code, err);
}

enum sql_code store_put_note(struct store *store, const char *key, const uint8_t *note, size_t n) {
    char whole[KEY_ROOM];
    return store_set_bytes(store->sql, note_key(key, whole), note, n);
}

enum store_status store_set_note(struct store *store, const char *key, const uint8_t *note, size_t n, struct err *err) {
    struct err attempt = {0};
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        code = store_put_note(store, key, note, n);
    }
    enum store_status status = store_end(store, code, &attempt);
    if (status != STORE_OK) {
        *err = attempt;
    }
    return status;
}
