#include "platform/jack.h"

#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { EVENTS = 16, LONG_BITS = sizeof(long) * CHAR_BIT, WORDS = (SW_CNT + LONG_BITS - 1) / LONG_BITS };

static bool has_bit(const long *bits, int bit) {
    return bits[bit / LONG_BITS] >> (bit % LONG_BITS) & 1;
}

/* Tells of changes by SIGIO. */
static void add(struct jack *j, int fd, bool is_in) {
    (void)fcntl(fd, F_SETOWN, getpid());
    (void)fcntl(fd, F_SETFL, O_NONBLOCK | O_ASYNC);
    j->fds[j->n] = fd;
    j->in[j->n++] = is_in;
}

static void try_device(struct jack *j, const char *path) {
    long switches[WORDS] = {0}, now[WORDS] = {0};
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return;
    }
    if (ioctl(fd, EVIOCGBIT(EV_SW, sizeof switches), switches) < 0 || !has_bit(switches, SW_HEADPHONE_INSERT)) {
        close(fd);
        return;
    }
    bool is_in = ioctl(fd, EVIOCGSW(sizeof now), now) >= 0 && has_bit(now, SW_HEADPHONE_INSERT);
    add(j, fd, is_in);
}

static bool is_device(const char *path) {
    long bits[1];
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool is = fd >= 0 && ioctl(fd, EVIOCGBIT(0, sizeof bits), bits) >= 0;
    if (fd >= 0) {
        close(fd);
    }
    return is;
}

void jack_open(struct jack *j, const char *path) {
    glob_t found = {0};
    *j = (struct jack){.n = 0};
    if (path && !is_device(path)) {
        int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC); /* a pipe stays open when its writer goes */
        if (fd >= 0) {
            add(j, fd, false);
        }
    } else if (path) {
        try_device(j, path);
    } else if (glob("/dev/input/event*", 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc && j->n < JACKS_MAX; i++) {
            try_device(j, found.gl_pathv[i]);
        }
    }
    globfree(&found);
}

void jack_close(struct jack *j) {
    for (size_t i = 0; i < j->n; i++) {
        close(j->fds[i]);
    }
    j->n = 0;
}

static void hear(struct jack *j, size_t i) {
    struct input_event events[EVENTS];
    ssize_t got;
    while ((got = read(j->fds[i], events, sizeof events)) > 0) {
        for (size_t e = 0; e < (size_t)got / sizeof *events; e++) {
            if (events[e].type == EV_SW && events[e].code == SW_HEADPHONE_INSERT) {
                j->in[i] = events[e].value != 0;
            }
        }
    }
}

bool jack_is_in(struct jack *j) {
    bool any = false;
    for (size_t i = 0; i < j->n; i++) {
        hear(j, i);
        any = any || j->in[i];
    }
    return any;
}
