/* The data folder of one event: responses and the versions of the event they answered. SQLite behind; SQL in sql.c only.
 *
 * Owns:     chorus.db (WAL, synchronous FULL, exclusive, secure_delete, WITHOUT ROWID), version and quarantine/ in its folder.
 * Promises: TRUST D1 to D4, P1, P2. store_save() returns STORE_OK only after a durable COMMIT; the same id twice is one row;
 *           a failed COMMIT poisons the store: every later save says so, nothing is re-read to decide success;
 *           a damaged file is moved to quarantine/ whole (db, -wal, -journal), a fresh one is opened, and what the second store
 *           has is put into it.
 *           A folder is one of three for good: open; sealed, from the first version of an event that asks for it (TRUST P4,
 *           P5), so that no row of a person is written that is not sealed to that version's key; or unsealed, made of a sealed
 *           one at a desk, and never collected into.
 * Never:    holds a clock value; one thread at a time may be inside (kiosk/job runs one at a time), store_interrupt() alone
 *           may be called from another. */
#ifndef STORE_STORE_H
#define STORE_STORE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "core/brainstorm.h"
#include "core/event.h"
#include "core/rows.h"
#include "seal/key.h"

struct store;

enum store_status {
    STORE_OK,
    STORE_BUSY, /* another process holds it */
    STORE_FULL, /* no space */
    STORE_READ_ONLY,
    STORE_FOREIGN,     /* another event id, another owner, a newer version, a trial where real responses are and the reverse */
    STORE_FAILED,      /* I/O error: out of service */
    STORE_INTERRUPTED, /* a scrub cut off: nothing changed */
    STORE_SEALED,      /* only the organizers' secret key opens what is asked for */
    STORE_STATUSES
};

enum store_access { STORE_COLLECT, STORE_READ };
struct store_params {
    const char *folder;
    enum store_access access; /* STORE_READ: desk commands; also takes the lock, refuses while a kiosk runs */
    const char *event_id;     /* NULL for STORE_READ: whatever is there */
    bool trial;               /* robots, or --trace: marks a folder without responses, refuses one with real responses; false
                                 refuses to collect in a trial, so that real answers never mix with robots' */
    const char *log_folder; /* a kiosk's: where the second copy is kept, made where it is not there. NULL: where it was, if any */
    bool unsealed;          /* a fresh folder for what store_unseal() opens; false refuses to collect in one */
};

enum store_status store_open(struct store **out, const struct store_params *params, struct err *err);
void store_close(struct store *store); /* scrubs if something was stored since; NULL is fine */

bool store_was_quarantined(const struct store *store); /* at this open: organizers must be told */
bool store_is_trial(const struct store *store);
const char *store_event_id(const struct store *store);
size_t store_count(const struct store *store);          /* responses, tombstones left out */
const uint8_t *store_source(const struct store *store); /* [SOURCE_SIZE] */

/* Free space before an interview starts (TRUST D8): STORE_FULL below max(64 MB, 2 x db size). *low_space below 256 MB. */
enum store_status store_check_space(const struct store *store, bool *low_space, struct err *err);

/* SHA-256 of the event's source, kept with the source itself; idempotent. Before the first save. A sealed event marks the folder
 * with its key, in the same transaction: STORE_FOREIGN where open rows are there, or another key; an open one is STORE_FOREIGN in
 * a sealed folder. */
enum store_status store_put_event(struct store *store, const struct event *event, uint8_t hash[EVENT_HASH_SIZE], struct err *err);

/* body: core/record bytes. One transaction. Retrying the same id and body is STORE_OK; the same id with another body is
 * STORE_FAILED. In a sealed folder the body is sealed here, once, on this thread: outside the box stand its slot, and a mark that
 * nothing but a receipt's code finds again. There a retry is known until the next save or scrub, and by this start only. */
enum store_status store_save(struct store *store, const uint8_t id[RESPONSE_ID_SIZE], const uint8_t event_hash[EVENT_HASH_SIZE],
                             const uint8_t *body, size_t n, struct err *err);

/* --- brainstorm: contributions, coding, stages --------------------------------------------------------------------- */

/* All rows of one visit, in one transaction: none is on the medium before the person pressed Send, and all are or none is.
 * Until the next scrub the log tells that they were written together, as it tells the order of responses. bodies:
 * core/brainstorm_record bytes (in a sealed folder each is sealed by itself). Retrying with the same rows is STORE_OK; an id with
 * another body is STORE_FAILED. n > 0. */
enum store_status store_save_contributions(struct store *store, const uint8_t event_hash[EVENT_HASH_SIZE],
                                           const struct contribution_row *rows, size_t n, struct err *err);
/* An organizer's operation: core/coding bytes, the same rules. Refused in a sealed folder: there is nothing to code. */
enum store_status store_save_coding(struct store *store, const uint8_t event_hash[EVENT_HASH_SIZE],
                                    const struct contribution_row *row, struct err *err);
/* As store_rows_begin() and store_rows_end(): in the order of ids, sums checked; the three may not be read at the same time. */
enum store_status store_contributions_begin(struct store *store, struct response_rows *out, struct err *err);
enum store_status store_coding_begin(struct store *store, struct response_rows *out, struct err *err);
size_t store_contribution_count(const struct store *store); /* rows, not people */

/* Which stages of an activity are open on this kiosk: bit i = enum stage. *stages stays as it is where nobody switched yet. */
enum store_status store_get_stages(struct store *store, const char *activity, unsigned *stages, struct err *err);
enum store_status store_set_stages(struct store *store, const char *activity, unsigned stages, struct err *err);

/* Notes of the kiosk's own, small and about no person: that a PIN was set here, which activities are closed. *n 0: there is none.
 */
