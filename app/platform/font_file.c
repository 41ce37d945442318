#include "platform/font_file.h"

#include <SDL_rwops.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct font_file {
    int fd;
    Sint64 size, at;
    Sint64 window_at, window_size; /* what of the file stands in the window */
    uint8_t window[FONT_FILE_WINDOW];
};

static struct font_file *of(SDL_RWops *rw) {
    return rw->hidden.unknown.data1;
}

static Sint64 size_of(SDL_RWops *rw) {
    return of(rw)->size;
}

static Sint64 seek(SDL_RWops *rw, Sint64 offset, int whence) {
    struct font_file *f = of(rw);
    Sint64 from = whence == RW_SEEK_SET ? 0 : whence == RW_SEEK_CUR ? f->at : f->size;
    if (offset < -from || offset > f->size - from) {
        return SDL_SetError("There is nothing there in the font file.");
    }
    f->at = from + offset;
    return f->at;
}

/* Fewer than asked for at the end of the file, or where it cannot be read. */
static size_t read_at(int fd, void *out, size_t n, Sint64 at) {
    size_t done = 0;
    while (done < n) {
        ssize_t got = pread(fd, (uint8_t *)out + done, n - done, at + (Sint64)done);
        if (got > 0) {
            done += (size_t)got;
        } else if (got == 0 || errno != EINTR) {
            break;
        }
    }
    return done;
}

static size_t read_bytes(struct font_file *f, void *out, size_t n) {
    if (n > sizeof f->window) {
        return read_at(f->fd, out, n, f->at);
    }
    if (f->at < f->window_at || f->at + (Sint64)n > f->window_at + f->window_size) {
        f->window_size = (Sint64)read_at(f->fd, f->window, sizeof f->window, f->at);
        f->window_at = f->at;
    }
    size_t skipped = (size_t)(f->at - f->window_at), left = (size_t)f->window_size - skipped;
    n = n < left ? n : left;
    memcpy(out, f->window + skipped, n);
    return n;
}

static size_t read_items(SDL_RWops *rw, void *out, size_t size, size_t count) {
    struct font_file *f = of(rw);
    if (size == 0 || count > SIZE_MAX / size) {
        return 0;
    }
    size_t n = read_bytes(f, out, size * count);
    f->at += (Sint64)n;
    return n / size;
}

static size_t refuse_write(SDL_RWops *rw, const void *bytes, size_t size, size_t count) {
    (void)rw, (void)bytes, (void)size, (void)count;
    SDL_SetError("A font file is only read.");
    return 0;
}

static int close_file(SDL_RWops *rw) {
    close(of(rw)->fd);
    free(of(rw));
    SDL_FreeRW(rw);
    return 0;
}

SDL_RWops *font_file_open(const char *path) {
    struct stat facts;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct font_file *f = fd >= 0 && fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) ? calloc(1, sizeof *f) : NULL;
    SDL_RWops *rw = f ? SDL_AllocRW() : NULL;
    if (!rw) {
        free(f);
        if (fd >= 0) {
            close(fd);
        }
        SDL_SetError("The font file %s cannot be opened.", path);
        return NULL;
    }
    f->fd = fd;
    f->size = facts.st_size;
    *rw = (SDL_RWops){.size = size_of,
                      .seek = seek,
                      .read = read_items,
                      .write = refuse_write,
                      .close = close_file,
                      .type = SDL_RWOPS_UNKNOWN,
                      .hidden.unknown.data1 = f};
    return rw;
}
