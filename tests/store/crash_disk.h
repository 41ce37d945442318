/* A disk in memory under SQLite that forgets, at a power cut, what was not synced (TRUST D6): bytes, sizes and names.
 *
 * Owns:     the bytes of every file on it: as programs see them now, and as they are durable.
 * Promises: what was synced survives as it was; of what was written and not synced, each sector of 512 bytes is kept, dropped,
 * torn or garbled by the trial's own dice. A file cut down, and a name made or taken away without its folder being synced, is
 *           that or is not: cutting a file down writes none of its sectors.
 *           From a call of a kind that is counted on, or at that call alone, calls fail as they do on a bad card or a full disk.
 *           A write touches no byte beside it (powersafe overwrite, which SQLite's own unix VFS takes for granted).
 * Source:   the crash file system of SQLite's own tests, https://sqlite.org/testing.html#crash_testing */
#ifndef TESTS_STORE_CRASH_DISK_H
#define TESTS_STORE_CRASH_DISK_H
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/random.h"

enum { CRASH_FILES = 12, CRASH_FILE_MAX = 512 * 1024, CRASH_SECTOR = 512, CRASH_NAME = 256 };

struct crash_image {
    bool exists;
    size_t size;
    unsigned char *bytes; /* [CRASH_FILE_MAX], 0 behind size */
};
struct crash_file {
    char name[CRASH_NAME];
    struct crash_image now, durable;
    /* Since it was synced: */
    bool is_written[CRASH_FILE_MAX / CRASH_SECTOR];
    size_t shortest; /* it was cut down to that; never above the durable size */
    bool is_another; /* a file made anew under the name of one that was unlinked */
    bool is_shown;   /* a file of this name was put into the real folder: where that is moved away, this one is gone */
};
enum crash_fault { CRASH_SOUND, CRASH_BROKEN, CRASH_FULL }; /* calls of any kind fail; writing finds no room */
enum crash_pragma { CRASH_AS_IS, CRASH_SYNC_OFF, CRASH_SYNC_NORMAL, CRASH_ROLLBACK_JOURNAL };
struct crash_disk {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    struct crash_file files[CRASH_FILES];
    size_t operations, cut_at; /* of writing kind since the power came; 0: no cut */
    bool dead;
    bool ignores_sync;     /* a device that lies (D7) */
    bool ignores_log_sync; /* planted: nobody syncs the second store */
    bool log_only;         /* calls fail on the second store alone */
    enum crash_fault fault;
    size_t calls, fail_at;     /* of the kind that can fail, since the power came; 0: none fails */
    bool fails_on;             /* all from that one on */
    bool sync_failed;          /* of the database or its log */
    enum crash_pragma pragmas; /* planted: what the settings really become, while they read back as asked for */
    struct rng rng;
};
struct crash_handle {
    sqlite3_file base;
    struct crash_disk *disk;
    struct crash_file *file;
    bool syncs_folder, dies_with_it;
};

/* Counts an operation that changes the disk; false once the power is gone. */
static inline bool crash_operate(struct crash_disk *disk) {
    disk->operations++;
    disk->dead = disk->dead || (disk->cut_at != 0 && disk->operations >= disk->cut_at);
    return !disk->dead;
}

/* Nothing has happened to it since it was synced. */
static inline void crash_settle(struct crash_file *file) {
    memset(file->is_written, 0, sizeof file->is_written);
    file->shortest = file->durable.size;
    file->is_another = false;
}

static inline bool crash_is_log(const struct crash_file *file) {
    return strstr(file->name, "/records.") != NULL;
}

/* Whether this call is one of those that fail. */
static inline bool crash_fails(struct crash_disk *disk, const struct crash_file *file, enum crash_fault kind) {
    if (disk->fault != kind || (disk->log_only && (file == NULL || !crash_is_log(file)))) {
        return false;
    }
    disk->calls++;
    return disk->fail_at != 0 && (disk->fails_on ? disk->calls >= disk->fail_at : disk->calls == disk->fail_at);
}

