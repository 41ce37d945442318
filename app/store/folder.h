/* The data folder as files: who owns it, how much room there is, what the clock left on it.
 *
 * Promises: nothing here opens the database (closing it would drop SQLite's lock). */
#ifndef STORE_FOLDER_H
#define STORE_FOLDER_H
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

enum { FOLDER_FORMAT = 1 }; /* of the data folder as a whole; chorus.db keeps its own in user_version */
enum { BALLAST_BYTES = 16 * 1024 * 1024, SPACE_SESSION_MIN = 64 * 1024 * 1024, SPACE_WARN_MIN = 256 * 1024 * 1024 };

struct space {
    uint64_t free_bytes, db_bytes; /* db_bytes: database and write-ahead log */
};

/* Makes it where `create` says so, mode 0700; another user's folder is STORE_FOREIGN. */
enum store_status folder_enter(const char *folder, bool create, struct err *err);
bool folder_is_writable(const char *folder);
bool folder_space(const char *folder, struct space *out);

/* The ballast: bytes held back so that an interview in progress can still be saved (TRUST D8). */
void folder_keep_ballast(const char *folder);
void folder_release_ballast_when_short(const char *folder);

/* The file `version`: one line, the format's number and the version of the program that wrote here last. Refuses a newer format
 * with STORE_FOREIGN; a missing or unreadable file refuses nothing, chorus.db says the same. */
enum store_status folder_check_version(const char *folder, struct err *err);
void folder_write_version(const char *folder); /* where it says something else; failing is logged */

/* Databases, logs, version and folder say 1980-01-01, not when the last person was here (TRUST P1). */
void folder_blur_times(const char *folder);
void folder_blur_time(const char *path); /* of any other file */

/* Overwrites with zeroes and removes every file in a folder of the data folder ("log", "quarantine"), and the folder; links are
 * removed, never followed. Nothing there is fine. *n: files. */
MUST_CHECK bool folder_wipe(const char *folder, const char *name, size_t *n, struct err *err);

/* The same for the halves of files that a kill left in it, a key to sign with among them. Failing is logged. The caller holds the
 * lock of the store: nobody is writing such a file meanwhile. */
void folder_sweep(const char *folder);

enum folder_db { FOLDER_ANSWERS, FOLDER_SHIFTS }; /* chorus.db, shifts.db */
const char *folder_db_name(enum folder_db db);

/* What lies where the database belongs, before SQLite sees it. */
enum folder_find { FIND_NOTHING, FIND_STORE, FIND_DAMAGE };
enum folder_find folder_look(const char *folder, enum folder_db db);
bool folder_has_log(const char *folder, enum folder_db db); /* a write-ahead log that is not empty */

/* The database, -wal, -journal and -shm together into quarantine/NAME (TRUST D10). Logged. */
MUST_CHECK bool folder_quarantine(const char *folder, enum folder_db db, struct err *err);
/* A rollback journal beside a database in WAL is not ours, and SQLite would play it back: it alone is moved away. */
MUST_CHECK bool folder_set_journal_aside(const char *folder, enum folder_db db, struct err *err);
#endif
