#include <stdio.h>
#include <time.h>

#include "insight/attack_results.h"
#include "insight/help.h"
#include "support/folder.h"

static void play_for(int seconds, struct rng *rng, enum attack_without without, struct attack_sums *once,
                     struct attack_sums *twice) {
    for (clock_t end = clock() + seconds * CLOCKS_PER_SEC; clock() < end;) {
        attack_one_output(rng, ATTACK_ANY_FORM, without, once);
        attack_two_looks(rng, ATTACK_ANY_FORM, without, twice);
    }
    const struct attack_sums *sums[] = {once, twice};
    for (int i = 0; i < 2; i++) {
        printf("%zu random events, %s: %zu of %zu counts withheld, %zu of them below k, beside %zu states and %zu organizations "
               "that few speak for: %zu recovered; %zu of the output before known to be small%s\n",
               sums[i]->events, i ? "two live looks" : "all tables", sums[i]->hidden, sums[i]->cells, sums[i]->small,
               sums[i]->states, sums[i]->speakers, sums[i]->recovered, sums[i]->narrowed,
               without == WITHOUT_COMPLEMENTARY ? " (without complementary suppression)" : "");
    }
}

static void an_attacker_with_all_tables_recovers_nothing(void **state) {
    (void)state;
    struct attack_sums once = {0}, twice = {0};
    struct rng rng;
    rng_init(&rng, test_seed("insight/results"));
    play_for(9, &rng, WITHOUT_NOTHING, &once, &twice);
    while ((once.elected == 0 || once.small <= 50) && once.events < 100) { /* a slow machine plays few */
        attack_one_output(&rng, ATTACK_ANY_FORM, WITHOUT_NOTHING, &once);
    }
    while (twice.small <= 50 && twice.events < 100) {
        attack_two_looks(&rng, ATTACK_ANY_FORM, WITHOUT_NOTHING, &twice);
    }
    assert_int_equal(once.recovered + twice.recovered, 0);
    assert_true(once.small > 50 && twice.small > 50);
    assert_true(twice.narrowed * 20 <= twice.small);
    assert_true(once.elected > 0);
}

static void without_complementary_suppression_he_does(void **state) {
    (void)state;
    struct attack_sums once = {0}, twice = {0};
    struct rng rng;
    rng_init(&rng, test_seed("insight/results"));
    play_for(2, &rng, WITHOUT_COMPLEMENTARY, &once, &twice);
    while (once.recovered * 20 <= once.small && once.events < 100) {
        attack_one_output(&rng, ATTACK_ANY_FORM, WITHOUT_COMPLEMENTARY, &once);
    }
    assert_true(once.recovered * 20 > once.small);
}

/* bench_attack --no-conditions does it with conditions of every form. */
static void without_the_equations_of_conditions_he_does(void **state) {
    (void)state;
    static const enum attack_form forms[] = {FORM_UNION, FORM_BOTH, FORM_CHAIN};
    struct rng rng;
    rng_init(&rng, test_seed("insight/results"));
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        assert_true(attack_events_until_recovered(&rng, forms[i], 500) < 500);
    }
}

int test_results_attack(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_attacker_with_all_tables_recovers_nothing),
        cmocka_unit_test(without_complementary_suppression_he_does),
        cmocka_unit_test(without_the_equations_of_conditions_he_does),
    };
    return cmocka_run_group_tests_name("insight/results_attack", tests, NULL, NULL);
}
