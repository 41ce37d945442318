/* The second store (TRUST D9): everything that chorus.db holds of people, once more, in log/ or wherever the organizer says.
 *
 * Rows go into it before they are committed, in a frame for each transaction, the same bytes as stored or sealed; a tombstone and
 * a version of the event go with them. A scrub writes it anew in the order of the random ids, so that it tells an order of
 * arrival no longer than the database does.
 * Owns:     store->ledger: the open file, and what goes into it with the transaction under way.
 * Promises: what was acknowledged is in it, synced before COMMIT. A ledger that cannot be written stops: no row waits for it, and
 *           it is tried again with the next scrub. At every opening what it has and the database lacks is put back, by id;
 *           where the database is new, or has lost rows, that is all of it, and the folder is marked as rebuilt (D10).
 *           What is deleted while it cannot be told stays owed: that copy's number is kept in the database, a new one is taken,
 *           and whenever the old one is met again nothing is taken from it, and it is overwritten before another is trusted.
 *           Not so where the database is lost as well before that.
 * Never:    written over where it is another folder's, or another event's; decides what is deleted: the database's tombstones do.
 */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H
#include "store/internal.h"

/* After the store was identified. Only a fault of the database is one here. */
enum store_status ledger_open(struct store *store, const struct store_params *params, struct err *err);
void ledger_close(struct store *store);
/* Goes with the next ledger_flush(); ledger_drop() forgets it. */
void ledger_add_row(struct store *store, const struct row_table *table, const struct response_row *row);
void ledger_add_tombstone(struct store *store, const uint8_t id[RESPONSE_ID_SIZE]);
void ledger_add_event(struct store *store, const char *source, size_t n);
void ledger_flush(struct store *store);
/* Behind it, before COMMIT: what was deleted and not told is owed. */
enum sql_code ledger_owe(struct store *store);
void ledger_drop(struct store *store);
/* SQL_DONE also where the ledger failed, which is told; another code is the database's. */
enum sql_code ledger_rewrite(struct store *store);
void ledger_note_damaged(struct store *store, const uint8_t *id, size_t n); /* a row that reading left out */
void ledger_fail(struct store *store);                                      /* it is written no more, which is logged once */
enum sql_code ledger_recall_owed(struct store *store);
bool ledger_is_owed(const struct ledger *l, const struct ledger_head *head); /* what this is the head of is to be erased */
bool ledger_is_current(const struct ledger *l);                              /* the one that is open is no such one */
/* Where it is, in the meta table, in a transaction of the caller's. */
enum sql_code ledger_remember(struct store *store);
/* None is missed from here on. */
MUST_CHECK enum store_status ledger_forget_place(struct store *store, struct err *err);
/* Nothing of it is left behind. False: it could not be reached or erased. *files: how many there were. */
MUST_CHECK bool ledger_wipe(struct store *store, size_t *files, struct err *err);
MUST_CHECK bool ledger_wipe_folder(const char *folder, size_t *files, struct err *err); /* nothing there is fine */
#endif
