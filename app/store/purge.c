/* Destroying what was collected, as the event promised (TRUST P9). */
#include "base/log.h"
#include "store/folder.h"
#include "store/internal.h"
#include "store/ledger.h"

static enum sql_code erase(struct store *store, enum sql_statement statement, size_t *n) {
    enum sql_code code = sql_run(store->sql, statement);
    *n = code == SQL_DONE ? sql_changed(store->sql) : 0;
    return code;
}

static enum sql_code erase_all(struct store *store, struct purge_counts *out) {
    size_t settings;
    const struct {
        enum sql_statement statement;
        size_t *n;
    } rows[] = {
        {SQL_ERASE_RESPONSES, &out->responses}, {SQL_ERASE_CONTRIBUTIONS, &out->contributions},
        {SQL_ERASE_CODING, &out->codings},      {SQL_ERASE_META, &settings},
        {SQL_ERASE_OTHER_EVENTS, &out->events},
    };
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    store->ledger.deletes = DELETES_ALL;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && code == SQL_DONE; i++) {
        if (rows[i].statement == SQL_ERASE_OTHER_EVENTS) {
            sql_bind_blob(store->sql, rows[i].statement, 1, store->event_hash, store->has_event ? EVENT_HASH_SIZE : 0);
        }
        code = erase(store, rows[i].statement, rows[i].n);
    }
    return code == SQL_DONE ? ledger_remember(store) : code;
}

/* No look at the free space, unlike a scrub: a full disk must not keep what is to be destroyed, and the file is empty by now. */
static enum store_status rewrite(struct store *store, struct err *err) {
    enum sql_code code = store_checkpoint(store);
    if (code == SQL_DONE) {
        code = sql_run(store->sql, SQL_VACUUM);
    }
    if (code == SQL_DONE) {
        code = store_checkpoint(store);
    }
    sql_shrink(store->sql);
    if (code != SQL_DONE) {
        store->must_scrub = true;
        return store_problem(store, code, err);
    }
    store->unscrubbed = 0;
    store->must_scrub = false;
    return STORE_OK;
}

static void forget_counts(struct store *store) {
    store->count = store->contributions = store->ledger.rebuilt = 0;
    store->versions.n = 0;
}

/* Whatever else lies where a ledger is, and what was set aside. */
static bool wipe_folders(struct store *store, struct purge_counts *counts, struct err *err) {
    size_t files = 0;
    bool good = folder_wipe(store->folder, "log", &files, err) &&
                folder_wipe(store->folder, "quarantine", &counts->quarantined_files, err);
    counts->log_files += files;
    return good;
}

/* Of what a desk purged no second store is kept any more. */
static enum store_status wipe_ledger(struct store *store, struct purge_counts *counts, struct err *err) {
    bool is_none = store->ledger.folder == NULL;
    if (!ledger_wipe(store, &counts->log_files, err)) {
        return STORE_FAILED;
    }
    return store->reading && !is_none ? ledger_forget_place(store, err) : STORE_OK;
}

static enum store_status begin_ledger(struct store *store, struct err *err) {
    enum sql_code code = store->reading ? SQL_DONE : ledger_rewrite(store);
    return code == SQL_DONE ? STORE_OK : store_problem(store, code, err);
}

/* The second store goes when the rows are gone for good: until then it is all there is of them, and from then on it is owed. */
static enum store_status purge(struct store *store, struct purge_counts *counts, struct err *err) {
    struct err of_ledger = {0};
    enum store_status status = store_end(store, erase_all(store, counts), err);
    if (status != STORE_OK) {
        return status;
    }
    forget_counts(store);
    enum store_status wiped = wipe_ledger(store, counts, &of_ledger);
    if (store->poison != STORE_OK) {
        *err = of_ledger;
        return wiped;
    }
    status = rewrite(store, err);
    if (status == STORE_OK && !wipe_folders(store, counts, err)) {
        status = STORE_FAILED;
    }
    if (status == STORE_OK && wiped != STORE_OK) {
        *err = of_ledger;
        return wiped;
    }
    return status == STORE_OK ? begin_ledger(store, err) : status;
}

enum store_status store_purge(struct store *store, struct purge_counts *out, struct err *err) {
    struct purge_counts counts = {0};
    struct err attempt = {0};
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    folder_release_ballast_when_short(store->folder);
    enum store_status status = purge(store, &counts, &attempt);
    folder_blur_times(store->folder);
    if (status != STORE_OK) {
        *err = attempt;
        return status;
    }
    log_line(LOG_WARNING, "What was collected in %s was destroyed.", store->folder);
    *out = counts;
    return STORE_OK;
}
