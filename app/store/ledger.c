#include "store/ledger.h"

#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/random.h"
#include "store/folder.h"
#include "store/pack_frame.h"

void ledger_fail(struct store *store) {
    struct ledger *l = &store->ledger;
    if (!l->is_broken) {
        log_line(LOG_ERROR,
                 "The second copy of the answers, in %s, cannot be written. Answers are kept in %s all the same. "
                 "Check its medium.",
                 l->folder, store->folder);
    }
    l->is_broken = true;
}

enum store_ledger store_ledger(const struct store *store) {
    const struct ledger *l = &store->ledger;
    bool is_missing = l->file.disk != NULL ? !ledger_is_current(l) : !store->reading;
    bool is_broken = l->is_broken || is_missing;
    return l->folder == NULL ? LEDGER_NONE : l->is_foreign ? LEDGER_FOREIGN : is_broken ? LEDGER_BROKEN : LEDGER_KEPT;
}

size_t store_rebuilt(const struct store *store) {
    return store->ledger.rebuilt;
}

/* --- what is remembered: where it is, which one it is, and where the data folder was then -------------------------- */

static const char *real_path(struct store *store, const char *path) {
    char out[PATH_MAX];
    return arena_strdup(&store->arena, realpath(path, out) == NULL ? path : out);
}

/* In the data folder it moves along, and has no path. Written where it says something else. */
enum sql_code ledger_remember(struct store *store) {
    struct ledger *l = &store->ledger;
    struct strbuf value = {0};
    uint8_t *before = NULL;
    size_t n = 0;
    enum sql_code code = store_get_bytes(store->sql, "log", &store->arena, &before, &n);
    if (l->folder == NULL || code != SQL_DONE) {
        return code;
    }
    bool is_inside = strcmp(l->folder, file_join(&store->arena, store->folder, "log")) == 0;
    strbuf_add(&value, l->number, sizeof l->number);
    strbuf_add(&value, is_inside ? "" : l->folder, is_inside ? 1 : strlen(l->folder) + 1);
    strbuf_adds(&value, is_inside ? "" : real_path(store, store->folder));
    if (n != value.len || memcmp(before, value.data, n) != 0) {
        code = store_set_bytes(store->sql, "log", (const uint8_t *)value.data, value.len);
    }
    strbuf_finish(&value);
    return code;
}

struct remembered {
    bool is_there;
    const char *path, *home; /* "": inside */
};

static enum sql_code recall(struct store *store, struct remembered *out) {
    struct ledger *l = &store->ledger;
    uint8_t *value = NULL;
    size_t n = 0;
    int64_t rebuilt = 0;
    enum sql_code code = store_get_number(store->sql, "rebuilt", &rebuilt);
    l->rebuilt = rebuilt > 0 ? (size_t)rebuilt : 0;
    if (code == SQL_DONE) {
        code = store_get_bytes(store->sql, "log", &store->arena, &value, &n);
    }
    const uint8_t *end = n > sizeof l->number ? memchr(value + sizeof l->number, '\0', n - sizeof l->number) : NULL;
    out->is_there = end != NULL;
    if (out->is_there) {
        memcpy(l->number, value, sizeof l->number);
        out->path = (const char *)value + sizeof l->number;
        out->home = (const char *)end + 1; /* store_get_bytes() puts a NUL behind it */
    }
    return code == SQL_DONE ? ledger_recall_owed(store) : code;
}

/* --- putting back -------------------------------------------------------------------------------------------------- */

/* Nothing was ever here: what a ledger says is believed. */
static bool is_bare(struct store *store, const struct remembered *was) {
    return !was->is_there && store->count + store->contributions == 0 && !store_has_open_rows(store);
}

/* A new database whose ledger could not be read when it was made: the number is not known yet. */
static bool waits(const struct store *store) {
    return sodium_is_zero(store->ledger.number, sizeof store->ledger.number) != 0;
}

