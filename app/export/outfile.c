#include "export/outfile.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

enum { MUCH = 256 * 1024 };

static const char *named(char out[PATH_MAX], const struct outfiles *files, const struct outfile *file, bool temporary) {
    int n = snprintf(out, PATH_MAX, temporary ? "%s/.%s.part" : "%s/%s", files->folder, file->name);
    return n > 0 && n < PATH_MAX ? out : "";
}

static bool problem(const struct outfiles *files, const struct outfile *file, struct err *err) {
    return err_set(err, "%s/%s could not be written (%s). Nothing was exported; choose another folder or free some space.",
                   files->folder, file->name, strerror(errno));
}

bool outfiles_create(struct outfiles *files, const char *folder, const char *const *names, size_t n, struct err *err) {
    assert(n <= OUTFILES_MAX);
    char path[PATH_MAX];
    *files = (struct outfiles){.folder = folder, .n = n};
    for (size_t i = 0; i < n; i++) {
        files->at[i] = (struct outfile){.name = names[i], .fd = -1};
    }
    for (size_t i = 0; i < n; i++) {
        unlink(named(path, files, &files->at[i], true)); /* of an export that was cut off */
        files->at[i].fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (files->at[i].fd < 0) {
            problem(files, &files->at[i], err);
            outfiles_abandon(files);
            return false;
        }
    }
    return true;
}

bool outfile_flush(const struct outfiles *files, struct outfile *file, bool all, struct err *err) {
    if (file->pending.len < MUCH && !all) {
        return true;
    }
    for (size_t done = 0; done < file->pending.len;) {
        ssize_t n = write(file->fd, file->pending.data + done, file->pending.len - done);
        if (n < 0 && errno != EINTR) {
            return problem(files, file, err);
        }
        done += n > 0 ? (size_t)n : 0;
    }
    strbuf_clear(&file->pending);
    return true;
}

static bool sync_all(struct outfiles *files, struct err *err) {
    for (size_t i = 0; i < files->n; i++) {
        struct outfile *file = &files->at[i];
        if (!outfile_flush(files, file, true, err)) {
            return false;
        }
        bool synced = fsync(file->fd) == 0;
        int error = errno;
        bool closed = close(file->fd) == 0;
        file->fd = -1;
        if (!synced || !closed) {
            errno = synced ? errno : error;
            return problem(files, file, err);
        }
    }
    return true;
}

static bool name_all(struct outfiles *files, struct err *err) {
    char from[PATH_MAX], to[PATH_MAX];
    for (size_t i = 0; i < files->n; i++) {
        if (rename(named(from, files, &files->at[i], true), named(to, files, &files->at[i], false)) != 0) {
            problem(files, &files->at[i], err);
            while (i-- > 0) {
                unlink(named(to, files, &files->at[i], false));
            }
            return false;
        }
    }
    return file_sync_folder(files->folder, err);
}

bool outfiles_finish(struct outfiles *files, struct err *err) {
    bool good = sync_all(files, err) && name_all(files, err);
    outfiles_abandon(files);
    return good;
}

void outfiles_abandon(struct outfiles *files) {
    char path[PATH_MAX];
    for (size_t i = 0; i < files->n; i++) {
        struct outfile *file = &files->at[i];
        if (file->fd >= 0) {
            close(file->fd);
        }
        file->fd = -1;
        unlink(named(path, files, file, true));
        strbuf_finish(&file->pending);
    }
}
