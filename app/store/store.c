#include "store/store.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/log.h"
#include "store/folder.h"
#include "store/identity.h"
#include "store/internal.h"
#include "store/ledger.h"

static const struct {
    enum store_status status;
    const char *words;
} problems[] = {
    [SQL_DONE] = {STORE_OK, "is fine"},
    [SQL_ROW] = {STORE_FAILED, "gave more than was asked for"},
    [SQL_TAKEN] = {STORE_FAILED, "holds another response under the same id"},
    [SQL_BUSY] = {STORE_BUSY, "is in use by a running kiosk; close the kiosk (or stop its service) and try again"},
    [SQL_FULL] = {STORE_FULL, "has no space left; export, then free space or move the folder to a larger medium"},
    [SQL_READ_ONLY] = {STORE_READ_ONLY,
                       "cannot be written; check that the medium is not write-protected and who owns the folder"},
    [SQL_DAMAGED] = {STORE_FAILED, "holds a damaged store; start the kiosk, which moves it to quarantine and collects afresh"},
    [SQL_INTERRUPTED] = {STORE_INTERRUPTED, "was not rewritten because the work was interrupted; nothing changed"},
    [SQL_FAILED] = {STORE_FAILED, "could not be read or written; check the medium"},
};
static_assert(sizeof problems / sizeof problems[0] == SQL_CODES, "words for each code");

enum store_status store_status_of(enum sql_code code) {
    return problems[code].status;
}

enum store_status store_problem(const struct store *store, enum sql_code code, struct err *err) {
    bool telling = store->sql != NULL && (code == SQL_FAILED || code == SQL_DAMAGED);
    const char *detail = telling ? sql_words(store->sql) : "";
    err_set(err, "The data folder %s %s%s%s%s.", store->folder, problems[code].words, *detail ? " (SQLite says: " : "", detail,
            *detail ? ")" : "");
    return problems[code].status;
}

enum store_status store_poison(struct store *store, enum sql_code code, struct err *err) {
    enum store_status status = store_problem(store, code, err);
    store->poison = status == STORE_OK || status == STORE_INTERRUPTED ? STORE_FAILED : status;
    log_line(LOG_ERROR, "%s Nothing more is saved until the next start.", err->text);
    return store->poison;
}

enum store_status store_poisoned(const struct store *store, struct err *err) {
    err_set(err,
            "The data folder %s failed while something was being saved, so nothing more is saved until the next start. "
            "Check the medium and start again.",
            store->folder);
    return store->poison;
}

void store_sum(uint8_t out[SUM_SIZE], const uint8_t *id, const uint8_t *event_hash, const uint8_t *source, const uint8_t *body,
               size_t n) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, SUM_SIZE);
    crypto_generichash_update(&state, id, RESPONSE_ID_SIZE);
    crypto_generichash_update(&state, event_hash, EVENT_HASH_SIZE);
    crypto_generichash_update(&state, source, SOURCE_SIZE);
    crypto_generichash_update(&state, body, n);
    crypto_generichash_final(&state, out, SUM_SIZE);
    sodium_memzero(&state, sizeof state);
}

/* --- opening ---------------------------------------------------------------------------------------------------- */

static enum sql_code open_private(struct store *store) {
    mode_t before = umask(077);
    enum sql_code code = sql_open(&store->sql, store->path);
    umask(before);
    if (code == SQL_DONE && sql_is_read_only(store->sql)) {
        return folder_is_writable(store->folder) ? SQL_DAMAGED : SQL_READ_ONLY;
    }
    return code == SQL_FAILED && !folder_is_writable(store->folder) ? SQL_READ_ONLY : code;
}

/* A page that could not be read is told in words, where it is no damage but a fault of the medium. */
static enum sql_code code_of_words(const char *words) {
    bool unread = strstr(words, "unable to get the page") != NULL || strstr(words, "failed to get page") != NULL;
    return unread ? SQL_FAILED : strcmp(words, "ok") == 0 ? SQL_DONE : SQL_DAMAGED;
}

enum sql_code store_quick_check(struct sql *sql) {
    enum sql_code code = sql_step(sql, SQL_QUICK_CHECK);
    if (code == SQL_ROW) {
        code = code_of_words(sql_string(sql, SQL_QUICK_CHECK, 0));
    } else if (code == SQL_DONE) {
        code = SQL_DAMAGED;
    }
    sql_reset(sql, SQL_QUICK_CHECK);
    return code;
}

static enum sql_code refuse(struct store *store, enum identity identity, enum store_status *status, struct err *err) {
    static const char *const sentences[] = {
        [IDENTITY_OURS] = "is fine",
        [IDENTITY_EMPTY] = "holds no responses yet",
        [IDENTITY_OTHER] = "has a chorus.db that was not made by Chorus; choose another folder, or move that file away",
        [IDENTITY_NEWER] = "was written by a newer Chorus; install that version, or choose another folder",
    };
    err_set(err, "The data folder %s %s.", store->folder, sentences[identity]);
    *status = identity == IDENTITY_EMPTY ? STORE_FAILED : STORE_FOREIGN;
    return SQL_DONE;
}

/* Ours, whole, in the newest version, with every setting read back. */
static enum sql_code bring_up(struct store *store, bool fresh) {
    enum sql_code code = fresh ? SQL_DONE : store_quick_check(store->sql);
    if (code == SQL_DONE) {
        code = sql_settle(store->sql);
    }
    if (code == SQL_DONE) {
        code = migrations_run(store->sql, SQL_ANSWERS);
    }
    if (code == SQL_DONE) {
        code = sql_prepare_all(store->sql, SQL_ANSWERS);
    }
    return code == SQL_DONE ? store_count_all(store) : code;
}