/* Moved away, as quarantine does it. */
static inline bool crash_is_moved(struct crash_file *file) {
    if (!file->is_shown || access(file->name, F_OK) == 0) {
        return false;
    }
    file->is_shown = file->now.exists = file->durable.exists = false;
    file->name[0] = '\0';
    return true;
}

static inline struct crash_file *crash_find(struct crash_disk *disk, const char *name, bool create) {
    struct crash_file *vacant = NULL;
    for (size_t i = 0; i < CRASH_FILES; i++) {
        struct crash_file *file = &disk->files[i];
        if (file->name[0] != '\0' && strcmp(file->name, name) == 0 && !crash_is_moved(file)) {
            return file;
        }
        vacant = vacant == NULL && !file->now.exists && !file->durable.exists ? file : vacant;
    }
    if (!create || vacant == NULL || strlen(name) >= CRASH_NAME) {
        return NULL;
    }
    memcpy(vacant->name, name, strlen(name) + 1);
    vacant->is_shown = false;
    vacant->now.size = vacant->durable.size = 0;
    crash_settle(vacant);
    memset(vacant->now.bytes, 0, CRASH_FILE_MAX);
    memset(vacant->durable.bytes, 0, CRASH_FILE_MAX);
    return vacant;
}

static inline void crash_resize(struct crash_image *image, size_t size) {
    if (size < image->size) {
        memset(image->bytes + size, 0, image->size - size);
    }
    image->size = size;
}

static inline void crash_cut(struct crash_file *file, size_t size) {
    crash_resize(&file->now, size);
    file->shortest = size < file->shortest ? size : file->shortest;
}

static inline void crash_copy(struct crash_image *to, const struct crash_image *from) {
    crash_resize(to, from->size);
    memcpy(to->bytes, from->bytes, from->size);
}

/* --- a file ------------------------------------------------------------------------------------------------------- */

static inline int crash_close(sqlite3_file *f) {
    struct crash_handle *h = (struct crash_handle *)f;
    if (h->dies_with_it && !h->disk->dead) {
        h->file->now.exists = false;
    }
    return SQLITE_OK;
}

