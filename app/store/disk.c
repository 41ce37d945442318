#include "store/disk.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PIECE = 16 * 1024 };

struct disk_file {
    sqlite3_file *file; /* the path lies behind it */
};

/* The type of a write-ahead log has its folder synced with the first sync of a file that was made. */
static int open_as(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, bool create) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL | SQLITE_OPEN_NOFOLLOW | (create ? SQLITE_OPEN_CREATE : 0);
    mode_t before = umask(077);
    int rc = vfs->xOpen(vfs, path, file, flags, &flags);
    umask(before);
    return rc;
}

enum disk_found disk_open(struct disk_file **out, const char *path, bool create) {
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    int there = 0;
    *out = NULL;
    if (vfs == NULL || (!create && vfs->xAccess(vfs, path, SQLITE_ACCESS_EXISTS, &there) != SQLITE_OK)) {
        return DISK_FAILED;
    }
    if (!create && !there) {
        return DISK_NOTHING;
    }
    struct disk_file *f = calloc(1, sizeof *f);
    size_t own = (size_t)vfs->szOsFile;
    sqlite3_file *file = f != NULL ? calloc(1, own + strlen(path) + 2) : NULL;
    if (file == NULL) {
        free(f);
        return DISK_FAILED;
    }
    f->file = file;
    char *name = (char *)file + own; /* for as long as the file is open; SQLite ends its names with two NULs */
    memcpy(name, path, strlen(path));
    if (open_as(vfs, name, file, create) != SQLITE_OK) {
        free(file);
        free(f);
        return DISK_FAILED;
    }
    if (create && f->file->pMethods->xTruncate(f->file, 0) != SQLITE_OK) {
        disk_close(f);
        return DISK_FAILED;
    }
    *out = f;
    return DISK_FOUND;
}

void disk_close(struct disk_file *file) {
    if (file != NULL) {
        file->file->pMethods->xClose(file->file);
        free(file->file);
        free(file);
    }
}

bool disk_size(struct disk_file *file, uint64_t *out) {
    sqlite3_int64 size = 0;
    bool good = file->file->pMethods->xFileSize(file->file, &size) == SQLITE_OK;
    *out = (uint64_t)size;
    return good;
}

bool disk_read(struct disk_file *file, uint64_t at, void *out, size_t n) {
    int rc = file->file->pMethods->xRead(file->file, out, (int)n, (sqlite3_int64)at);
    return rc == SQLITE_OK || rc == SQLITE_IOERR_SHORT_READ;
}

bool disk_write(struct disk_file *file, uint64_t at, const void *bytes, size_t n) {
    return file->file->pMethods->xWrite(file->file, bytes, (int)n, (sqlite3_int64)at) == SQLITE_OK;
}

bool disk_zero(struct disk_file *file, uint64_t from, uint64_t to) {
    static const char zeroes[PIECE];
    bool good = true;
    for (size_t n; from < to && good; from += n) {
        n = to - from < PIECE ? (size_t)(to - from) : PIECE;
        good = disk_write(file, from, zeroes, n);
    }
    return good;
}

bool disk_sync(struct disk_file *file) {
    return file->file->pMethods->xSync(file->file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY) == SQLITE_OK;
}

bool disk_remove(const char *path) {
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    int rc = vfs == NULL ? SQLITE_ERROR : vfs->xDelete(vfs, path, 1);
    return rc == SQLITE_OK || rc == SQLITE_IOERR_DELETE_NOENT;
}
