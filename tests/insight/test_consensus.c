#include <math.h>

#include "insight/consensus.h"
#include "support/cmocka.h"

static void what_a_small_room_can_show(void **state) {
    (void)state;
    static const struct {
        uint32_t n, least;
    } rows[] = {{0, 0}, {1, 0}, {5, 0}, {9, 0}, {10, 10}, {12, 12}, {15, 14}, {20, 18}, {30, 26}, {80, 62}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(consensus_least(rows[i].n, &CONSENSUS_RULE), rows[i].least);
    }
    assert_int_equal(consensus_least_n(&CONSENSUS_RULE), 10);
}

static void more_agreement_never_loses_a_consensus(void **state) {
    (void)state;
    for (uint32_t n = 1; n <= 150; n++) {
        for (uint32_t x = 0; x < n; x++) {
            assert_true(consensus_holds(x, n, &CONSENSUS_RULE) <= consensus_holds(x + 1, n, &CONSENSUS_RULE));
        }
    }
}

static void a_label_never_contradicts_the_interval_beside_it(void **state) {
    (void)state;
    for (uint32_t n = 1; n <= 150; n++) {
        for (uint32_t x = 0; x <= n; x++) {
            if (consensus_holds(x, n, &CONSENSUS_RULE)) {
                assert_true(interval_wilson(x, n, INTERVAL_LEVEL).low > CONSENSUS_RULE.threshold);
            }
        }
    }
}

/* The promise: with the true share at the threshold, the label is given in at most 2.5 % of rooms. Summed, not simulated. */
static void a_false_consensus_is_rare(void **state) {
    (void)state;
    double threshold = CONSENSUS_RULE.threshold;
    for (uint32_t n = 10; n <= 150; n++) {
        double chance =
            interval_beta(threshold, consensus_least(n, &CONSENSUS_RULE), n - consensus_least(n, &CONSENSUS_RULE) + 1.0);
        assert_true(chance <= 0.025);
    }
}

int test_consensus(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_small_room_can_show),
        cmocka_unit_test(more_agreement_never_loses_a_consensus),
        cmocka_unit_test(a_label_never_contradicts_the_interval_beside_it),
        cmocka_unit_test(a_false_consensus_is_rare),
    };
    return cmocka_run_group_tests_name("insight/consensus", tests, NULL, NULL);
}
