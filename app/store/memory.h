/* SQLite on memory that is overwritten before it is freed (TRUST P10).
 *
 * Promises: memory_install() may be called again; it takes effect the first time, before SQLite is initialised.
 * Never:    overwrites a page in use. */
#ifndef STORE_MEMORY_H
#define STORE_MEMORY_H
#include <stdbool.h>

bool memory_install(void); /* false when SQLite would not start */

/* SQLite keeps two scratch pages for a connection's lifetime, and the last answers stand in them. They are taken from a
 * region of ours, which this overwrites. Between transactions only, with every page given back (sqlite3_db_release_memory):
 * true then, and when somebody else's pages are in the region it is left alone. */
bool memory_wipe_scratch(void);
#endif
