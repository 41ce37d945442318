#include "insight/ballot.h"

#include <stdio.h>

#include "insight/help.h"
#include "insight/piles.h"
#include "support/folder.h"

static void assert_same(const struct pile *pile, const struct ballot_count *count, const struct again *again) {
    assert_int_equal(count->ballots, pile->n);
    assert_int_equal(count->round_count, again->rounds);
    for (int c = 0; c < pile->choices; c++) {
        assert_int_equal(count->elected >> c & 1, again->elected[c]);
        for (int r = 0; r < again->rounds; r++) {
            assert_int_equal(count->rounds[r].votes[c], again->votes[r][c]);
            assert_int_equal(count->rounds[r].in >> c & 1, again->left_after[c] < 0 || again->left_after[c] >= r);
            assert_int_equal(count->rounds[r].out >> c & 1, again->left_after[c] == r);
        }
    }
    for (int r = 0; r < again->rounds; r++) {
        assert_int_equal(count->rounds[r].exhausted, again->exhausted[r]);
    }
}

static void runoff_agrees_with_a_second_count(void **state) {
    (void)state;
    static struct pile pile;
    struct rng rng;
    struct arena arena = {0};
    int met[BALLOT_WHYS] = {0};
    rng_init(&rng, test_seed("insight/ballot runoff"));
    for (int set = 0; set < SETS; set++) {
        struct ballot_count count;
        struct again again;
        random_pile(&rng, set % 2 ? BALLOTS : 9, &pile);
        count_pile(&pile, &arena, &count);
        runoff_again(&pile, &again);
        assert_same(&pile, &count, &again);
        for (size_t r = 0; r < count.round_count; r++) {
            met[count.rounds[r].why]++;
        }
        arena_clear(&arena);
    }
    for (int why = 0; why < BALLOT_WHYS; why++) {
        assert_true(met[why] > 0); /* every rule was at work */
    }
    arena_finish(&arena);
}

/* The second count sorts ballots by choice and takes the longest pile. */
static void most_votes_agree_with_a_second_count(void **state) {
    (void)state;
    static struct pile pile;
    struct rng rng;
    struct arena arena = {0};
    int ties = 0;
    rng_init(&rng, test_seed("insight/ballot most"));
    for (int set = 0; set < 2 * SETS; set++) { /* single, then approval */
        struct ballot_count count;
        uint32_t votes[CHOICES] = {0};
        int again[CHOICES] = {0}, most = 0;
        uint64_t elected = 0;
        random_pile(&rng, 20, &pile);
        for (int b = 0; b < pile.n; b++) {
            for (int p = 0; pile.ballots[b][p] >= 0 && (p == 0 || set >= SETS); p++) {
                votes[pile.ballots[b][p]]++;
            }
        }
        for (int c = 0; c < pile.choices; c++) {
            for (int b = 0; b < pile.n; b++) {
                int p = 0;
                while (pile.ballots[b][p] >= 0 && pile.ballots[b][p] != c) {
                    p++;
                }
                again[c] += pile.ballots[b][p] == c && (p == 0 || set >= SETS);
            }
            most = again[c] > most ? again[c] : most;
        }
        for (int c = 0; c < pile.choices; c++) {
            elected |= again[c] == most && !(pile.listed && elected) ? UINT64_C(1) << c : 0;
            ties += again[c] == most && pile.listed && elected != UINT64_C(1) << c;
        }
        ballot_count_votes(votes, (size_t)pile.choices, (uint32_t)pile.n, pile.listed ? TIE_LISTED : TIE_DECLARED, &arena,
                           &count);
        assert_int_equal(count.round_count, 1);
        assert_int_equal(count.elected, elected);
        arena_clear(&arena);
    }
    assert_true(ties > 0);
    arena_finish(&arena);
}

/* --- published examples ----------------------------------------------------------------------------------------------- */

static void assert_round(const struct ballot_count *count, size_t r, const uint32_t *votes, uint32_t exhausted) {
    for (size_t i = 0; i < count->choice_count; i++) {
        assert_int_equal(count->rounds[r].votes[i], votes[i]);
    }
    assert_int_equal(count->rounds[r].exhausted, exhausted);
}

/* The capital of Tennessee: 100 voters who want it near (Wikipedia, "Instant-runoff voting", "Approval voting"; the example is
 * used through that encyclopedia's articles on voting). a Memphis, b Nashville, c Chattanooga, d Knoxville. */
static void tennessee(void **state) {
    (void)state;
    static const struct group groups[] = {{"abcd", 42}, {"bcda", 26}, {"cdba", 15}, {"dcba", 17}};
    static const uint32_t first[] = {42, 26, 15, 17}, second[] = {42, 26, 0, 32}, third[] = {42, 0, 0, 58};
    struct arena arena = {0};
    struct ballot_count count;
    count_groups(groups, 4, 4, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.round_count, 3);
    assert_round(&count, 0, first, 0);
    assert_round(&count, 1, second, 0);
    assert_round(&count, 2, third, 0);
    assert_int_equal(count.elected, 1 << 3);

    static const uint32_t approved[] = {42, 42 + 26, 26 + 15 + 17, 15 + 17}; /* each approves of two */
    ballot_count_votes(approved, 4, 100, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.elected, 1 << 1);
    ballot_count_votes(first, 4, 100, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.elected, 1 << 0);
    arena_finish(&arena);
}

