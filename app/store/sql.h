/* The connection to SQLite, and all SQL: one table of statements, prepared once; values are bound, never printed in.
 *
 * There are two kinds of files, "books", which share nothing but the first statements: the answers (chorus.db), and the shifts of
 * paid peers (shifts.db). They are two files so that no row, page or log of one can stand beside the other's.
 *
 * Owns:     the connection and its statements.
 * Promises: the settings of TRUST D1 are set and read back; no -shm file; file descriptors 0 to 2 are open before the file
 *           is (D14); SQLite's memory is overwritten when it is freed (P10); a file that was not settled is left as found.
 * Never:    shows SQLite's own names to its users; copies a bound value. */
#ifndef STORE_SQL_H
#define STORE_SQL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum sql_statement {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_VACUUM,
    SQL_CHECKPOINT,
    SQL_QUICK_CHECK,
    SQL_APPLICATION_ID,
    SQL_USER_VERSION,
    SQL_SCHEMA,
    SQL_GET_META,
    SQL_SET_META,
    SQL_INSERT_RESPONSE,
    SQL_GET_RESPONSE,
    SQL_ALL_RESPONSES,
    SQL_ALL_HASHES,
    SQL_INSERT_CONTRIBUTION,
    SQL_GET_CONTRIBUTION,
    SQL_ALL_CONTRIBUTIONS,
    SQL_ALL_CONTRIBUTION_HASHES,
    SQL_INSERT_CODING,
    SQL_GET_CODING,
    SQL_ALL_CODING,
    SQL_INSERT_EVENT,
    SQL_GET_EVENT,
    SQL_ALL_EVENTS,
    SQL_ERASE_RESPONSES,
    SQL_ERASE_CONTRIBUTIONS,
    SQL_ERASE_CODING,
    SQL_ERASE_OTHER_EVENTS,
    SQL_ERASE_META,
    SQL_COPY,
    SQL_ERASE_PLACES,
    SQL_BURY,
    SQL_ERASE_RESPONSE,
    SQL_ERASE_CONTRIBUTION,
    SQL_ERASE_STEP,
    SQL_ALL_TOMBSTONES,
    SQL_IS_BURIED,
    SQL_ERASE_SOURCE_RESPONSES,
    SQL_ERASE_SOURCE_CONTRIBUTIONS,
    SQL_ERASE_SOURCE_CODING,
    SQL_INSERT_SHIFT, /* from here on of SQL_SHIFTS */
    SQL_ADD_TALLY,
    SQL_ALL_SHIFTS,
    SQL_ALL_TALLIES,
    SQL_ERASE_SHIFTS,
    SQL_ERASE_TALLIES,
    SQL_STATEMENTS
};
enum { SQL_OF_EITHER = SQL_GET_META, SQL_OF_SHIFTS = SQL_INSERT_SHIFT }; /* where the statements of a book begin */

enum sql_code {
    SQL_DONE,
    SQL_ROW,
    SQL_TAKEN, /* the key is there already */
    SQL_BUSY,
    SQL_FULL,
    SQL_READ_ONLY,
    SQL_DAMAGED,
    SQL_INTERRUPTED,
    SQL_FAILED,
    SQL_CODES
};

enum sql_book { SQL_ANSWERS, SQL_SHIFTS, SQL_BOOKS };
int64_t sql_latest(enum sql_book book);      /* user_version */
int64_t sql_application(enum sql_book book); /* application_id: "CHOR", "CHSH" */

const char *sql_text(enum sql_statement statement);
/* A script for sql_run_script(): BEGIN to COMMIT, user_version with it. */
const char *sql_migration(enum sql_book book, size_t from_version);
const char *sql_schema(enum sql_book book, size_t i); /* stored text of the i-th table by name; NULL behind the last */
/* The settings, for a test: text of the query, the value it must give; false behind the last. */
bool sql_setting(size_t i, const char **query, const char **expected);

struct sql;
/* Opens or creates the file and takes nothing for granted: nothing is written, and closing will not write either. */
enum sql_code sql_open(struct sql **out, const char *path);
/* Sets what changes the file (WAL, no auto_vacuum) and reads every setting back. From here on closing may checkpoint. */
enum sql_code sql_settle(struct sql *sql);
enum sql_code sql_prepare_all(struct sql *sql, enum sql_book book);
void sql_close(struct sql *sql); /* NULL is fine */
/* false: the write-ahead log is left beside the file when it closes. */
void sql_checkpoint_on_close(struct sql *sql, bool on);

void sql_bind_blob(struct sql *sql, enum sql_statement s, int at, const void *bytes, size_t n); /* borrowed until reset */
void sql_bind_text(struct sql *sql, enum sql_statement s, int at, const char *text);            /* borrowed until reset */
void sql_bind_number(struct sql *sql, enum sql_statement s, int at, int64_t number);
enum sql_code sql_step(struct sql *sql, enum sql_statement s);
void sql_reset(struct sql *sql, enum sql_statement s);        /* forgets the bound values */
enum sql_code sql_run(struct sql *sql, enum sql_statement s); /* step and reset; a row is thrown away */
/* VACUUM. Its copy is in memory, or in a file without a name under `folder` where that is not NULL. */
enum sql_code sql_vacuum(struct sql *sql, const char *folder);
/* In a copy of the answers that nobody else has open: overwrites what is only of the machine that it was made on
 * (SQL_ERASE_PLACES). No other file comes to lie beside it meanwhile. */
enum sql_code sql_forget_places(struct sql *sql);
size_t sql_changed(struct sql *sql); /* rows that the last INSERT or DELETE wrote or took away */
enum sql_code sql_run_script(struct sql *sql, const char *script);

/* Columns of the row stepped to, valid until the next step or reset. A value of another type is empty. */
const uint8_t *sql_blob(struct sql *sql, enum sql_statement s, int column, size_t *n);
const char *sql_string(struct sql *sql, enum sql_statement s, int column); /* "" for none */
int64_t sql_number(struct sql *sql, enum sql_statement s, int column);

bool sql_ran_short(const struct sql *sql); /* a string was there and there was no memory for it: what "" stood for is not known */
bool sql_is_read_only(struct sql *sql);
bool sql_in_transaction(struct sql *sql);
void sql_interrupt(struct sql *sql);    /* any thread */
void sql_shrink(struct sql *sql);       /* gives back, overwritten, what the page cache holds */
const char *sql_words(struct sql *sql); /* SQLite's fixed words for the last error; never a value */
#endif