static enum sql_code open_known(struct store *store, enum identity *identity) {
    enum sql_code code = open_private(store);
    return code == SQL_DONE ? identity_read(store->sql, SQL_ANSWERS, identity) : code;
}

/* A code other than SQL_DONE has no sentence yet; with SQL_DONE, *status and *err are the answer. */
static enum sql_code open_file(struct store *store, const struct store_params *params, enum store_status *status,
                               struct err *err) {
    enum identity identity = IDENTITY_EMPTY;
    store->must_scrub = folder_has_log(store->folder, FOLDER_ANSWERS);
    store->event_id = NULL; /* what a damaged file said does not count */
    store->trial = store->is_sealed = store->is_unsealed = false;
    enum sql_code code = open_known(store, &identity);
    if (code == SQL_DONE && identity == IDENTITY_EMPTY && !store->reading) {
        /* SQLite takes the page size from the file before it rolls back what a first start, cut off, left of its first page. */
        sql_close(store->sql);
        store->sql = NULL;
        code = open_known(store, &identity);
    }
    if (code != SQL_DONE) {
        return code;
    }
    bool fresh = identity == IDENTITY_EMPTY;
    if ((fresh && store->reading) || identity == IDENTITY_OTHER || identity == IDENTITY_NEWER) {
        return refuse(store, identity, status, err);
    }
    code = bring_up(store, fresh);
    if (code == SQL_DONE) {
        code = store_identify(store, params, status, err);
    }
    if (code == SQL_DONE && *status == STORE_OK) {
        sql_checkpoint_on_close(store->sql, true);
    }
    return code;
}

static enum store_status open_or_quarantine(struct store *store, const struct store_params *params, struct err *err) {
    enum store_status status = STORE_OK;
    enum folder_find find = folder_look(store->folder, FOLDER_ANSWERS);
    if (find == FIND_NOTHING && store->reading) {
        refuse(store, IDENTITY_EMPTY, &status, err);
        return status;
    }
    if (find == FIND_STORE && !folder_set_journal_aside(store->folder, FOLDER_ANSWERS, err)) {
        return STORE_FAILED;
    }
    enum sql_code code = find == FIND_DAMAGE ? SQL_DAMAGED : open_file(store, params, &status, err);
    if (code == SQL_DAMAGED && store->sql != NULL && sql_ran_short(store->sql)) {
        code = SQL_FAILED;
    }
    if (code == SQL_DAMAGED && !store->reading) {
        sql_close(store->sql);
        store->sql = NULL;
        if (!folder_quarantine(store->folder, FOLDER_ANSWERS, err)) {
            return STORE_FAILED;
        }
        store->quarantined = true;
        code = open_file(store, params, &status, err);
    }
    if (code == SQL_DONE && status == STORE_OK) {
        status = ledger_open(store, params, err);
    }
    return code == SQL_DONE ? status : store_problem(store, code, err);
}

static struct store *create(const struct store_params *params) {
    struct store *store = calloc(1, sizeof *store);
    if (store == NULL || sodium_init() < 0) {
        die("There is not enough memory to open the data folder %s.", params->folder);
    }
    arena_init(&store->arena, 1024);
    pthread_mutex_init(&store->mutex, NULL);
    store->folder = arena_strdup(&store->arena, params->folder);
    store->path = file_join(&store->arena, store->folder, "chorus.db");
    store->reading = params->access == STORE_READ;
    return store;
}

static void destroy(struct store *store) {
    ledger_close(store);
    sql_close(store->sql);
    store_forget_sent(store);
    strbuf_finish(&store->opened);
    pthread_mutex_destroy(&store->mutex);
    arena_finish(&store->arena);
    free(store);
}

enum store_status store_open(struct store **out, const struct store_params *params, struct err *err) {
    *out = NULL;
    assert(params->event_id != NULL || params->access == STORE_READ);
    enum store_status status = folder_enter(params->folder, params->access == STORE_COLLECT, err);
    if (status == STORE_OK) {
        status = folder_check_version(params->folder, err);
    }
    if (status != STORE_OK) {
        return status;
    }
    if (params->access == STORE_COLLECT) {
        folder_release_ballast_when_short(params->folder); /* who starts on a full disk has answers to take out */
    }
    struct store *store = create(params);
    status = open_or_quarantine(store, params, err);
    if (status != STORE_OK) {
        destroy(store);
        return status;
    }
    folder_sweep(store->folder);
    if (!store->reading) {
        folder_write_version(store->folder);
        folder_keep_ballast(store->folder);
    }
    *out = store;
    return STORE_OK;
}

void store_close(struct store *store) {
    if (store == NULL) {
        return;
    }
    struct err err = {0};
    bool owed = store->unscrubbed > 0 || store->must_scrub;
    if (store->poison != STORE_OK || (owed && store_scrub(store, &err) != STORE_OK)) {
        /* The log stays beside the database, so that the next start knows that a scrub is owed. */
        sql_checkpoint_on_close(store->sql, false);
    }
    sql_close(store->sql);
    store->sql = NULL;
    folder_blur_times(store->folder);
    destroy(store);
}

bool store_was_quarantined(const struct store *store) {
    return store->quarantined;
}

bool store_is_trial(const struct store *store) {
    return store->trial;
}

const char *store_event_id(const struct store *store) {
    return store->event_id;
}

size_t store_count(const struct store *store) {
    return store->count;
}

const uint8_t *store_source(const struct store *store) {
    return store->source;
}