static inline int crash_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at) {
    const struct crash_file *file = ((struct crash_handle *)f)->file;
    const struct crash_image *now = &file->now;
    struct crash_disk *disk = ((struct crash_handle *)f)->disk;
    if (disk->dead || crash_fails(disk, file, CRASH_BROKEN)) {
        return SQLITE_IOERR_READ;
    }
    size_t have = (size_t)at < now->size ? now->size - (size_t)at : 0, want = (size_t)n;
    size_t got = have < want ? have : want;
    memcpy(out, now->bytes + (got > 0 ? at : 0), got);
    memset((char *)out + got, 0, want - got);
    return got < want ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

static inline int crash_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at) {
    struct crash_handle *h = (struct crash_handle *)f;
    bool was_alive = !h->disk->dead, whole = crash_operate(h->disk);
    size_t count = (size_t)n, from = (size_t)at;
    if (!was_alive) {
        return SQLITE_IOERR_WRITE;
    }
    if (from + count > CRASH_FILE_MAX) {
        return SQLITE_FULL;
    }
    bool is_full = crash_fails(h->disk, h->file, CRASH_FULL);
    whole = whole && !is_full && !crash_fails(h->disk, h->file, CRASH_BROKEN);
    count = whole ? count : rng_below(&h->disk->rng, (unsigned)n + 1);
    if (count > 0) {
        memcpy(h->file->now.bytes + from, bytes, count);
        for (size_t sector = from / CRASH_SECTOR; sector <= (from + count - 1) / CRASH_SECTOR; sector++) {
            h->file->is_written[sector] = true;
        }
        h->file->now.size = from + count > h->file->now.size ? from + count : h->file->now.size;
    }
    return whole ? SQLITE_OK : is_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static inline int crash_truncate(sqlite3_file *f, sqlite3_int64 size) {
    struct crash_handle *h = (struct crash_handle *)f;
    if (!crash_operate(h->disk) || crash_fails(h->disk, h->file, CRASH_BROKEN)) {
        return SQLITE_IOERR_TRUNCATE;
    }
    crash_cut(h->file, (size_t)size);
    return SQLITE_OK;
}

static inline void crash_sync_folder(struct crash_disk *disk) {
    for (size_t i = 0; i < CRASH_FILES; i++) {
        struct crash_file *file = &disk->files[i];
        if (file->is_another || !file->now.exists) { /* what stood under this name is gone for good */
            crash_resize(&file->durable, 0);
            file->shortest = 0;
            file->is_another = false;
        }
        file->durable.exists = file->now.exists;
    }
}

static inline int crash_sync(sqlite3_file *f, int flags) {
    struct crash_handle *h = (struct crash_handle *)f;
    (void)flags;
    if (!crash_operate(h->disk)) {
        return SQLITE_IOERR_FSYNC;
    }
    if (crash_fails(h->disk, h->file, CRASH_BROKEN)) {
        h->disk->sync_failed |= strstr(h->file->name, "chorus.db") != NULL;
        return SQLITE_IOERR_FSYNC;
    }
    if (!h->disk->ignores_sync && !(h->disk->ignores_log_sync && crash_is_log(h->file))) {
        crash_copy(&h->file->durable, &h->file->now);
        crash_settle(h->file);
        if (h->syncs_folder) {
            crash_sync_folder(h->disk);
            h->syncs_folder = false;
        }
    }
    return SQLITE_OK;
}

static inline int crash_size(sqlite3_file *f, sqlite3_int64 *size) {
    if (crash_fails(((struct crash_handle *)f)->disk, ((struct crash_handle *)f)->file, CRASH_BROKEN)) {
        return SQLITE_IOERR_FSTAT;
    }
    *size = (sqlite3_int64)((struct crash_handle *)f)->file->now.size;
    return SQLITE_OK;
}

static inline int crash_lock(sqlite3_file *f, int level) {
    (void)f, (void)level;
    return SQLITE_OK;
}

static inline int crash_is_reserved(sqlite3_file *f, int *out) {
    (void)f;
    *out = 0;
    return SQLITE_OK;
}

/* SQLite shows each PRAGMA to the VFS first: [1] its name, [2] its value, and [0] is the answer of one that is handled here.
 * The value of synchronous is weakened where it stands. */
static inline int crash_control(sqlite3_file *f, int op, void *arg) {
    enum crash_pragma planted = ((struct crash_handle *)f)->disk->pragmas;
    if (op == SQLITE_FCNTL_MMAP_SIZE) {
        *(sqlite3_int64 *)arg = 0;
        return SQLITE_OK;
    }
    if (op != SQLITE_FCNTL_PRAGMA || planted == CRASH_AS_IS) {
        return SQLITE_NOTFOUND;
    }
    char **words = arg;
    if (planted == CRASH_ROLLBACK_JOURNAL && strcmp(words[1], "journal_mode") == 0) {
        words[0] = sqlite3_mprintf("wal");
        return SQLITE_OK;
    }
    if (planted == CRASH_ROLLBACK_JOURNAL && strcmp(words[1], "locking_mode") == 0) {
        words[0] = sqlite3_mprintf("exclusive"); /* in that mode SQLite keeps its journal and hides the fault */
        return SQLITE_OK;
    }
    if (planted != CRASH_ROLLBACK_JOURNAL && strcmp(words[1], "synchronous") == 0) {
        if (words[2] == NULL) {
            words[0] = sqlite3_mprintf("2");
            return SQLITE_OK;
        }
        words[2][0] = planted == CRASH_SYNC_OFF ? '0' : '1';
        words[2][1] = '\0';
    }
    return SQLITE_NOTFOUND;
}

static inline int crash_sector_size(sqlite3_file *f) {
    (void)f;
    return 4096;
}

static inline int crash_device(sqlite3_file *f) {
    (void)f;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

/* --- the disk ----------------------------------------------------------------------------------------------------- */

static inline int crash_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out_flags) {
    static const sqlite3_io_methods methods = {
        .iVersion = 1,
        .xClose = crash_close,
        .xRead = crash_read,
        .xWrite = crash_write,
        .xTruncate = crash_truncate,
        .xSync = crash_sync,
        .xFileSize = crash_size,
        .xLock = crash_lock,
        .xUnlock = crash_lock,
        .xCheckReservedLock = crash_is_reserved,
        .xFileControl = crash_control,
        .xSectorSize = crash_sector_size,
        .xDeviceCharacteristics = crash_device,
    };
    struct crash_disk *disk = vfs->pAppData;
    struct crash_handle *h = (struct crash_handle *)f;
    *h = (struct crash_handle){.disk = disk};
    h->dies_with_it = name == NULL || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    struct crash_file *file = crash_find(disk, name == NULL ? "temporary" : name, (flags & SQLITE_OPEN_CREATE) != 0);
    if (file == NULL || disk->dead || crash_fails(disk, file, CRASH_BROKEN) ||
        (!file->now.exists && (flags & SQLITE_OPEN_CREATE) == 0)) {
        return SQLITE_CANTOPEN;
    }
    if (!file->now.exists) {
        if (!crash_operate(disk)) {
            return SQLITE_CANTOPEN;
        }
        file->now.exists = true;
        file->is_another = file->durable.exists;
        crash_cut(file, 0);
    }
    /* As the unix VFS does, where the file was there before, too. */
    h->syncs_folder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    h->file = file;
    h->base.pMethods = &methods;
    if (out_flags != NULL) {
        *out_flags = flags;
    }
    return SQLITE_OK;
}

static inline int crash_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
    struct crash_disk *disk = vfs->pAppData;
    struct crash_file *file = crash_find(disk, name, false);
    if (!crash_operate(disk) || crash_fails(disk, file, CRASH_BROKEN)) {
        return SQLITE_IOERR_DELETE;
    }
    if (file == NULL || !file->now.exists) {
        return SQLITE_IOERR_DELETE_NOENT;
    }
    file->now.exists = false;
    if (sync_folder && !disk->ignores_sync) {
        crash_sync_folder(disk);
    }
    return SQLITE_OK;
}

