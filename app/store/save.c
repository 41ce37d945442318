#include <assert.h>
#include <malloc.h>
#include <sodium.h>
#include <string.h>

#include "core/record.h"
#include "store/folder.h"
#include "store/internal.h"
#include "store/ledger.h"

enum { SCRUB_AT_LEAST = 20, SCRUB_SHARE = 20 /* one in 20: 5 % (TRUST P2) */ };
enum { SCRUB_IN_MEMORY_MAX = 16 * 1024 * 1024 }; /* a larger copy would be most of what a small kiosk has */

enum store_status store_check_space(const struct store *store, bool *low_space, struct err *err) {
    struct space space;
    *low_space = false;
    if (!folder_space(store->folder, &space)) {
        err_set(err, "The data folder %s can no longer be found. Check the medium.", store->folder);
        return STORE_FAILED;
    }
    uint64_t needed = 2 * space.db_bytes;
    if (needed < SPACE_SESSION_MIN) {
        needed = SPACE_SESSION_MIN;
    }
    *low_space = space.free_bytes < SPACE_WARN_MIN;
    return space.free_bytes < needed ? store_problem(store, SQL_FULL, err) : STORE_OK;
}

/* --- one transaction --------------------------------------------------------------------------------------------- */

enum store_status store_end(struct store *store, enum sql_code code, struct err *err) {
    if (code == SQL_DONE) {
        ledger_flush(store);
        code = ledger_owe(store);
    }
    store->ledger.deletes = DELETES_NOTHING;
    if (code == SQL_DONE) {
        code = sql_run(store->sql, SQL_COMMIT);
        if (code == SQL_DONE) {
            return STORE_OK;
        }
        enum store_status status = store_poison(store, code, err);
        (void)sql_run(store->sql, SQL_ROLLBACK);
        return status;
    }
    ledger_drop(store);
    bool harmless = code == SQL_TAKEN || code == SQL_FULL || code == SQL_BUSY || code == SQL_INTERRUPTED;
    enum store_status status = harmless ? store_problem(store, code, err) : store_poison(store, code, err);
    if (sql_in_transaction(store->sql)) {
        (void)sql_run(store->sql, SQL_ROLLBACK);
    }
    return status;
}

const struct row_table table_response = {"responses", SQL_INSERT_RESPONSE, SQL_GET_RESPONSE, SQL_ALL_RESPONSES};

enum sql_code store_insert_row(struct store *store, const struct row_table *table, const uint8_t *id, const uint8_t *event_hash,
                               const uint8_t *source, const uint8_t *body, size_t n) {
    uint8_t sum[SUM_SIZE];
    if (!store_form_fits(store, table, body, n)) {
        return SQL_FAILED;
    }
    store_sum(sum, id, event_hash, source, body, n);
    sql_bind_blob(store->sql, table->insert, 1, id, RESPONSE_ID_SIZE);
    sql_bind_blob(store->sql, table->insert, 2, event_hash, EVENT_HASH_SIZE);
    sql_bind_blob(store->sql, table->insert, 3, source, SOURCE_SIZE);
    sql_bind_blob(store->sql, table->insert, 4, sum, sizeof sum);
    sql_bind_blob(store->sql, table->insert, 5, body, n);
    return sql_run(store->sql, table->insert);
}

enum sql_code store_same_row(struct store *store, const struct row_table *table, const uint8_t *id, const uint8_t *event_hash,
                             const uint8_t *source, const uint8_t *body, size_t n) {
    uint8_t sum[SUM_SIZE];
    size_t size = 0;
    store_sum(sum, id, event_hash, source, body, n);
    sql_bind_blob(store->sql, table->get, 1, id, RESPONSE_ID_SIZE);
    enum sql_code code = sql_step(store->sql, table->get);
    if (code == SQL_ROW) {
        const uint8_t *stored = sql_blob(store->sql, table->get, 0, &size);
        code = size == SUM_SIZE && memcmp(stored, sum, size) == 0 ? SQL_DONE : SQL_TAKEN;
    }
    sql_reset(store->sql, table->get);
    return code;
}

