#include "base/random.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/err.h"

void random_bytes(void *out, size_t n) {
    unsigned char *p = out;
    while (n) {
        ssize_t got = getrandom(p, n, 0);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            die("The system gives no random numbers (%s), and without them no response can be anonymous.", strerror(errno));
        }
        p += got;
        n -= (size_t)got;
    }
}

static uint64_t splitmix(uint64_t *x) {
    uint64_t z = *x += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

void rng_init(struct rng *rng, uint64_t seed) {
    for (int i = 0; i < 4; i++) {
        rng->s[i] = splitmix(&seed);
    }
}

static uint64_t rotate(uint64_t x, int k) {
    return (x << k) | (x >> (64 - k));
}

uint64_t rng_next(struct rng *rng) {
    uint64_t *s = rng->s, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

uint32_t rng_below(struct rng *rng, uint32_t n) {
    assert(n > 0);
    uint64_t product = (rng_next(rng) >> 32) * n;
    if ((uint32_t)product < n) {
        uint32_t threshold = -n % n; /* 2^32 mod n */
        while ((uint32_t)product < threshold) {
            product = (rng_next(rng) >> 32) * n;
        }
    }
    return (uint32_t)(product >> 32);
}

double rng_unit(struct rng *rng) {
    return (double)(rng_next(rng) >> 11) * 0x1p-53;
}

void rng_shuffle(struct rng *rng, uint8_t *items, size_t n) {
    assert(n <= UINT32_MAX);
    for (size_t i = n; i > 1; i--) {
        size_t j = rng_below(rng, (uint32_t)i);
        uint8_t swapped = items[i - 1];
        items[i - 1] = items[j];
        items[j] = swapped;
    }
}