static inline int crash_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
    struct crash_file *file = crash_find(vfs->pAppData, name, false);
    if (crash_fails(vfs->pAppData, file, CRASH_BROKEN)) {
        return SQLITE_IOERR_ACCESS;
    }
    *out = file != NULL && file->now.exists && (flags != SQLITE_ACCESS_EXISTS || file->now.size > 0);
    return SQLITE_OK;
}

static inline int crash_full_name(sqlite3_vfs *vfs, const char *name, int n, char *out) {
    (void)vfs;
    sqlite3_snprintf(n, out, "%s", name);
    return SQLITE_OK;
}

/* A sector of what was written and not synced, over what stood there. */
static inline void crash_lose_sector(struct rng *rng, unsigned char *now, const unsigned char *before) {
    unsigned fate = rng_below(rng, 4), torn = rng_below(rng, CRASH_SECTOR);
    for (size_t i = 0; i < CRASH_SECTOR; i++) {
        if (now[i] != before[i] && (fate == 1 || (fate == 2 && i >= torn))) {
            now[i] = before[i];
        } else if (now[i] != before[i] && fate == 3) {
            now[i] = (unsigned char)rng_below(rng, 256);
        }
    }
}

/* What a power cut leaves of one file. */
static inline void crash_lose(struct crash_disk *disk, struct crash_file *file) {
    struct crash_image *now = &file->now, *old = &file->durable;
    struct rng *rng = &disk->rng;
    bool exists = now->exists == old->exists ? now->exists : rng_below(rng, 2) != 0;
    if (file->is_another && exists && rng_below(rng, 2) == 0) {
        crash_copy(now, old);
        crash_settle(file);
    }
    if (file->shortest < old->size && (file->is_another || rng_below(rng, 2) == 0)) {
        crash_resize(old, file->shortest);
    }
    size_t low = old->size, high = now->size < low ? low : now->size;
    size_t ends[3] = {low, high, low + rng_below(rng, (unsigned)(high - low) + 1)};
    for (size_t at = 0; at < high; at += CRASH_SECTOR) {
        if (file->is_written[at / CRASH_SECTOR]) {
            crash_lose_sector(rng, now->bytes + at, old->bytes + at);
        } else {
            memcpy(now->bytes + at, old->bytes + at, CRASH_SECTOR);
        }
    }
    now->size = high;
    crash_resize(now, exists ? ends[rng_below(rng, 3)] : 0);
    now->exists = exists;
    crash_copy(old, now);
    old->exists = exists;
    crash_settle(file);
}

