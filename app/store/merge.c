#include <stdlib.h>
#include <string.h>

#include "store/folder.h"
#include "store/internal.h"
#include "store/pack.h"
#include "store/pack_frame.h"

const struct row_table *const pack_tables[PACK_KINDS] = {
    [PACK_RESPONSE] = &table_response, [PACK_CONTRIBUTION] = &table_contribution, [PACK_CODING] = &table_coding};

static enum sql_code run_with_id(struct store *store, enum sql_statement s, const uint8_t *id) {
    sql_bind_blob(store->sql, s, 1, id, RESPONSE_ID_SIZE);
    return sql_run(store->sql, s);
}

static enum sql_code is_buried(struct store *store, const uint8_t *id) {
    sql_bind_blob(store->sql, SQL_IS_BURIED, 1, id, RESPONSE_ID_SIZE);
    enum sql_code code = sql_step(store->sql, SQL_IS_BURIED);
    sql_reset(store->sql, SQL_IS_BURIED);
    return code;
}

static enum sql_code take_event(struct store *store, const struct response_row *row) {
    enum sql_code code = store_find_event(store, row->event_hash);
    if (code != SQL_DONE) {
        return code == SQL_ROW ? SQL_DONE : code;
    }
    sql_bind_blob(store->sql, SQL_INSERT_EVENT, 1, row->event_hash, EVENT_HASH_SIZE);
    sql_bind_blob(store->sql, SQL_INSERT_EVENT, 2, row->body, row->body_size);
    return sql_run(store->sql, SQL_INSERT_EVENT);
}

static enum sql_code take_tombstone(struct store *store, const uint8_t *id, struct merge_counts *counts) {
    static const enum sql_statement erasing[] = {SQL_ERASE_RESPONSE, SQL_ERASE_CONTRIBUTION};
    enum sql_code code = run_with_id(store, SQL_BURY, id);
    for (size_t i = 0; i < sizeof erasing / sizeof erasing[0] && code == SQL_DONE; i++) {
        code = run_with_id(store, erasing[i], id);
        counts->deleted += code == SQL_DONE ? sql_changed(store->sql) : 0;
    }
    return code;
}

static enum sql_code take_row(struct store *store, const struct pack_item *item, struct merge_counts *counts) {
    const struct row_table *table = pack_tables[item->kind];
    const struct response_row *row = &item->row;
    enum sql_code code = is_buried(store, row->id);
    if (code != SQL_DONE) {
        counts->deleted += code == SQL_ROW;
        return code == SQL_ROW ? SQL_DONE : code;
    }
    code = store_find_event(store, row->event_hash);
    if (code != SQL_ROW) {
        return code == SQL_DONE ? SQL_TAKEN : code; /* a row without its version: as refused as one under a taken id */
    }
    code = store_insert_row(store, table, row->id, row->event_hash, row->source, row->body, row->body_size);
    counts->added += code == SQL_DONE;
    if (code == SQL_TAKEN) {
        code = store_same_row(store, table, row->id, row->event_hash, row->source, row->body, row->body_size);
        counts->known += code == SQL_DONE;
    }
    return code;
}

static enum sql_code take(struct store *store, const struct pack_item *item, struct merge_counts *counts) {
    return item->kind == PACK_EVENT       ? take_event(store, &item->row)
           : item->kind == PACK_TOMBSTONE ? take_tombstone(store, item->row.id, counts)
                                          : take_row(store, item, counts);
}

/* Sealed rows go to sealed rows of the same key, and a folder without rows becomes what it is given. */
static bool fits_seal(struct store *store, const uint8_t *key, size_t added, const char *path, struct err *err) {
    if (key == NULL ? !store->is_sealed : store->is_sealed && memcmp(key, store->seal_key, SEAL_KEY_SIZE) == 0) {
        return true;
    }
    if (key != NULL && !store->is_sealed && added == 0 && !store_has_open_rows(store)) {
        return true;
    }
    return err_set(err, "%s is %s, and %s is %s. Nothing was changed. Merge sealed packs of one key into a folder of their own.",
                   path, key != NULL ? "sealed" : "not sealed", store->folder,
                   store->is_sealed ? key != NULL ? "sealed to another key" : "sealed" : "not sealed");
}

static bool is_of_this_event(const struct store *store, const struct pack *pack, const char *path, struct err *err) {
    if (strcmp(pack_event_id(pack), store->event_id) != 0) {
        return err_set(
            err, "%s belongs to the event \"%s\", and %s to \"%s\". Nothing was changed. Merge it into a folder of its event.",
            path, pack_event_id(pack), store->folder, store->event_id);
    }
    return pack_is_trial(pack) == store->trial ||
           err_set(err, "%s is %s, and %s is %s. Nothing was changed. Robots' answers and people's are never put together.", path,
                   pack_is_trial(pack) ? "a trial" : "of real people", store->folder,
                   store->trial ? "a trial" : "of real people");
}

