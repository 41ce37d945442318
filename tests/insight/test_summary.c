#include "insight/summary.h"

#include "base/random.h"
#include "insight/help.h"
#include "support/folder.h"

static void medians(void **state) {
    (void)state;
    static const struct {
        struct summary_value values[6];
        size_t count;
        uint32_t n;
        double low, high;
    } rows[] = {
        {{{3, 1}}, 1, 1, 3, 3},
        {{{1, 1}, {2, 1}}, 2, 2, 1, 2},
        {{{1, 2}, {2, 0}, {4, 3}}, 3, 5, 4, 4},
        {{{1, 2}, {2, 0}, {4, 2}}, 3, 4, 1, 4},
        {{{1, 5}, {2, 1}, {3, 1}, {4, 1}, {5, 1}}, 5, 9, 1, 1},
        {{{1, 0}, {2, 0}, {3, 10}, {4, 0}, {5, 0}}, 5, 10, 3, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct summary s = summary_of(rows[i].values, rows[i].count, 0.95);
        assert_int_equal(s.n, rows[i].n);
        assert_near(s.median_low, rows[i].low, 0);
        assert_near(s.median_high, rows[i].high, 0);
    }
    assert_int_equal(summary_of(NULL, 0, 0.95).n, 0);
}

/* Ranks as in the usual tables of the sign test at 5 %, two-sided; below n = 6 there are none. */
static void median_intervals(void **state) {
    (void)state;
    static const struct { uint32_t n, low, high; } rows[] = {{5, 0, 0}, {6, 1, 6}, {10, 2, 9}, {16, 4, 13}, {20, 6, 15}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct summary_value values[20];
        for (uint32_t v = 0; v < rows[i].n; v++) {
            values[v] = (struct summary_value){v + 1, 1};
        }
        struct summary s = summary_of(values, rows[i].n, 0.95);
        assert_int_equal(s.has_interval, rows[i].low > 0);
        if (s.has_interval) {
            assert_near(s.median.low, rows[i].low, 0);
            assert_near(s.median.high, rows[i].high, 0);
        }
    }
}

/* Student (1908): additional hours of sleep by drug 1, in R's `sleep`; t.test() gives 0.75 and -0.5297804 to 2.0297804. */
static void student_1908(void **state) {
    (void)state;
    static const struct summary_value hours[] = {{-1.6, 1}, {-1.2, 1}, {-0.2, 1}, {-0.1, 1}, {0, 1},
                                                 {0.7, 1},  {0.8, 1},  {2, 1},    {3.4, 1},  {3.7, 1}};
    struct summary s = summary_of(hours, 10, 0.95);
    assert_near(s.mean, 0.75, 1e-12);
    assert_near(s.deviation, 1.78901, 1e-5);
    assert_near(s.mean_interval.low, -0.5297804, 1e-6);
    assert_near(s.mean_interval.high, 2.0297804, 1e-6);
}

static void quantiles_of_t(void **state) {
    (void)state;
    static const struct {
        uint32_t freedom;
        double level, t;
    } rows[] = {{1, 0.95, 12.7062}, {2, 0.95, 4.30265}, {10, 0.95, 2.22814}, {30, 0.99, 2.75000}, {1000000, 0.95, 1.95997}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_near(interval_t(rows[i].freedom, rows[i].level), rows[i].t, 1e-4);
    }
}

static void recommendation(void **state) {
    (void)state;
    static const uint32_t counts[11] = {1, 0, 0, 2, 0, 0, 2, 5, 5, 10, 5}, none[11] = {0};
    struct summary_nps nps = summary_nps(counts, 0.95);
    assert_int_equal(nps.n, 30);
    assert_near(nps.score, 10.0 / 30, 1e-12);
    assert_true(nps.interval.low > -0.1 && nps.interval.low < nps.score && nps.score < nps.interval.high &&
                nps.interval.high < 0.7);
    assert_true(summary_nps(none, 0.95).interval.low == -1 && summary_nps(none, 0.95).interval.high == 1);
}

static void median_intervals_cover(void **state) {
    (void)state;
    enum { ROUNDS = 2000, N = 25 };
    struct rng rng;
    int covered = 0;
    rng_init(&rng, test_seed("insight/summary"));
    for (int round = 0; round < ROUNDS; round++) {
        struct summary_value values[7] = {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}};
        for (int i = 0; i < N; i++) {
            values[rng_below(&rng, 7)].n++;
        }
        struct summary s = summary_of(values, 7, 0.95);
        covered += s.median.low <= 4 && 4 <= s.median.high;
    }
    assert_true(covered >= ROUNDS * 95 / 100);
}

/* Two groups of 10 with deviations 1 and 2: 13.2 degrees of freedom, t = 2.1604 for 13 (any table), standard error sqrt(0.5). */
static void welch_1947(void **state) {
    (void)state;
    const struct summary a = {.n = 10, .mean = 3, .deviation = 1}, b = {.n = 10, .mean = 4, .deviation = 2},
                         even = {.n = 5, .mean = 3};
    struct interval i = summary_difference(&a, &b, 0.95), back = summary_difference(&b, &a, 0.95);
    assert_near(i.low, 1 - 2.1604 * sqrt(0.5), 1e-4);
    assert_near(i.high, 1 + 2.1604 * sqrt(0.5), 1e-4);
    assert_near(back.low, -i.high, 1e-12);
    struct interval none = summary_difference(&even, &even, 0.95);
    assert_true(none.low == 0 && none.high == 0);
}

/* Of groups that differ in size and spread it covers the true difference as often as it says. */
static void differences_of_means_cover(void **state) {
    (void)state;
    enum { ROUNDS = 2000, N1 = 12, N2 = 30 };
    struct rng rng;
    int covered = 0;
    rng_init(&rng, test_seed("insight/summary"));
    for (int round = 0; round < ROUNDS; round++) {
        struct summary_value first[20], second[5];
        for (int v = 0; v < 20; v++) {
            first[v] = (struct summary_value){v, 0};
        }
        for (int v = 0; v < 5; v++) {
            second[v] = (struct summary_value){v, 0};
        }
        for (int i = 0; i < N1; i++) {
            first[(rng_below(&rng, 10) + rng_below(&rng, 11))].n++;
        }
        for (int i = 0; i < N2; i++) {
            second[rng_below(&rng, 5)].n++;
        }
        struct summary a = summary_of(first, 20, 0.95), b = summary_of(second, 5, 0.95);
        struct interval i = summary_difference(&a, &b, 0.95);
        covered += i.low <= 2 - 9.5 && 2 - 9.5 <= i.high;
    }
    assert_true(covered >= ROUNDS * 93 / 100);
}

int test_summary(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(medians),        cmocka_unit_test(median_intervals),
        cmocka_unit_test(student_1908),   cmocka_unit_test(quantiles_of_t),
        cmocka_unit_test(recommendation), cmocka_unit_test(median_intervals_cover),
        cmocka_unit_test(welch_1947),     cmocka_unit_test(differences_of_means_cover),
    };
    return cmocka_run_group_tests_name("insight/summary", tests, NULL, NULL);
}
