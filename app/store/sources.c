#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "store/internal.h"
#include "store/ledger.h"
#include "store/pack.h"
#include "store/pack_frame.h"

enum store_status store_count_again(struct store *store, struct err *err) {
    store->must_scrub = true; /* what was deleted leaves the file, and the log, with the rewriting */
    store->has_event = false;
    store->ledger.must_forget = true;
    enum sql_code code = store_count_all(store);
    sql_shrink(store->sql);
    return code == SQL_DONE ? STORE_OK : store_problem(store, code, err);
}

/* --- whose rows --------------------------------------------------------------------------------------------------- */

/* An open-addressed table: a pack may make up any number of sources, and their bytes, so the hash is keyed. */
struct source_table {
    VEC(struct source_count) counts;
    size_t *slots, slot_count; /* 1 + the place in counts; 0: free */
    uint8_t key[crypto_shorthash_KEYBYTES];
    struct arena *arena;
};

static size_t *find_slot(const struct source_table *t, const uint8_t *source) {
    uint8_t hash[crypto_shorthash_BYTES];
    size_t at;
    crypto_shorthash(hash, source, SOURCE_SIZE, t->key);
    memcpy(&at, hash, sizeof at);
    for (at %= t->slot_count;; at = (at + 1) % t->slot_count) {
        if (t->slots[at] == 0 || memcmp(t->counts.at[t->slots[at] - 1].source, source, SOURCE_SIZE) == 0) {
            return &t->slots[at];
        }
    }
}

static void grow(struct source_table *t) {
    t->slot_count = t->slot_count == 0 ? 64 : 4 * t->slot_count;
    t->slots = ARENA_ARRAY(t->arena, size_t, t->slot_count);
    for (size_t i = 0; i < t->counts.n; i++) {
        *find_slot(t, t->counts.at[i].source) = i + 1;
    }
}

static struct source_count *find_source(struct source_table *t, const uint8_t *source) {
    if (2 * t->counts.n >= t->slot_count) {
        grow(t);
    }
    size_t *slot = find_slot(t, source);
    if (*slot == 0) {
        memcpy(vec_push(&t->counts, t->arena)->source, source, SOURCE_SIZE);
        *slot = t->counts.n;
    }
    return &t->counts.at[*slot - 1];
}

static enum store_status count_kind(struct store *store, enum pack_kind kind, struct source_table *t, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    int more;
    enum store_status status = store_begin_reading(store, pack_tables[kind], &rows, err);
    if (status != STORE_OK) {
        return status;
    }
    while ((more = rows.next(rows.ctx, &row, err)) == 1) {
        struct source_count *of = find_source(t, row.source);
        of->responses += kind == PACK_RESPONSE;
        of->contributions += kind == PACK_CONTRIBUTION;
        of->codings += kind == PACK_CODING;
    }
    (void)store_rows_end(store);
    return more == 0 ? STORE_OK : STORE_FAILED;
}

static int by_source(const void *a, const void *b) {
    return memcmp(((const struct source_count *)a)->source, ((const struct source_count *)b)->source, SOURCE_SIZE);
}

enum store_status store_sources(struct store *store, struct arena *a, struct source_count **out, size_t *n, struct err *err) {
    struct source_table t = {.arena = a};
    uint8_t key[PACK_KEY_SIZE];
    enum store_status status = STORE_OK;
    randombytes_buf(t.key, sizeof t.key);
    for (int kind = PACK_RESPONSE; kind <= PACK_CODING && status == STORE_OK; kind++) {
        status = count_kind(store, (enum pack_kind)kind, &t, err);
    }
    for (size_t i = 0; i < t.counts.n && status == STORE_OK; i++) {
        status = pack_key_find(store, t.counts.at[i].source, key, &t.counts.at[i].is_accepted, err);
    }
    if (status != STORE_OK) {
        return status;
    }
    if (t.counts.n > 1) {
        qsort(t.counts.at, t.counts.n, sizeof t.counts.at[0], by_source);
    }
    *out = t.counts.at;
    *n = t.counts.n;
    return STORE_OK;
}

enum store_status store_undo(struct store *store, const uint8_t source[SOURCE_SIZE], size_t *n, struct err *err) {
    static const enum sql_statement erasing[] = {SQL_ERASE_SOURCE_RESPONSES, SQL_ERASE_SOURCE_CONTRIBUTIONS,
                                                 SQL_ERASE_SOURCE_CODING};
    size_t erased = 0;
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    if (memcmp(source, store->source, SOURCE_SIZE) == 0) {
        err_set(err, "These rows were collected in %s itself, not merged into it. Nothing was changed.", store->folder);
        return STORE_FOREIGN;
    }
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    store->ledger.deletes = DELETES_ALL;
    for (size_t i = 0; i < sizeof erasing / sizeof erasing[0] && code == SQL_DONE; i++) {
        sql_bind_blob(store->sql, erasing[i], 1, source, SOURCE_SIZE);
        code = sql_run(store->sql, erasing[i]);
        erased += code == SQL_DONE ? sql_changed(store->sql) : 0;
    }
    enum store_status status = store_end(store, code, err);
    if (status == STORE_OK) {
        status = store_count_again(store, err);
    }
    if (status != STORE_OK) {
        return status;
    }
    *n = erased;
    code = ledger_rewrite(store);
    return code == SQL_DONE ? STORE_OK : store_problem(store, code, err);
}
