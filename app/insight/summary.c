#include "insight/summary.h"

#include <math.h>

/* The rank-th smallest, from 1. */
static double value_at(const struct summary_value *values, size_t count, uint32_t rank) {
    size_t i = 0;
    for (uint32_t before = values[0].n; before < rank && i + 1 < count; before += values[i].n) {
        i++;
    }
    return values[i].value;
}

/* The largest rank that lies above the median with at most half of 1 - level; 0: none does. P(X < r) = I_1/2(n - r + 1, r). */
static uint32_t interval_rank(uint32_t n, double level) {
    uint32_t low = 0, high = n / 2 + 1;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        *(interval_beta(0.5, n - middle + 1.0, middle) <= (1 - level) / 2 ? &low : &high) = middle;
    }
    return low;
}

static void add_median(const struct summary_value *values, size_t count, double level, struct summary *out) {
    uint32_t rank = interval_rank(out->n, level);
    out->median_low = value_at(values, count, (out->n + 1) / 2);
    out->median_high = value_at(values, count, out->n / 2 + 1);
    out->has_interval = rank > 0;
    if (rank > 0) {
        out->median = (struct interval){value_at(values, count, rank), value_at(values, count, out->n + 1 - rank)};
    }
}

static void add_mean(const struct summary_value *values, size_t count, double level, struct summary *out) {
    double squares = 0, seen = 0;
    for (size_t i = 0; i < count; i++) {
        double from_mean = values[i].value - out->mean;
        seen += values[i].n;
        out->mean += values[i].n > 0 ? from_mean * values[i].n / seen : 0;
        squares += from_mean * (values[i].value - out->mean) * values[i].n;
    }
    out->deviation = out->n > 1 ? sqrt(fmax(0, squares) / (out->n - 1)) : 0;
    double half = out->n > 1 ? interval_t(out->n - 1, level) * out->deviation / sqrt(out->n) : HUGE_VAL;
    out->mean_interval = (struct interval){out->mean - half, out->mean + half};
}

struct summary summary_of(const struct summary_value *values, size_t count, double level) {
    struct summary out = {0};
    for (size_t i = 0; i < count; i++) {
        out.n += values[i].n;
    }
    if (out.n > 0) {
        add_median(values, count, level, &out);
        add_mean(values, count, level, &out);
    }
    return out;
}

struct interval summary_difference(const struct summary *first, const struct summary *second, double level) {
    double a = first->deviation * first->deviation / first->n, b = second->deviation * second->deviation / second->n;
    double parts = a * a / (first->n - 1) + b * b / (second->n - 1), freedom = parts > 0 ? (a + b) * (a + b) / parts : 1;
    double half = interval_t((uint32_t)fmax(1, floor(freedom)), level) * sqrt(a + b), difference = second->mean - first->mean;
    return (struct interval){difference - half, difference + half};
}

struct summary_nps summary_nps(const uint32_t counts[11], double level) {
    uint32_t n = 0, promoters = counts[9] + counts[10], detractors = 0;
    for (int i = 0; i <= 10; i++) {
        n += counts[i];
        detractors += i <= 6 ? counts[i] : 0;
    }
    double score = n ? ((double)promoters - detractors) / n : 0;
    struct interval i = interval_mean((score + 1) / 2, n, level);
    return (struct summary_nps){n, score, {2 * i.low - 1, 2 * i.high - 1}};
}
