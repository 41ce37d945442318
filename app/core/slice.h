/* A text inside other bytes: not NUL-terminated, never copied.
 *
 * Borrows: the bytes; whoever hands a slice out says how long they stay. */
#ifndef CORE_SLICE_H
#define CORE_SLICE_H
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
    const char *at; /* may be NULL where n is 0 */
    size_t n;       /* bytes */
};

static inline struct slice slice_of(const char *text) {
    return (struct slice){text, strlen(text)};
}

/* Most texts that differ do so in length or in the first byte. */
static inline bool slice_equal(struct slice a, struct slice b) {
    return a.n == b.n && (a.n == 0 || (a.at[0] == b.at[0] && memcmp(a.at, b.at, a.n) == 0));
}
#endif
