/* Dots: what the room put its few dots on.
 *
 * Ranks: most dots first; cards with the same number share the better rank and the next one is left out (1, 2, 2, 4). Among
 * equals the caller's order stands, which must not be that of arrival. The interval of a share takes people, not dots, for the
 * sample, since the dots of one person are no independent votes. Dots are stored without a link between them, so the number of
 * people is the least that could have placed them, total / dots rounded up: Kish's effective sample size (Survey Sampling,
 * 1965, 11.7) is never below it. A person can put at most stack / dots of all they have on one card, so the share is a mean of
 * values in [0, stack / dots]: interval_mean() on that scale. With no stacking and all dots spent it is exactly Wilson's interval
 * for "share of people". Rank bounds: a card is surely below those whose whole interval lies above its own, and surely above
 * those below; with all intervals at level 1 - (1 - level) / cards this holds for all cards at once (Klein, Wright and Wieczorek,
 * "A joint confidence region for an overall ranking of populations", JRSS C 69 (2020) 589-606, theorem 1, with Bonferroni's
 * correction). */
#ifndef INSIGHT_RANKING_H
#define INSIGHT_RANKING_H
#include <stddef.h>

#include "base/arena.h"
#include "insight/interval.h"

struct ranking_rule {
    uint32_t dots;  /* a person has at most; >= 1 */
    uint32_t stack; /* of them on one card at most; 1 to dots */
};

struct rank_bounds {
    uint32_t best, worst; /* 1 to the number of cards */
};
struct ranked {
    size_t card; /* index into the caller's cards */
    uint32_t dots, rank;
    double share; /* of all dots */
    struct interval interval;
    struct rank_bounds bounds;
};

/* The order and the ranks alone, from card and dots of each row; the least card first among equals. */
void ranking_order(struct ranked *rows, size_t n);
/* dots[i]: on card i. out: one per card, in order of rank. Returns the number of people counted on. */
uint32_t ranking_of(const uint32_t *dots, size_t cards, struct ranking_rule rule, double level, struct arena *scratch,
                    struct ranked *out);

/* The level that makes `count` intervals hold together with the given one (Bonferroni). */
double ranking_joint_level(double level, size_t count);
/* Rank bounds from joint intervals of scores of which the high ones rank first. out: one per interval. */
void ranking_bounds(const struct interval *intervals, size_t n, struct arena *scratch, struct rank_bounds *out);
#endif
