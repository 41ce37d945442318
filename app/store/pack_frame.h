/* The letters and sizes of a pack's frames, for its reader and its writer; store/pack.h says what they mean. */
#ifndef STORE_PACK_FRAME_H
#define STORE_PACK_FRAME_H
#include "core/record.h"
#include "core/rows.h"
#include "store/internal.h"
#include "store/pack.h"
#include "store/pack_key.h"

static const char pack_magic[] = "CHORUS PACK 2\n";
static const char frame_letters[] = "HERCOTZ"; /* in the order of a pack; from E to T as enum pack_kind */
enum { PACK_TRIAL = 1, PACK_SEALED = 2 };      /* bits of the header's first byte */
enum { FRAME_HEADER = 0, FRAME_END = 6, FRAME_HEAD = 5 };
enum { FRAME_ROW_HEAD = RESPONSE_ID_SIZE + EVENT_HASH_SIZE + SOURCE_SIZE, FRAME_MAX = FRAME_ROW_HEAD + 2 * RECORD_MAX };
enum { FRAME_HEADER_HEAD = 1 + SOURCE_SIZE + PACK_KEY_SIZE, FRAME_END_SIZE = SUM_SIZE + PACK_SIGNATURE_SIZE };
/* What stands in a frame of this letter; false where it is none of E to T, or too short or too long for one. */
MUST_CHECK bool pack_item_read(char letter, const uint8_t *at, size_t n, struct pack_item *out);
/* Union by id, in a transaction of the caller's: an event, a tombstone (what it names is deleted), a row. SQL_TAKEN: another row
 * has this id. */
enum sql_code store_take_item(struct store *store, const struct pack_item *item, struct merge_counts *counts); /* merge.c */
extern const struct row_table *const pack_tables[PACK_KINDS]; /* merge.c; NULL: not a table of rows */
#endif
