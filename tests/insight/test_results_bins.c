#include "support/cmocka.h"

#include <stdio.h>
#include <string.h>

#include "insight/gathering.h"

static struct question *find(struct gathering *g, const char *id) {
    for (size_t i = 0; i < SAMPLE_QUESTIONS; i++) {
        if (strcmp(g->sample.questions[i].id, id) == 0) {
            return &g->sample.questions[i];
        }
    }
    fail_msg("no question %s", id);
    return NULL;
}

/* The last bin of a range has no value that nobody can choose, and no bin stands for its end alone. */
static void a_range_ends_where_it_ends(void **state) {
    static const struct {
        double min, max, step;
        size_t bins;
    } rows[] = {{0, 10, 1, 5}, {0, 100, 1, 5}, {10, 30, 1, 4}, {-5, 5, 1, 6},
                {0, 5, 1, 6},  {0, 7, 1, 8},   {0, 95, 1, 5},  {0, 100, 20, 6}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gathering g;
        gathering_begin(&g, 5, false);
        struct question *q = find(&g, "hours");
        q->min = rows[i].min;
        q->max = rows[i].max;
        q->step = rows[i].step;
        q->decimals = 0;
        gathering_open(&g);
        uint32_t people = 0;
        for (double x = q->min; x <= q->max; x += q->step, people += 6) {
            char words[32];
            snprintf(words, sizeof words, "hours=%g", x);
            gathering_answer(&g, 6, words, "");
        }
        struct results r = gathering_results(&g, RESULTS_EXACT);
        const struct result *hours = gathering_result(&r, "hours");
        uint32_t sum = 0;
        assert_int_equal(hours->bin_count, rows[i].bins);
        for (size_t bin = 0; bin < hours->bin_count; bin++) {
            sum += hours->all.parts[0].bins[bin].count.n;
            assert_true(hours->breaks[bin] <= q->max);
            assert_true(result_bin_last(hours, bin) >= hours->breaks[bin] && result_bin_last(hours, bin) <= q->max);
        }
        assert_true(result_bin_last(hours, hours->bin_count - 1) == q->max);
        assert_int_equal(sum, people);
        gathering_close(&g);
    }
}

int test_results_bins(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_range_ends_where_it_ends),
    };
    return cmocka_run_group_tests_name("insight/results_bins", tests, NULL, NULL);
}
