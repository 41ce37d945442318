#include "insight/routing.h"

#include "insight/help.h"
#include "support/folder.h"

/* Polis's factor, squared, at 0, 5, 10 and many. */
static void weights(void **state) {
    (void)state;
    assert_near(routing_weight(0), 81, 1e-12);
    assert_near(routing_weight(5), 25, 1e-12);
    assert_near(routing_weight(10), 9, 1e-12);
    assert_near(routing_weight(1000), 1, 1e-9);
}

static void never_what_was_met_and_nothing_when_all_was(void **state) {
    (void)state;
    struct rng rng;
    uint32_t seen[5] = {0, 3, 9, 0, 1};
    bool done[5] = {false};
    rng_init(&rng, test_seed("insight/routing"));
    for (int round = 0; round < 5; round++) {
        int next = routing_next(seen, done, 5, &rng);
        assert_in_range(next, 0, 4);
        assert_false(done[next]);
        done[next] = true;
    }
    assert_int_equal(routing_next(seen, done, 5, &rng), -1);
    assert_int_equal(routing_next(seen, NULL, 0, &rng), -1);
}

static void chances_follow_the_weights(void **state) {
    (void)state;
    enum { ROUNDS = 40000 };
    static const uint32_t seen[] = {7, 12, 17, 107};
    static const double weight[] = {81, 25, 9, 1};
    int count[4] = {0};
    struct rng rng;
    rng_init(&rng, test_seed("insight/routing"));
    for (int i = 0; i < ROUNDS; i++) {
        count[routing_next(seen, NULL, 4, &rng)]++;
    }
    for (int i = 0; i < 4; i++) {
        assert_near((double)count[i] / ROUNDS, weight[i] / 116, 0.015);
    }
}

/* Statements that come late catch up, and the first one is no favourite. */
static void late_ones_catch_up(void **state) {
    (void)state;
    uint32_t seen[20] = {0};
    struct rng rng;
    rng_init(&rng, test_seed("insight/routing"));
    for (size_t visit = 0; visit < 60; visit++) {
        bool done[20] = {false};
        for (int i = 0; i < 6; i++) {
            int next = routing_next(seen, done, visit < 30 ? 15 : 20, &rng);
            done[next] = true;
            seen[next]++;
        }
    }
    uint32_t least = 1000, most = 0;
    for (int i = 0; i < 20; i++) {
        least = seen[i] < least ? seen[i] : least;
        most = seen[i] > most ? seen[i] : most;
    }
    assert_in_range(least, 12, 18);
    assert_in_range(most, 18, 25);
}

int test_routing(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights),
        cmocka_unit_test(never_what_was_met_and_nothing_when_all_was),
        cmocka_unit_test(chances_follow_the_weights),
        cmocka_unit_test(late_ones_catch_up),
    };
    return cmocka_run_group_tests_name("insight/routing", tests, NULL, NULL);
}
