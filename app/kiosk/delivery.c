#include "kiosk/delivery.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "core/retention.h"
#include "kiosk/health.h"
#include "store/folder.h"

enum { NUMBERS_MAX = 999, BLOCK = 64 * 1024 };

struct handing {
    const struct delivery_params *params;
    struct delivery_result *out;
    struct arena arena;
    const char *folder; /* its path */
};

/* --- a place on the stick ----------------------------------------------------------------------------------------- */

/* ".NAME.part": nobody but a kiosk that was killed leaves one (export/outfile.h). */
static bool is_half(const char *name) {
    size_t n = strlen(name);
    return name[0] == '.' && n > strlen(".part") && strcmp(name + n - strlen(".part"), ".part") == 0;
}

/* Halves of answers that a kill left in a folder of ours go, and the folder where nothing else is in it. True: its name is free. */
static bool clear_away(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        if (is_half(entry->d_name)) {
            (void)unlinkat(fd, entry->d_name, 0);
        }
    }
    if (dir) {
        closedir(dir);
    }
    return dir && rmdir(folder) == 0;
}

/* The first name that is free; with_folder: it is made. */
static bool find_place(struct handing *h, const char *kind, const char *ending, bool with_folder, struct err *err) {
    for (int i = 1; i <= NUMBERS_MAX; i++) {
        const char *number = i > 1 ? arena_printf(&h->arena, "-%d", i) : "";
        snprintf(h->out->folder, sizeof h->out->folder, "%s.%s%s%s", h->params->event_id, kind, number, ending);
        h->folder = file_join(&h->arena, h->params->stick, h->out->folder);
        struct stat st;
        bool is_there = lstat(h->folder, &st) == 0;
        if (is_there && !(with_folder && clear_away(h->folder))) {
            continue;
        }
        if ((is_there || errno == ENOENT) && (!with_folder || mkdir(h->folder, 0700) == 0)) {
            return true;
        }
        h->folder = NULL;
        return err_set(err, "The stick cannot be written to (%s). Use another one.", strerror(errno));
    }
    h->folder = NULL;
    return err_set(err, "There is no room for another folder of this event on the stick. Use another one, or tidy it up.");
}

/* What did not come to its end leaves nothing under its name. */
static void take_back(struct handing *h) {
    if (!h->folder) {
        return;
    }
    for (size_t i = 0; i < h->out->tables.file_count; i++) {
        (void)unlink(file_join(&h->arena, h->folder, h->out->tables.files[i]));
    }
    (void)unlink(file_join(&h->arena, h->folder, "chorus.db"));
    (void)rmdir(h->folder);
}

static bool is_cancelled(const struct handing *h) {
    return h->params->is_cancelled && atomic_load(h->params->is_cancelled);
}

/* --- the log of what left ------------------------------------------------------------------------------------------ */