bool store_is_version(const uint8_t *hash, size_t hash_size, const uint8_t *source, size_t n) {
    uint8_t sum[EVENT_HASH_SIZE];
    crypto_hash_sha256(sum, source, n);
    return n > 0 && hash_size == EVENT_HASH_SIZE && memcmp(sum, hash, hash_size) == 0;
}

static enum sql_code find_version(struct store *store, const uint8_t hash[EVENT_HASH_SIZE], bool must_be_whole) {
    if (store->has_event && memcmp(store->event_hash, hash, EVENT_HASH_SIZE) == 0) {
        return SQL_ROW;
    }
    sql_bind_blob(store->sql, SQL_GET_EVENT, 1, hash, EVENT_HASH_SIZE);
    enum sql_code code = sql_step(store->sql, SQL_GET_EVENT);
    if (code == SQL_ROW && must_be_whole) {
        size_t n;
        const uint8_t *source = sql_blob(store->sql, SQL_GET_EVENT, 0, &n);
        code = store_is_version(hash, EVENT_HASH_SIZE, source, n) ? SQL_ROW : SQL_DONE;
    }
    sql_reset(store->sql, SQL_GET_EVENT);
    if (code == SQL_ROW) {
        memcpy(store->event_hash, hash, EVENT_HASH_SIZE);
        store->has_event = true;
    }
    return code;
}

enum sql_code store_find_event(struct store *store, const uint8_t hash[EVENT_HASH_SIZE]) {
    return find_version(store, hash, false);
}

enum sql_code store_find_whole_event(struct store *store, const uint8_t hash[EVENT_HASH_SIZE]) {
    return find_version(store, hash, true);
}

enum sql_code store_put_version(struct store *store, const uint8_t hash[EVENT_HASH_SIZE], const void *source, size_t n) {
    sql_bind_blob(store->sql, SQL_INSERT_EVENT, 1, hash, EVENT_HASH_SIZE);
    sql_bind_blob(store->sql, SQL_INSERT_EVENT, 2, source, n);
    return sql_run(store->sql, SQL_INSERT_EVENT);
}

enum store_status store_put_event(struct store *store, const struct event *event, uint8_t hash[EVENT_HASH_SIZE],
                                  struct err *err) {
    assert(event->source != NULL && event->source_size > 0);
    crypto_hash_sha256(hash, (const unsigned char *)event->source, event->source_size);
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    bool marks = false;
    enum store_status status = store_may_put(store, event, &marks, err);
    if (status != STORE_OK) {
        return status;
    }
    enum sql_code found = store_find_whole_event(store, hash);
    if (found != SQL_DONE && (found != SQL_ROW || !marks)) {
        return found == SQL_ROW ? STORE_OK : store_problem(store, found, err);
    }
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE && found == SQL_DONE) {
        code = store_put_version(store, hash, event->source, event->source_size);
        ledger_add_event(store, event->source, event->source_size);
    }
    if (code == SQL_DONE && marks) {
        code = store_mark_sealed(store, event->privacy.key.bytes);
    }
    status = store_end(store, code, err);
    if (status == STORE_OK && marks) {
        store_take_seal(store, event->privacy.key.bytes);
        code = ledger_rewrite(store); /* its head says to which key */
        status = code == SQL_DONE ? STORE_OK : store_problem(store, code, err);
    }
    return status;
}

static enum store_status unknown_event(const struct store *store, struct err *err) {
    err_set(err,
            "A response belongs to a version of the event that the data folder %s does not hold. This is a fault of the "
            "program: please report it.",
            store->folder);
    return STORE_FAILED;
}

