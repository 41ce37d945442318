#include <math.h>
#include <stdio.h>

#include "base/random.h"
#include "insight/help.h"
#include "insight/interval.h"
#include "support/folder.h"

/* Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998) 857-872, table I,
 * methods 3 (score) and 5 (exact), 95 %. */
static void newcombe_1998_table_1(void **state) {
    (void)state;
    static const struct {
        uint32_t x, n;
        struct interval wilson, exact;
    } rows[] = {
        {81, 263, {0.2553, 0.3662}, {0.2527, 0.3676}},
        {15, 148, {0.0624, 0.1605}, {0.0578, 0.1617}},
        {0, 20, {0.0000, 0.1611}, {0.0000, 0.1684}},
        {1, 29, {0.0061, 0.1718}, {0.0009, 0.1776}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct interval wilson = interval_wilson(rows[i].x, rows[i].n, 0.95), exact = interval_exact(rows[i].x, rows[i].n, 0.95);
        assert_near(wilson.low, rows[i].wilson.low, 0.00005);
        assert_near(wilson.high, rows[i].wilson.high, 0.00005);
        assert_near(exact.low, rows[i].exact.low, 0.00005);
        assert_near(exact.high, rows[i].exact.high, 0.00005);
    }
}

/* Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10. */
static void newcombe_1998_differences(void **state) {
    (void)state;
    static const struct {
        uint32_t x1, n1, x2, n2;
        struct interval of;
    } rows[] = {{48, 80, 56, 70, {0.0524, 0.3339}}, {3, 10, 9, 10, {0.1705, 0.8090}},  {2, 7, 6, 7, {0.0582, 0.8062}},
                {0, 29, 5, 56, {-0.0381, 0.1926}},  {0, 20, 0, 10, {-0.1611, 0.2775}}, {0, 10, 10, 10, {0.6075, 1.0000}}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct interval of = interval_difference(rows[i].x1, rows[i].n1, rows[i].x2, rows[i].n2, 0.95);
        assert_near(of.low, rows[i].of.low, 0.00006);
        assert_near(of.high, rows[i].of.high, 0.00006);
        struct interval back = interval_difference(rows[i].x2, rows[i].n2, rows[i].x1, rows[i].n1, 0.95);
        assert_near(back.low, -of.high, 1e-12);
    }
    struct interval nobody = interval_difference(0, 0, 3, 4, 0.95);
    assert_true(nobody.low == -1 && nobody.high == 1);
}

/* The usual tables of the normal distribution. */
static void normal_quantiles(void **state) {
    (void)state;
    static const struct {
        double level, z;
    } rows[] = {{0.5, 0.6744897501960817},  {0.8, 1.2815515655446004},     {0.95, 1.959963984540054},
                {0.99, 2.5758293035489004}, {0.999999, 4.891638475698983}, {0.9999999999999, 7.441}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_near(interval_z(rows[i].level), rows[i].z, i < 5 ? 1e-9 : 0.01);
    }
}

static void nothing_heard_says_nothing(void **state) {
    (void)state;
    struct interval wilson = interval_wilson(0, 0, 0.95), exact = interval_exact(0, 0, 0.95);
    assert_true(wilson.low == 0 && wilson.high == 1);
    assert_true(exact.low == 0 && exact.high == 1);
}

/* P(X >= x) for a binomial, summed: what Clopper and Pearson's ends are defined by. */
static double upper_tail(uint32_t x, uint32_t n, double p) {
    double sum = 0;
    for (uint32_t k = x; k <= n; k++) {
        sum += exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0) + k * log(p) + (n - k) * log1p(-p));
    }
    return sum;
}

static void exact_ends_meet_their_definition(void **state) {
    (void)state;
    for (uint32_t n = 1; n <= 60; n++) {
        for (uint32_t x = 0; x <= n; x++) {
            struct interval exact = interval_exact(x, n, 0.95);
            if (x > 0) {
                assert_near(upper_tail(x, n, exact.low), 0.025, 1e-9);
            }
            if (x < n) {
                assert_near(1 - upper_tail(x + 1, n, exact.high), 0.025, 1e-9);
            }
        }
    }
}

static void intervals_are_ordered_mirrored_and_shrink(void **state) {
    (void)state;
    struct interval (*const kinds[])(uint32_t, uint32_t, double) = {interval_wilson, interval_exact};
    for (size_t kind = 0; kind < 2; kind++) {
        for (uint32_t n = 1; n <= 100; n++) {
            for (uint32_t x = 0; x <= n; x++) {
                struct interval i = kinds[kind](x, n, 0.95), mirrored = kinds[kind](n - x, n, 0.95),
                                more = kinds[kind](2 * x, 2 * n, 0.95);
                assert_true(0 <= i.low && i.low <= (double)x / n && (double)x / n <= i.high && i.high <= 1);
                assert_near(i.low, 1 - mirrored.high, 1e-9);
                assert_true(more.high - more.low < i.high - i.low);
            }
        }
    }
    struct interval millions = interval_exact(500000, 1000000, 0.95);
    assert_near(millions.high - millions.low, 2 * 1.96 * 0.0005, 1e-5);
}

/* Summed over all outcomes, not simulated. Brown, Cai and DasGupta (2001), figures 5 and 4. */
static double coverage(struct interval (*kind)(uint32_t, uint32_t, double), uint32_t n, double p) {
    double sum = 0;
    for (uint32_t x = 0; x <= n; x++) {
        struct interval i = kind(x, n, 0.95);
        sum += i.low <= p && p <= i.high ? upper_tail(x, n, p) - (x < n ? upper_tail(x + 1, n, p) : 0) : 0;
    }
    return sum;
}

static void coverage_is_what_the_papers_say(void **state) {
    (void)state;
    double mean = 0, least = 1;
    int count = 0;
    for (double p = 0.005; p < 1; p += 0.005, count++) {
        mean += coverage(interval_wilson, 20, p);
        least = fmin(least, coverage(interval_exact, 20, p));
    }
    printf("n = 20: Wilson covers %.1f %% on average, Clopper-Pearson at least %.1f %%\n", 100 * mean / count, 100 * least);
    assert_in_range((unsigned)(1000 * mean / count), 945, 960);
    assert_true(least >= 0.95);
}

static void a_mean_covers_whatever_its_values_are(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, test_seed("insight/interval"));
    int covered = 0;
    for (int round = 0; round < 2000; round++) {
        double sum = 0; /* each of 30 people gives 0 to 3 of 3 dots; the true mean is 0.5 */
        for (int i = 0; i < 30; i++) {
            sum += rng_below(&rng, 4) / 3.0;
        }
        struct interval i = interval_mean(sum / 30, 30, 0.95);
        covered += i.low <= 0.5 && 0.5 <= i.high;
    }
    assert_true(covered >= 1900);
}

int test_interval(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(newcombe_1998_table_1),
        cmocka_unit_test(newcombe_1998_differences),
        cmocka_unit_test(normal_quantiles),
        cmocka_unit_test(nothing_heard_says_nothing),
        cmocka_unit_test(exact_ends_meet_their_definition),
        cmocka_unit_test(intervals_are_ordered_mirrored_and_shrink),
        cmocka_unit_test(coverage_is_what_the_papers_say),
        cmocka_unit_test(a_mean_covers_whatever_its_values_are),
    };
    return cmocka_run_group_tests_name("insight/interval", tests, NULL, NULL);
}
