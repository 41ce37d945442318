/* The ledger written anew, with a scrub; and destroyed, with a purge. */
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "store/folder.h"
#include "store/ledger.h"
#include "store/pack_frame.h"

/* A generation in the making. `code` is the database's; `is_written` what the file says. */
struct rewriting {
    struct store *store;
    struct ledger_file next;
    struct strbuf items;
    enum sql_code code;
    bool is_written;
};

static bool goes_on(const struct rewriting *w) {
    return w->code == SQL_DONE && w->is_written;
}

static void put(struct rewriting *w) {
    w->is_written = w->is_written && ledger_file_put(&w->next, &w->items);
    strbuf_clear(&w->items);
    if (atomic_load(&w->store->is_interrupted)) {
        w->code = SQL_INTERRUPTED;
    }
}

static void put_versions(struct rewriting *w) {
    struct sql *sql = w->store->sql;
    enum sql_code code = SQL_DONE;
    while (goes_on(w) && (code = sql_step(sql, SQL_ALL_EVENTS)) == SQL_ROW) {
        size_t hash_size, n;
        const uint8_t *hash = sql_blob(sql, SQL_ALL_EVENTS, 0, &hash_size);
        const uint8_t *source = sql_blob(sql, SQL_ALL_EVENTS, 1, &n);
        if (store_is_version(hash, hash_size, source, n)) {
            ledger_item(&w->items, frame_letters[PACK_EVENT + 1], source, n);
            put(w);
        } else if (hash_size == EVENT_HASH_SIZE) {
            ledger_note_damaged(w->store, hash, RESPONSE_ID_SIZE);
        }
    }
    sql_reset(sql, SQL_ALL_EVENTS);
    w->code = goes_on(w) ? code : w->code;
}

static void put_tombstones(struct rewriting *w) {
    struct sql *sql = w->store->sql;
    enum sql_code code = SQL_DONE;
    while (goes_on(w) && (code = sql_step(sql, SQL_ALL_TOMBSTONES)) == SQL_ROW) {
        size_t n;
        const uint8_t *id = sql_blob(sql, SQL_ALL_TOMBSTONES, 0, &n);
        if (n == RESPONSE_ID_SIZE) {
            ledger_item(&w->items, frame_letters[PACK_TOMBSTONE + 1], id, n);
            put(w);
        }
    }
    sql_reset(sql, SQL_ALL_TOMBSTONES);
    w->code = goes_on(w) ? code : w->code;
}

static void put_rows(struct rewriting *w, enum pack_kind kind) {
    struct response_rows rows;
    struct response_row row;
    struct err err = {0};
    int more = 0;
    if (!goes_on(w)) {
        return;
    }
    if (store_begin_reading(w->store, pack_tables[kind], &rows, &err) != STORE_OK) {
        w->code = SQL_FAILED;
        return;
    }
    while (goes_on(w) && (more = rows.next(rows.ctx, &row, &err)) == 1) {
        ledger_item_of_row(&w->items, kind, &row);
        put(w);
    }
    (void)store_rows_end(w->store);
    if (more == -1) {
        w->code = atomic_load(&w->store->is_interrupted) ? SQL_INTERRUPTED : SQL_FAILED;
    }
}

/* --- what is damaged in the database and whole in the ledger so far ------------------------------------------------- */

void ledger_note_damaged(struct store *store, const uint8_t *id, size_t n) {
    struct ledger *l = &store->ledger;
    if (l->notes != NULL && n == RESPONSE_ID_SIZE) {
        memcpy(vec_push(&l->damaged, l->notes)->id, id, n);
    }
}

static int by_id(const void *a, const void *b) {
    return memcmp(a, b, RESPONSE_ID_SIZE);
}

struct rescued {
    uint8_t id[RESPONSE_ID_SIZE];
    enum pack_kind kind;
    struct response_row row;
};

