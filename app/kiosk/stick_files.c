#include "kiosk/stick_files.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HIDDEN_MAX = 10 * STICK_ENTRIES_MAX };

int stick_folder_open(int at, const char *name) {
    return openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

bool stick_name_is_bare(const char *name) {
    size_t n = 0;
    while (n <= STICK_NAME_MAX && name[n] && (isalnum((unsigned char)name[n]) || strchr("_.-", name[n]))) {
        n++;
    }
    return n > 0 && n <= STICK_NAME_MAX && name[n] == '\0' && name[0] != '.';
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* How many; -1: more than are read, -2: reading fails. */
static long collect(DIR *dir, struct arena *a, const char **names) {
    long n = 0, hidden = 0;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL; errno = 0) {
        if (entry->d_name[0] == '.') {
            if (++hidden > HIDDEN_MAX) {
                return -1;
            }
            continue;
        }
        if (n == STICK_ENTRIES_MAX) {
            return -1;
        }
        names[n++] = arena_strdup(a, entry->d_name);
    }
    return errno ? -2 : n;
}

bool stick_names(int folder, struct arena *a, const char ***names, size_t *n, struct err *err) {
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* a place of its own to read from */
    DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
    if (!dir) {
        if (copy >= 0) {
            close(copy);
        }
        return err_set(err, "The stick cannot be read (%s). Take it out and put it in again.", strerror(errno));
    }
    const char **found = ARENA_ARRAY(a, const char *, STICK_ENTRIES_MAX);
    long count = collect(dir, a, found);
    int error = errno;
    closedir(dir);
    if (count == -2) {
        return err_set(err, "The stick cannot be read (%s). Take it out and put it in again.", strerror(error));
    }
    if (count == -1) {
        return err_set(err, "The stick has more than %d files in one folder. Move some of them elsewhere.", STICK_ENTRIES_MAX);
    }
    qsort(found, (size_t)count, sizeof *found, by_bytes);
    *names = found;
    *n = (size_t)count;
    return true;
}

static bool read_all(int fd, const char *name, size_t size, char *bytes, size_t *n, struct err *err) {
    for (*n = 0; *n < size;) {
        ssize_t got = read(fd, bytes + *n, size - *n);
        if (got < 0 && errno != EINTR) {
            return err_set(err, "%s cannot be read (%s). Copy it to the stick again.", name, strerror(errno));
        }
        if (got == 0) {
            break;
        }
        *n += got > 0 ? (size_t)got : 0;
    }
    return true;
}

static bool read_open(int fd, const char *name, size_t max, struct arena *a, char **bytes, size_t *n, struct err *err) {
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        return err_set(err, "%s is not a regular file.", name);
    }
    if ((uintmax_t)st.st_size > max) {
        return err_set(err, "%s is larger than the %zu bytes that are read. Make it smaller.", name, max);
    }
    *bytes = arena_push(a, (size_t)st.st_size + 1);
    return read_all(fd, name, (size_t)st.st_size, *bytes, n, err);
}

bool stick_read(int folder, const char *name, size_t max, struct arena *a, char **bytes, size_t *n, struct err *err) {
    if (!stick_name_is_bare(name)) {
        return err_set(err,
                       "A file has a name that is not read: letters from a to z, digits, points, - and _ are, up to %d of "
                       "them. Give it another name.",
                       STICK_NAME_MAX);
    }
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return err_set(err,
                       errno == ELOOP ? "%s is a link. Give the file itself, not a link to it."
                                      : "%s cannot be opened. Copy it to the stick again.",
                       name);
    }
    bool good = read_open(fd, name, max, a, bytes, n, err);
    close(fd);
    return good;
}
