/* What may be shown or leave of a survey's answers: the one place that turns counts into results.
 *
 * A shelf holds a book of tallies for each survey activity and each wording of it; a row of the store goes in once. From a book,
 * results_make() takes what the mode lets out: per question its counts with shares, intervals, medians and ranks, for everybody
 * and by site, slot, select_one question, and without and with a mark of quality (ACCESS Q3): everybody and the one group without
 * are the results with and without marked responses, and the two are protected together as any table by groups is.
 *
 * Rules of the modes that protect (TRUST P6):
 * - k is the event's; of a question marked sensitive at least RESULTS_K_SENSITIVE. Versions that share a book keep the strictest
 *   promise among them.
 * - How many answered a question is told, of everybody and of each group, where it is at least k. Groups with fewer are joined,
 *   with the next smallest where need be, until all hold k (periods: with neighbours, TRUST P1; sites: within their region, so
 *   that they add up to it). Group sizes are no secret then, so each question can be protected by itself and all tables
 *   together are.
 * - A question that depends on another also gives away, with any number of it, how many were asked and how many were not. It is
 *   told only where both sides hold k, and where its condition reads one question whose counts say how many they are: a single
 *   choice or a scale by =, !=, <, not, and, or between its own answers; one choice of several by itself. That is an equation of
 *   that question's cells, and where several of them, with group sizes, would tell of a small count, the last such question is
 *   withheld. What no count says is withheld whole, answered, declined, skipped and not asked: conditions on two questions, on
 *   several choices together, on rankings, typed numbers, rows and texts. So is what hangs on a question that is withheld itself.
 *   The condition of ties is that of who speaks for whom.
 * - Versions that are counted together keep the largest k of them, and a question that is sensitive in one is so in all. Periods
 *   that the book's event does not have are counted as not known.
 * - Within a question, all parts, groupings, totals and joined categories are one set of suppress.h: whatever could be added or
 *   subtracted is in its equations, the earlier output of a live view as well.
 * - A scale by groups is told in joined categories where a single count is small. A table by groups of which less than half could
 * be shown, or for which no proof is found within bounds, stays out, whole.
 * - A live view: what is below k now is protected as in any output, from who saw the look before as well. What was below k then
 * stays hidden until nobody can tell that it was, and its number is never found; in few cases (of a hundred small counts, about
 * one) two looks together tell that it was below k.
 * - Median, mean, score and points are given only where every count they come from is shown.
 * - Declined, skipped and not asked are told apart only where each, and who answered, holds k: in all groups of a grouping, or in
 *   none of them.
 *
 * - Who a single or approval ballot elects is told where that leaves the proof whole: that nobody has more votes is an equation
 *   as well. Of a ranked ballot only the number of ballots, who is elected and the rounds of ballot_tell() are told, for
 *   everybody: where and how often a choice was placed is not. A live view tells of the rounds the last one, and not that where
 *   it had small numbers lately.
 *
 * - Ties between organizations are told by ties.h with the same k, exact results as well, but where their condition withholds
 *   them: for whom somebody speaks is no count, no grouping, and stands beside no other answer. What is told of their sizes is
 *   fitted to how many answered and were asked.
 *
 * Owns:     nothing; a shelf lives in its arena, results in theirs.
 * Borrows:  events: they must outlive the shelf.
 * Promises: results_add() takes time by the answers of that response, results_make() by questions, groups and choices; neither by
 *           how many responses there are (open numbers: by how many different ones). Nothing that is withheld stands in
 *           struct results, so that no caller can show it by mistake.
 * Never:    gives a text that somebody wrote; reads a clock or a file. */
#ifndef INSIGHT_RESULTS_H
#define INSIGHT_RESULTS_H
#include "core/rows.h"
#include "insight/suppress.h"
#include "insight/tally.h"

enum results_mode {
    RESULTS_EXACT,   /* the desk, of who may read rows: nothing is withheld */
    RESULTS_PUBLIC,  /* leaves once, or is put up once */
    RESULTS_LIVE,    /* public, and renewed: shows more only after SUPPRESS_STEP new responses, and remembers what it showed */
    RESULTS_ROUNDED, /* the simple mode: below k nothing, else to the nearest 5, totals on their own; not for a live view */
    RESULTS_MODES
};
enum {
    RESULTS_K_SENSITIVE = 20,  /* the floor of health events */
    RESULTS_GROUPINGS_MAX = 6, /* region, site, slot, select_one questions in the event's order; last, without and with a mark */
    RESULTS_GROUPS_MAX = 60,   /* of a grouping; a question or a list of sites with more is no grouping */
    RESULTS_BINS_MAX = 12      /* of a number's distribution */
};

