#include "export/outfile.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

/* Files are written and summed in blocks of this size, the last one apart. A multiple of the sum's step. */
enum { BLOCK = 256 * 1024, WORD = sizeof(uint64_t), STEP = OUTFILE_LANES * WORD };
static_assert(BLOCK % STEP == 0, "only the last block has a rest");

static const char *named(char out[PATH_MAX], const struct outfiles *files, const struct outfile *file, bool temporary) {
    int n = snprintf(out, PATH_MAX, temporary ? "%s/.%s.part" : "%s/%s", files->folder, file->name);
    return n > 0 && n < PATH_MAX ? out : "";
}

static bool problem(const struct outfiles *files, const struct outfile *file, struct err *err) {
    return err_set(err, "%s/%s could not be written (%s). Nothing was exported; choose another folder or free some space.",
                   files->folder, file->name, strerror(errno));
}

void outfiles_init(struct outfiles *files, const char *folder) {
    *files = (struct outfiles){.folder = folder};
}

struct outfile *outfiles_add(struct outfiles *files, const char *name, struct err *err) {
    assert(strlen(name) < OUTFILE_NAME_MAX);
    char path[PATH_MAX];
    if (files->n == OUTFILES_MAX) {
        err_set(err,
                "This would be more than %d files, and one export makes no more. Nothing was exported; ask less in one event, or "
                "export it in another format.",
                OUTFILES_MAX);
        return NULL;
    }
    struct outfile *file = &files->at[files->n++];
    *file = (struct outfile){.fd = -1};
    memcpy(file->name, name, strlen(name));
    unlink(named(path, files, file, true)); /* of an export that was cut off */
    file->fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file->fd < 0) {
        problem(files, file, err);
        return NULL;
    }
    return file;
}

/* n: a whole block, or the last one, whose rest is filled with zeroes (its size tells them apart). */
static void add_block(struct outfile_sum *sum, const char *bytes, size_t n) {
    uint64_t words[OUTFILE_LANES];
    for (size_t i = 0; i < n; i += STEP) {
        size_t rest = n - i < STEP ? n - i : STEP;
        memset(words, 0, sizeof words);
        memcpy(words, bytes + i, rest);
        for (int k = 0; k < OUTFILE_LANES; k++) {
            uint64_t x = sum->lanes[k] ^ words[k];
            sum->lanes[k] = (x << 29 | x >> 35) * UINT64_C(0x9e3779b97f4a7c15);
        }
    }
    sum->size += n;
}

static bool write_block(const struct outfiles *files, struct outfile *file, const char *bytes, size_t n, struct err *err) {
    add_block(&file->sum, bytes, n);
    for (size_t done = 0; done < n;) {
        ssize_t written = write(file->fd, bytes + done, n - done);
        if (written < 0 && errno != EINTR) {
            return problem(files, file, err);
        }
        done += written > 0 ? (size_t)written : 0;
    }
    return true;
}

bool outfile_flush(const struct outfiles *files, struct outfile *file, bool all, struct err *err) {
    struct strbuf *pending = &file->pending;
    size_t done = 0;
    while (pending->len - done >= BLOCK || (all && pending->len > done)) {
        size_t n = pending->len - done < BLOCK ? pending->len - done : BLOCK;
        if (!write_block(files, file, pending->data + done, n, err)) {
            return false;
        }
        done += n;
    }
    if (done > 0) {
        memmove(pending->data, pending->data + done, pending->len - done);
        pending->len -= done; /* overwritten by what follows, and when it is finished */
    }
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

/* --- read again --------------------------------------------------------------------------------------------------- */

static bool read_sum(int fd, char *block, struct outfile_sum *out) {
    ssize_t n = 1;
    *out = (struct outfile_sum){0};
    while (n > 0) {
        size_t got = 0;
        while (got < BLOCK && (n = read(fd, block + got, BLOCK - got)) != 0) {
            if (n < 0 && errno != EINTR) {
                return false;
            }
            got += n > 0 ? (size_t)n : 0;
        }
        add_block(out, block, got);
    }
    return true;
}

/* The cache forgets a file that is synced when it is told to; what comes then comes from the medium. */
static bool is_on_medium(const char *path, const struct outfile_sum *expected, char *block) {
    struct outfile_sum found;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    bool good = posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) == 0 && read_sum(fd, block, &found) &&
                memcmp(&found, expected, sizeof found) == 0;
    close(fd);
    return good;
}

static bool verify_all(const struct outfiles *files, struct err *err) {
    char path[PATH_MAX];
    struct arena arena;
    bool good = true;
    arena_init(&arena, BLOCK);
    char *block = arena_push(&arena, BLOCK);
    for (size_t i = 0; good && i < files->n; i++) {
        good = is_on_medium(named(path, files, &files->at[i], false), &files->at[i].sum, block);
    }
    arena_finish(&arena);
    if (good) {
        return true;
    }
    err_set(err,
            "%s came back from the medium with other bytes than were written to it. Nothing was exported; use another medium.",
            path);
    for (size_t i = 0; i < files->n; i++) {
        unlink(named(path, files, &files->at[i], false));
    }
    return false;
}

const char *outfile_path(const struct outfiles *files, const struct outfile *file, char *out) {
    return named(out, files, file, true);
}

bool outfile_take(const struct outfiles *files, struct outfile *file, struct err *err) {
    struct arena arena;
    arena_init(&arena, BLOCK);
    bool good = lseek(file->fd, 0, SEEK_SET) == 0 && read_sum(file->fd, arena_push(&arena, BLOCK), &file->sum);
    arena_finish(&arena);
    return good || problem(files, file, err);
}

bool outfiles_finish(struct outfiles *files, struct err *err) {
    bool good = sync_all(files, err) && name_all(files, err) && verify_all(files, err);
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
