/* Before and after, without identity: a question that asks again what another asked of the time before (`before: ID`).
 *
 * Nobody is followed from one to the other, so the two are two groups, and only their shares or means are compared: never a
 * person with themselves, never a test of pairs. Where many answered both, and alike, the intervals err on the wide side.
 * Shares: interval_difference() (Newcombe 1998). Numbers: means, summary_difference() (Welch 1947).
 *
 * Owns:     nothing; others made here live in the arena.
 * Promises: what is given follows from numbers that results tell; a withheld one leaves its measure untold. */
#ifndef INSIGHT_PAIR_H
#define INSIGHT_PAIR_H
#include "insight/results.h"
#include "insight/trend.h"

struct pair_side {
    uint32_t n;
    double value; /* a share, or a mean */
    struct interval interval;
};
struct pair_change {
    struct pair_side before, after;
    double difference; /* after less before */
    struct interval interval;
    enum trend_change change; /* UP, DOWN: more than chance explains at INTERVAL_LEVEL */
};

/* The results of the other activities of the event that asked before, in the wording that they have in the version of these results;
 * out: [EVENT_ACTIVITIES_MAX]. */
size_t pair_others(struct results_shelf *shelf, const struct results *results, struct arena *arena, const struct results **out);
/* The result that asked before: in `own` or, where it is not there, in those of others whose wording is that of own's version. NULL:
 * none, or no longer answered alike. */
const struct result *pair_find(const struct results *own, const struct results *const *others, size_t n,
                               const struct result *after);

/* A measure is a share of each choice, of the points above the middle of a scale or of one row's, of 9 and 10; or the mean. */
bool pair_is_mean(const struct result *after);
size_t pair_measures(const struct result *after);
/* False: withheld, or too few. */
bool pair_compare(const struct result *before, const struct result *after, size_t measure, struct pair_change *out);
#endif
