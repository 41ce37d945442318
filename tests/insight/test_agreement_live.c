#include "support/cmocka.h"

#include <stdio.h>

#include "insight/attack_live.h"
#include "support/folder.h"

/* k = 5, two roles. */
static void a_view_waits_until_what_came_can_be_shown(void **state) {
    (void)state;
    struct agreement_live live = {0};
    struct agreement_votes rows[2] = {{{4, 9, 0, 0}}, {{3, 9, 0, 0}}};
    assert_true(agreement_live_follow(&live, rows, 2, 5));
    assert_int_equal(live.shown.columns, AGREEMENT_OR_NOT);
    assert_false(live.shown.by_role);
    rows[0].of[VOTE_AGREE]++; /* roles could be shown soon, but one person more is one person */
    assert_false(agreement_live_follow(&live, rows, 2, 5));
    assert_int_equal(live.rows[0].of[VOTE_AGREE], 4);
    rows[0].of[VOTE_AGREE] += 6;
    rows[1].of[VOTE_DISAGREE] += 4;
    assert_false(agreement_live_follow(&live, rows, 2, 5)); /* 7 agreed, 4 did not */
    rows[1].of[VOTE_PASS]++;
    assert_true(agreement_live_follow(&live, rows, 2, 5));
    assert_int_equal(live.rows[0].of[VOTE_AGREE], 11);
    assert_false(agreement_live_follow(&live, rows, 2, 5)); /* nothing new */
}

static void a_role_without_new_votes_holds_nothing_up(void **state) {
    (void)state;
    struct agreement_live live = {0};
    struct agreement_votes rows[2] = {{{5, 5, 0, 0}}, {{5, 6, 0, 0}}};
    assert_true(agreement_live_follow(&live, rows, 2, 5));
    assert_true(live.shown.by_role);
    rows[0].of[VOTE_AGREE] += 5;
    rows[0].of[VOTE_DISAGREE] += 5;
    assert_true(agreement_live_follow(&live, rows, 2, 5));
    rows[0].of[VOTE_AGREE] += 5;
    rows[0].of[VOTE_DISAGREE] += 5;
    rows[1].of[VOTE_AGREE] += 1;
    assert_false(agreement_live_follow(&live, rows, 2, 5));
}

/* Votes can go: their rows were deleted. The view stays until they are many more again. */
static void a_vote_taken_back_moves_nothing(void **state) {
    (void)state;
    struct agreement_live live = {0};
    struct agreement_votes rows[1] = {{{9, 9, 0, 0}}};
    assert_true(agreement_live_follow(&live, rows, 1, 5));
    rows[0] = (struct agreement_votes){{8, 40, 0, 0}};
    assert_false(agreement_live_follow(&live, rows, 1, 5));
}

/* Smaller runs of tests/bench/attack.c. Each guard that is taken away makes the attacker succeed. */
static void views_after_one_another_give_nothing_away(void **state) {
    (void)state;
    static const struct {
        enum live_guard guard;
        int rooms;
        bool recovers;
    } runs[] = {{LIVE_GUARDED, 100, false}, {LIVE_EVERY_VISIT, 2, true}, {LIVE_STEPS, 5, true}};
    struct rng rng;
    rng_init(&rng, test_seed("insight/agreement_live"));
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        struct live_sums sums = {0};
        for (int room = 0; room < runs[i].rooms; room++) {
            attack_live_room(&rng, runs[i].guard, &sums);
        }
        printf("%zu rooms, %zu changes of the view: %zu of %zu cells below k recovered\n", sums.rooms, sums.changes,
               sums.recovered, sums.small);
        assert_int_equal(sums.recovered > 0, runs[i].recovers);
        assert_true(sums.changes > 10 && sums.small > 50);
    }
}

static void a_file_beside_the_view_gives_nothing_away(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, test_seed("insight/agreement_live"));
    for (int publish = 1; publish >= 0; publish--) {
        struct live_sums sums = {0};
        for (int i = 0; i < 700; i++) {
            attack_view_and_file(&rng, publish, &sums);
        }
        printf("%zu views and files: %zu of %zu cells below k recovered\n", sums.rooms, sums.recovered, sums.small);
        assert_int_equal(sums.recovered == 0, publish);
        assert_true(sums.small > 300 && sums.by_role > 3);
    }
}

int test_agreement_live(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_waits_until_what_came_can_be_shown), cmocka_unit_test(a_role_without_new_votes_holds_nothing_up),
        cmocka_unit_test(a_vote_taken_back_moves_nothing),           cmocka_unit_test(views_after_one_another_give_nothing_away),
        cmocka_unit_test(a_file_beside_the_view_gives_nothing_away),
    };
    return cmocka_run_group_tests_name("insight/agreement_live", tests, NULL, NULL);
}
