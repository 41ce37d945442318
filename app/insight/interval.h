/* How sure a share can be: confidence intervals for x of n.
 *
 * Promises: 0 <= low <= high <= 1; n = 0 gives 0..1, since nothing was heard. Pure: the same numbers, the same interval.
 * Sources:  interval_wilson(): Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927)
 *           209-212. It is what is shown: Brown, Cai and DasGupta, "Interval estimation for a binomial proportion", Statistical
 *           Science 16 (2001) 101-133, section 5, recommend it (or Jeffreys) for n <= 40, and a gathering has 15 to 80.
 *           interval_exact(): Clopper and Pearson, Biometrika 26 (1934) 404-413. It never covers less than its level, at the
 *           price of width, so it stands behind claims (consensus.h), not behind pictures.
 *           interval_z(): Wichura, algorithm AS 241, Applied Statistics 37 (1988) 477-484 (PPND16).
 *
 * All of them take the people who answered for a random sample of those who might have: a room is not one. The report says so. */
#ifndef INSIGHT_INTERVAL_H
#define INSIGHT_INTERVAL_H
#include <stdbool.h>
#include <stdint.h>

#define INTERVAL_LEVEL 0.95

struct interval {
    double low, high;
};

/* level is between 0 and 1, both excluded. */
struct interval interval_wilson(uint32_t x, uint32_t n, double level);
struct interval interval_exact(uint32_t x, uint32_t n, double level);
/* Of the difference x2/n2 - x1/n1 between two groups of people, between -1 and 1: Wilson's ends of both, put together (method 10
 * of Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998)
 * 873-890). Where nobody was asked: -1 to 1. */
struct interval interval_difference(uint32_t x1, uint32_t n1, uint32_t x2, uint32_t n2, double level);
/* Wilson's for a mean of n values in [0, 1], not only zeros and ones: no such value varies more than a zero-or-one value of the
 * same mean (Bhatia and Davis, American Mathematical Monthly 107 (2000) 353-357), so it errs on the wide side. */
struct interval interval_mean(double mean, uint32_t n, double level);

/* The half-width in standard deviations of a two-sided normal interval: 1.96 for 0.95. */
double interval_z(double level);
/* The same of Student's t with that many degrees of freedom, at least 1 (NIST DLMF 8.17 and its relation to the beta function).
 */
double interval_t(uint32_t freedom, double level);
/* I_x(a, b), the regularised incomplete beta function, by its continued fraction (NIST DLMF 8.17.22). a, b > 0. */
double interval_beta(double x, double a, double b);
#endif