enum store_status store_may_save(struct store *store, const uint8_t event_hash[EVENT_HASH_SIZE], struct err *err) {
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    enum sql_code found = store_find_event(store, event_hash);
    if (found == SQL_ROW) {
        return STORE_OK;
    }
    return found == SQL_DONE ? unknown_event(store, err) : store_problem(store, found, err);
}

enum store_status store_save(struct store *store, const uint8_t id[RESPONSE_ID_SIZE], const uint8_t event_hash[EVENT_HASH_SIZE],
                             const uint8_t *body, size_t n, struct err *err) {
    assert(body != NULL && n > 0 && n <= RECORD_MAX);
    enum store_status status = store_may_save(store, event_hash, err);
    if (status != STORE_OK) {
        return status;
    }
    folder_release_ballast_when_short(store->folder);
    struct err attempt = {0};
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        store_begin_sending(store, id);
        code = store_insert_sent(store, &table_response, id, event_hash, body, n);
    }
    status = store_end(store, code, &attempt);
    if (code == SQL_TAKEN) {
        enum sql_code same = store_same_sent(store, &table_response, id, event_hash, body, n);
        status = same == SQL_DONE ? STORE_OK : store_problem(store, same, &attempt);
    } else if (status == STORE_OK) {
        store_count_one(store, &table_response, event_hash);
        store->unscrubbed++;
    }
    sql_shrink(store->sql);
    if (status != STORE_OK) {
        *err = attempt;
    }
    return status;
}

/* --- scrubbing --------------------------------------------------------------------------------------------------- */

bool store_needs_scrub(const struct store *store) {
    size_t share = (store->count + store->contributions) / SCRUB_SHARE;
    return store->must_scrub || store->unscrubbed >= (share > SCRUB_AT_LEAST ? share : SCRUB_AT_LEAST);
}

static void set_scrubbing(struct store *store, bool on) {
    pthread_mutex_lock(&store->mutex);
    store->scrubbing = on;
    atomic_store(&store->is_interrupted, false);
    pthread_mutex_unlock(&store->mutex);
}

void store_interrupt(struct store *store) {
    pthread_mutex_lock(&store->mutex);
    if (store->scrubbing) {
        atomic_store(&store->is_interrupted, true);
        sql_interrupt(store->sql);
    }
    pthread_mutex_unlock(&store->mutex);
}

/* wal_checkpoint answers with a row whose first column is 1 when it could not finish. */
enum sql_code store_checkpoint(struct store *store) {
    enum sql_code code = sql_step(store->sql, SQL_CHECKPOINT);
    bool done = code == SQL_ROW && sql_number(store->sql, SQL_CHECKPOINT, 0) == 0;
    sql_reset(store->sql, SQL_CHECKPOINT);
    return done ? SQL_DONE : code == SQL_ROW ? SQL_BUSY : code;
}

enum store_status store_scrub(struct store *store, struct err *err) {
    struct space space = {0};
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    /* The copy goes through the log; begun without room for it, it would fail at its COMMIT and poison a healthy store. */
    if (folder_space(store->folder, &space) && space.free_bytes < 2 * space.db_bytes + space.db_bytes / 8) {
        return store_problem(store, SQL_FULL, err);
    }
    store_forget_sent(store);
    set_scrubbing(store, true);
    enum sql_code code = sql_vacuum(store->sql, space.db_bytes > SCRUB_IN_MEMORY_MAX ? store->folder : NULL);
    if (code == SQL_DONE) {
        code = store_checkpoint(store);
    }
    if (code == SQL_DONE) {
        code = ledger_rewrite(store);
    }
    set_scrubbing(store, false);
    sql_shrink(store->sql);
    malloc_trim(0); /* the copy leaves holes all over the heap: back to the system with them */
    if (code == SQL_DONE) {
        store->unscrubbed = 0;
        store->must_scrub = false;
        folder_blur_times(store->folder);
        return STORE_OK;
    }
    bool harmless = code == SQL_INTERRUPTED || code == SQL_BUSY;
    return harmless ? store_problem(store, code, err) : store_poison(store, code, err);
}
