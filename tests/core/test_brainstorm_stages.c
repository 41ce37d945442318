#include "core/storm_pass.h"

/* --- dots, votes, pairs ------------------------------------------------------------------------------------------- */

static void dots(void **state) {
    struct storm s;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_DOTS);
    assert_int_equal(s.pass.item_count, 3);
    assert_true(brainstorm_spend(&s.pass, idea(&s, 1)));
    assert_true(brainstorm_spend(&s.pass, idea(&s, 1)));
    assert_false(brainstorm_spend(&s.pass, idea(&s, 1))); /* dots_each */
    assert_false(brainstorm_spend(&s.pass, idea(&s, 3))); /* not shown */
    assert_true(brainstorm_spend(&s.pass, idea(&s, 2)));
    assert_false(brainstorm_spend(&s.pass, idea(&s, 2))); /* none left */
    brainstorm_undo_dot(&s.pass);
    assert_int_equal(brainstorm_dots_on(&s.pass, idea(&s, 2)), 0);
    brainstorm_take_back(&s.pass, idea(&s, 1));
    assert_int_equal(brainstorm_dots_on(&s.pass, idea(&s, 1)), 1);
    assert_int_equal(brainstorm_dots_left(&s.pass), 2);
    storm_finish(&s);
}

static void votes(void **state) {
    struct storm s;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_VALIDATE);
    assert_int_equal(brainstorm_statement(&s.pass), 0);
    brainstorm_vote(&s.pass, VOTE_AGREE);
    assert_int_equal(s.pass.step, STEP_MUST_ACT);
    brainstorm_toggle_actor(&s.pass, 1);
    brainstorm_toggle_actor(&s.pass, 2);
    assert_int_equal(brainstorm_vote_on(&s.pass)->actors, 2);
    brainstorm_next(&s.pass);
    assert_int_equal(brainstorm_statement(&s.pass), 1);
    brainstorm_vote(&s.pass, VOTE_PASS);
    assert_int_equal(s.pass.step, STEP_PAIRWISE);
    assert_true(brainstorm_back(&s.pass));
    assert_true(brainstorm_back(&s.pass));
    brainstorm_vote(&s.pass, VOTE_DISAGREE); /* changed their mind: nobody must act */
    assert_int_equal(s.pass.votes[0].actors, 0);
    assert_int_equal(s.pass.votes[0].vote, VOTE_DISAGREE);
    brainstorm_next_stage(&s.pass);
    assert_int_equal(s.pass.step, STEP_PAIRWISE);
    storm_finish(&s);
}

/* Among people, the statement seen less comes first more often, and neither always. */
static void less_seen_come_first(void **state) {
    struct storm s;
    int first[2] = {0};
    (void)state;
    storm_with_ideas(&s);
    s.random_order = true;
    s.board.statement_seen[0] = 9;
    for (s.seed = 0; s.seed < 2000; s.seed++) {
        storm_begin(&s);
        first[s.pass.statement_order[0]]++;
    }
    print_message("seen 9 times: %d first, never seen: %d first\n", first[0], first[1]);
    assert_in_range(first[0], 130, 240); /* 1/11 of 2,000 is 182, 3 standard deviations are 39 */
    storm_finish(&s);
}

static void pairs(void **state) {
    struct storm s;
    uint32_t seen[3][2];
    (void)state;
    storm_with_ideas(&s);
    s.random_order = true;
    s.seed = 5;
    begin_at(&s, STEP_PAIRWISE);
    for (size_t i = 0; i < 3; i++) {
        assert_true(brainstorm_has_pair(&s.pass));
        seen[i][0] = s.pass.left < s.pass.right ? s.pass.left : s.pass.right;
        seen[i][1] = s.pass.left < s.pass.right ? s.pass.right : s.pass.left;
        assert_int_not_equal(seen[i][0], seen[i][1]);
        for (size_t k = 0; k < i; k++) {
            assert_true(seen[i][0] != seen[k][0] || seen[i][1] != seen[k][1]);
        }
        brainstorm_choose(&s.pass, SIDE_LEFT);
    }
    assert_false(brainstorm_has_pair(&s.pass)); /* three cards make three pairs */
    brainstorm_choose(&s.pass, SIDE_LEFT);
    assert_int_equal(s.pass.pair_count, 3);
    brainstorm_undo_pair(&s.pass);
    assert_true(brainstorm_has_pair(&s.pass));
    brainstorm_choose(&s.pass, SIDE_UNDECIDED);
    assert_int_equal(s.pass.pairs[2].side, SIDE_UNDECIDED);
    write_idea(&s, "my own");
    assert_int_equal(s.pass.step, STEP_PAIRWISE);
    assert_true(s.pass.cards[0].in_pairwise);
    storm_finish(&s);
}

int test_brainstorm_stages(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dots),
        cmocka_unit_test(votes),
        cmocka_unit_test(less_seen_come_first),
        cmocka_unit_test(pairs),
    };
    return cmocka_run_group_tests_name("core/brainstorm_stages", tests, NULL, NULL);
}
