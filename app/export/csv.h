/* responses.csv (wide), answers.csv (long), codebook.csv. Columns: CONTRACTS "CSV".
 *
 * Format: RFC 4180 (CRLF), UTF-8 with BOM, every field quoted.
 * Formula guard (TRUST I7): a text is looked at line by line. A line whose first character, after spaces, no-break spaces and
 * zero-width characters, is = + - @ | % TAB CR, a full-width = + - @, gets an apostrophe in front; so does a line that begins
 * with an apostrophe. Each new line becomes the mark U+23CE. Numbers that Chorus writes are exempt.
 * Back again: split at U+23CE into lines; drop the one apostrophe that a line begins with. A line that is an apostrophe alone
 * stands, with the two marks around it, for one U+23CE of the text. Exact for text that went through utf8_sanitise().
 *
 * Promises: memory does not grow with the number of responses; the three files get their names together, when all are
 *           written and synced (TRUST D12), or none does; no clock, host or user name in any (P12). */
#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H
#include <stdio.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "core/event.h"
#include "core/rows.h"

/* One version of the event as parsed, with its hash. versions[0] gives labels and column order; questions only older
 * versions have come behind. */
struct export_version {
    uint8_t hash[EVENT_HASH_SIZE];
    const struct event *event;
};
struct csv_params {
    const char *folder;                    /* exists */
    const struct export_version *versions; /* at least one */
    size_t version_count;
    size_t language;                          /* of labels, index into versions[0]->languages */
    void (*progress)(void *ctx, size_t done); /* may be NULL */
    void *progress_ctx;
    const char *const *slots; /* what is written for slot i, see export/slots.h; NULL: its number */
    size_t slot_count;
};
/* *exported: rows of responses.csv. *unreadable (may be NULL): bodies that are no record and were left out. */
MUST_CHECK bool csv_export(const struct csv_params *params, struct response_rows *rows, size_t *exported, size_t *unreadable,
                           struct err *err);

/* One quoted field. `ours` = a number or word Chorus wrote itself, exempt from the formula guard. */
void csv_field(struct strbuf *out, const char *text, bool ours);
#endif
