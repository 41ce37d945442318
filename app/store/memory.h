/* SQLite on memory that is overwritten before it is freed (TRUST P10).
 *
 * Promises: memory_install() may be called again; it takes effect the first time, before SQLite is initialised. */
#ifndef STORE_MEMORY_H
#define STORE_MEMORY_H
#include <stdbool.h>

bool memory_install(void); /* false when SQLite would not start */
#endif
