#include "insight/agreement.h"

#include "base/random.h"
#include "insight/attack.h"
#include "insight/help.h"
#include "support/folder.h"

static void labels(void **state) {
    (void)state;
    static const struct {
        struct agreement_votes votes; /* agree, disagree, pass, does not apply */
        uint32_t n;
        enum agreement_label label;
        uint32_t least;
    } rows[] = {
        {{{0, 0, 0, 0}}, 0, AGREEMENT_TOO_FEW, 0},      {{{9, 0, 0, 50}}, 9, AGREEMENT_TOO_FEW, 0},
        {{{10, 0, 0, 0}}, 10, AGREEMENT_TRUE, 10},      {{{14, 1, 0, 3}}, 15, AGREEMENT_TRUE, 14},
        {{{13, 2, 0, 0}}, 15, AGREEMENT_UNCLEAR, 14},   {{{13, 0, 2, 0}}, 15, AGREEMENT_UNCLEAR, 14},
        {{{0, 15, 0, 0}}, 15, AGREEMENT_NOT_TRUE, 14},  {{{40, 40, 0, 0}}, 80, AGREEMENT_DIVIDED, 62},
        {{{20, 20, 40, 0}}, 80, AGREEMENT_DIVIDED, 62}, {{{0, 0, 80, 0}}, 80, AGREEMENT_DIVIDED, 62},
        {{{50, 30, 0, 0}}, 80, AGREEMENT_UNCLEAR, 62},  {{{62, 18, 0, 0}}, 80, AGREEMENT_TRUE, 62},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct agreement a = agreement_of(&rows[i].votes, &CONSENSUS_RULE);
        assert_int_equal(a.n, rows[i].n);
        assert_int_equal(a.label, rows[i].label);
        assert_int_equal(a.least, rows[i].least);
    }
}

static void shares_and_their_bases(void **state) {
    (void)state;
    struct agreement_votes votes = {{12, 6, 2, 20}};
    struct agreement a = agreement_of(&votes, &CONSENSUS_RULE);
    assert_int_equal(a.asked, 40);
    assert_near(a.of[VOTE_AGREE].share, 0.6, 1e-12);
    assert_near(a.of[VOTE_PASS].share, 0.1, 1e-12);
    assert_near(a.of[VOTE_DOES_NOT_APPLY].share, 0.5, 1e-12);
    assert_near(a.of[VOTE_AGREE].interval.low, interval_wilson(12, 20, 0.95).low, 1e-12);
    assert_near(a.of[VOTE_DOES_NOT_APPLY].interval.high, interval_wilson(20, 40, 0.95).high, 1e-12);
}

static void shown_only_where_every_cell_meets_k(void **state) {
    (void)state;
    static const struct {
        struct agreement_votes roles[3];
        size_t n;
        struct agreement_shown shown;
    } rows[] = {
        {{{{0}}}, 0, {AGREEMENT_NO_COLUMNS, false}},
        {{{{5, 5, 5, 5}}}, 1, {AGREEMENT_ALL_COLUMNS, false}},
        {{{{5, 5, 5, 5}}, {{9, 9, 9, 9}}}, 2, {AGREEMENT_ALL_COLUMNS, true}},
        {{{{5, 5, 5, 0}}, {{9, 9, 9, 9}}}, 2, {AGREEMENT_ALL_COLUMNS, false}},
        {{{{5, 5, 5, 0}}, {{9, 9, 9, 4}}}, 2, {AGREEMENT_OR_NOT, true}},
        {{{{5, 4, 0, 0}}, {{9, 9, 0, 9}}}, 2, {AGREEMENT_OR_NOT, false}},
        {{{{4, 9, 0, 9}}, {{9, 9, 0, 9}}}, 2, {AGREEMENT_OR_NOT, false}},
        {{{{40, 0, 0, 0}}, {{9, 4, 0, 0}}}, 2, {AGREEMENT_NO_COLUMNS, false}},
        {{{{9, 9, 9, 9}}, {{9, 9, 9, 9}}, {{1, 0, 0, 0}}}, 3, {AGREEMENT_ALL_COLUMNS, false}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct agreement_shown shown = agreement_shown(rows[i].roles, rows[i].n, 5);
        assert_int_equal(shown.columns, rows[i].shown.columns);
        assert_int_equal(shown.by_role, rows[i].shown.by_role);
    }
}

/* A smaller run of tests/bench/attack.c, which plays 10,000 rooms. */
static void an_attacker_recovers_no_cell(void **state) {
    (void)state;
    size_t small = 0, recovered = 0, by_role = 0;
    struct rng rng;
    rng_init(&rng, test_seed("insight/agreement"));
    for (int i = 0; i < 800; i++) {
        by_role += attack_votes(&rng, &small, &recovered);
    }
    printf("%zu counts below k, %zu by role\n", small, by_role);
    assert_int_equal(recovered, 0);
    assert_true(small > 500 && by_role > 3);
}

static void what_joins_the_roles_comes_first(void **state) {
    (void)state;
    struct agreement_votes joined[] = {{{14, 6, 0, 0}}, {{7, 3, 0, 0}}}, split[] = {{{20, 0, 0, 0}}, {{1, 9, 0, 0}}};
    assert_true(agreement_across(joined, 2, 5) > agreement_across(split, 2, 5));
    assert_near(agreement_across(joined, 2, 5), 15.0 / 22 * 8 / 12, 1e-12);
    assert_near(agreement_across(joined, 2, 15), 15.0 / 22, 1e-12);
    assert_near(agreement_across(joined, 2, 50), 0, 0);
}

/* Swapping agree and disagree mirrors the label; nobody is lost. */
static void any_votes(void **state) {
    (void)state;
    static const enum agreement_label mirrored[AGREEMENT_LABELS] = {AGREEMENT_TOO_FEW, AGREEMENT_NOT_TRUE, AGREEMENT_TRUE,
                                                                    AGREEMENT_DIVIDED, AGREEMENT_UNCLEAR};
    struct rng rng;
    rng_init(&rng, test_seed("insight/agreement"));
    for (int i = 0; i < 3000; i++) {
        struct agreement_votes votes = {{rng_below(&rng, 60), rng_below(&rng, 40), rng_below(&rng, 20), rng_below(&rng, 30)}};
        struct agreement_votes other = {{votes.of[1], votes.of[0], votes.of[2], votes.of[3]}};
        struct agreement a = agreement_of(&votes, &CONSENSUS_RULE);
        assert_int_equal(agreement_of(&other, &CONSENSUS_RULE).label, mirrored[a.label]);
        double sum = a.of[VOTE_AGREE].share + a.of[VOTE_DISAGREE].share + a.of[VOTE_PASS].share;
        assert_near(sum, a.n ? 1 : 0, 1e-9);
        assert_true(a.label != AGREEMENT_TRUE || a.of[VOTE_AGREE].interval.low > CONSENSUS_RULE.threshold);
    }
}

int test_agreement(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels),
        cmocka_unit_test(shares_and_their_bases),
        cmocka_unit_test(shown_only_where_every_cell_meets_k),
        cmocka_unit_test(an_attacker_recovers_no_cell),
        cmocka_unit_test(what_joins_the_roles_comes_first),
        cmocka_unit_test(any_votes),
    };
    return cmocka_run_group_tests_name("insight/agreement", tests, NULL, NULL);
}
