/* A pack: what one data folder holds, as one file that other data folders merge.
 *
 * "CHORUS PACK 2\n", then frames: a letter, the payload's size in four bytes (big endian), the payload. In this order:
 *   H  one byte (1: a trial, 2: sealed), source, its public key, the key that a sealed one is sealed to, event id; exactly one
 *   E  the bytes of a version of the event                       ascending by their SHA-256
 *   R  id, event hash, source, body: a response                  ascending by id, as the next two
 *   C  the same, a contribution to a brainstorm
 *   O  the same, an organizer's step
 *   T  id of something that was deleted
 *   Z  BLAKE2b-256 over everything before it, its signature      exactly one, and nothing behind it
 * Rows may be of many sources: a folder that others were merged into packs theirs with its own. The source and the key in H are
 * of the folder that wrote the pack. The signature is Ed25519 (RFC 8032), over the sum.
 * Owns:     the open file and one frame; an item points into it until the next call.
 * Promises: nothing in a pack tells an order of arrival or a time. A reader accepts only this: sizes bounded, ids ascending, each
 *           row of a version that the pack holds, each body in its canonical form. The sum finds damage; the signature tells who
 *           packed, to those who know the key, and nothing to others.
 *           Rows of a sealed folder are in it as they are: boxes, without a coding. What was unsealed is never packed.
 * Never:    runs anything of a pack; holds more than a frame of it. */
#ifndef STORE_PACK_H
#define STORE_PACK_H
#include "core/rows.h"
#include "store/store.h"

/* What a reader takes (TRUST I2); the third is of versions of the event. */
enum { PACK_BYTES_MAX = 256 * 1024 * 1024, PACK_ROWS_MAX = 1000 * 1000, PACK_VERSIONS_MAX = 1024 };

/* Who packed. A key belongs to a data folder: it is made for the first pack, in the file pack.key (0600), and stays. */
enum { PACK_KEY_SIZE = 32, PACK_PRINT_SIZE = 20 };
struct pack_signer {
    uint8_t source[SOURCE_SIZE], key[PACK_KEY_SIZE];
};
/* The key's fingerprint, to be compared by eye: "1a2b 3c4d 5e6f 7081", 64 bits of its BLAKE2b. */
const char *pack_fingerprint(const uint8_t key[PACK_KEY_SIZE], char out[PACK_PRINT_SIZE]);

enum pack_kind { PACK_EVENT, PACK_RESPONSE, PACK_CONTRIBUTION, PACK_CODING, PACK_TOMBSTONE, PACK_KINDS };
struct pack_item {
    enum pack_kind kind;
    struct response_row row; /* of an event: event_hash and body; of a tombstone: id */
};

struct pack;
/* Reads as far as the header. */
MUST_CHECK bool pack_open(struct pack **out, const char *path, struct err *err);
void pack_close(struct pack *pack); /* NULL is fine */
const char *pack_event_id(const struct pack *pack);
bool pack_is_trial(const struct pack *pack);
const uint8_t *pack_seal_key(const struct pack *pack); /* [SEAL_KEY_SIZE]; NULL: not sealed */
const struct pack_signer *pack_signer(const struct pack *pack);
/* 1 an item; 0 the end, and sum and signature were right; -1 not a pack, with its sentence. */
int pack_next(struct pack *pack, struct pack_item *out, struct err *err);
/* From beginning to end; items[kind] counts. */
MUST_CHECK bool pack_check(const char *path, size_t items[PACK_KINDS], struct err *err);

/* Writes all living rows to a file that gets its name once it was synced and read again (TRUST D12). */
struct pack_made {
    size_t items[PACK_KINDS], damaged; /* damaged: rows left out */
    char fingerprint[PACK_PRINT_SIZE]; /* of the key that signed it */
};
enum store_status store_pack(struct store *store, const char *path, struct pack_made *out, struct err *err);

/* Merges packs in one transaction: the union of the rows by id, without what was deleted here or there, so that order, grouping
 * and repeats make no difference. A row under an id that is taken by another one refuses all of it. Rows keep their source.
 * Rows go in by ascending id, PACKS_AT_ONCE packs side by side: each page of the folder is met once for so many packs. */
enum { PACKS_AT_ONCE = 64 };
enum signer_state { SIGNER_KNOWN, SIGNER_UNKNOWN, SIGNER_CHANGED };
struct merge_pack {
    const char *path;
    struct pack_signer signer;
    enum signer_state state; /* of its key, as this folder knew its source before */
    size_t added;            /* rows that were new here, met first in this pack */
};
struct merge_counts {
    size_t added, known, deleted; /* rows: new here; here before; not taken, or taken away, since they were deleted somewhere */
};
/* packs[].path in, the rest out. accepts: the folder knows these signers from now on; else one whose key changed, or one that is
 * not known and deletes something, or adds rows with the folder's own source, refuses all. */
enum store_status store_merge(struct store *store, struct merge_pack *packs, size_t n, bool accepts, struct merge_counts *out,
                              struct err *err);

/* What store_merge() would give, and then all is as it was: see() reads the folder as it would be, and what it returns is
 * returned. */
struct merge_look {
    enum store_status (*see)(void *ctx, const struct merge_counts *counts, struct err *err);
    void *ctx;
};
enum store_status store_look(struct store *store, struct merge_pack *packs, size_t n, bool accepts, const struct merge_look *look,
                             struct err *err);

/* Rows per source, the folder's own included, in the order of their random numbers. */
struct source_count {
    uint8_t source[SOURCE_SIZE];
    size_t responses, contributions, codings;
    bool is_accepted; /* its key is known here */
};
enum store_status store_sources(struct store *store, struct arena *a, struct source_count **out, size_t *n, struct err *err);
/* Takes back every row of a source but the folder's own. Deletions that came with it stay, and so do versions of the event. The
 * second copy is written anew, or, where it is away, erased when it is met again. */
enum store_status store_undo(struct store *store, const uint8_t source[SOURCE_SIZE], size_t *n, struct err *err);
#endif
