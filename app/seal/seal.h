/* One row, sealed to the organizers' key: libsodium's sealed box (X25519, XSalsa20-Poly1305) over a padded record.
 *
 * Body: magic (8 bytes), slot (4, big endian), mark (16)                      the head: all that can be read without the key
 *       crypto_box_seal of: kind (1), id (16), event hash (32), head (28), record; padded by sodium_pad to whole steps of 1 KiB
 * Owns:     nothing. What was open is overwritten before a function returns.
 * Promises: how long a record was shows in steps of SEAL_STEP only. A box opens under its own id, version of the event, kind and
 *           head, nowhere else. A body that fails to open says nothing of why, and leaves `out` empty.
 * Not promised: who sealed it. Anybody who has the public key can seal. */
#ifndef SEAL_SEAL_H
#define SEAL_SEAL_H
#include "base/strbuf.h"
#include "core/record.h"
#include "core/rows.h"
#include "seal/key.h"

enum { SEAL_STEP = 1024, SEAL_MARK_SIZE = 16, SEAL_HEAD_SIZE = 8 + 4 + SEAL_MARK_SIZE };
enum seal_kind { SEAL_RESPONSE = 'R', SEAL_CONTRIBUTION = 'C' };

/* What a row is known by, outside its box. */
struct seal_row {
    enum seal_kind kind;
    const uint8_t *id, *event_hash; /* RESPONSE_ID_SIZE, EVENT_HASH_SIZE */
};
struct seal_head {
    uint32_t slot;
    uint8_t mark[SEAL_MARK_SIZE];
};

/* 0 < n <= RECORD_MAX. False, with nothing in out, where there is no memory or the key cannot seal. */
MUST_CHECK bool seal_close(const uint8_t key[SEAL_KEY_SIZE], const struct seal_row *row, const struct seal_head *head,
                           const uint8_t *record, size_t n, struct strbuf *out);
/* Whether these bytes are shaped as a sealed body: magic, and a whole number of steps. No record is. */
bool seal_is_sealed(const uint8_t *body, size_t n, struct seal_head *head); /* head: NULL is fine */
/* The record into out (emptied first). */
MUST_CHECK bool seal_open(const struct seal_secret *secret, const struct seal_row *row, const uint8_t *body, size_t n,
                          struct strbuf *out);
#endif
