/* A file of the ledger, by way of the file system that SQLite itself uses: whatever lies under the database, the disk that
 * forgets of the tests among them, lies under the second store, too.
 *
 * Owns:     the open file.
 * Promises: only the user may read what is made here; a link is not followed; a new name is durable once its file is synced.
 * Never:    opens the database. */
#ifndef STORE_DISK_H
#define STORE_DISK_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct disk_file;
enum disk_found { DISK_FOUND, DISK_NOTHING, DISK_FAILED };

/* An empty file is DISK_NOTHING. create: it is made where there is none, and emptied. */
enum disk_found disk_open(struct disk_file **out, const char *path, bool create);
void disk_close(struct disk_file *file); /* NULL is fine */
bool disk_size(struct disk_file *file, uint64_t *out);
bool disk_read(struct disk_file *file, uint64_t at, void *out, size_t n); /* zeroes behind its end */
bool disk_write(struct disk_file *file, uint64_t at, const void *bytes, size_t n);
bool disk_zero(struct disk_file *file, uint64_t from, uint64_t to); /* not synced */
bool disk_sync(struct disk_file *file);
bool disk_remove(const char *path); /* durably; nothing there is fine */
#endif
