#include "store/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/random.h"

enum { DB, WAL, JOURNAL, SHM, DB_FILES };
static const char *const db_files[][DB_FILES] = {
    [FOLDER_ANSWERS] = {"chorus.db", "chorus.db-wal", "chorus.db-journal", "chorus.db-shm"},
    [FOLDER_SHIFTS] = {"shifts.db", "shifts.db-wal", "shifts.db-journal", "shifts.db-shm"},
};
enum { FIRST_PAGE = 4096 };

static const char *path_of(char out[PATH_MAX], const char *folder, const char *name) {
    int n = snprintf(out, PATH_MAX, "%s/%s", folder, name);
    return n > 0 && n < PATH_MAX ? out : "";
}

/* Without following a link. Size 0 where there is nothing. */
static bool look_at(const char *folder, const char *name, struct stat *st) {
    char path[PATH_MAX];
    *st = (struct stat){0};
    return lstat(path_of(path, folder, name), st) == 0;
}

static enum store_status check_owner(const char *folder, struct err *err) {
    struct stat st;
    if (stat(folder, &st) != 0 || !S_ISDIR(st.st_mode)) {
        err_set(err, "%s is not a data folder: there is no such folder. Check the name given with --data.", folder);
        return STORE_FAILED;
    }
    if (st.st_uid != geteuid()) {
        err_set(err,
                "The data folder %s belongs to another user (number %ld, and this is number %ld). Run the command as its "
                "owner: files of another user would lock the kiosk out.",
                folder, (long)st.st_uid, (long)geteuid());
        return STORE_FOREIGN;
    }
    if ((st.st_mode & 077) != 0 && chmod(folder, 0700) != 0 && errno != EROFS) {
        err_set(err, "The data folder %s is open to other users and could not be closed to them. Set its mode to 0700.", folder);
        return STORE_FAILED;
    }
    return STORE_OK;
}

enum store_status folder_enter(const char *folder, bool create, struct err *err) {
    struct stat st;
    bool missing = stat(folder, &st) != 0 && errno == ENOENT;
    if (missing && create && !file_make_folder(folder, err)) {
        return errno == EROFS || errno == EACCES ? STORE_READ_ONLY : errno == ENOSPC ? STORE_FULL : STORE_FAILED;
    }
    return check_owner(folder, err);
}

bool folder_is_writable(const char *folder) {
    char path[PATH_MAX];
    const char *db = path_of(path, folder, db_files[FOLDER_ANSWERS][DB]);
    return access(folder, W_OK) == 0 && (access(db, F_OK) != 0 || access(db, W_OK) == 0);
}

bool folder_space(const char *folder, struct space *out) {
    struct statvfs fs;
    struct stat db, wal;
    if (statvfs(folder, &fs) != 0) {
        return false;
    }
    look_at(folder, db_files[FOLDER_ANSWERS][DB], &db);
    look_at(folder, db_files[FOLDER_ANSWERS][WAL], &wal);
    out->free_bytes = (uint64_t)fs.f_bavail * fs.f_frsize;
    out->db_bytes = (uint64_t)db.st_size + (uint64_t)wal.st_size;
    return true;
}

static const struct timespec long_ago[2] = {{.tv_sec = 315532800}, {.tv_sec = 315532800}}; /* 1980-01-01T00:00Z */

void folder_blur_time(const char *path) {
    /* Failing is no reason to stop collecting; the time of the last write then stays, as the promise for ctime does. */
    if (utimensat(AT_FDCWD, path, long_ago, AT_SYMLINK_NOFOLLOW) != 0 && errno != ENOENT) {
        log_line(LOG_WARNING, "The file time of %s could not be set back (%s).", path, strerror(errno));
    }
}

void folder_blur_times(const char *folder) {
    char path[PATH_MAX];
    for (int db = FOLDER_ANSWERS; db <= FOLDER_SHIFTS; db++) {
        folder_blur_time(path_of(path, folder, db_files[db][DB]));
        folder_blur_time(path_of(path, folder, db_files[db][WAL]));
    }
    folder_blur_time(path_of(path, folder, "version"));
    folder_blur_time(folder);
}

#define VERSION_LINE_MAX 64

