/* Everything wrong with a file, with its place: `file:line:column: error|warning: what, and what to do`. */
#ifndef AUTHOR_DIAGNOSTICS_H
#define AUTHOR_DIAGNOSTICS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/vec.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };
struct diagnostic {
    enum severity severity;
    const char *file;
    size_t line, column; /* from 1; 0 0 = the file as a whole */
    const char *text;
};
struct diagnostics {
    const char *file; /* the one that is being read; what is added is about it */
    struct arena *arena;
    VEC(struct diagnostic) list;
    size_t errors, warnings;
};
void diagnostics_init(struct diagnostics *d, const char *file, struct arena *a);
/* At most 1,000 errors and 1,000 warnings are listed, all are counted. Text is cleaned of control characters, so that a
 * file's own words may be quoted; quote them as "%.60s". */
void diagnostics_add(struct diagnostics *d, enum severity severity, size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void diagnostics_print(const struct diagnostics *d, FILE *out); /* by file and line */
#endif
