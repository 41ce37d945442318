/* responses.csv (wide), answers.csv (long), codebook.csv. Columns: CONTRACTS "CSV".
 *
 * Format: RFC 4180 (CRLF), UTF-8 with BOM, every field quoted.
 * Formula guard (TRUST I7): a text is looked at line by line. A line whose first character, after spaces, no-break spaces and
 * zero-width characters, is = + - @ | % TAB CR, a full-width = + - @, gets an apostrophe in front; so does a line that begins
 * with an apostrophe. Each new line becomes the mark U+23CE. Numbers that Chorus writes are exempt.
 * Back again: split at U+23CE into lines; drop the one apostrophe that a line begins with. A line that is an apostrophe alone
 * stands, with the two marks around it, for one U+23CE of the text. Exact for text that went through utf8_sanitise().
 *
 * Promises: memory does not grow with the number of responses; no clock, host or user name in any (P12). */
#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H
#include "base/strbuf.h"
#include "export/outfile.h"
#include "export/survey.h"

/* Adds the three files, and fills them; the caller finishes or abandons. */
MUST_CHECK bool csv_export(const struct survey_export *params, struct outfiles *files, struct response_rows *rows,
                           struct survey_counts *counts, struct err *err);

/* One quoted field. `ours` = a number or word Chorus wrote itself, exempt from the formula guard. */
void csv_field(struct strbuf *out, const char *text, bool ours);
#endif
