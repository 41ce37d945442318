/* What every form of a survey's export starts from: the versions of the event, the language of labels, the periods.
 *
 * Owns:     nothing.
 * Promises: each form says the same, row by row and cell by cell; memory does not grow with the number of responses. */
#ifndef EXPORT_SURVEY_H
#define EXPORT_SURVEY_H
#include "base/err.h"
#include "core/event.h"
#include "core/rows.h"

/* One version of the event as parsed, with its hash. versions[0] gives labels and column order; questions only older
 * versions have come behind. */
struct export_version {
    uint8_t hash[EVENT_HASH_SIZE];
    const struct event *event;
    const char *const *slots; /* what is written for slot i, see export/slots.h; NULL: its number */
    size_t slot_count;
};
struct results_shelf; /* insight/results.h */
enum { EXPORT_STEP_ROWS = 1024 };
struct survey_export {
    const struct export_version *versions; /* at least one */
    size_t version_count;
    size_t language; /* of labels, index into versions[0]->languages */
    /* Every EXPORT_STEP_ROWS rows; may be NULL. False: stop, with the sentence. */
    bool (*step)(void *ctx, size_t done, struct err *err);
    void *step_ctx;
    struct results_shelf *shelf; /* every row that is read is counted there too; NULL */
};
struct survey_counts {
    size_t exported, unreadable; /* rows of responses; bodies that are no record and were left out */
};
/* Every row into params->shelf, and nothing else. */
MUST_CHECK bool survey_count(const struct survey_export *params, struct response_rows *rows, struct survey_counts *counts,
                             struct err *err);
#endif
