/* Whether headphones are plugged in, where the kernel tells: the switch SW_HEADPHONE_INSERT of an input device (evdev), which
 * sound codecs and jack detection on GPIO have. USB headsets and the jack of a Raspberry Pi tell nothing of the kind.
 *
 * Owns:     the descriptors.
 * Promises: needs no thread: the kernel sends SIGIO when a jack changes, which the caller blocks and waits for, and then asks
 *           jack_is_in(); nothing is told to those who may not read input devices (group input), and nothing fails.
 * Never:    waits; reads keys. */
#ifndef PLATFORM_JACK_H
#define PLATFORM_JACK_H
#include <stdbool.h>
#include <stddef.h>

enum { JACKS_MAX = 8 };
struct jack {
    int fds[JACKS_MAX];
    bool in[JACKS_MAX];
    size_t n;
};

/* path: an input device, or a pipe that gives struct input_event as one does (a jack on other hardware, a test); NULL: all input
 * devices that have the switch. */
void jack_open(struct jack *j, const char *path);
void jack_close(struct jack *j); /* zeroed is fine */
bool jack_is_in(struct jack *j); /* any of them, by what has been told up to now */
#endif