/* One line: kind and count, no content, no clock but the slot. It goes with the data when that is purged. */
static bool log_line_of(struct handing *h, const char *what, struct err *err) {
    const struct takeout_result *t = &h->out->tables;
    const char *folder = file_join(&h->arena, h->params->data_folder, "log");
    const char *line = arena_printf(&h->arena, "%s, responses %zu, contributions %zu, files %zu, slot %d\n", what, t->responses,
                                    t->contributions, t->file_count, h->params->slot);
    folder_release_ballast_when_short(h->params->data_folder); /* nobody answers while an organizer takes out */
    if (!file_make_folder(folder, err)) {
        return false;
    }
    int fd = open(file_join(&h->arena, folder, "exports"), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    size_t n = strlen(line);
    bool good = fd >= 0 && write(fd, line, n) == (ssize_t)n && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return (good && file_sync_folder(folder, err)) ||
           err_set(err, "What leaves the kiosk could not be noted in its log (%s). Nothing leaves unnoted.", strerror(errno));
}

/* --- tables --------------------------------------------------------------------------------------------------------- */

static bool write_tables(struct handing *h, size_t format, int64_t today, struct err *err) {
    const struct delivery_params *p = h->params;
    const struct takeout_params tables = {.store = p->store,
                                          .format = format,
                                          .folder = h->folder,
                                          .language = p->language,
                                          .is_public = p->is_public,
                                          .today = today,
                                          .progress = p->progress,
                                          .progress_ctx = p->progress_ctx,
                                          .is_cancelled = p->is_cancelled};
    return takeout_write(&tables, &h->out->tables, err) == TAKEOUT_DONE;
}

static void begin(struct handing *h, const struct delivery_params *params, struct delivery_result *out) {
    *out = (struct delivery_result){.has_receipt = false};
    *h = (struct handing){.params = params, .out = out};
    arena_init(&h->arena, 16 * 1024);
}

bool delivery_tables(const struct delivery_params *params, struct delivery_result *out, struct err *err) {
    struct handing h;
    begin(&h, params, out);
    const char *what = arena_printf(&h.arena, "%s %s", takeout_format_get(params->format)->name,
                                    params->is_public ? "for the public" : "row by row");
    /* Noted before it leaves: a note of what did not leave in the end is better than the reverse. */
    bool good = log_line_of(&h, arena_printf(&h.arena, "begun: %s", what), err) && find_place(&h, "results", "", true, err) &&
                write_tables(&h, params->format, params->today, err) && log_line_of(&h, what, err) &&
                file_sync_folder(params->stick, err);
    if (!good) {
        take_back(&h);
    }
    arena_finish(&h.arena);
    return good;
}

static bool write_pack(struct handing *h, struct err *err) {
    struct delivery_result *out = h->out;
    struct pack_made made;
    if (store_pack(h->params->store, h->folder, &made, err) != STORE_OK) {
        return false;
    }
    if (is_cancelled(h)) {
        (void)unlink(h->folder);
        return err_set(err, "Stopped. Nothing was written.");
    }
    out->tables.responses = made.items[PACK_RESPONSE];
    out->tables.contributions = made.items[PACK_CONTRIBUTION];
    out->tables.damaged = made.damaged;
    out->tables.file_count = 1;
    memcpy(out->fingerprint, made.fingerprint, sizeof out->fingerprint);
    return true;
}

bool delivery_pack(const struct delivery_params *params, struct delivery_result *out, struct err *err) {
    struct handing h;
    begin(&h, params, out);
    bool good = takeout_may_leave(params->store, params->today, err) && log_line_of(&h, "begun: pack", err) &&
                find_place(&h, "kiosk", ".pack", false, err) && write_pack(&h, err);
    if (good && !log_line_of(&h, "pack", err)) {
        (void)unlink(h.folder);
        good = false;
    }
    arena_finish(&h.arena);
    return good;
}

/* --- a copy of the store --------------------------------------------------------------------------------------------- */

static bool hash_of(const char *path, bool from_medium, uint64_t *hash, off_t *size) {
    char block[BLOCK];
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t n = -1;
    if (fd < 0) {
        return false;
    }
    *hash = HASH_START;
    *size = 0;
    /* The cache forgets a file that is synced when it is told to; what comes then comes from the medium. */
    bool good = !from_medium || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) == 0;
    while (good && (n = read(fd, block, sizeof block)) > 0) {
        *hash = hash_bytes(*hash, block, (size_t)n);
        *size += n;
    }
    close(fd);
    explicit_bzero(block, sizeof block);
    return good && n == 0;
}

static bool sync_file(const char *path) {
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return good;
}

/* Under a temporary name, hashed as written, synced, named, read again from the medium. */
static bool copy_store(struct handing *h, struct err *err) {
    const char *temporary = file_join(&h->arena, h->folder, ".chorus.db.part");
    const char *path = file_join(&h->arena, h->folder, "chorus.db");
    uint64_t written = 0, found = 0;
    off_t size = 0, found_size = 0;
    (void)unlink(temporary);
    bool good = store_copy(h->params->store, temporary, err) == STORE_OK;
    if (good && (!hash_of(temporary, false, &written, &size) || !sync_file(temporary) || rename(temporary, path) != 0)) {
        good = err_set(err, "%s could not be written (%s). Nothing was erased here; use another stick.", path, strerror(errno));
    }
    good = good && file_sync_folder(h->folder, err);
    if (good && (!hash_of(path, true, &found, &found_size) || found != written || found_size != size)) {
        good = err_set(err,
                       "%s came back from the stick with other bytes than were written to it. Nothing was erased here; use "
                       "another stick.",
                       path);
    }
    if (!good) {
        (void)unlink(temporary);
        (void)unlink(path);
    }
    return good;
}

