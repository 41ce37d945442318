#include <stdlib.h>
#include <string.h>

#include "store/folder.h"
#include "store/internal.h"
#include "store/pack.h"
#include "store/pack_frame.h"
#include "store/pack_key.h"

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
    enum sql_code code = store_find_whole_event(store, row->event_hash);
    if (code != SQL_DONE) {
        return code == SQL_ROW ? SQL_DONE : code;
    }
    return store_put_version(store, row->event_hash, row->body, row->body_size);
}

static enum sql_code take_tombstone(struct store *store, const uint8_t *id, struct merge_counts *counts) {
    static const enum sql_statement erasing[] = {SQL_ERASE_RESPONSE, SQL_ERASE_CONTRIBUTION, SQL_ERASE_STEP};
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
    code = store_insert_row(store, table, row->id, row->event_hash, row->source, row->body, row->body_size);
    counts->added += code == SQL_DONE;
    if (code == SQL_TAKEN) {
        code = store_same_row(store, table, row->id, row->event_hash, row->source, row->body, row->body_size);
        counts->known += code == SQL_DONE;
    }
    return code;
}

enum sql_code store_take_item(struct store *store, const struct pack_item *item, struct merge_counts *counts) {
    return item->kind == PACK_EVENT       ? take_event(store, &item->row)
           : item->kind == PACK_TOMBSTONE ? take_tombstone(store, item->row.id, counts)
                                          : take_row(store, item, counts);
}

