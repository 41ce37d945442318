/* Sealed folders: the one place where a row of a person is sealed before it is written, and what keeps any other out. */
#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/random.h"
#include "core/brainstorm_record.h"
#include "core/record_view.h"
#include "seal/seal.h"
#include "store/internal.h"
#include "store/ledger.h"
#include "store/receipt.h"

static_assert((int)SEAL_MARK_SIZE == (int)RECEIPT_DIGITS / 2, "a receipt's mark is the mark of a box");

bool store_is_sealed(const struct store *store) {
    return store->is_sealed;
}

bool store_is_unsealed(const struct store *store) {
    return store->is_unsealed;
}

bool store_form_fits(const struct store *store, const struct row_table *table, const uint8_t *body, size_t n) {
    return seal_is_sealed(body, n, NULL) ? store->is_sealed && table != &table_coding : !store->is_sealed;
}

/* --- the mark of a folder ------------------------------------------------------------------------------------------ */

bool store_has_open_rows(struct store *store) {
    bool has_coding = sql_step(store->sql, SQL_ALL_CODING) != SQL_DONE; /* what cannot be read is there */
    sql_reset(store->sql, SQL_ALL_CODING);
    return !store->is_sealed && (has_coding || store->count + store->contributions > 0);
}

enum store_status store_may_put(struct store *store, const struct event *event, bool *marks, struct err *err) {
    const struct privacy *p = &event->privacy;
    bool is_sealed = p->mode == MODE_SEALED;
    *marks = is_sealed && !store->is_sealed;
    if (is_sealed && !p->key.is_given) {
        err_set(err, "The event \"%s\" is sealed and names no key. Nothing is kept in plain text instead.", event->id);
        return STORE_FAILED;
    }
    if (*marks && store_has_open_rows(store)) {
        err_set(err,
                "The data folder %s holds answers in plain text, and this version of the event is sealed. Give it another id, or "
                "choose "
                "another folder: the two are never mixed.",
                store->folder);
        return STORE_FOREIGN;
    }
    if (store->is_sealed && !is_sealed) {
        err_set(err,
                "The data folder %s is sealed, and this version of the event is not. Write \"mode: sealed\", or give the event "
                "another id.",
                store->folder);
        return STORE_FOREIGN;
    }
    if (store->is_sealed && memcmp(store->seal_key, p->key.bytes, SEAL_KEY_SIZE) != 0) {
        err_set(
            err,
            "The data folder %s is sealed to another key than this version of the event names. Keep the key, or give the event "
            "another id.",
            store->folder);
        return STORE_FOREIGN;
    }
    return STORE_OK;
}

enum sql_code store_mark_sealed(struct store *store, const uint8_t key[SEAL_KEY_SIZE]) {
    return store_set_bytes(store->sql, "sealed", key, SEAL_KEY_SIZE);
}

void store_take_seal(struct store *store, const uint8_t key[SEAL_KEY_SIZE]) {
    memcpy(store->seal_key, key, SEAL_KEY_SIZE);
    store->is_sealed = true;
}

enum store_status store_unlock(struct store *store, const struct seal_secret *secret, struct err *err) {
    store->secret = NULL;
    if (secret && !store->is_sealed) {
        err_set(err, "The answers in %s are not sealed. They need no key.", store->folder);
        return STORE_FOREIGN;
    }
    if (secret && !seal_secret_fits(secret, store->seal_key)) {
        err_set(err, "This is not the key that the answers in %s were sealed to. Take the one that belongs to this event.",
                store->folder);
        return STORE_FOREIGN;
    }
    store->secret = secret;
    return STORE_OK;
}

/* --- what was sent ------------------------------------------------------------------------------------------------- */

void store_forget_sent(struct store *store) {
    sodium_memzero(store->sent, store->sent_count * sizeof store->sent[0]);
    sodium_memzero(store->sent_key, sizeof store->sent_key);
    store->sent_count = 0;
}

static struct sent *find_sent(struct store *store, const uint8_t *id) {
    for (size_t i = 0; i < store->sent_count; i++) {
        if (memcmp(store->sent[i].id, id, RESPONSE_ID_SIZE) == 0) {
            return &store->sent[i];
        }
    }
    return NULL;
}

static void sum_sent(const struct store *store, const uint8_t *body, size_t n, uint8_t sum[SENT_SUM]) {
    crypto_generichash(sum, SENT_SUM, body, n, store->sent_key, sizeof store->sent_key);
}

static void keep_sent(struct store *store, const uint8_t *id, const uint8_t *body, size_t n) {
    struct sent *sent = find_sent(store, id); /* an attempt before this one was rolled back */
    if (!sent && store->sent_count < SENT_MAX) {
        sent = &store->sent[store->sent_count++];
    }
    if (sent) {
        memcpy(sent->id, id, RESPONSE_ID_SIZE);
        sum_sent(store, body, n, sent->sum);
    }
}