/* A count that is shown, or withheld: n is 0 then and means nothing. */
struct result_count {
    uint32_t n;
    bool is_shown;
};
struct result_share {
    struct result_count count;
    uint32_t of;  /* who answered; of a matrix, who rated that row; 0 where it is withheld */
    double share; /* of those */
    struct interval interval;
};

/* How a question is best seen. */
enum result_chart {
    CHART_BARS,         /* a bar per choice: select_one has one part, select_multiple a part per choice */
    CHART_SCALE,        /* points from low to high, diverging from the middle: a rating has one part, a matrix a part per row */
    CHART_DISTRIBUTION, /* bins from low to high with the median: nps, range, integer, decimal */
    CHART_RANKS,        /* a row per choice by points */
    CHART_ROUNDS,       /* a ranked ballot, round by round: see result->ballot */
    CHART_TIES,         /* organizations: see result->ties */
    CHART_STATES        /* text: only who answered */
};

enum result_joined {
    JOINED_LOW,
    JOINED_MIDDLE,
    JOINED_HIGH,
    JOINED
}; /* rating, matrix: below, at and above the middle; nps: 0-6, 7-8, 9-10 */

/* One choice of select_multiple or rank, one row of a matrix; else the whole question. */
struct result_part {
    struct result_share *bins;          /* [bin_count]; select_multiple: one, "chosen" */
    struct result_share joined[JOINED]; /* scales and nps; the middle of an even scale is nobody */
    struct result_count rest;           /* answered, but in no bin */
    size_t hidden;                      /* how many bins are withheld */
    struct result_share together;       /* all withheld bins as one, where nobody is in no bin: it follows from the others */
    bool has_median, has_mean;
    struct summary summary; /* what of it holds is said by the line above; an interval also needs has_interval */
    bool has_score;
    struct summary_nps score; /* of the joined three */
    bool has_points;
    uint32_t points, rank; /* rank questions, Borda's count: first place gives as many points as there are places */
};
/* A question's results of everybody or of one group. */
struct result_view {
    struct result_count answered, declined, skipped, not_asked;
    struct result_part *parts; /* [part_count] of the result; NULL where fewer than k answered */
};
/* A group as shown: one of the grouping's, or several joined. */
struct result_group {
    size_t *members; /* indices of the grouping's groups, ascending */
    size_t member_count;
    struct result_count responses;
};
struct result_by {
    size_t group_count; /* fewer than 2: cannot be shown by this grouping */
    struct result_group *groups;
    struct result_view *views; /* [group_count] */
};
/* Why no number of a question is given. */
enum result_silence {
    SILENCE_NONE,
    SILENCE_FEW,   /* fewer than k answered */
    SILENCE_ASKED, /* it was asked of some, by what they had answered: too few were, or were not, or it hangs on several answers
                    */
    SILENCE_CLOSE, /* what is small could not be hidden without hiding all */
    SILENCE_BALLOT /* a ranked ballot: see result->ballot */
};
/* A round of a ranked ballot that is told. */
struct result_round {
    uint32_t at;           /* from 1: among all rounds, or among those told where some are left out */
    const uint32_t *votes; /* [choice_count of the question] */
    uint64_t in, out;      /* bit i = choice i; out: no more in the next round that is told */
    uint32_t counted, exhausted;
    bool is_last; /* of all rounds */
    bool has_why; /* exact results only: a tie tells that two numbers are equal */
    enum ballot_why why;
};
struct result_ballot {
    uint32_t ballots;
    uint64_t elected;            /* 0: nobody, or not told */
    bool is_listed;              /* exact results only: between equals the order of the choices decided */
    struct result_round *rounds; /* of a ranked ballot; exact results of the others have one, their votes */
    size_t round_count;
    bool has_more; /* rounds are left out */
};
/* Ties between organizations, in every mode as ties.h tells them: organization i is row i of the question. */
struct result_ties {
    struct ties told;
    struct ties_measures measures; /* from TIES_FROM on */
};
struct result {
    const struct question *question;
    size_t index; /* in the activity */
    enum result_chart chart;
    uint32_t k;
    enum result_silence silence; /* of all.parts */
    size_t part_count, bin_count;
    const double *breaks; /* distributions of open numbers: bin b holds breaks[b] <= x < breaks[b + 1]; the ends may be infinite.
                             The last bin of a range holds its greatest value */
    struct result_view all;
    struct result_by by[RESULTS_GROUPINGS_MAX];
    const struct result_ballot *ballot; /* NULL: no ballot, or nothing of it is told */
    const struct result_ties *ties;     /* NULL: no ties */
};
struct results_grouping {
    enum tally_by by;
    size_t question;     /* TALLY_BY_QUESTION */
    size_t group_count;  /* the last one is "none": no site, not known, not told */
    const size_t *sites; /* TALLY_BY_REGION: [group_count - 1] index into event->sites */
};
struct results {
    const struct event *event;
    const struct activity *activity;
    enum results_mode mode;
    uint32_t k;
    uint32_t wording, wordings; /* of the activity, from 1 and how many there are (ACCESS Q6) */
    struct result_count responses;
    size_t grouping_count;
    struct results_grouping groupings[RESULTS_GROUPINGS_MAX];
    struct result_by groups[RESULTS_GROUPINGS_MAX]; /* sizes only: views are NULL */
    struct result *questions;                       /* notes left out, and who speaks for an organization */
    size_t question_count;
};

