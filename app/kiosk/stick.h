/* The stick, as a folder that comes and goes: nothing here mounts (TRUST K4, K5). A helper outside the sandbox mounts it while
 * the organizer's area is open, then touches something in the folder above, so that whoever watches looks again.
 *
 * Owns:     an inotify descriptor.
 * Promises: needs no thread and no clock: the kernel sends SIGIO when something changes, which the caller blocks and waits for,
 *           and then asks stick_look(). A folder that is a link is no stick.
 * Never:    waits, mounts, writes. */
#ifndef KIOSK_STICK_H
#define KIOSK_STICK_H
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define STICK_FOLDER "/run/chorus/stick" /* where the device file names none */

struct stick {
    char folder[PATH_MAX];
    int watch;            /* inotify; -1: the system gives none, and sticks are seen when somebody asks */
    int inside;           /* of the stick itself, -1: it is not there */
    char above[PATH_MAX]; /* the nearest folder above it that is there */
    int outside;          /* of that one */
    bool is_here;
    dev_t device; /* which one it was at the last look */
    ino_t number;
};

void stick_open(struct stick *s, const char *folder);
void stick_close(struct stick *s); /* zeroed is fine */
/* Reads what has been told. True: it came, went or is another one, or what lies on it changed. */
bool stick_look(struct stick *s);

struct stick_space {
    uint64_t free_bytes;
    bool is_writable;
};
/* False: it is gone. */
bool stick_space(const struct stick *s, struct stick_space *out);
#endif
