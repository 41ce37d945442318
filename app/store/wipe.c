/* Removing files so that their bytes are not left behind in the file system. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "store/folder.h"

enum { DEPTH_MAX = 4 };

struct wipe {
    size_t files;
    char path[4096]; /* of what is being removed, for the sentence */
};

static bool fail(const struct wipe *w, struct err *err) {
    return err_set(err, "%s could not be erased (%s). Check who may write there, and run the command again.", w->path,
                   strerror(errno));
}

static bool write_zeroes(int fd, off_t size) {
    static const char zeroes[64 * 1024];
    while (size > 0) {
        size_t part = size < (off_t)sizeof zeroes ? (size_t)size : sizeof zeroes;
        ssize_t n = write(fd, zeroes, part);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        size -= n > 0 ? n : 0;
    }
    return fsync(fd) == 0;
}

static bool wipe_file(struct wipe *w, int folder, const char *name, const struct stat *st, struct err *err) {
    if (S_ISREG(st->st_mode)) {
        int fd = openat(folder, name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        bool done = fd >= 0 && write_zeroes(fd, st->st_size);
        if (fd >= 0) {
            close(fd);
        }
        if (!done) {
            return fail(w, err);
        }
    }
    w->files++;
    return unlinkat(folder, name, 0) == 0 || fail(w, err);
}

static bool wipe_folder(struct wipe *w, int parent, const char *name, int depth, struct err *err);

static bool wipe_entry(struct wipe *w, int folder, const char *name, int depth, struct err *err) {
    struct stat st;
    size_t n = strlen(w->path);
    if (n + strlen(name) + 2 > sizeof w->path || fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        return fail(w, err);
    }
    w->path[n] = '/';
    memcpy(w->path + n + 1, name, strlen(name) + 1);
    bool done = S_ISDIR(st.st_mode) ? wipe_folder(w, folder, name, depth + 1, err) : wipe_file(w, folder, name, &st, err);
    w->path[n] = '\0';
    return done;
}

static bool wipe_entries(struct wipe *w, DIR *dir, int depth, struct err *err) {
    bool done = true;
    for (struct dirent *entry; done && (entry = readdir(dir)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            done = wipe_entry(w, dirfd(dir), entry->d_name, depth, err);
        }
    }
    return done && (fsync(dirfd(dir)) == 0 || errno == EINVAL || fail(w, err));
}

static bool wipe_folder(struct wipe *w, int parent, const char *name, int depth, struct err *err) {
    int fd = depth > DEPTH_MAX ? -1 : openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        return fail(w, err);
    }
    bool done = wipe_entries(w, dir, depth, err);
    closedir(dir);
    return done && (unlinkat(parent, name, AT_REMOVEDIR) == 0 || fail(w, err));
}

bool folder_wipe(const char *folder, const char *name, size_t *n, struct err *err) {
    struct wipe w = {0};
    struct stat st;
    *n = 0;
    int parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (parent < 0 || strlen(folder) + strlen(name) + 2 > sizeof w.path) {
        return err_set(err, "The data folder %s cannot be opened.", folder);
    }
    memcpy(w.path, folder, strlen(folder) + 1);
    bool there = fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
    bool done = !there || wipe_entry(&w, parent, name, 0, err);
    close(parent);
    *n = w.files;
    return done && file_sync_folder(folder, err);
}

static bool is_half(const char *name) {
    return file_is_cut_off(name, "pack.key") || file_is_cut_off(name, "version");
}

void folder_sweep(const char *folder) {
    struct err err;
    size_t n;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        if (is_half(entry->d_name) && !folder_wipe(folder, entry->d_name, &n, &err)) {
            log_line(LOG_WARNING, "%s", err.text);
        }
    }
    if (dir != NULL) {
        closedir(dir);
    }
}