static bool belongs_here(struct store *store, const struct remembered *was, const struct ledger_head *head) {
    if (strcmp(head->event_id, store->event_id) != 0) {
        return false;
    }
    if (was->is_there && !waits(store)) {
        return memcmp(head->number, store->ledger.number, sizeof head->number) == 0;
    }
    bool same_seal = store->is_sealed ? head->sealed && memcmp(head->seal_key, store->seal_key, SEAL_KEY_SIZE) == 0
                                      : !head->sealed || !store_has_open_rows(store);
    return (was->is_there || is_bare(store, was)) && head->trial == store->trial && same_seal;
}

static enum sql_code put_back_item(struct store *store, const struct pack_item *item, struct merge_counts *counts) {
    const struct row_table *table = pack_tables[item->kind];
    if (item->kind == PACK_TOMBSTONE) { /* nothing says that what it names was rewritten away: it may stand in the files still */
        store->must_scrub = store->ledger.must_forget = true;
    }
    if (table != NULL && !store_form_fits(store, table, item->row.body, item->row.body_size)) {
        return SQL_DONE;
    }
    enum sql_code code = store_take_item(store, item, counts);
    return code == SQL_TAKEN ? SQL_DONE : code; /* what the database has under this id stays */
}

static enum sql_code put_back_all(struct store *store, struct ledger_reader *r, struct merge_counts *counts, uint64_t seen[2]) {
    struct pack_item item;
    int more = 1;
    enum sql_code code = SQL_DONE;
    while (code == SQL_DONE && (more = ledger_next(r, &item)) == 1) {
        seen[0] += item.kind == PACK_RESPONSE;
        seen[1] += item.kind == PACK_CONTRIBUTION;
        code = put_back_item(store, &item, counts);
    }
    if (more == -1) {
        store->ledger.is_unread = true;
        ledger_fail(store);
    }
    return code;
}

/* A new database becomes what the ledger says of it. */
static enum sql_code adopt(struct store *store, const struct ledger_head *head) {
    memcpy(store->ledger.number, head->number, sizeof head->number);
    if (!head->sealed || store->is_sealed) {
        return SQL_DONE;
    }
    store_take_seal(store, head->seal_key);
    return store_mark_sealed(store, head->seal_key);
}

static enum sql_code mark_rebuilt(struct store *store, size_t added) {
    return added == 0 ? SQL_DONE : store_set_number(store->sql, "rebuilt", (int64_t)(store->ledger.rebuilt + added));
}

/* The responses need their event to be read by. */
static enum sql_code look_for_damaged_versions(struct store *store, bool *found) {
    enum sql_code code;
    while ((code = sql_step(store->sql, SQL_ALL_EVENTS)) == SQL_ROW) {
        size_t hash_size, n;
        const uint8_t *hash = sql_blob(store->sql, SQL_ALL_EVENTS, 0, &hash_size);
        const uint8_t *source = sql_blob(store->sql, SQL_ALL_EVENTS, 1, &n);
        *found |= !store_is_version(hash, hash_size, source, n);
    }
    sql_reset(store->sql, SQL_ALL_EVENTS);
    return code;
}

