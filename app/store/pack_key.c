#include "store/pack_key.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "store/internal.h"

static_assert(PACK_KEY_SIZE == crypto_sign_PUBLICKEYBYTES && PACK_SECRET_SIZE == crypto_sign_SECRETKEYBYTES &&
                  PACK_SIGNATURE_SIZE == crypto_sign_BYTES,
              "libsodium's Ed25519");

enum { PRINT_BYTES = 8, NOTE_ROOM = 48 };

const char *pack_fingerprint(const uint8_t key[PACK_KEY_SIZE], char out[PACK_PRINT_SIZE]) {
    uint8_t hash[crypto_generichash_BYTES];
    crypto_generichash(hash, sizeof hash, key, PACK_KEY_SIZE, NULL, 0);
    char *at = out;
    for (size_t i = 0; i < PRINT_BYTES; i++) {
        at += snprintf(at, 4, i > 0 && i % 2 == 0 ? " %02x" : "%02x", hash[i]);
    }
    return out;
}

/* --- the file ------------------------------------------------------------------------------------------------------ */

static bool make(struct pack_key *out, const char *path, struct err *err) {
    crypto_sign_keypair(out->key, out->secret);
    return file_write(path, out->secret, sizeof out->secret, err);
}

static bool read_one(struct pack_key *out, const char *path, struct arena *a, struct err *err) {
    char *bytes = NULL;
    size_t n = 0;
    if (!file_read(path, PACK_SECRET_SIZE, true, a, &bytes, &n, err)) {
        return false;
    }
    uint8_t again[PACK_SECRET_SIZE] = {0};
    bool good = n == PACK_SECRET_SIZE;
    if (good) {
        memcpy(out->secret, bytes, n);
        crypto_sign_seed_keypair(out->key, again, out->secret); /* the secret is its seed, and the public half */
        good = sodium_memcmp(again, out->secret, sizeof again) == 0;
    }
    sodium_memzero(again, sizeof again);
    sodium_memzero(bytes, n);
    return good ||
           err_set(err,
                   "%s is not a key that packs are signed with. Bring it back from a copy of the folder, or move it away: "
                   "a new one is made, and whoever merges is told that it changed.",
                   path);
}

bool pack_key_open(struct pack_key *out, const char *folder, struct err *err) {
    struct arena a;
    arena_init(&a, 1024);
    const char *path = file_join(&a, folder, "pack.key");
    bool good = file_exists(path) ? read_one(out, path, &a, err) : make(out, path, err);
    arena_finish(&a);
    if (!good) {
        pack_key_close(out);
    }
    return good;
}

void pack_key_close(struct pack_key *key) {
    sodium_memzero(key, sizeof *key);
}

void pack_key_sign(const struct pack_key *key, const uint8_t *sum, size_t n, uint8_t signature[PACK_SIGNATURE_SIZE]) {
    crypto_sign_detached(signature, NULL, sum, n, key->secret);
}

bool pack_key_verify(const uint8_t key[PACK_KEY_SIZE], const uint8_t *sum, size_t n,
                     const uint8_t signature[PACK_SIGNATURE_SIZE]) {
    return crypto_sign_verify_detached(signature, sum, n, key) == 0;
}

/* --- who is known -------------------------------------------------------------------------------------------------- */

static const char *note_of(const uint8_t source[SOURCE_SIZE], char out[NOTE_ROOM]) {
    char *at = out + snprintf(out, NOTE_ROOM, "signer:");
    for (size_t i = 0; i < SOURCE_SIZE; i++) {
        at += snprintf(at, 3, "%02x", source[i]);
    }
    return out;
}

static enum store_status find_own(const struct store *store, uint8_t key[PACK_KEY_SIZE], bool *is_known, struct err *err) {
    struct pack_key own;
    struct arena a;
    arena_init(&a, 1024);
    *is_known = file_exists(file_join(&a, store->folder, "pack.key"));
    arena_finish(&a);
    if (!*is_known) {
        return STORE_OK;
    }
    if (!pack_key_open(&own, store->folder, err)) {
        return STORE_FAILED;
    }
    memcpy(key, own.key, PACK_KEY_SIZE);
    pack_key_close(&own);
    return STORE_OK;
}

enum store_status pack_key_find(struct store *store, const uint8_t source[SOURCE_SIZE], uint8_t key[PACK_KEY_SIZE],
                                bool *is_known, struct err *err) {
    char name[NOTE_ROOM];
    uint8_t note[STORE_NOTE_MAX];
    size_t n;
    if (memcmp(source, store->source, SOURCE_SIZE) == 0) {
        return find_own(store, key, is_known, err);
    }
    enum store_status status = store_get_note(store, note_of(source, name), note, &n, err);
    *is_known = status == STORE_OK && n == PACK_KEY_SIZE;
    if (*is_known) {
        memcpy(key, note, n);
    }
    return status;
}

enum sql_code pack_key_accept(struct store *store, const struct pack_signer *signer) {
    char name[NOTE_ROOM];
    return store_put_note(store, note_of(signer->source, name), signer->key, PACK_KEY_SIZE);
}
