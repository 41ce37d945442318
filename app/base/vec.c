#include "base/vec.h"

#include <string.h>

#include "base/err.h"

enum { FIRST_CAP = 8 };

void *vec_grow_(struct arena *a, void *at, size_t n, size_t *cap, size_t size) {
    if (n < *cap) {
        memset((char *)at + n * size, 0, size);
        return at;
    }
    size_t bigger = FIRST_CAP;
    if (*cap && __builtin_mul_overflow(*cap, (size_t)2, &bigger)) {
        die("There is not enough memory for a list of %zu items.", *cap);
    }
    void *grown = arena_push_array(a, bigger, size);
    if (n) {
        memcpy(grown, at, n * size);
    }
    *cap = bigger;
    return grown;
}
