#include "voice/program/pipes.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

static_assert((int)VOICE_FRAME_MAX <= PIPE_BUF, "a frame is taken whole by a pipe");

static void read_more(struct pipes *p) {
    if (p->n == sizeof p->line) { /* no request is that long: it is dropped, and so is its rest */
        p->n = 0;
    }
    ssize_t got = read(p->in, p->line + p->n, sizeof p->line - p->n);
    if (got > 0) {
        p->n += (size_t)got;
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        p->is_over = true;
    }
}

static bool has_line(const struct pipes *p) {
    return memchr(p->line, '\n', p->n) != NULL;
}

static void drop_line(struct pipes *p, size_t length) {
    memmove(p->line, p->line + length, p->n - length);
    p->n -= length;
    explicit_bzero(p->line + p->n, length);
}

bool pipes_next(struct pipes *p, struct voice_request *out) {
    while (!p->is_over) {
        const char *end = memchr(p->line, '\n', p->n);
        if (!end) {
            read_more(p);
            continue;
        }
        size_t length = (size_t)(end - p->line);
        bool good = voice_parse(p->line, length, out);
        drop_line(p, length + 1);
        if (good) {
            return true;
        }
    }
    return false;
}

bool pipes_is_interrupted(struct pipes *p) {
    struct pollfd fds[] = {{.fd = p->in, .events = POLLIN}, {.fd = p->out, .events = POLLOUT}};
    while (!p->is_over && !has_line(p)) {
        fds[0].revents = fds[1].revents = 0;
        if (poll(fds, 2, -1) < 0 && errno != EINTR) {
            p->is_over = true;
        }
        if (fds[0].revents) {
            read_more(p);
        }
        p->is_over = p->is_over || (fds[1].revents & (POLLERR | POLLHUP));
        if (fds[1].revents & POLLOUT) {
            break;
        }
    }
    return p->is_over || has_line(p);
}

void pipes_write(struct pipes *p, const struct voice_frame *frame, const void *payload) {
    uint8_t bytes[VOICE_FRAME_MAX];
    voice_put_header(frame, bytes);
    if (frame->bytes > 0) {
        memcpy(bytes + VOICE_HEADER, payload, frame->bytes);
    }
    size_t n = VOICE_HEADER + frame->bytes;
    ssize_t written;
    do {
        written = write(p->out, bytes, n);
    } while (written < 0 && errno == EINTR);
    p->is_over = p->is_over || written != (ssize_t)n;
}