static enum store_status put_back(struct store *store, struct ledger_file *file, const struct remembered *was, struct err *err) {
    struct merge_counts counts = {0};
    struct ledger_reader r;
    const struct ledger_head *head = &file->head;
    uint64_t seen[2] = {0};
    bool adopts = !was->is_there || waits(store), was_sealed = store->is_sealed;
    bool all = adopts || head->responses > store->count || head->contributions > store->contributions;
    enum sql_code code = look_for_damaged_versions(store, &all);
    ledger_read(&r, file, all);
    if (code == SQL_DONE) {
        code = sql_run(store->sql, SQL_BEGIN);
    }
    if (code == SQL_DONE && adopts) {
        code = adopt(store, head);
    }
    if (code == SQL_DONE) {
        code = put_back_all(store, &r, &counts, seen);
    }
    if (code == SQL_DONE && all) {
        code = mark_rebuilt(store, counts.added);
    }
    store->has_event = false; /* found in what may be rolled back */
    enum store_status status = store_end(store, code, err);
    store->is_sealed = status == STORE_OK ? store->is_sealed : was_sealed;
    bool is_short = !all && (head->responses + seen[0] < store->count || head->contributions + seen[1] < store->contributions);
    store->must_scrub |= is_short || r.damaged > 0 || head->trial != store->trial;
    ledger_read_end(&r);
    if (status == STORE_OK && counts.added + counts.deleted > 0) {
        store->ledger.rebuilt += all ? counts.added : 0;
        status = store_count_again(store, err);
    }
    if (status == STORE_OK && counts.added > 0) {
        log_line(LOG_WARNING, "%zu rows came back into %s from the second copy.", counts.added, store->folder);
    }
    return status;
}

/* --- opening ------------------------------------------------------------------------------------------------------- */

/* Kept open until another one is whole: what is damaged in the database may be whole in it. */
static void take_debt(struct store *store, const char *folder, struct ledger_file *file) {
    struct ledger *l = &store->ledger;
    store->must_scrub = l->must_forget = true;
    if (folder == l->folder) {
        l->file = *file;
    } else {
        l->old_folder = folder;
        ledger_file_close(file);
    }
}

/* Where erasing it was cut off, what lies there is no second copy any more, and has answers in it. */
static bool sweep_debt(struct store *store) {
    size_t ignored;
    return store->reading || store->ledger.owed_count == 0 || ledger_files_destroy(store->ledger.folder, &ignored);
}

/* What lies in a folder: kept open where it is the one that is written to. */
static enum store_status take_in(struct store *store, const char *folder, struct remembered *was, struct err *err) {
    struct ledger *l = &store->ledger;
    struct ledger_file file;
    bool is_current = folder == l->folder;
    enum disk_found found = ledger_file_open(&file, folder);
    if (found != DISK_FOUND) {
        l->is_unread |= found == DISK_FAILED;
        if (found == DISK_FAILED || (is_current && !sweep_debt(store))) {
            ledger_fail(store);
        }
        return STORE_OK;
    }
    if (ledger_is_owed(l, &file.head)) {
        take_debt(store, folder, &file);
        return STORE_OK;
    }
    if (!belongs_here(store, was, &file.head)) {
        l->is_foreign |= is_current;
        log_line(LOG_ERROR, "What lies in %s is the second copy of other answers than those in %s, and stays as it is.", folder,
                 store->folder);
        ledger_file_close(&file);
        return STORE_OK;
    }
    enum store_status status = put_back(store, &file, was, err);
    was->is_there |= status == STORE_OK;
    if (!is_current) {
        l->old_folder = folder;
        store->must_scrub = true;
        ledger_file_close(&file);
        return status;
    }
    l->file = file;
    if (!store->reading && !l->is_unread && !ledger_file_sweep(&l->file)) {
        ledger_fail(store);
    }
    return status;
}

/* Where it is, where it was; NULL for none. A copy of a data folder is not at home, and leaves what lies elsewhere alone. */
static void find_places(struct store *store, const struct store_params *params, const struct remembered *was, const char *inside,
                        const char **old) {
    bool has_home = was->is_there &&
                    (params->log_folder != NULL || *was->home == '\0' || strcmp(was->home, real_path(store, store->folder)) == 0);
    const char *before = !has_home ? NULL : *was->path == '\0' ? inside : was->path;
    const char *now = params->log_folder == NULL ? before : real_path(store, params->log_folder);
    now = now != NULL && strcmp(now, real_path(store, inside)) == 0 ? inside : now;
    store->ledger.folder = now;
    *old = now == inside ? NULL : inside; /* what was collected before another place was named */
    if (before != NULL && now != NULL && strcmp(before, now) != 0) {
        *old = before;
    }
}

