#include <stdio.h>
#include <time.h>

#include "insight/attack_results.h"
#include "insight/help.h"
#include "support/folder.h"

static void play_for(int seconds, struct rng *rng, bool complementary, struct attack_sums *once, struct attack_sums *twice) {
    for (clock_t end = clock() + seconds * CLOCKS_PER_SEC; clock() < end;) {
        attack_one_output(rng, complementary, once);
        attack_two_looks(rng, complementary, twice);
    }
    const struct attack_sums *sums[] = {once, twice};
    for (int i = 0; i < 2; i++) {
        printf("%zu random events, %s: %zu of %zu counts withheld, %zu of them below k: %zu recovered, %zu of the output before "
               "known to be small%s\n",
               sums[i]->events, i ? "two live looks" : "all tables", sums[i]->hidden, sums[i]->cells, sums[i]->small,
               sums[i]->recovered, sums[i]->narrowed, complementary ? "" : " (without complementary suppression)");
    }
}

static void an_attacker_with_all_tables_recovers_nothing(void **state) {
    (void)state;
    struct attack_sums once = {0}, twice = {0};
    struct rng rng;
    rng_init(&rng, test_seed("insight/results"));
    play_for(6, &rng, true, &once, &twice);
    assert_int_equal(once.recovered + twice.recovered, 0);
    assert_true(once.small > 50 && twice.small > 50);
    assert_true(twice.narrowed * 20 <= twice.small);
    assert_true(once.elected + twice.elected > 0);
}

static void without_complementary_suppression_he_does(void **state) {
    (void)state;
    struct attack_sums once = {0}, twice = {0};
    struct rng rng;
    rng_init(&rng, test_seed("insight/results"));
    play_for(2, &rng, false, &once, &twice);
    assert_true(once.recovered * 20 > once.small);
}

int test_results_attack(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_attacker_with_all_tables_recovers_nothing),
        cmocka_unit_test(without_complementary_suppression_he_does),
    };
    return cmocka_run_group_tests_name("insight/results_attack", tests, NULL, NULL);
}
