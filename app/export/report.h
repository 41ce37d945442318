/* The report: what was asked, of whom, how many answered and what they said, in words and charts, for whoever was not there.
 *
 * Owns:     nothing; the document lives in the arena.
 * Promises: a number that results.h withholds is nowhere in it; ideas only when an organizer approved them, and never of those
 *           that name a person (TRUST P7); what somebody typed as an answer is never in it. With is_public voices and dots are
 *           in steps of five from k on, votes go through vote_cells.h.
 * Never:    opens a file, knows a store. */
#ifndef EXPORT_REPORT_H
#define EXPORT_REPORT_H
#include "core/idea.h"
#include "core/idea_earlier.h"
#include "export/document.h"
#include "export/words.h"
#include "insight/results.h"
#include "insight/trend.h"

struct report_params {
    const struct event *event;
    size_t language;
    const struct strings *strings;
    const struct results *const *results; /* one per survey activity and wording, in the event's order */
    size_t result_count;
    struct idea_board *boards; /* one per brainstorm, settled */
    size_t board_count;
    const struct earlier_gathering *earlier; /* NULL: nothing to compare with */
    const struct trend_wave *waves;          /* oldest first, the last one is this event; none: no trend is asked for */
    size_t wave_count;
    /* How many walked away at a question (ACCESS Q5); told from k on. NULL: not counted. */
    uint32_t (*walked)(void *ctx, const struct activity *activity, const struct question *question);
    void *walked_ctx;
    bool is_public, is_full, is_trial;
    bool has_recovered; /* rows that came back from the second copy (TRUST D10) */
    const struct press_calls *calls;
    struct arena *arena;
};
MUST_CHECK bool report_make(const struct report_params *params, struct document *out, struct err *err);
#endif