/* *refused: the pack is at fault and err says so; the code alone says what the store has. */
static enum sql_code take_pack(struct store *store, const char *path, struct merge_counts *counts, bool *refused,
                               struct err *err) {
    struct pack *pack;
    struct pack_item item;
    enum sql_code code = SQL_DONE;
    *refused = !pack_open(&pack, path, err);
    if (*refused) {
        return SQL_TAKEN;
    }
    const uint8_t *key = pack_seal_key(pack);
    int more = is_of_this_event(store, pack, path, err) && fits_seal(store, key, counts->added, path, err) ? 1 : -1;
    if (more == 1 && key != NULL && !store->is_sealed) {
        code = store_mark_sealed(store, key);
        store_take_seal(store, key);
    }
    while (more == 1 && code == SQL_DONE && (more = pack_next(pack, &item, err)) == 1) {
        code = take(store, &item, counts);
        if (code == SQL_TAKEN) {
            err_set(
                err,
                "%s holds a row that contradicts %s: another one has the same number, or its version of the event is missing. "
                "Nothing was changed. Ask where the pack comes from.",
                path, store->folder);
            more = -1;
        }
    }
    pack_close(pack);
    *refused = more == -1;
    return *refused ? SQL_TAKEN : code;
}

static enum store_status count_again(struct store *store, struct err *err) {
    store->must_scrub = true; /* what was deleted leaves the file, and the log, with the rewriting */
    store->has_event = false;
    enum sql_code code = store_count_all(store);
    sql_shrink(store->sql);
    return code == SQL_DONE ? STORE_OK : store_problem(store, code, err);
}

enum store_status store_merge(struct store *store, const char *const *paths, size_t n, struct merge_counts *out,
                              struct err *err) {
    struct merge_counts counts = {0};
    struct err attempt = {0}, of_store = {0};
    bool refused = false;
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    if (store->is_unsealed) {
        err_set(err,
                "The answers in %s were unsealed, and nothing is merged into them. Merge sealed packs, then unseal the folder.",
                store->folder);
        return STORE_FOREIGN;
    }
    store->has_event = false;
    bool was_sealed = store->is_sealed;
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    for (size_t i = 0; i < n && code == SQL_DONE; i++) {
        code = take_pack(store, paths[i], &counts, &refused, &attempt);
    }
    enum store_status status = store_end(store, code, &of_store);
    store->has_event &= status == STORE_OK; /* found in what was rolled back */
    store->is_sealed = status == STORE_OK ? store->is_sealed : was_sealed;
    if (status == STORE_OK) {
        status = count_again(store, &of_store);
    }
    if (status != STORE_OK) {
        *err = refused ? attempt : of_store;
        return refused ? STORE_FOREIGN : status;
    }
    *out = counts;
    return STORE_OK;
}

/* --- sources ------------------------------------------------------------------------------------------------------- */

typedef VEC(struct source_count) source_counts;

static struct source_count *find_source(source_counts *sources, const uint8_t *source, struct arena *a) {
    for (size_t i = 0; i < sources->n; i++) {
        if (memcmp(sources->at[i].source, source, SOURCE_SIZE) == 0) {
            return &sources->at[i];
        }
    }
    struct source_count *added = vec_push(sources, a);
    memcpy(added->source, source, SOURCE_SIZE);
    return added;
}

static int by_source(const void *a, const void *b) {
    return memcmp(((const struct source_count *)a)->source, ((const struct source_count *)b)->source, SOURCE_SIZE);
}

enum store_status store_sources(struct store *store, struct arena *a, struct source_count **out, size_t *n, struct err *err) {
    source_counts sources = {0};
    for (int kind = PACK_RESPONSE; kind <= PACK_CODING; kind++) {
        struct response_rows rows;
        struct response_row row;
        int more;
        enum store_status status = store_begin_reading(store, pack_tables[kind], &rows, err);
        if (status != STORE_OK) {
            return status;
        }
        while ((more = rows.next(rows.ctx, &row, err)) == 1) {
            struct source_count *of = find_source(&sources, row.source, a);
            of->responses += kind == PACK_RESPONSE;
            of->contributions += kind == PACK_CONTRIBUTION;
            of->codings += kind == PACK_CODING;
        }
        (void)store_rows_end(store);
        if (more != 0) {
            return STORE_FAILED;
        }
    }
    if (sources.n > 1) {
        qsort(sources.at, sources.n, sizeof sources.at[0], by_source);
    }
    *out = sources.at;
    *n = sources.n;
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
    for (size_t i = 0; i < sizeof erasing / sizeof erasing[0] && code == SQL_DONE; i++) {
        sql_bind_blob(store->sql, erasing[i], 1, source, SOURCE_SIZE);
        code = sql_run(store->sql, erasing[i]);
        erased += code == SQL_DONE ? sql_changed(store->sql) : 0;
    }
    enum store_status status = store_end(store, code, err);
    if (status == STORE_OK) {
        status = count_again(store, err);
    }
    if (status == STORE_OK) {
        *n = erased;
    }
    return status;
}
