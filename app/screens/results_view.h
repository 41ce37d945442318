/* What the results' screens may see: read-only, filled by kiosk/results.c. */
#ifndef SCREENS_RESULTS_VIEW_H
#define SCREENS_RESULTS_VIEW_H
#include "insight/results.h"

/* An activity, once for each wording of it. */
struct results_entry {
    const struct activity *activity;
    uint32_t wording, wordings;
    struct result_count responses;
};
struct results_view {
    bool is_sealed; /* this kiosk cannot read its answers: nothing else is filled */
    const struct results_entry *entries;
    size_t entry_count, entry;     /* entry: the open one */
    const struct results *results; /* of it; NULL in the list */
    size_t question;               /* in results->questions */
    int by;                        /* grouping; -1: everybody */
    bool as_table;
};
#endif
