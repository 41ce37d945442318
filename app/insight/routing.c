#include "insight/routing.h"

#include <assert.h>
#include <limits.h>
#include <math.h>

double routing_weight(uint32_t seen) {
    double rise = 1 + 8 * exp2(-(double)seen / 5);
    return rise * rise;
}

int routing_next(const uint32_t *seen, const bool *done, size_t n, struct rng *rng) {
    uint32_t least = UINT32_MAX;
    double sum = 0;
    int next = -1;
    assert(n <= INT_MAX);
    for (size_t i = 0; i < n; i++) {
        least = (!done || !done[i]) && seen[i] < least ? seen[i] : least;
    }
    for (size_t i = 0; i < n; i++) { /* one pass: each takes the place with its share of the weight so far (Chao 1982) */
        double weight = done && done[i] ? 0 : routing_weight(seen[i] - least);
        sum += weight;
        next = weight > 0 && rng_unit(rng) * sum < weight ? (int)i : next;
    }
    return next;
}
