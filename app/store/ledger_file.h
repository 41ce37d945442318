/* The second store as a file (TRUST D9): `records.a` or `records.b` in its folder, the newer of those that are whole.
 *
 * The head, 512 bytes: "\xff" "CHLOG1\n", one byte (1: a trial, 2: sealed), generation (8), salt (16),
 * number (16), responses (8), contributions (8), end of the settled part (8), the key that a sealed one is sealed to (32), event
 * id (32), zeroes, BLAKE2b-128 over all of it. Then frames, one a transaction: "\xff" "LOG", size (4), sum (16), the payload; the
 * sum is BLAKE2b-128 over size and payload, keyed with the salt, so that no frame of another file is one here. A payload is
 * items: a letter, size (4), bytes, as in a pack (store/pack.h: E R C O T). Numbers are big endian. From the head to `end` stand
 * the rows of the last scrub in the order of their random ids, one a frame; behind it what came since.
 *
 * Owns:     the open file.
 * Promises: a file is one only when its head is there, and that is written when all before `end` is synced. What is torn,
 *           flipped or zeroed is skipped, and the next whole frame is found: a damaged record costs itself. A frame is taken as
 *           a whole or not at all.
 * Never:    takes a frame whose sum is wrong; holds more of a file than one frame. */
#ifndef STORE_LEDGER_FILE_H
#define STORE_LEDGER_FILE_H
#include <limits.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "store/disk.h"
#include "store/pack.h"

enum { LEDGER_NUMBER_SIZE = 16, LEDGER_SALT_SIZE = 16, LEDGER_HEAD_SIZE = 512, LEDGER_FRAME_HEAD = 24 };
enum { LEDGER_FRAME_MAX = 16 * 1024 * 1024 };

struct ledger_head {
    uint64_t generation, responses, contributions, end; /* end: 0 until ledger_file_settle() */
    uint8_t salt[LEDGER_SALT_SIZE];
    uint8_t number[LEDGER_NUMBER_SIZE]; /* of the second store, whatever its generation */
    bool trial, sealed;
    uint8_t seal_key[SEAL_KEY_SIZE];
    char event_id[EVENT_ID_MAX + 1];
};
struct ledger_file {
    struct disk_file *disk;
    char path[PATH_MAX];
    struct ledger_head head;
    uint64_t end, size;   /* where the next frame goes; of the file, with zeroes held ready behind the end */
    struct strbuf frames; /* settled ones not yet written */
};

/* The newer of the two that has a whole head. DISK_NOTHING: none has; DISK_FAILED: one cannot be read. Its end is not known
 * before a reader came there. */
enum disk_found ledger_file_open(struct ledger_file *out, const char *folder);
void ledger_file_close(struct ledger_file *file); /* one that is not open is fine */
/* Overwrites and removes the other one, which a power cut left. */
MUST_CHECK bool ledger_file_sweep(const struct ledger_file *file);

/* --- appending ----------------------------------------------------------------------------------------------------- */

void ledger_item(struct strbuf *items, char letter, const void *bytes, size_t n);
void ledger_item_of_row(struct strbuf *items, enum pack_kind kind, const struct response_row *row);
/* One frame of these items, durable when true comes back. False: it may be there or not, and nothing more is to be appended. */
MUST_CHECK bool ledger_file_append(struct ledger_file *file, const struct strbuf *items);

/* --- a new generation ---------------------------------------------------------------------------------------------- */

/* Under the name that `old` does not have; old: NULL for the first. head: generation, salt and end are set here. */
MUST_CHECK bool ledger_file_begin(struct ledger_file *out, const char *folder, const struct ledger_file *old,
                                  const struct ledger_head *head);
MUST_CHECK bool ledger_file_put(struct ledger_file *file, const struct strbuf *items);
/* All of it durable, then the head. The other one may go then. */
MUST_CHECK bool ledger_file_settle(struct ledger_file *file, uint64_t responses, uint64_t contributions);
/* One that was begun and not settled goes: nothing is in it but what the database has. */
MUST_CHECK bool ledger_file_drop(struct ledger_file *file);
/* Overwrites with zeroes what came since the last scrub: the settled part stays. */
MUST_CHECK bool ledger_file_blank(struct ledger_file *file);
/* Overwrites with zeroes what came since the last scrub, or all of it; closes and removes. */
MUST_CHECK bool ledger_file_destroy(struct ledger_file *file, bool all);
/* Both, whatever they are, overwritten with zeroes and removed; nothing there is fine. *n: how many there were. */
MUST_CHECK bool ledger_files_destroy(const char *folder, size_t *n);

/* --- reading ------------------------------------------------------------------------------------------------------- */

struct ledger_reader {
    struct ledger_file *file;
    uint64_t at, good; /* where the next frame is looked for; the end of the last whole one */
    uint64_t tried;    /* bytes that looked like a frame and were none */
    uint8_t *payload;
    size_t n, room, item; /* item: where the next one begins */
    size_t damaged;       /* places before a whole frame that were none */
};
/* From the beginning, or from the end of the settled part. */
void ledger_read(struct ledger_reader *r, struct ledger_file *file, bool all);
/* 1 an item, valid until the next call; 0 the end: the file's end is known now; -1 it cannot be read. */
int ledger_next(struct ledger_reader *r, struct pack_item *out);
void ledger_read_end(struct ledger_reader *r);
#endif
