/* responses.csv (wide), answers.csv (long), codebook.csv. Format: RFC 4180, UTF-8 with BOM, every field quoted; formula guard
 * TRUST I7; columns CONTRACTS "CSV". Streams: memory does not grow with the number of responses. */
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
    const char *folder; /* exists */
    const struct export_version *versions;
    size_t version_count;
    size_t language; /* of labels, index into versions[0]->languages */
    void (*progress)(void *ctx, size_t done); /* may be NULL */
    void *progress_ctx;
};
MUST_CHECK bool csv_export(const struct csv_params *params, struct response_rows *rows, size_t *exported, struct err *err);

/* One quoted field. `ours` = a number or word Chorus wrote itself, exempt from the formula guard. */
void csv_field(struct strbuf *out, const char *text, bool ours);
#endif
