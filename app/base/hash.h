/* A fast hash for keys and change detection. Not for trust: sums and event hashes are made by store (BLAKE2b, SHA-256).
 * Source: FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv). */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(14695981039346656037)
uint64_t hash_bytes(uint64_t h, const void *bytes, size_t n);
/* One of n slots, whatever n: the lowest bits of the hash alone depend on the lowest bits of the bytes alone. */
size_t hash_slot(uint64_t h, size_t n);
uint64_t hash_string(uint64_t h, const char *s); /* NUL included, so that ("ab","c") differs from ("a","bc") */
#endif
