/* The key that a data folder signs its packs with: an Ed25519 pair, the file pack.key in the folder, for its owner only.
 *
 * Owns:     the secret half while it is open; wiped by pack_key_close().
 * Promises: a key that was made is on the medium before anything was signed with it, and never replaced. */
#ifndef STORE_PACK_KEY_H
#define STORE_PACK_KEY_H
#include "store/internal.h"
#include "store/pack.h"

enum { PACK_SECRET_SIZE = 64, PACK_SIGNATURE_SIZE = 64 };
struct pack_key {
    uint8_t secret[PACK_SECRET_SIZE], key[PACK_KEY_SIZE];
};
/* Makes one where there is none. */
MUST_CHECK bool pack_key_open(struct pack_key *out, const char *folder, struct err *err);
void pack_key_close(struct pack_key *key);
void pack_key_sign(const struct pack_key *key, const uint8_t *sum, size_t n, uint8_t signature[PACK_SIGNATURE_SIZE]);
bool pack_key_verify(const uint8_t key[PACK_KEY_SIZE], const uint8_t *sum, size_t n,
                     const uint8_t signature[PACK_SIGNATURE_SIZE]);

/* Which key a source's packs had when they were accepted here, for the folder itself its own; false: none is known. */
MUST_CHECK enum store_status pack_key_find(struct store *store, const uint8_t source[SOURCE_SIZE], uint8_t key[PACK_KEY_SIZE],
                                           bool *is_known, struct err *err);
/* In a transaction of the caller's. */
enum sql_code pack_key_accept(struct store *store, const struct pack_signer *signer);
#endif
