/* Two kinds of randomness that must never be confused.
 *
 * random_bytes(): the kernel's, for ids. struct rng: repeatable from a seed, for order and robots.
 * Source of rng: xoshiro256** seeded by splitmix64, Blackman and Vigna 2018. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H
#include <stddef.h>
#include <stdint.h>

void random_bytes(void *out, size_t n); /* getrandom(2); dies when the kernel has none */

struct rng {
    uint64_t s[4];
};
void rng_init(struct rng *rng, uint64_t seed);
uint64_t rng_next(struct rng *rng);
uint32_t rng_below(struct rng *rng, uint32_t n);             /* unbiased, [0, n), n > 0 (Lemire 2019) */
double rng_unit(struct rng *rng);                            /* [0, 1) */
void rng_shuffle(struct rng *rng, uint8_t *items, size_t n); /* Fisher-Yates (Knuth, vol. 2, algorithm P) */
#endif
