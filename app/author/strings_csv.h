/* Built-in words as a table for translators, and back.
 *
 * The table: key, English, then one column per language tag. The first two rows are "_name", what speakers call their language,
 * and "_direction", ltr or rtl: a language that is new needs both. A cell that a spreadsheet would take for a formula has an
 * apostrophe before it.
 * Promises: an empty cell changes nothing; nothing at all is written when a cell has an error; a file is replaced whole, and the
 *           comment at its head stays. */
#ifndef AUTHOR_STRINGS_CSV_H
#define AUTHOR_STRINGS_CSV_H
#include "author/assets_file.h"
#include "base/strbuf.h"

/* tags NULL, 0: all languages there are but English. A tag without a file gets an empty column. */
void strings_csv_write(const struct assets *assets, const char *const *tags, size_t n, struct strbuf *out);

struct strings_import {
    const char *tag;
    size_t changed, missing; /* words; missing: after the import */
};
enum { STRINGS_IMPORTS_MAX = 64 };
/* Writes FOLDER/strings/TAG.yaml for every column. reviewed: a speaker has read them all. False: errors are in d. */
bool strings_csv_import(const char *folder, const char *bytes, size_t n, bool reviewed, struct arena *a, struct diagnostics *d,
                        struct strings_import *out, size_t *count);
#endif
