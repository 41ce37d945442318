/* A pack written frame by frame, whatever it says: its sum and its signature are right. store/pack.h has the letters.
 *
 * Owns: the bytes, until forged_finish(). */
#ifndef TESTS_SUPPORT_FORGED_PACK_H
#define TESTS_SUPPORT_FORGED_PACK_H
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "core/rows.h"
#include "store/pack.h"

struct forged_pack {
    struct strbuf bytes;
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
    struct pack_signer signer;
};

static inline void forged_init(struct forged_pack *f, const uint8_t source[SOURCE_SIZE], const uint8_t seed[32]) {
    *f = (struct forged_pack){.bytes = {0}};
    if (sodium_init() < 0) {
        abort();
    }
    crypto_sign_seed_keypair(f->signer.key, f->secret, seed);
    memcpy(f->signer.source, source, SOURCE_SIZE);
}

static inline void forged_magic(struct forged_pack *f) {
    strbuf_clear(&f->bytes);
    strbuf_adds(&f->bytes, "CHORUS PACK 2\n");
}

static inline void forged_size(struct forged_pack *f, char letter, size_t n) {
    strbuf_addc(&f->bytes, letter);
    for (int shift = 24; shift >= 0; shift -= 8) {
        strbuf_addc(&f->bytes, (char)(n >> shift & 0xff));
    }
}

static inline void forged_frame(struct forged_pack *f, char letter, const void *payload, size_t n) {
    forged_size(f, letter, n);
    strbuf_add(&f->bytes, payload, n);
}

static inline void forged_header(struct forged_pack *f, const char *event_id, uint8_t trial) {
    forged_size(f, 'H', 1 + SOURCE_SIZE + PACK_KEY_SIZE + strlen(event_id));
    strbuf_addc(&f->bytes, (char)trial);
    strbuf_add(&f->bytes, f->signer.source, SOURCE_SIZE);
    strbuf_add(&f->bytes, f->signer.key, PACK_KEY_SIZE);
    strbuf_adds(&f->bytes, event_id);
}

static inline void forged_row(struct forged_pack *f, char letter, const uint8_t id[RESPONSE_ID_SIZE],
                              const uint8_t event_hash[EVENT_HASH_SIZE], const uint8_t source[SOURCE_SIZE], const void *body,
                              size_t n) {
    forged_size(f, letter, RESPONSE_ID_SIZE + EVENT_HASH_SIZE + SOURCE_SIZE + n);
    strbuf_add(&f->bytes, id, RESPONSE_ID_SIZE);
    strbuf_add(&f->bytes, event_hash, EVENT_HASH_SIZE);
    strbuf_add(&f->bytes, source, SOURCE_SIZE);
    strbuf_add(&f->bytes, body, n);
}

/* The last frame, over all before it. */
static inline void forged_end(struct forged_pack *f) {
    uint8_t end[32 + crypto_sign_BYTES];
    crypto_generichash(end, 32, (const uint8_t *)f->bytes.data, f->bytes.len, NULL, 0);
    crypto_sign_detached(end + 32, NULL, end, 32, f->secret);
    forged_frame(f, 'Z', end, sizeof end);
}

static inline void forged_write(const struct forged_pack *f, const char *path) {
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(f->bytes.data, 1, f->bytes.len, file) != f->bytes.len || fclose(file) != 0) {
        abort();
    }
}

static inline void forged_finish(struct forged_pack *f) {
    strbuf_finish(&f->bytes);
}
#endif
