/* A pack: what one data folder holds, as one file that other data folders merge.
 *
 * "CHORUS PACK 1\n", then frames: a letter, the payload's size in four bytes (big endian), the payload. In this order:
 *   H  one byte (1: a trial, 2: sealed), the public key of a sealed one, the event's id    exactly one
 *   E  the bytes of a version of the event                       ascending by their SHA-256
 *   R  id, event hash, source, body: a response                  ascending by id, as the next two
 *   C  the same, a contribution to a brainstorm
 *   O  the same, an organizer's step
 *   T  id of something that was deleted
 *   Z  BLAKE2b-256 over everything before it                     exactly one, and nothing behind it
 * Owns:     the open file and one frame; an item points into it until the next call.
 * Promises: nothing in a pack tells an order of arrival or a time. A reader accepts only this: sizes bounded, ids ascending, each
 *           body in its canonical form. The sum finds damage, not forgery.
 *           Rows of a sealed folder are in it as they are: boxes, without a coding. What was unsealed is never packed.
 * Never:    runs anything of a pack; holds more than a frame of it. */
#ifndef STORE_PACK_H
#define STORE_PACK_H
#include "core/rows.h"
#include "store/store.h"

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
/* 1 an item; 0 the end, and the sum was right; -1 not a pack, with its sentence. */
int pack_next(struct pack *pack, struct pack_item *out, struct err *err);
/* From beginning to end; items[kind] counts. */
MUST_CHECK bool pack_check(const char *path, size_t items[PACK_KINDS], struct err *err);

/* Writes all living rows to a file that gets its name once it was synced and read again (TRUST D12). */
enum store_status store_pack(struct store *store, const char *path, size_t items[PACK_KINDS], size_t *damaged, struct err *err);

/* Merges packs in one transaction: the union of the rows by id, without what was deleted here or there, so that order, grouping
 * and repeats make no difference. A row under an id that is taken by another one refuses all of it. Rows keep their source. */
struct merge_counts {
    size_t added, known, deleted; /* rows: new here; here before; not taken, or taken away, since they were deleted somewhere */
};
enum store_status store_merge(struct store *store, const char *const *paths, size_t n, struct merge_counts *out, struct err *err);

/* Rows per source, the folder's own included, in the order of their random numbers. */
struct source_count {
    uint8_t source[SOURCE_SIZE];
    size_t responses, contributions, codings;
};
enum store_status store_sources(struct store *store, struct arena *a, struct source_count **out, size_t *n, struct err *err);
/* Takes back every row of a source but the folder's own. Deletions that came with it stay, and so do versions of the event. */
enum store_status store_undo(struct store *store, const uint8_t source[SOURCE_SIZE], size_t *n, struct err *err);
#endif