/* --- receipts -------------------------------------------------------------------------------------------------------- */

static const char *receipt(struct handing *h) {
    const struct purge_counts *n = &h->out->destroyed;
    return arena_printf(&h->arena,
                        "Chorus: what was collected was handed over, and erased on the kiosk\n"
                        "Event: %s\nHanded over to: %s\nRead back from this medium: chorus.db and %zu tables\n"
                        "Erased, responses: %zu\nErased, contributions to brainstorms: %zu\nErased, organizers' steps: %zu\n"
                        "Erased, log files: %zu\nErased, files in quarantine: %zu\n"
                        "Left on the kiosk: %zu responses, %zu contributions\n"
                        "Not covered: copies made before; blocks that a flash medium keeps behind its files.\n",
                        h->params->event_id, h->params->steward, h->out->tables.file_count, n->responses, n->contributions,
                        n->codings, n->log_files, n->quarantined_files, store_count(h->params->store),
                        store_contribution_count(h->params->store));
}

/* Of what is damaged, and of what was set aside as damaged, a copy would not be all there is. */
static bool may_be_erased(struct handing *h, struct err *err) {
    struct store_check check;
    size_t aside = health_quarantined(h->params->data_folder);
    if (store_check(h->params->store, &check, err) != STORE_OK) {
        return false;
    }
    if (!check.is_whole || check.damaged > 0) {
        return err_set(
            err,
            "The stored answers are damaged (%zu rows). Export what can be read, keep the data folder, and erase it at "
            "the desk once somebody has looked at it.",
            check.damaged);
    }
    return aside == 0 ||
           err_set(err,
                   "What was set aside as damaged (%zu times) may hold answers that are nowhere else. Export what is here, "
                   "keep the data folder, and erase it at the desk once somebody has looked at it.",
                   aside);
}

static bool copy_all(struct handing *h, struct err *err) {
    int csv = takeout_format_find("csv");
    if (!may_be_erased(h, err)) {
        return false;
    }
    /* An event nobody answered has no tables to be made of, nor has a sealed one; its store is copied all the same. */
    bool has_tables =
        !store_is_sealed(h->params->store) && store_count(h->params->store) + store_contribution_count(h->params->store) > 0;
    if (!find_place(h, "handover", "", true, err) || (has_tables && !write_tables(h, (size_t)csv, RETENTION_WAIVED, err)) ||
        !copy_store(h, err)) {
        return false;
    }
    if (is_cancelled(h)) {
        return err_set(err, "Stopped. Nothing was erased here.");
    }
    return file_sync_folder(h->params->stick, err);
}

bool delivery_move(const struct delivery_params *params, struct delivery_result *out, struct err *err) {
    struct handing h;
    struct err late = {0};
    begin(&h, params, out);
    bool good = copy_all(&h, err);
    if (!good) {
        take_back(&h);
    }
    if (good && store_purge(params->store, &out->destroyed, err) != STORE_OK) {
        good = err_add(err, "Everything is on the stick, in %s, but was not erased here", out->folder);
    }
    if (good) {
        const char *text = receipt(&h), *path = file_join(&h.arena, h.folder, "receipt.txt");
        out->has_receipt = file_write(path, text, strlen(text), &late);
    }
    arena_finish(&h.arena);
    return good;
}

bool delivery_contents(const struct delivery_params *params, struct delivery_result *out, struct err *err) {
    struct handing h;
    begin(&h, params, out);
    size_t responses = store_count(params->store), contributions = store_contribution_count(params->store);
    const char *text = arena_printf(&h.arena,
                                    "Chorus: what this kiosk holds\nEvent: %s%s\nResponses: %zu\nContributions to brainstorms: "
                                    "%zu\n%s",
                                    params->event_id, store_is_trial(params->store) ? " (a trial)" : "", responses, contributions,
                                    responses + contributions == 0 ? "Nothing is stored.\n" : "");
    bool good = find_place(&h, "contents", ".txt", false, err) && file_write(h.folder, text, strlen(text), err);
    out->tables.responses = responses;
    out->tables.contributions = contributions;
    out->tables.file_count = good;
    arena_finish(&h.arena);
    return good;
}
