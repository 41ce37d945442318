#include "seal/seal.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "seal/secret.h"

static const uint8_t magic[8] = {'C', 'H', 'S', 'E', 'A', 'L', 0, 1};
enum {
    SLOT_AT = sizeof magic,
    MARK_AT = SLOT_AT + 4,
    BOUND = 1 + RESPONSE_ID_SIZE + EVENT_HASH_SIZE + SEAL_HEAD_SIZE, /* inside the box, before the record */
    STEPS_MAX = (BOUND + RECORD_MAX) / SEAL_STEP + 1
};

static void write_head(const struct seal_head *head, uint8_t out[SEAL_HEAD_SIZE]) {
    memcpy(out, magic, sizeof magic);
    for (int i = 0; i < 4; i++) {
        out[SLOT_AT + i] = (uint8_t)(head->slot >> (24 - 8 * i));
    }
    memcpy(out + MARK_AT, head->mark, SEAL_MARK_SIZE);
}

static void write_bound(const struct seal_row *row, const uint8_t head[SEAL_HEAD_SIZE], uint8_t out[BOUND]) {
    out[0] = (uint8_t)row->kind;
    memcpy(out + 1, row->id, RESPONSE_ID_SIZE);
    memcpy(out + 1 + RESPONSE_ID_SIZE, row->event_hash, EVENT_HASH_SIZE);
    memcpy(out + 1 + RESPONSE_ID_SIZE + EVENT_HASH_SIZE, head, SEAL_HEAD_SIZE);
}

bool seal_is_sealed(const uint8_t *body, size_t n, struct seal_head *head) {
    if (n < SEAL_HEAD_SIZE + crypto_box_SEALBYTES + SEAL_STEP || memcmp(body, magic, sizeof magic) != 0) {
        return false;
    }
    size_t padded = n - SEAL_HEAD_SIZE - crypto_box_SEALBYTES;
    if (padded % SEAL_STEP != 0 || padded / SEAL_STEP > STEPS_MAX) {
        return false;
    }
    if (head) {
        head->slot = (uint32_t)body[SLOT_AT] << 24 | (uint32_t)body[SLOT_AT + 1] << 16 | (uint32_t)body[SLOT_AT + 2] << 8 |
                     body[SLOT_AT + 3];
        memcpy(head->mark, body + MARK_AT, SEAL_MARK_SIZE);
    }
    return true;
}

static void wipe(uint8_t *bytes, size_t n) {
    if (bytes) {
        sodium_memzero(bytes, n);
        free(bytes);
    }
}

bool seal_close(const uint8_t key[SEAL_KEY_SIZE], const struct seal_row *row, const struct seal_head *head, const uint8_t *record,
                size_t n, struct strbuf *out) {
    size_t room = (BOUND + n) / SEAL_STEP * SEAL_STEP + SEAL_STEP, padded = 0, sealed = room + crypto_box_SEALBYTES;
    strbuf_clear(out);
    if (n == 0 || n > RECORD_MAX || sodium_init() < 0) {
        return false;
    }
    uint8_t clear_head[SEAL_HEAD_SIZE], *open = malloc(room), *box = malloc(sealed);
    bool good = open && box;
    if (good) {
        write_head(head, clear_head);
        write_bound(row, clear_head, open);
        memcpy(open + BOUND, record, n);
        good = sodium_pad(&padded, open, BOUND + n, SEAL_STEP, room) == 0 && padded == room &&
               crypto_box_seal(box, open, room, key) == 0;
    }
    if (good) {
        strbuf_add(out, clear_head, sizeof clear_head);
        strbuf_add(out, box, sealed);
    }
    wipe(open, room);
    free(box);
    return good;
}

bool seal_open(const struct seal_secret *secret, const struct seal_row *row, const uint8_t *body, size_t n, struct strbuf *out) {
    strbuf_clear(out);
    if (!seal_is_sealed(body, n, NULL)) {
        return false;
    }
    size_t sealed = n - SEAL_HEAD_SIZE, padded = sealed - crypto_box_SEALBYTES, length = 0;
    uint8_t bound[BOUND], *open = malloc(padded);
    write_bound(row, body, bound);
    bool good = open && crypto_box_seal_open(open, body + SEAL_HEAD_SIZE, sealed, secret->public_bytes, secret->bytes) == 0 &&
                sodium_unpad(&length, open, padded, SEAL_STEP) == 0 && length > BOUND && length - BOUND <= RECORD_MAX &&
                padded - length <= SEAL_STEP && sodium_memcmp(open, bound, BOUND) == 0;
    if (good) {
        strbuf_add(out, open + BOUND, length - BOUND);
    }
    wipe(open, padded);
    return good;
}