static inline void crash_start(struct crash_disk *disk, size_t cut_at) {
    disk->dead = disk->sync_failed = false;
    disk->operations = disk->calls = 0;
    disk->cut_at = cut_at;
    disk->fault = CRASH_SOUND;
}

/* The power goes and comes back: what survived is what there is, and it is sound. The next cut is at that operation; 0 for none.
 */
static inline void crash_power(struct crash_disk *disk, size_t cut_at) {
    for (size_t i = 0; i < CRASH_FILES; i++) {
        crash_lose(disk, &disk->files[i]);
    }
    crash_start(disk, cut_at);
}

static inline void crash_empty(struct crash_disk *disk, uint64_t seed, size_t cut_at) {
    for (size_t i = 0; i < CRASH_FILES; i++) {
        struct crash_file *file = &disk->files[i];
        file->name[0] = '\0';
        file->is_shown = file->now.exists = file->durable.exists = false;
        crash_resize(&file->now, 0);
        crash_resize(&file->durable, 0);
        crash_settle(file);
    }
    rng_init(&disk->rng, seed);
    crash_start(disk, cut_at);
}

/* From now on the n-th call of this kind fails, once or with all that follow. */
static inline void crash_break(struct crash_disk *disk, enum crash_fault fault, size_t n, bool fails_on) {
    disk->calls = 0;
    disk->fault = fault;
    disk->fail_at = n;
    disk->fails_on = fails_on;
}

/* From here on SQLite opens everything on this disk. */
static inline struct crash_disk *crash_install(void) {
    struct crash_disk *disk = calloc(1, sizeof *disk);
    disk->real = sqlite3_vfs_find(NULL);
    disk->vfs = *disk->real;
    disk->vfs.iVersion = 1;
    disk->vfs.szOsFile = (int)sizeof(struct crash_handle);
    disk->vfs.zName = "crash";
    disk->vfs.pAppData = disk;
    disk->vfs.xOpen = crash_open;
    disk->vfs.xDelete = crash_delete;
    disk->vfs.xAccess = crash_access;
    disk->vfs.xFullPathname = crash_full_name;
    for (size_t i = 0; i < CRASH_FILES; i++) {
        disk->files[i].now.bytes = calloc(1, CRASH_FILE_MAX);
        disk->files[i].durable.bytes = calloc(1, CRASH_FILE_MAX);
    }
    sqlite3_vfs_register(&disk->vfs, 1);
    return disk;
}

static inline void crash_remove(struct crash_disk *disk) {
    sqlite3_vfs_unregister(&disk->vfs);
    sqlite3_vfs_register(disk->real, 1);
    for (size_t i = 0; i < CRASH_FILES; i++) {
        free(disk->files[i].now.bytes);
        free(disk->files[i].durable.bytes);
    }
    free(disk);
}
#endif