/* In the order of ids: what came since the last scrub stands in the order of arrival. */
static void put_rescued(struct rewriting *w, struct rescued *at, size_t n) {
    if (n > 1) {
        qsort(at, n, sizeof at[0], by_id);
    }
    for (size_t i = 0; i < n && goes_on(w); i++) {
        const struct response_row *row = &at[i].row;
        if (at[i].kind == PACK_EVENT) {
            ledger_item(&w->items, frame_letters[PACK_EVENT + 1], row->body, row->body_size);
        } else {
            ledger_item_of_row(&w->items, at[i].kind, row);
        }
        put(w);
    }
}

/* A version is noted by the beginning of its hash. NULL: nothing that could be noted. */
static const uint8_t *id_of(const struct pack_item *item) {
    return item->kind == PACK_EVENT ? item->row.event_hash : pack_tables[item->kind] != NULL ? item->row.id : NULL;
}

static void rescue(struct rewriting *w) {
    struct ledger *l = &w->store->ledger;
    VEC(struct rescued) found = {0};
    struct ledger_reader r;
    struct pack_item item;
    if (!goes_on(w) || l->damaged.n == 0 || l->file.disk == NULL) {
        return;
    }
    qsort(l->damaged.at, l->damaged.n, sizeof l->damaged.at[0], by_id);
    ledger_read(&r, &l->file, true);
    while (ledger_next(&r, &item) == 1) {
        const uint8_t *id = id_of(&item);
        if (id != NULL && bsearch(id, l->damaged.at, l->damaged.n, sizeof l->damaged.at[0], by_id) != NULL) {
            struct rescued *one = vec_push(&found, l->notes);
            uint8_t *body = arena_push(l->notes, item.row.body_size);
            memcpy(body, item.row.body, item.row.body_size);
            memcpy(one->id, id, sizeof one->id);
            one->kind = item.kind;
            one->row = item.row;
            one->row.body = body;
        }
    }
    ledger_read_end(&r);
    put_rescued(w, found.at, found.n);
}

/* --- all of it ----------------------------------------------------------------------------------------------------- */

static void put_all(struct rewriting *w) {
    struct ledger *l = &w->store->ledger;
    struct arena notes;
    arena_init(&notes, 4096);
    l->notes = &notes;
    l->damaged.at = NULL;
    l->damaged.n = l->damaged.cap = 0;
    put_versions(w);
    for (int kind = PACK_RESPONSE; kind <= PACK_CODING; kind++) {
        put_rows(w, (enum pack_kind)kind);
    }
    put_tombstones(w);
    rescue(w);
    l->notes = NULL;
    arena_finish(&notes);
    strbuf_finish(&w->items);
}

static struct ledger_head describe(const struct store *store) {
    struct ledger_head head = {.trial = store->trial, .sealed = store->is_sealed};
    memcpy(head.number, store->ledger.number, sizeof head.number);
    memcpy(head.seal_key, store->seal_key, store->is_sealed ? sizeof head.seal_key : 0);
    memcpy(head.event_id, store->event_id, strnlen(store->event_id, EVENT_ID_MAX));
    return head;
}

/* Its name is durable before anything in it is. */
static bool make_folder(const char *folder) {
    char parent[PATH_MAX];
    struct err err;
    if (file_is_folder(folder)) {
        return true;
    }
    int n = (int)(file_base_name(folder) - folder);
    snprintf(parent, sizeof parent, "%.*s", n > 0 ? n : 1, n > 0 ? folder : ".");
    return file_make_folder(folder, &err) && file_sync_folder(parent, &err);
}

/* A medium that came back has what was on it. */
static bool find_old(struct store *store) {
    struct ledger *l = &store->ledger;
    if (l->file.disk != NULL) {
        return true;
    }
    enum disk_found found = make_folder(l->folder) ? ledger_file_open(&l->file, l->folder) : DISK_FAILED;
    if (found == DISK_FOUND && ledger_is_owed(l, &l->file.head)) {
        l->must_forget = true;
    } else if (found == DISK_FOUND && !ledger_is_current(l)) {
        l->is_foreign = true;
        ledger_file_close(&l->file);
    }
    return found != DISK_FAILED && !l->is_foreign;
}

