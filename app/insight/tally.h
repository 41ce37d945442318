/* What was answered, counted: per question and group, kept up to date response by response.
 *
 * A question is counted in parts and bins. One part with a bin per choice or point (select_one, rating, nps); a part per choice
 * with one bin, "chosen" (select_multiple); a part per choice with a bin per place (rank); a part per row with a bin per point
 * (matrix). Range, integer and decimal keep how often each value came; text and ties only their states (ties.h).
 * Who answered but is in no bin of a part (did not choose it, did not rank it, left the row, or meant a choice that this version
 * of the event no longer has) is its remainder.
 *
 * Owns:     nothing; counts live in the arena given.
 * Borrows:  the event.
 * Promises: tally_add() takes time by the answers of that response, not by the responses before (values of open numbers: by how
 *           many different ones there are). A response of another activity is passed over; a question it does not have is not
 *           asked.
 * Never:    decides what may be shown: see tally_table() and suppress.h. */
#ifndef INSIGHT_TALLY_H
#define INSIGHT_TALLY_H
#include "core/event.h"
#include "core/record_view.h"
#include "core/site.h"
#include "insight/ballot.h"
#include "insight/summary.h"
#include "insight/ties.h"

enum tally_by {
    TALLY_BY_NOTHING,  /* no groups */
    TALLY_BY_REGION,   /* a group per region of core/site.h, then "no region" */
    TALLY_BY_SITE,     /* a group per site of the event, then "no site" */
    TALLY_BY_SLOT,     /* a group per slot, from 1, then "not known" */
    TALLY_BY_QUALITY,  /* without a mark (core/quality.h), with one, then nobody */
    TALLY_BY_QUESTION, /* a group per choice of a select_one (a role, a sector), then "not told" */
    TALLY_BYS
};
enum { TALLY_UNMARKED, TALLY_MARKED, TALLY_QUALITIES }; /* groups of TALLY_BY_QUALITY */
struct tally_params {
    const struct event *event;
    const struct activity *activity; /* a survey of it */
    enum tally_by by;
    size_t question;   /* TALLY_BY_QUESTION: index in the activity */
    bool keeps_orders; /* of ranked ballots, for tally_ballot() */
    bool keeps_ties;   /* between organizations, in `ties` of the tally */
};

struct tally_values;
struct tally {
    struct tally_params params;
    struct arena *arena;
    struct site_regions regions;  /* of TALLY_BY_REGION */
    size_t group_count;           /* the whole is group `group_count` */
    size_t *first;                /* [question_count]: where its counts begin */
    size_t size;                  /* counts of a group */
    uint32_t **counts;            /* [group_count + 1]: NULL until a response comes */
    uint32_t *responses;          /* [group_count + 1] */
    struct tally_values **values; /* [group_count + 1][question_count] */
    struct ballot_orders *orders; /* [question_count], of the whole; NULL: not kept */
    struct ties_tally *ties;      /* the same */
};

void tally_init(struct tally *tally, struct arena *arena, const struct tally_params *params);
void tally_add(struct tally *tally, const struct record_view *response);

size_t tally_parts(const struct question *question); /* 0: nothing but states is counted */
size_t tally_bins(const struct question *question);
uint32_t tally_responses(const struct tally *tally, size_t group);
uint32_t tally_state(const struct tally *tally, size_t group, size_t question, enum answer_state state);
uint32_t tally_count(const struct tally *tally, size_t group, size_t question, size_t part, size_t bin);

/* Ascending values with how often each came: of a rating, nps, matrix row (part) or number; valid until the next tally_add().
 * Returns how many; 0 for the other kinds. */
size_t tally_values(const struct tally *tally, size_t group, size_t question, size_t part, struct arena *arena,
                    const struct summary_value **out);
/* Whether a mean says something: range, integer, decimal. */
bool tally_has_mean(const struct question *question);
/* Borda's count of a rank question: as many points for first place as there are places, one less for the next (de Borda, 1781).
 */
uint32_t tally_points(const struct tally *tally, size_t group, size_t question, size_t part);

/* The count of a ballot of everybody; a ranked one needs keeps_orders. A choice that this version does not have is passed over.
 */
void tally_ballot(const struct tally *tally, size_t question, struct arena *arena, struct ballot_count *out);

/* The counts of a part as a table for suppress_add_table(): a row per group; columns are the bins, the remainder, declined,
 * skipped and not asked, so that every response is in exactly one column and row totals are the same for all questions. */
size_t tally_columns(const struct question *question);
void tally_table(const struct tally *tally, size_t question, size_t part, uint32_t *counts);
#endif
