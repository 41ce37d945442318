/* Files as a whole: read at once, write so that a reader never meets half a file.
 *
 * Promises: a write is temporary name, write, fsync, rename, fsync of the folder (TRUST D12). Sentences name the path. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/* Reads a regular file (O_NOFOLLOW only when `from_stranger`) of at most max bytes; NUL added behind. */
MUST_CHECK bool file_read(const char *path, size_t max, bool from_stranger, struct arena *a, char **data, size_t *n,
                          struct err *err);
MUST_CHECK bool file_write(const char *path, const void *data, size_t n, struct err *err);
MUST_CHECK bool file_make_folder(const char *path, struct err *err); /* with parents, mode 0700; existing is fine */
MUST_CHECK bool file_sync_folder(const char *path, struct err *err);
/* Whether a file of this name, beside that one, is what file_write() left when it was killed: nobody reads it. */
bool file_is_cut_off(const char *name, const char *beside);
bool file_exists(const char *path);
bool file_is_folder(const char *path);
/* Names in a folder, sorted bytewise, hidden ones left out; at most max (TRUST I2: 1,000). */
MUST_CHECK bool file_list(const char *folder, size_t max, struct arena *a, const char ***names, size_t *n, struct err *err);
const char *file_join(struct arena *a, const char *folder, const char *name);
const char *file_base_name(const char *path); /* into path */
#endif
