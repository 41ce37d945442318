#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/vec.h"
#include "seal/seal.h"
#include "store/internal.h"
#include "store/ledger.h"

/* True when the row's shape and sum are right; out points into SQLite's row. */
static bool read_row(struct store *store, struct response_row *out) {
    enum sql_statement all = store->reading_from->all;
    const uint8_t *fields[5];
    size_t sizes[5];
    static const size_t expected[] = {RESPONSE_ID_SIZE, EVENT_HASH_SIZE, SOURCE_SIZE, SUM_SIZE};
    for (int i = 0; i < 5; i++) {
        fields[i] = sql_blob(store->sql, all, i, &sizes[i]);
        if (i < 4 && sizes[i] != expected[i]) {
            return false;
        }
    }
    uint8_t sum[SUM_SIZE];
    store_sum(sum, fields[0], fields[1], fields[2], fields[4], sizes[4]);
    if (memcmp(sum, fields[3], SUM_SIZE) != 0) {
        return false;
    }
    memcpy(out->id, fields[0], RESPONSE_ID_SIZE);
    memcpy(out->event_hash, fields[1], EVENT_HASH_SIZE);
    memcpy(out->source, fields[2], SOURCE_SIZE);
    out->body = fields[4];
    out->body_size = sizes[4];
    return true;
}

/* What stands under another id, version or head than it was sealed for is as damaged as what does not open. */
static bool open_row(struct store *store, struct response_row *out) {
    bool is_response = store->reading_from == &table_response;
    const struct seal_row row = {is_response ? SEAL_RESPONSE : SEAL_CONTRIBUTION, out->id, out->event_hash};
    bool good = seal_open(store->secret, &row, out->body, out->body_size, &store->opened);
    out->body = (const uint8_t *)store->opened.data;
    out->body_size = store->opened.len;
    return good;
}

static int next_row(void *ctx, struct response_row *out, struct err *err) {
    struct store *store = ctx;
    enum sql_code code;
    while ((code = sql_step(store->sql, store->reading_from->all)) == SQL_ROW) {
        if (read_row(store, out) && (!store->opening || open_row(store, out))) {
            return 1;
        }
        size_t n;
        const uint8_t *id = sql_blob(store->sql, store->reading_from->all, 0, &n);
        ledger_note_damaged(store, id, n);
        store->damaged++;
    }
    if (code == SQL_DONE) {
        return 0;
    }
    store_problem(store, code, err);
    return -1;
}

enum store_status store_begin_reading(struct store *store, const struct row_table *table, struct response_rows *out,
                                      struct err *err) {
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    sql_reset(store->sql, table->all);
    store->reading_from = table;
    store->damaged = 0;
    store->opening = false;
    *out = (struct response_rows){.ctx = store, .next = next_row};
    return STORE_OK;
}

enum store_status store_begin_opening(struct store *store, const struct row_table *table, struct response_rows *out,
                                      struct err *err) {
    if (store->is_sealed && !store->secret) {
        err_set(err, "The answers in %s are sealed. Open them with the organizers' key: chorus unseal.", store->folder);
        return STORE_SEALED;
    }
    enum store_status status = store_begin_reading(store, table, out, err);
    store->opening = store->is_sealed;
    return status;
}

enum store_status store_rows_begin(struct store *store, struct response_rows *out, struct err *err) {
    return store_begin_opening(store, &table_response, out, err);
}

size_t store_rows_end(struct store *store) {
    if (store->reading_from == NULL) {
        return 0;
    }
    sql_reset(store->sql, store->reading_from->all);
    sql_shrink(store->sql);
    strbuf_finish(&store->opened);
    if (store->damaged > 0) {
        log_line(LOG_ERROR, "%zu damaged %s in %s were left out.", store->damaged, store->reading_from->what, store->folder);
    }
    return store->damaged;
}

/* --- versions of the event ---------------------------------------------------------------------------------------- */

enum { VERSIONS_MAX = 1024 }; /* no file makes this slow: later ones count in the total only */

static struct version_count *find_version(struct store *store, const uint8_t *hash) {
    for (size_t i = 0; i < store->versions.n; i++) {
        if (memcmp(store->versions.at[i].hash, hash, EVENT_HASH_SIZE) == 0) {
            return &store->versions.at[i];
        }
    }
    return NULL;
}

void store_count_one(struct store *store, const struct row_table *table, const uint8_t hash[EVENT_HASH_SIZE]) {
    struct version_count *version = find_version(store, hash);
    bool is_response = table == &table_response;
    store->count += is_response;
    store->contributions += !is_response;
    if (version == NULL && store->versions.n == VERSIONS_MAX) {
        return;
    }
    if (version == NULL) {
        version = vec_push(&store->versions, &store->arena);
        memcpy(version->hash, hash, EVENT_HASH_SIZE);
    }
    version->n += is_response;
    version->contributions += !is_response;
}

static enum sql_code count_table(struct store *store, const struct row_table *table, enum sql_statement hashes) {
    enum sql_code code;
    while ((code = sql_step(store->sql, hashes)) == SQL_ROW) {
        size_t n;
        const uint8_t *hash = sql_blob(store->sql, hashes, 0, &n);
        if (n == EVENT_HASH_SIZE) {
            store_count_one(store, table, hash);
        } else { /* a damaged row */
            store->count += table == &table_response;
            store->contributions += table != &table_response;
        }
    }
    sql_reset(store->sql, hashes);
    return code;
}

enum sql_code store_count_all(struct store *store) {
    store->count = store->contributions = 0;
    store->versions.n = 0;
    enum sql_code code = count_table(store, &table_response, SQL_ALL_HASHES);
    return code == SQL_DONE ? count_table(store, &table_contribution, SQL_ALL_CONTRIBUTION_HASHES) : code;
}

static void read_event(struct store *store, struct arena *a, struct stored_event *out) {
    size_t hash_size = 0, source_size = 0;
    const uint8_t *hash = sql_blob(store->sql, SQL_ALL_EVENTS, 0, &hash_size);
    const uint8_t *source = sql_blob(store->sql, SQL_ALL_EVENTS, 1, &source_size);
    if (hash_size != EVENT_HASH_SIZE) {
        return;
    }
    const struct version_count *version = find_version(store, hash);
    memcpy(out->hash, hash, hash_size);
    out->responses = version == NULL ? 0 : version->n;
    out->contributions = version == NULL ? 0 : version->contributions;
    if (store_is_version(hash, hash_size, source, source_size)) {
        out->source = arena_strndup(a, (const char *)source, source_size);
        out->source_size = source_size;
    }
}

static int more_answered(const void *a, const void *b) {
    const struct stored_event *x = a, *y = b;
    if (x->responses != y->responses) {
        return x->responses < y->responses ? 1 : -1;
    }
    if (x->contributions != y->contributions) {
        return x->contributions < y->contributions ? 1 : -1;
    }
    return memcmp(x->hash, y->hash, EVENT_HASH_SIZE);
}

enum store_status store_events(struct store *store, struct arena *a, struct stored_event **out, size_t *n, struct err *err) {
    VEC(struct stored_event) events = {0};
    enum sql_code code;
    while ((code = sql_step(store->sql, SQL_ALL_EVENTS)) == SQL_ROW) {
        read_event(store, a, vec_push(&events, a));
    }
    sql_reset(store->sql, SQL_ALL_EVENTS);
    if (code != SQL_DONE) {
        return store_problem(store, code, err);
    }
    if (events.n > 1) {
        qsort(events.at, events.n, sizeof events.at[0], more_answered);
    }
    *out = events.at;
    *n = events.n;
    return STORE_OK;
}