enum { STORE_NOTE_MAX = 64 };
enum store_status store_get_note(struct store *store, const char *key, uint8_t note[STORE_NOTE_MAX], size_t *n, struct err *err);
enum store_status store_set_note(struct store *store, const char *key, const uint8_t *note, size_t n, struct err *err);

/* How many people walked away at a question, all versions of the event together (ACCESS Q5): a number a question, and nothing of
 * what they had answered. It says one more, never who or when; until the next scrub the log shows between which rows it was
 * written, as it shows the order of responses. Nothing of it is in a pack, a copy of rows or an export but the report. In a
 * sealed folder only a count by event and period may be read (TRUST P4), so that nobody who walks away is counted there. */
enum store_status store_add_walked(struct store *store, const char *activity, const char *question, struct err *err);
enum store_status store_get_walked(struct store *store, const char *activity, const char *question, uint32_t *n, struct err *err);

/* Rewrites so that nothing tells the order of arrival: VACUUM, then wal_checkpoint(TRUNCATE) (TRUST P2). */
bool store_needs_scrub(const struct store *store); /* unscrubbed >= max(20, 5 %) */
enum store_status store_scrub(struct store *store, struct err *err);
void store_interrupt(struct store *store); /* any thread */

/* Destroys everything that was collected (TRUST P9): responses, contributions, coding and settings of the folder's own, then
 * the file is rewritten without them; everything in log/ and quarantine/ is overwritten and removed. Stays: what the folder is
 * (event id, source, trial mark), tombstones, and the version of the event put last, so that a kiosk may go on collecting.
 * Either all rows are gone or none is; what else failed is done by calling it again, and a second copy that is away is erased
 * when it is met again. Not promised: copies elsewhere, and blocks that a flash medium keeps behind the files.
 * *out counts what was there, rows that were damaged or tombstoned included; untouched unless STORE_OK. */
struct purge_counts {
    size_t responses, contributions, codings, events, log_files, quarantined_files;
};
enum store_status store_purge(struct store *store, struct purge_counts *out, struct err *err);

size_t store_unscrubbed(const struct store *store); /* rows of any kind since the last scrub, as far as this start knows */
/* Looks at all of it as if it had just been opened: the file's structure, and the sum of every row (TRUST D10, D11). What is
 * damaged changes nothing by being found; the next start moves a broken file to quarantine. */
struct store_check {
    bool is_whole;        /* the structure */
    size_t rows, damaged; /* read; left out, since they are not as they were written */
};
enum store_status store_check(struct store *store, struct store_check *out, struct err *err);
/* All of it into a new file, in the order of ids, as `VACUUM INTO` does: a store that opens by itself. What is only of this
 * machine stays here: where the second copy lies, and the mark of the PIN (P12). The caller syncs, names and verifies it (D12).
 * path: nothing is there. */
enum store_status store_copy(struct store *store, const char *path, struct err *err);

/* What somebody with a slip asks for (TRUST P16, store/receipt.h): deletes the response that the code belongs to, or all rows of
 * that visit to a brainstorm, leaves tombstones, and rewrites the file; where there is no room for that, the next start does,
 * which is logged. code: as receipt_parse() gives it. *n: rows deleted; 0 where the code belongs to nothing here. */
enum store_status store_forget(struct store *store, const char *code, size_t *n, struct err *err);

/* --- the second store (TRUST D9; store/ledger.h) ---------------------------------------------------------------------- */

enum store_ledger {
    LEDGER_NONE,
    LEDGER_KEPT,
    LEDGER_BROKEN, /* it cannot be written: answers are kept in the database alone, and it is tried again with each scrub */
    LEDGER_FOREIGN /* what lies there is another folder's: it is left alone */
};
enum store_ledger store_ledger(const struct store *store);
/* Rows that came back from it into a database that was new or had lost them, at any start: recovered, and to be called suspect.
 */
size_t store_rebuilt(const struct store *store);

/* --- sealed folders ------------------------------------------------------------------------------------------------ */

bool store_is_sealed(const struct store *store);
bool store_is_unsealed(const struct store *store);
/* From here on rows are opened as they are read; NULL: no longer. Borrowed. STORE_FOREIGN: not the key of this folder. */
enum store_status store_unlock(struct store *store, const struct seal_secret *secret, struct err *err);
/* What is readable without a key: how many rows of people a version of the event has in each slot. counts[i]: slot i; what has
 * another one counts as 0, "not known". */
enum store_status store_count_slots(struct store *store, const uint8_t event_hash[EVENT_HASH_SIZE], size_t *counts, size_t n,
                                    struct err *err);
/* All of a folder that was unlocked into a new one that is marked as unsealed: every row that opens, by itself, with its id,
 * version and source, and what was deleted stays deleted. In one transaction; what does not open is left out and counted. Where
 * it fails what it made is gone again; what a power cut left of it is made anew. */
struct unseal_counts {
    size_t responses, contributions, damaged;
};
enum store_status store_unseal(struct store *store, const char *folder, struct unseal_counts *out, struct err *err);

/* Reading. The iterator is valid until store_rows_end(). Every row's sum is checked; a damaged row is left out and counted, as is
 * one whose box does not open. STORE_SEALED in a sealed folder that was not unlocked. */
enum store_status store_rows_begin(struct store *store, struct response_rows *out, struct err *err);
size_t store_rows_end(struct store *store); /* damaged rows met */

struct stored_event {
    uint8_t hash[EVENT_HASH_SIZE];
    const char *source; /* NULL where the bytes are damaged: they no longer fit the hash */
    size_t source_size;
    size_t responses, contributions;
};
/* Versions, most answered first; contributions count where responses are equal. */
enum store_status store_events(struct store *store, struct arena *a, struct stored_event **out, size_t *n, struct err *err);
#endif