/* The line, "" for none. */
static void read_version(const char *folder, char out[VERSION_LINE_MAX]) {
    char path[PATH_MAX];
    int fd = open(path_of(path, folder, "version"), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    ssize_t n = fd < 0 ? 0 : read(fd, out, VERSION_LINE_MAX - 1);
    out[n > 0 ? n : 0] = '\0';
    if (fd >= 0) {
        close(fd);
    }
}

enum store_status folder_check_version(const char *folder, struct err *err) {
    char line[VERSION_LINE_MAX];
    read_version(folder, line);
    long format = strtol(line, NULL, 10);
    if (format <= FOLDER_FORMAT) {
        return STORE_OK;
    }
    err_set(err,
            "The data folder %s was written by a newer Chorus (its format is %ld, and this version knows %d). Install that "
            "version, or choose another folder.",
            folder, format, FOLDER_FORMAT);
    return STORE_FOREIGN;
}

void folder_write_version(const char *folder) {
    char path[PATH_MAX], found[VERSION_LINE_MAX], line[VERSION_LINE_MAX];
    struct err err;
    int n = snprintf(line, sizeof line, "%d %s\n", FOLDER_FORMAT, CHORUS_VERSION);
    read_version(folder, found);
    if (strcmp(found, line) == 0) {
        return;
    }
    if (!file_write(path_of(path, folder, "version"), line, (size_t)n, &err)) {
        log_line(LOG_WARNING, "%s", err.text);
    }
    folder_blur_time(path);
}

void folder_keep_ballast(const char *folder) {
    char path[PATH_MAX];
    struct stat st;
    struct space space;
    bool there = look_at(folder, "ballast", &st) && st.st_size == BALLAST_BYTES;
    if (there || !folder_space(folder, &space) || space.free_bytes < (uint64_t)SPACE_SESSION_MIN + BALLAST_BYTES) {
        return;
    }
    int fd = open(path_of(path, folder, "ballast"), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return;
    }
    if (posix_fallocate(fd, 0, BALLAST_BYTES) != 0) {
        log_line(LOG_WARNING, "No space could be held back in %s for a full disk.", folder);
    }
    close(fd);
    folder_blur_time(path);
}

void folder_release_ballast_when_short(const char *folder) {
    char path[PATH_MAX];
    struct space space;
    if (folder_space(folder, &space) && space.free_bytes < BALLAST_BYTES && unlink(path_of(path, folder, "ballast")) == 0) {
        log_line(LOG_WARNING, "The disk of %s is full: the space held back for this was released. Export, then free space.",
                 folder);
    }
}

const char *folder_db_name(enum folder_db db) {
    return db_files[db][DB];
}

/* An empty database with a log beside it would make SQLite delete the log. */
enum folder_find folder_look(const char *folder, enum folder_db db) {
    struct stat st[DB_FILES];
    bool any = false;
    for (size_t i = 0; i < DB_FILES; i++) {
        bool there = look_at(folder, db_files[db][i], &st[i]);
        any |= there;
        if (there && !S_ISREG(st[i].st_mode)) {
            return FIND_DAMAGE;
        }
    }
    if (st[DB].st_size == 0 && st[WAL].st_size > 0) {
        return FIND_DAMAGE;
    }
    return any ? FIND_STORE : FIND_NOTHING;
}

bool folder_has_log(const char *folder, enum folder_db db) {
    struct stat st;
    return look_at(folder, db_files[db][WAL], &st) && st.st_size > 0;
}

/* quarantine/NAME, NAME being random: no clock value, no count. */
static bool make_cell(const char *folder, char cell[PATH_MAX], struct err *err) {
    uint8_t name[4];
    random_bytes(name, sizeof name);
    int n = snprintf(cell, PATH_MAX, "%s/quarantine/%02x%02x%02x%02x", folder, name[0], name[1], name[2], name[3]);
    if (n < 0 || n >= PATH_MAX) {
        return err_set(err, "The path of the data folder is too long. Choose a shorter one.");
    }
    return file_make_folder(cell, err);
}

static bool move_to(const char *folder, const char *cell, const char *name, struct err *err) {
    char from[PATH_MAX], to[PATH_MAX];
    path_of(from, folder, name);
    path_of(to, cell, name);
    if (rename(from, to) != 0 && errno != ENOENT) {
        return err_set(err, "%s is damaged and could not be moved to %s (%s). Check who may write in the data folder.", from,
                       cell, strerror(errno));
    }
    folder_blur_time(to); /* its last write was the last person's */
    return true;
}

bool folder_quarantine(const char *folder, enum folder_db db, struct err *err) {
    char cell[PATH_MAX];
    if (!make_cell(folder, cell, err)) {
        return false;
    }
    /* The database goes last: until it is gone, the next start finds damage and moves on. */
    for (size_t i = DB_FILES; i-- > 0;) {
        if (!move_to(folder, cell, db_files[db][i], err)) {
            return false;
        }
    }
    log_line(LOG_ERROR, "The store %s/%s was damaged. It was moved whole to %s, and collecting starts fresh.", folder,
             db_files[db][DB], cell);
    return file_sync_folder(cell, err) && file_sync_folder(folder, err);
}

bool folder_set_journal_aside(const char *folder, enum folder_db db, struct err *err) {
    char cell[PATH_MAX];
    const char *name = db_files[db][JOURNAL];
    struct stat file, journal;
    if (!look_at(folder, name, &journal) || !look_at(folder, db_files[db][DB], &file) || file.st_size <= FIRST_PAGE) {
        return true;
    }
    log_line(LOG_WARNING, "A rollback journal that is not Chorus's lay beside the store in %s and was moved to quarantine.",
             folder);
    return make_cell(folder, cell, err) && move_to(folder, cell, name, err) && file_sync_folder(folder, err);
}