/* The first one, or one that is missing: whole from its beginning. */
static enum store_status begin(struct store *store, struct err *err) {
    struct err attempt = {0};
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        code = ledger_remember(store);
    }
    enum store_status status = store_end(store, code, err);
    if (status == STORE_OK && !ledger_is_current(&store->ledger) && !store->ledger.is_broken) {
        code = ledger_rewrite(store);
        status = code == SQL_DONE ? STORE_OK : store_problem(store, code, &attempt);
    }
    if (attempt.text[0] != '\0') {
        *err = attempt;
    }
    return status;
}

enum store_status ledger_open(struct store *store, const struct store_params *params, struct err *err) {
    struct ledger *l = &store->ledger;
    struct remembered was = {false, "", ""};
    const char *old = NULL, *inside = file_join(&store->arena, store->folder, "log");
    enum sql_code code = recall(store, &was);
    if (code != SQL_DONE) {
        return store_problem(store, code, err);
    }
    if (store->is_unsealed || (store->reading && !folder_is_writable(store->folder))) {
        return STORE_OK;
    }
    if (params->log_folder != NULL && !file_make_folder(params->log_folder, &l->why)) {
        l->folder = params->log_folder;
        ledger_fail(store);
    }
    find_places(store, params, &was, inside, &old);
    if (l->folder == NULL) {
        return STORE_OK;
    }
    enum store_status status = l->is_broken ? STORE_OK : take_in(store, l->folder, &was, err);
    if (status == STORE_OK && old != NULL && !store->reading) {
        status = take_in(store, old, &was, err);
    }
    if (status != STORE_OK || l->is_foreign) {
        return status;
    }
    if (store->reading) {
        l->is_broken |= l->file.disk == NULL && l->folder != inside;
        return STORE_OK;
    }
    bool may_be_there = store->quarantined || l->is_unread || was.is_there;
    if (waits(store) && !(l->is_broken && may_be_there)) {
        random_bytes(l->number, sizeof l->number);
    }
    return begin(store, err);
}

void ledger_close(struct store *store) {
    struct ledger *l = &store->ledger;
    if (l->file.disk != NULL) {
        folder_blur_time(l->file.path);
        folder_blur_time(l->folder);
    }
    ledger_file_close(&l->file);
    strbuf_finish(&l->pending);
}

/* --- with each transaction ----------------------------------------------------------------------------------------- */

static bool is_written(const struct store *store) {
    return ledger_is_current(&store->ledger) && !store->ledger.is_broken;
}

static enum pack_kind kind_of(const struct row_table *table) {
    int kind = PACK_RESPONSE;
    while (pack_tables[kind] != table) {
        kind++;
    }
    return (enum pack_kind)kind;
}

void ledger_add_row(struct store *store, const struct row_table *table, const struct response_row *row) {
    if (is_written(store)) {
        ledger_item_of_row(&store->ledger.pending, kind_of(table), row);
    }
}

void ledger_add_tombstone(struct store *store, const uint8_t id[RESPONSE_ID_SIZE]) {
    store->ledger.must_forget = true;
    store->ledger.deletes = is_written(store) ? DELETES_TOLD : DELETES_BURIED;
    if (is_written(store)) {
        ledger_item(&store->ledger.pending, frame_letters[PACK_TOMBSTONE + 1], id, RESPONSE_ID_SIZE);
    }
}

void ledger_add_event(struct store *store, const char *source, size_t n) {
    if (is_written(store)) {
        ledger_item(&store->ledger.pending, frame_letters[PACK_EVENT + 1], source, n);
    }
}

void ledger_drop(struct store *store) {
    strbuf_clear(&store->ledger.pending);
}

void ledger_flush(struct store *store) {
    struct ledger *l = &store->ledger;
    if (l->pending.len > 0 && is_written(store) && !ledger_file_append(&l->file, &l->pending)) {
        ledger_fail(store);
    }
    ledger_drop(store);
}
