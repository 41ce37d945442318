/* What lies on a stick, read as hostile input (TRUST I2): by descriptors, so that no link is followed anywhere, and regular files
 * under bare names only.
 *
 * Promises: bounded by entries and bytes; never waits for a pipe or a device; sentences name the file, cleaned. */
#ifndef KIOSK_STICK_FILES_H
#define KIOSK_STICK_FILES_H
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

enum { STICK_ENTRIES_MAX = 1000, STICK_NAME_MAX = 100 }; /* hidden entries count as well, ten times as many are borne */

int stick_folder_open(int at, const char *name); /* at: a folder, AT_FDCWD; -1 where it is no folder itself. close() it */
bool stick_name_is_bare(const char *name);       /* [A-Za-z0-9_.-]{1,100}, not beginning with a point */
/* Names in it, bytewise sorted, hidden ones left out; they need not be bare. */
MUST_CHECK bool stick_names(int folder, struct arena *a, const char ***names, size_t *n, struct err *err);
/* A regular file of at most max bytes with a bare name; NUL added behind. */
MUST_CHECK bool stick_read(int folder, const char *name, size_t max, struct arena *a, char **bytes, size_t *n, struct err *err);
#endif
