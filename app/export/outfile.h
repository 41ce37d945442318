/* Files that get their names together: written under a temporary name, synced, renamed, then read again from the medium and
 * compared with what was meant (TRUST D12).
 *
 * Owns:     the descriptors and the temporary files, until outfiles_finish() or outfiles_abandon().
 * Promises: what a step leaves behind on failure is gone after outfiles_abandon(); no file has its name then. */
#ifndef EXPORT_OUTFILE_H
#define EXPORT_OUTFILE_H
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"

enum { OUTFILES_MAX = 128, OUTFILE_LANES = 4, OUTFILE_NAME_MAX = 80 };
/* What was written, in short: four lanes of xor, rotate and multiply. Finds what a medium does, not what a person does. */
struct outfile_sum {
    uint64_t lanes[OUTFILE_LANES];
    uint64_t size; /* bytes */
};
struct outfile {
    char name[OUTFILE_NAME_MAX];
    int fd; /* -1: not open */
    struct strbuf pending;
    struct outfile_sum sum;
};
struct outfiles {
    const char *folder;
    struct outfile at[OUTFILES_MAX];
    size_t n;
};

void outfiles_init(struct outfiles *files, const char *folder); /* borrows the folder's path; it exists */
/* One more, open for writing; it stays where it is. NULL with the sentence, also where there would be too many. */
struct outfile *outfiles_add(struct outfiles *files, const char *name, struct err *err);
/* Writes what is pending once it is much, or all of it. */
MUST_CHECK bool outfile_flush(const struct outfiles *files, struct outfile *file, bool all, struct err *err);
/* For a library that writes by itself: the temporary name, in out (PATH_MAX bytes); and when it has closed it, what it wrote is
 * what was meant from here on. */
const char *outfile_path(const struct outfiles *files, const struct outfile *file, char *out);
MUST_CHECK bool outfile_take(const struct outfiles *files, struct outfile *file, struct err *err);
/* Sync, name and read them all again, past the cache. On failure none has its name. */
MUST_CHECK bool outfiles_finish(struct outfiles *files, struct err *err);
void outfiles_abandon(struct outfiles *files);
#endif
