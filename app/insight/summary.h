/* One line about a distribution: median, mean, recommendation score. Which of them is right is for the caller to know: an ordinal
 * scale (faces, points) has a median and no mean; hours, ages and amounts have both.
 *
 * Never: gives the smallest or largest value, which is one person's.
 * Sources: median and its interval from order statistics, by the binomial distribution with p = 1/2 (Thompson, Annals of
 * Mathematical Statistics 7 (1936) 122-128; Conover, Practical Nonparametric Statistics, 3rd edition, 1999, section 3.2). With
 * few values there is no such interval: 6 are the fewest at 95 %. Mean and its interval: Student, Biometrika 6 (1908) 1-25; the
 * sums by Welford, Technometrics 4 (1962) 419-420. Recommendation score: shares of 9 and 10 less shares of 0 to 6 (Reichheld,
 *          "The one number you need to grow", Harvard Business Review, December 2003), with interval_mean() on its scale. */
#ifndef INSIGHT_SUMMARY_H
#define INSIGHT_SUMMARY_H
#include <stddef.h>

#include "insight/interval.h"

struct summary_value {
    double value;
    uint32_t n;
};

struct summary {
    uint32_t n;
    double median_low, median_high; /* the two values in the middle; equal unless n is even and they differ */
    bool has_interval;
    struct interval median; /* not between 0 and 1 here: in the values' unit */
    double mean, deviation; /* sample standard deviation, 0 for one value */
    struct interval mean_interval;
};
/* values: ascending, each once. n = 0 in all gives zeroes. */
struct summary summary_of(const struct summary_value *values, size_t count, double level);

/* Of the mean of `second` less that of `first`, two groups of at least two values each whose spreads may differ (Welch, Biometrika
 * 34 (1947) 28-35), with the degrees of freedom of Satterthwaite, Biometrics Bulletin 2 (1946) 110-114, rounded down. Where the
 * same people are in both and answered alike it errs on the wide side. */
struct interval summary_difference(const struct summary *first, const struct summary *second, double level);

struct summary_nps {
    uint32_t n;
    double score; /* -1 to 1 */
    struct interval interval;
};
struct summary_nps summary_nps(const uint32_t counts[11], double level); /* of 0 to 10 */
#endif