/* What a retry begins with was among the last that were sent. */
void store_begin_sending(struct store *store, const uint8_t *first_id) {
    if (store->is_sealed && !find_sent(store, first_id)) {
        store_forget_sent(store);
        random_bytes(store->sent_key, sizeof store->sent_key);
    }
}

/* Slot and receipt stand in the record, in each of the two kinds; false where these bytes are none. */
static bool read_head(const struct row_table *table, const uint8_t *id, const uint8_t *body, size_t n, struct seal_head *head) {
    struct arena a;
    struct err ignored = {0};
    struct record record = {.answer_count = 0};
    struct contribution c = {.visit = ""};
    bool is_response = table == &table_response;
    const char *receipt = "";
    arena_init(&a, 16 * 1024);
    bool good = is_response ? record_decode(body, n, &a, &record, &ignored) : contribution_decode(body, n, &a, &c, &ignored);
    if (good) {
        int slot = is_response ? record.header.slot : c.slot;
        receipt = is_response ? record.header.receipt : c.visit;
        head->slot = slot < 0 ? 0 : (uint32_t)slot;
        random_bytes(head->mark, sizeof head->mark);
    }
    if (receipt && strlen(receipt) == RECEIPT_DIGITS) {
        receipt_mark(id, receipt, head->mark);
    }
    arena_finish(&a);
    return good;
}

/* The ledger gets the bytes that the database got. */
static enum sql_code insert_twice(struct store *store, const struct row_table *table, const uint8_t *id,
                                  const uint8_t *event_hash, const uint8_t *body, size_t n) {
    struct response_row row = {.body = body, .body_size = n};
    enum sql_code code = store_insert_row(store, table, id, event_hash, store->source, body, n);
    if (code == SQL_DONE) {
        memcpy(row.id, id, sizeof row.id);
        memcpy(row.event_hash, event_hash, sizeof row.event_hash);
        memcpy(row.source, store->source, sizeof row.source);
        ledger_add_row(store, table, &row);
    }
    return code;
}

enum sql_code store_insert_sent(struct store *store, const struct row_table *table, const uint8_t *id, const uint8_t *event_hash,
                                const uint8_t *body, size_t n) {
    if (!store->is_sealed || table == &table_coding) {
        return insert_twice(store, table, id, event_hash, body, n);
    }
    const struct seal_row row = {table == &table_response ? SEAL_RESPONSE : SEAL_CONTRIBUTION, id, event_hash};
    struct strbuf box = {0};
    struct seal_head head;
    enum sql_code code = SQL_FAILED;
    if (read_head(table, id, body, n, &head) && seal_close(store->seal_key, &row, &head, body, n, &box)) {
        code = insert_twice(store, table, id, event_hash, (const uint8_t *)box.data, box.len);
    } else {
        log_line(LOG_ERROR, "What somebody sent could not be sealed, so it was not saved in %s.", store->folder);
    }
    if (code == SQL_DONE) {
        keep_sent(store, id, body, n);
    }
    strbuf_finish(&box);
    return code;
}

enum sql_code store_same_sent(struct store *store, const struct row_table *table, const uint8_t *id, const uint8_t *event_hash,
                              const uint8_t *body, size_t n) {
    if (!store->is_sealed) {
        return store_same_row(store, table, id, event_hash, store->source, body, n);
    }
    uint8_t sum[SENT_SUM];
    const struct sent *sent = find_sent(store, id);
    sum_sent(store, body, n, sum);
    return sent && memcmp(sent->sum, sum, SENT_SUM) == 0 ? SQL_DONE : SQL_TAKEN;
}

/* --- what is readable without the key ------------------------------------------------------------------------------ */

static enum store_status count_table(struct store *store, const struct row_table *table, const uint8_t *event_hash,
                                     size_t *counts, size_t n, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    int more;
    enum store_status status = store_begin_reading(store, table, &rows, err);
    if (status != STORE_OK) {
        return status;
    }
    while ((more = rows.next(rows.ctx, &row, err)) == 1) {
        struct seal_head head;
        if (memcmp(row.event_hash, event_hash, EVENT_HASH_SIZE) == 0 && seal_is_sealed(row.body, row.body_size, &head)) {
            counts[head.slot < n ? head.slot : 0]++;
        }
    }
    (void)store_rows_end(store);
    return more == 0 ? STORE_OK : STORE_FAILED;
}

enum store_status store_count_slots(struct store *store, const uint8_t event_hash[EVENT_HASH_SIZE], size_t *counts, size_t n,
                                    struct err *err) {
    assert(n > 0);
    memset(counts, 0, n * sizeof counts[0]);
    enum store_status status = count_table(store, &table_response, event_hash, counts, n, err);
    return status == STORE_OK ? count_table(store, &table_contribution, event_hash, counts, n, err) : status;
}
