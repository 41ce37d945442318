/* What the results' screens may see: read-only, filled by kiosk/results.c. */
#ifndef SCREENS_RESULTS_VIEW_H
#define SCREENS_RESULTS_VIEW_H
#include "insight/results.h"
#include "insight/standing.h"

/* An activity, once for each wording of it. */
struct results_entry {
    const struct activity *activity;
    uint32_t wording, wordings;
    struct result_count responses;   /* of a brainstorm in steps */
    const struct standing *standing; /* of a brainstorm; wordings and results are not told apart there */
};
struct results_view {
    bool is_sealed; /* this kiosk cannot read its answers: nothing else is filled */
    const struct results_entry *entries;
    size_t entry_count, entry;           /* entry: the open one */
    const struct results *results;       /* of it; NULL in the list */
    const struct results *const *others; /* that asked before what it asks after (insight/pair.h) */
    size_t other_count;
    const struct standing *standing; /* of a brainstorm instead */
    size_t question;                 /* in results->questions, or in the pages of the standing */
    int by;                          /* grouping; -1: everybody */
    bool as_table;
};
/* How many questions, or pages. */
static inline size_t results_pages(const struct results_view *view) {
    return view->standing ? view->standing->page_count : view->results ? view->results->question_count : 0;
}
#endif