/* Mayor of Burlington, Vermont, 3 March 2009, official count from its second round on: Wright 3294, Kiss 2981, Montroll 2554;
 * then Kiss 4313, Wright 4061, and 455 more ballots exhausted. a Kiss, b Wright, c Montroll; what those for Kiss and Wright put
 * second was never looked at. */
static void burlington(void **state) {
    (void)state;
    static const struct group groups[] = {{"a", 2981}, {"b", 3294}, {"ca", 1332}, {"cb", 767}, {"c", 455}};
    static const uint32_t second[] = {2981, 3294, 2554}, third[] = {4313, 4061, 0};
    struct arena arena = {0};
    struct ballot_count count;
    count_groups(groups, 5, 3, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.round_count, 2);
    assert_round(&count, 0, second, 0);
    assert_round(&count, 1, third, 455);
    assert_int_equal(count.elected, 1 << 0);
    arena_finish(&arena);
}

/* --- ties ------------------------------------------------------------------------------------------------------------- */

static void ties_by_hand(void **state) {
    (void)state;
    static const struct tie_row {
        const char *name;
        struct group groups[6];
        size_t choices;
        enum ballot_tie tie;
        size_t rounds;
        uint64_t elected;
        enum ballot_why why[3];
    } rows[] = {
        {"nobody differs", {{"a", 4}, {"b", 4}}, 2, TIE_DECLARED, 1, 3, {BALLOT_TIED}},
        {"the lot decides", {{"a", 4}, {"b", 4}}, 2, TIE_LISTED, 2, 1, {BALLOT_LISTED, BALLOT_MAJORITY}},
        {"both leave",
         {{"a", 4}, {"b", 2}, {"c", 2}, {"cb", 1}, {"ba", 1}},
         3,
         TIE_DECLARED,
         2,
         1,
         {BALLOT_TOGETHER, BALLOT_MAJORITY}},
        {"the last listed leaves", {{"a", 4}, {"b", 3}, {"cb", 3}}, 3, TIE_LISTED, 2, 2, {BALLOT_LISTED, BALLOT_MAJORITY}},
        {"the round before decides the last",
         {{"a", 5}, {"b", 4}, {"cb", 1}},
         3,
         TIE_DECLARED,
         3,
         1,
         {BALLOT_FEWEST, BALLOT_BEFORE, BALLOT_MAJORITY}},
        {"more than half at once", {{"a", 3}, {"b", 2}}, 2, TIE_DECLARED, 1, 1, {BALLOT_MAJORITY}},
        {"half is not more than half", {{"a", 2}, {"b", 1}, {"c", 1}}, 3, TIE_DECLARED, 2, 1, {BALLOT_TOGETHER, BALLOT_MAJORITY}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct ballot_count count;
        size_t n = 0;
        while (n < 6 && rows[i].groups[n].order) {
            n++;
        }
        count_groups(rows[i].groups, n, rows[i].choices, rows[i].tie, &arena, &count);
        if (count.round_count != rows[i].rounds || count.elected != rows[i].elected) {
            print_error("%s\n", rows[i].name);
        }
        assert_int_equal(count.round_count, rows[i].rounds);
        assert_int_equal(count.elected, rows[i].elected);
        for (size_t r = 0; r < count.round_count; r++) {
            assert_int_equal(count.rounds[r].why, rows[i].why[r]);
        }
        arena_finish(&arena);
    }
}

static void nothing_elects_nobody(void **state) {
    (void)state;
    static const uint32_t none[3] = {0};
    const struct ballot_orders orders = {0};
    struct arena arena = {0};
    struct ballot_count count;
    ballot_count_orders(&orders, 3, TIE_DECLARED, &arena, &count);
    assert_true(count.round_count == 0 && count.elected == 0);
    ballot_count_votes(none, 3, 0, TIE_DECLARED, &arena, &count);
    assert_true(count.round_count == 0 && count.elected == 0);
    ballot_count_votes(none, 3, 7, TIE_DECLARED, &arena, &count); /* for choices that are no more */
    assert_int_equal(count.elected, 0);
    assert_false(ballot_tells_elected(&count, 1));
    arena_finish(&arena);
}

int test_ballot(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runoff_agrees_with_a_second_count),
        cmocka_unit_test(most_votes_agree_with_a_second_count),
        cmocka_unit_test(tennessee),
        cmocka_unit_test(burlington),
        cmocka_unit_test(ties_by_hand),
        cmocka_unit_test(nothing_elects_nobody),
    };
    return cmocka_run_group_tests_name("insight/ballot", tests, NULL, NULL);
}
