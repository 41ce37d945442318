#include "base/hash.h"

#include <string.h>

uint64_t hash_bytes(uint64_t h, const void *bytes, size_t n) {
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++) {
        h = (h ^ p[i]) * UINT64_C(1099511628211);
    }
    return h;
}

uint64_t hash_string(uint64_t h, const char *s) {
    return hash_bytes(h, s, strlen(s) + 1);
}

size_t hash_slot(uint64_t h, size_t n) {
    return (size_t)((h * UINT64_C(0x9E3779B97F4A7C15)) >> 32) % n;
}
