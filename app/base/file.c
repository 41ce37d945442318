#include "base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What to do about it, for the reasons an organizer meets. */
static const char *advice(int error) {
    static const struct {
        int error;
        const char *text;
    } rows[] = {
        {ENOENT, "Check the name"},
        {EACCES, "Check who may use it"},
        {EPERM, "Check who may use it"},
        {ENOSPC, "Free some space"},
        {EDQUOT, "Free some space"},
        {EROFS, "Choose a place that can be written"},
        {ELOOP, "Give the file itself, not a link to it"},
        {EISDIR, "Give a file, not a folder"},
        {ENOTDIR, "Give a folder, not a file"},
        {EIO, "The disk may be failing: try another one"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].error == error) {
            return rows[i].text;
        }
    }
    return "Check the disk";
}

static bool fail(struct err *err, const char *path, const char *what) {
    int error = errno;
    return err_set(err, "%s could not be %s (%s). %s.", path, what, strerror(error), advice(error));
}

/* Reads until `size` bytes or the end. */
static bool read_all(int fd, char *data, size_t size, size_t *n) {
    for (*n = 0; *n < size;) {
        ssize_t got = read(fd, data + *n, size - *n);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return false;
        }
        if (got == 0) {
            break;
        }
        *n += (size_t)got;
    }
    return true;
}

static bool read_open(int fd, const char *path, size_t max, struct arena *a, char **data, size_t *n, struct err *err) {
    struct stat st;
    if (fstat(fd, &st) != 0) {
        return fail(err, path, "read");
    }
    if (!S_ISREG(st.st_mode)) {
        return err_set(err, "%s is not a regular file. Give a file, not a folder or a device.", path);
    }
    if ((uintmax_t)st.st_size > max) {
        return err_set(err, "%s is too large: %jd bytes, where at most %zu are read. Make it smaller.", path,
                       (intmax_t)st.st_size, max);
    }
    char *bytes = arena_push(a, (size_t)st.st_size + 1);
    size_t got;
    if (!read_all(fd, bytes, (size_t)st.st_size, &got)) {
        return fail(err, path, "read");
    }
    bytes[got] = '\0';
    *data = bytes;
    *n = got;
    return true;
}

bool file_read(const char *path, size_t max, bool from_stranger, struct arena *a, char **data, size_t *n, struct err *err) {
    /* O_NONBLOCK: a pipe with nobody behind it must not hang us; it is refused once it is open. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (from_stranger ? O_NOFOLLOW : 0));
    if (fd < 0) {
        return fail(err, path, "opened");
    }
    bool good = read_open(fd, path, max, a, data, n, err);
    close(fd);
    return good;
}

static bool write_all(int fd, const char *data, size_t n) {
    while (n) {
        ssize_t written = write(fd, data, n);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return false;
        }
        data += written;
        n -= (size_t)written;
    }
    return true;
}

/* The folder part of a path, "." where there is none. */
static void folder_of(const char *path, char out[PATH_MAX]) {
    size_t n = (size_t)(file_base_name(path) - path);
    while (n > 1 && path[n - 1] == '/') {
        n--;
    }
    snprintf(out, PATH_MAX, "%.*s", n ? (int)n : 1, n ? path : ".");
}

/* Fills the temporary file and gives it its name. The descriptor is closed in every case. */
static bool fill_and_rename(int fd, const char *temporary, const char *path, const void *data, size_t n) {
    bool written = write_all(fd, data, n) && fsync(fd) == 0;
    int error = errno;
    bool closed = close(fd) == 0;
    if (!written) {
        errno = error;
    }
    return written && closed && rename(temporary, path) == 0;
}

#define RANDOM_PART "XXXXXX" /* as mkostemp() wants it */

bool file_is_cut_off(const char *name, const char *beside) {
    size_t n = strlen(beside), random = strlen(RANDOM_PART);
    return strlen(name) == n + random + 2 && name[0] == '.' && strncmp(name + 1, beside, n) == 0 && name[n + 1] == '.' &&
           strspn(name + n + 2, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == random;
}

bool file_write(const char *path, const void *data, size_t n, struct err *err) {
    char folder[PATH_MAX], temporary[PATH_MAX];
    if (strlen(path) >= PATH_MAX) {
        return err_set(err, "A path of %zu bytes is too long to be written to. Choose a shorter one.", strlen(path));
    }
    folder_of(path, folder);
    int length = snprintf(temporary, sizeof temporary, "%s/.%s." RANDOM_PART, folder, file_base_name(path));
    if (length < 0 || (size_t)length >= sizeof temporary) {
        return err_set(err, "%s is too long a path to be written to. Choose a shorter one.", path);
    }
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0) {
        return fail(err, path, "written");
    }
    if (!fill_and_rename(fd, temporary, path, data, n)) {
        int error = errno;
        unlink(temporary);
        errno = error;
        return fail(err, path, "written");
    }
    return file_sync_folder(folder, err);
}

bool file_make_folder(const char *path, struct err *err) {
    char part[PATH_MAX];
    size_t n = strlen(path);
    if (n == 0 || n >= sizeof part) {
        return err_set(err, "A folder's path must have 1 to %d bytes. Choose another one.", PATH_MAX - 1);
    }
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0') {
            continue;
        }
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST && !file_is_folder(part)) {
            return fail(err, part, "made");
        }
    }
    return file_is_folder(path) || err_set(err, "%s is a file where a folder is needed. Choose another place.", path);
}

bool file_sync_folder(const char *path, struct err *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (fd < 0) {
        return fail(err, path, "opened");
    }
    bool good = fsync(fd) == 0 || errno == EINVAL; /* some file systems cannot, and say so */
    if (!good) {
        fail(err, path, "written");
    }
    close(fd);
    return good;
}

bool file_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0;
}

bool file_is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Collects names into names[max]; -1 when there are more, -2 when reading fails. */
static long collect(DIR *dir, struct arena *a, const char **names, size_t max) {
    size_t n = 0;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL; errno = 0) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        if (n == max) {
            return -1;
        }
        names[n++] = arena_strdup(a, entry->d_name);
    }
    return errno ? -2 : (long)n;
}

bool file_list(const char *folder, size_t max, struct arena *a, const char ***names, size_t *n, struct err *err) {
    assert(max <= LONG_MAX);
    DIR *dir = opendir(folder);
    if (!dir) {
        return fail(err, folder, "listed");
    }
    const char **found = ARENA_ARRAY(a, const char *, max);
    long count = collect(dir, a, found, max);
    int error = errno;
    closedir(dir);
    errno = error;
    if (count == -2) {
        return fail(err, folder, "listed");
    }
    if (count == -1) {
        return err_set(err, "%s holds more than %zu files. Move some of them elsewhere.", folder, max);
    }
    qsort(found, (size_t)count, sizeof *found, by_bytes);
    *names = found;
    *n = (size_t)count;
    return true;
}

const char *file_join(struct arena *a, const char *folder, const char *name) {
    size_t n = strlen(folder);
    return arena_printf(a, "%s%s%s", folder, n && folder[n - 1] != '/' ? "/" : "", name);
}

const char *file_base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
