#include "seal/keyed_sum.h"

#include <sodium.h>

void keyed_sum(const uint8_t key[KEYED_SUM_KEY], const void *bytes, size_t n, uint8_t out[KEYED_SUM_SIZE]) {
    crypto_generichash(out, KEYED_SUM_SIZE, bytes, n, key, KEYED_SUM_KEY);
}
