/* Fuzz input taken a piece at a time; past its end there are zeroes and empty texts. */
#ifndef TESTS_FUZZ_BYTES_H
#define TESTS_FUZZ_BYTES_H
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
    const uint8_t *at;
    size_t n;
};

static inline uint8_t take(struct bytes *b) {
    if (b->n == 0) {
        return 0;
    }
    b->n--;
    return *b->at++;
}

/* At most max bytes; how many. They may hold anything. */
static inline size_t take_some(struct bytes *b, size_t max, const char **out) {
    size_t n = b->n < max ? b->n : max;
    *out = (const char *)b->at;
    b->at += n;
    b->n -= n;
    return n;
}

static inline void must(bool fine) {
    if (!fine) {
        abort();
    }
}
#endif
