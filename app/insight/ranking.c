#include "insight/ranking.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

double ranking_joint_level(double level, size_t count) {
    return 1 - (1 - level) / (double)(count ? count : 1);
}

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* How many of the ascending values are less than x, or not more than it. */
static size_t count_up_to(const double *values, size_t n, double x, bool with_equal) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (values[middle] < x || (with_equal && values[middle] == x)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void ranking_bounds(const struct interval *intervals, size_t n, struct arena *scratch, struct rank_bounds *out) {
    double *lows = ARENA_ARRAY(scratch, double, n), *highs = ARENA_ARRAY(scratch, double, n);
    for (size_t i = 0; i < n; i++) {
        lows[i] = intervals[i].low;
        highs[i] = intervals[i].high;
    }
    qsort(lows, n, sizeof *lows, ascending);
    qsort(highs, n, sizeof *highs, ascending);
    for (size_t i = 0; i < n; i++) {
        size_t above = n - count_up_to(lows, n, intervals[i].high, true), below = count_up_to(highs, n, intervals[i].low, false);
        out[i] = (struct rank_bounds){(uint32_t)(1 + above), (uint32_t)(n - below)};
    }
}

static int by_dots(const void *a, const void *b) {
    const struct ranked *left = a, *right = b;
    int order = (left->dots < right->dots) - (left->dots > right->dots);
    return order ? order : (left->card > right->card) - (left->card < right->card);
}

void ranking_order(struct ranked *rows, size_t n) {
    if (n > 0) {
        qsort(rows, n, sizeof *rows, by_dots);
    }
    for (size_t i = 0; i < n; i++) {
        rows[i].rank = i > 0 && rows[i].dots == rows[i - 1].dots ? rows[i - 1].rank : (uint32_t)i + 1;
    }
}

static struct interval share_interval(double share, double most, uint32_t people, double level) {
    struct interval i = interval_mean(fmin(1, share / most), people, level);
    return (struct interval){i.low * most, i.high * most};
}

uint32_t ranking_of(const uint32_t *dots, size_t cards, struct ranking_rule rule, double level, struct arena *scratch,
                    struct ranked *out) {
    assert(rule.stack >= 1 && rule.stack <= rule.dots);
    uint64_t total = 0;
    for (size_t i = 0; i < cards; i++) {
        total += dots[i];
        out[i] = (struct ranked){.card = i, .dots = dots[i]};
    }
    uint32_t people = (uint32_t)((total + rule.dots - 1) / rule.dots);
    double most = (double)rule.stack / rule.dots, joint = ranking_joint_level(level, cards);
    struct interval *intervals = ARENA_ARRAY(scratch, struct interval, cards);
    struct rank_bounds *bounds = ARENA_ARRAY(scratch, struct rank_bounds, cards);
    ranking_order(out, cards);
    for (size_t i = 0; i < cards; i++) {
        out[i].share = total ? (double)out[i].dots / (double)total : 0;
        out[i].interval = share_interval(out[i].share, most, people, level);
        intervals[i] = share_interval(out[i].share, most, people, joint);
    }
    ranking_bounds(intervals, cards, scratch, bounds);
    for (size_t i = 0; i < cards; i++) {
        out[i].bounds = bounds[i];
    }
    return people;
}