/* Nothing that the database forgot stays, nor an order of arrival; of what is left, the settled part serves on. */
static void give_up(struct store *store, struct ledger_file *next) {
    struct ledger *l = &store->ledger;
    bool clean = ledger_file_drop(next);
    clean &= l->must_forget ? ledger_file_destroy(&l->file, true) : ledger_file_blank(&l->file);
    ledger_fail(store);
    if (!clean) {
        log_line(LOG_ERROR, "What lies in %s could not be erased either.", l->folder);
    }
}

static void take_over(struct store *store, struct ledger_file *next) {
    struct ledger *l = &store->ledger;
    size_t files;
    bool clean = ledger_file_destroy(&l->file, l->must_forget);
    l->file = *next;
    l->must_forget = l->is_broken = false;
    if (clean && l->old_folder != NULL) {
        clean = ledger_wipe_folder(l->old_folder, &files, &l->why);
        l->old_folder = NULL;
    }
    if (!clean) {
        ledger_fail(store);
    }
    folder_blur_time(l->file.path);
    folder_blur_time(l->folder);
}

enum sql_code ledger_rewrite(struct store *store) {
    struct ledger *l = &store->ledger;
    struct rewriting w = {.store = store, .code = SQL_DONE, .is_written = true};
    bool is_waiting = sodium_is_zero(l->number, sizeof l->number) != 0;    /* for what may lie there, until the next start */
    bool is_away = store->reading && l->is_broken && l->file.disk == NULL; /* a desk makes no new one */
    if (l->folder == NULL || l->is_foreign || l->is_unread || is_away || is_waiting) {
        return SQL_DONE;
    }
    const struct ledger_head head = describe(store);
    w.is_written = find_old(store) && ledger_file_begin(&w.next, l->folder, &l->file, &head);
    if (goes_on(&w)) {
        put_all(&w);
    }
    if (goes_on(&w)) {
        w.is_written = ledger_file_settle(&w.next, store->count, store->contributions);
    }
    if (w.code != SQL_DONE) {
        if (!ledger_file_drop(&w.next)) {
            ledger_fail(store);
        }
        return w.code;
    }
    if (!w.is_written) {
        give_up(store, &w.next);
    } else {
        take_over(store, &w.next);
    }
    return SQL_DONE;
}

/* --- nothing of it ------------------------------------------------------------------------------------------------- */

/* Another folder than log/ goes with its files, where nothing else is in it. */
bool ledger_wipe_folder(const char *folder, size_t *files, struct err *err) {
    if (!ledger_files_destroy(folder, files)) {
        return err_set(err, "The second copy of the answers, in %s, could not be erased. Check its medium, and do this again.",
                       folder);
    }
    (void)rmdir(folder);
    return true;
}

bool ledger_wipe(struct store *store, size_t *files, struct err *err) {
    struct ledger *l = &store->ledger;
    *files = 0;
    if (l->folder == NULL || l->is_foreign) {
        return true;
    }
    bool was_there = l->file.disk != NULL;
    ledger_file_close(&l->file);
    ledger_drop(store);
    if (!was_there && l->is_broken) {
        return err_set(err, "The second copy of the answers, in %s, cannot be reached. Put its medium in, and do this again.",
                       l->folder);
    }
    return ledger_wipe_folder(l->folder, files, err);
}

enum store_status ledger_forget_place(struct store *store, struct err *err) {
    enum sql_code code = sql_run(store->sql, SQL_BEGIN);
    if (code == SQL_DONE) {
        code = store_set_bytes(store->sql, "log", (const uint8_t *)"", 0);
    }
    store->ledger.folder = NULL;
    return store_end(store, code, err);
}