/* --- counting ------------------------------------------------------------------------------------------------------- */

struct results_book; /* one wording of one survey activity */
struct results_shelf {
    struct arena *arena;
    struct arena passing; /* of one row */
    bool is_live;
    VEC(struct results_version) versions;
    VEC(struct results_book *) books;
    size_t unread; /* rows of no known version, or damaged */
};
/* is_live: rows wait until SUPPRESS_STEP of an activity have come; books then make RESULTS_LIVE. */
void results_shelf_init(struct results_shelf *shelf, struct arena *arena, bool is_live);
void results_shelf_finish(struct results_shelf *shelf);
/* A version of the event that rows may have been made with. Its survey activities share a book with those of the versions before
 * wherever every question is asked in the same words, and open one otherwise. Give the latest first: it is wording 1. */
void results_shelf_version(struct results_shelf *shelf, const uint8_t hash[EVENT_HASH_SIZE], const struct event *event);
void results_add(struct results_shelf *shelf, const struct response_row *row);
MUST_CHECK bool results_add_all(struct results_shelf *shelf, struct response_rows *rows, struct err *err);
/* Whether a question asks what another asks, whatever it is called: kind, words in every language that both events have, choices,
 * scale, bounds and constraint. */
bool results_same_wording(const struct event *a, const struct question *x, const struct event *b, const struct question *y);
/* Whether both ask the same, of the same people: kinds, words in every language, choices, scales, bounds, conditions, order. */
bool results_same_questions(const struct event *a, const struct activity *x, const struct event *b, const struct activity *y);

/* --- reading -------------------------------------------------------------------------------------------------------- */

/* The book of an activity; wording counts from 1. NULL when there is none. */
struct results_book *results_find(struct results_shelf *shelf, const char *activity, uint32_t wording);
uint32_t results_wordings(const struct results_book *book);
uint32_t results_counted(const struct results_book *book); /* responses in the tallies: those that wait are not */
/* Everything lives in the arena and in what the book borrows. A live book remembers what it gave, and gives the same again until
 * it has counted more. */
void results_make(struct results_book *book, enum results_mode mode, struct arena *arena, struct results *out);

/* What to call a group: a text of the event; else a slot (core/slot.h) or a quality (tally.h), from 1; else "none". */
struct result_name {
    const struct text *text; /* NULL: see number */
    int number;              /* 0: none of them */
};
struct result_name results_group_name(const struct results *results, size_t grouping, size_t group);
/* The texts of a part (choice or row; NULL for the whole question) and of a bin (choice or point label; NULL for numbers). */
const struct text *result_part_text(const struct result *result, size_t part);
const struct text *result_bin_text(const struct result *result, size_t bin);
/* The greatest number that can be answered in a bin with breaks, whose upper end is not infinite. */
double result_bin_last(const struct result *result, size_t bin);
/* Choices or ranked parts in the order to show them: most first, the event's order among equals and where counts are withheld;
 * choices marked `last` last. out: [n] of part_count or bin_count, whichever the chart lists. Returns n. */
size_t result_order(const struct result *result, size_t *out);
#endif