static enum sql_code take(struct store *store, const struct pack_item *item, struct merge_counts *counts) {
    enum sql_code code = pack_tables[item->kind] == NULL ? SQL_ROW : store_find_event(store, item->row.event_hash);
    return code == SQL_ROW    ? store_take_item(store, item, counts)
           : code == SQL_DONE ? SQL_TAKEN /* cannot be: the pack's versions came before it */
                              : code;
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

/* --- side by side -------------------------------------------------------------------------------------------------- */

struct cursor {
    struct pack *pack;
    struct merge_pack *of;
    struct pack_item item;
};

/* `why` says what is wrong with a pack where `refused`; a code alone says what the store has. */
struct merging {
    struct store *store;
    struct cursor cursors[PACKS_AT_ONCE], *heap[PACKS_AT_ONCE]; /* the lowest item first */
    size_t n;                                                   /* that have an item */
    bool accepts, refused;
    bool has_open; /* a pack that is not sealed was begun */
    struct merge_counts counts;
    struct err why;
};

static enum sql_code refuse(struct merging *m) {
    m->refused = true;
    return SQL_TAKEN;
}

static const uint8_t *key_of(const struct pack_item *item) {
    return item->kind == PACK_EVENT ? item->row.event_hash : item->row.id;
}

static bool is_before(const struct cursor *a, const struct cursor *b) {
    if (a->item.kind != b->item.kind) {
        return a->item.kind < b->item.kind;
    }
    size_t n = a->item.kind == PACK_EVENT ? EVENT_HASH_SIZE : RESPONSE_ID_SIZE;
    return memcmp(key_of(&a->item), key_of(&b->item), n) < 0;
}

static void sink(struct merging *m, size_t at) {
    for (size_t child; (child = 2 * at + 1) < m->n; at = child) {
        child += child + 1 < m->n && is_before(m->heap[child + 1], m->heap[child]);
        if (!is_before(m->heap[child], m->heap[at])) {
            return;
        }
        struct cursor *lower = m->heap[child];
        m->heap[child] = m->heap[at];
        m->heap[at] = lower;
    }
}

static enum sql_code know_signer(struct merging *m, struct merge_pack *of) {
    uint8_t key[PACK_KEY_SIZE];
    char then[PACK_PRINT_SIZE], now[PACK_PRINT_SIZE];
    bool is_known;
    if (pack_key_find(m->store, of->signer.source, key, &is_known, &m->why) != STORE_OK) {
        return refuse(m);
    }
    bool same = is_known && memcmp(key, of->signer.key, sizeof key) == 0;
    of->state = !is_known ? SIGNER_UNKNOWN : same ? SIGNER_KNOWN : SIGNER_CHANGED;
    if (of->state == SIGNER_CHANGED && !m->accepts) {
        err_set(&m->why,
                "%s is signed with another key than this source's packs were before (%s, not %s). Nothing was changed. Ask where "
                "the pack comes from; where the kiosk was set up anew, accept its key.",
                of->path, pack_fingerprint(of->signer.key, now), pack_fingerprint(key, then));
        return refuse(m);
    }
    bool is_new = of->state != SIGNER_KNOWN && memcmp(of->signer.source, m->store->source, SOURCE_SIZE) != 0;
    return m->accepts && is_new ? pack_key_accept(m->store, &of->signer) : SQL_DONE;
}

/* Reads on; a pack at its end leaves the heap. */
static enum sql_code advance(struct merging *m, size_t at) {
    struct cursor *c = m->heap[at];
    int more = pack_next(c->pack, &c->item, &m->why);
    if (more == 0) {
        m->heap[at] = m->heap[--m->n];
    }
    return more == -1 ? refuse(m) : SQL_DONE;
}

/* Sealed rows go to sealed rows of the same key, and a folder without rows becomes what it is given. */
static bool fits_seal(struct merging *m, const uint8_t *key, const char *path) {
    struct store *store = m->store;
    if (key == NULL ? !store->is_sealed : store->is_sealed && memcmp(key, store->seal_key, SEAL_KEY_SIZE) == 0) {
        return true;
    }
    if (key != NULL && !store->is_sealed && !m->has_open && !store_has_open_rows(store)) {
        return true;
    }
    return err_set(&m->why,
                   "%s is %s, and %s is %s. Nothing was changed. Merge sealed packs of one key into a folder of their own.", path,
                   key != NULL ? "sealed" : "not sealed", store->folder,
                   store->is_sealed ? key != NULL ? "sealed to another key" : "sealed" : "not sealed");
}

static enum sql_code take_seal(struct merging *m, const uint8_t *key) {
    m->has_open = m->has_open || key == NULL;
    if (key == NULL || m->store->is_sealed) {
        return SQL_DONE;
    }
    store_take_seal(m->store, key);
    return store_mark_sealed(m->store, key);
}

static enum sql_code begin_packs(struct merging *m, struct merge_pack *packs, size_t n) {
    enum sql_code code = SQL_DONE;
    m->n = 0;
    for (size_t i = 0; i < n && code == SQL_DONE; i++) {
        struct cursor *c = &m->cursors[i];
        c->of = &packs[i];
        if (!pack_open(&c->pack, packs[i].path, &m->why) || !is_of_this_event(m->store, c->pack, packs[i].path, &m->why) ||
            !fits_seal(m, pack_seal_key(c->pack), packs[i].path)) {
            return refuse(m);
        }
        code = take_seal(m, pack_seal_key(c->pack));
        if (code != SQL_DONE) {
            return code;
        }
        packs[i].signer = *pack_signer(c->pack);
        code = know_signer(m, &packs[i]);
        m->heap[m->n++] = c;
        code = code == SQL_DONE ? advance(m, m->n - 1) : code;
    }
    for (size_t i = m->n / 2; i-- > 0;) {
        sink(m, i);
    }
    return code;
}

/* What a stranger adds can be taken back by its source; what a stranger deletes, or adds in this folder's own name, cannot. */
static bool is_trusted(struct merging *m, const struct merge_pack *of, const char *does) {
    char print[PACK_PRINT_SIZE];
    return m->accepts || of->state == SIGNER_KNOWN ||
           err_set(&m->why,
                   "%s %s, and %s does not know the key that signed it (%s). Nothing was changed. Compare the key with what the "
                   "kiosk shows, and accept it.",
                   of->path, does, m->store->folder, pack_fingerprint(of->signer.key, print));
}

static enum sql_code take_lowest(struct merging *m) {
    const struct cursor *c = m->heap[0];
    if (c->item.kind == PACK_TOMBSTONE && !is_trusted(m, c->of, "deletes rows")) {
        return refuse(m);
    }
    size_t added = m->counts.added;
    enum sql_code code = take(m->store, &c->item, &m->counts);
    c->of->added += m->counts.added - added;
    if (code == SQL_TAKEN) {
        err_set(&m->why,
                "%s holds a row that contradicts %s, or a pack beside it: another one has the same number. Nothing was changed. "
                "Ask where the pack comes from.",
                c->of->path, m->store->folder);
        return refuse(m);
    }
    bool is_own = m->counts.added > added && memcmp(c->item.row.source, m->store->source, SOURCE_SIZE) == 0;
    if (is_own && !is_trusted(m, c->of, "adds rows that it says were collected here")) {
        return refuse(m);
    }
    return code == SQL_DONE ? advance(m, 0) : code;
}

static enum sql_code take_packs(struct merging *m, struct merge_pack *packs, size_t n) {
    enum sql_code code = begin_packs(m, packs, n);
    while (code == SQL_DONE && m->n > 0) {
        code = take_lowest(m);
        sink(m, 0);
    }
    for (size_t i = 0; i < n; i++) {
        pack_close(m->cursors[i].pack);
        m->cursors[i].pack = NULL;
    }
    return code;
}

static enum store_status may_merge(struct store *store, struct err *err) {
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    if (store->is_unsealed) {
        err_set(err,
                "The answers in %s were unsealed, and nothing is merged into them. Merge sealed packs, then unseal the folder.",
                store->folder);
        return STORE_FOREIGN;
    }
    return STORE_OK;
}

static enum sql_code take_all(struct merging *m, struct merge_pack *packs, size_t n) {
    m->store->has_event = false;
    enum sql_code code = sql_run(m->store->sql, SQL_BEGIN);
    for (size_t i = 0; i < n && code == SQL_DONE; i += PACKS_AT_ONCE) {
        code = take_packs(m, packs + i, n - i < PACKS_AT_ONCE ? n - i : PACKS_AT_ONCE);
    }
    return code;
}

/* COMMIT where code is SQL_DONE; else all is as it was. */
static enum store_status end(struct merging *m, enum sql_code code, bool was_sealed, struct err *err) {
    struct store *store = m->store;
    struct err of_store = {0};
    store->ledger.deletes = m->counts.deleted > 0 ? DELETES_BURIED : DELETES_NOTHING;
    enum store_status status = store_end(store, code, &of_store);
    store->has_event &= status == STORE_OK; /* found in what was rolled back */
    store->is_sealed = status == STORE_OK ? store->is_sealed : was_sealed;
    if (status == STORE_OK) {
        status = store_count_again(store, &of_store);
    }
    if (status != STORE_OK) {
        *err = m->refused ? m->why : of_store;
        return m->refused ? STORE_FOREIGN : status;
    }
    return STORE_OK;
}

enum store_status store_merge(struct store *store, struct merge_pack *packs, size_t n, bool accepts, struct merge_counts *out,
                              struct err *err) {
    struct merging m = {.store = store, .accepts = accepts};
    bool was_sealed = store->is_sealed;
    enum store_status status = may_merge(store, err);
    if (status == STORE_OK) {
        status = end(&m, take_all(&m, packs, n), was_sealed, err);
    }
    if (status == STORE_OK) {
        *out = m.counts;
    }
    return status;
}

enum store_status store_look(struct store *store, struct merge_pack *packs, size_t n, bool accepts, const struct merge_look *look,
                             struct err *err) {
    struct merging m = {.store = store, .accepts = accepts};
    bool was_sealed = store->is_sealed;
    enum store_status status = may_merge(store, err);
    struct err rolled_back;
    if (status != STORE_OK) {
        return status;
    }
    enum sql_code code = take_all(&m, packs, n);
    if (code != SQL_DONE) {
        return end(&m, code, was_sealed, err);
    }
    status = look->see(look->ctx, &m.counts, err);
    (void)end(&m, SQL_TAKEN, was_sealed, &rolled_back);
    store->must_scrub = true; /* what did not fit into memory went into the log */
    return store->poison != STORE_OK ? store_poisoned(store, err) : status;
}
