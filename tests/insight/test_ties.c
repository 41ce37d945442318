#include "insight/ties.h"

#include <string.h>

#include "base/random.h"
#include "insight/help.h"
#include "support/folder.h"

enum { ORGS = 4, K = 5 };

/* n people of an organization say the same. */
static void say(struct ties_tally *tally, size_t speaker, const char *levels, int n) {
    signed char said[16];
    for (size_t i = 0; i < tally->n; i++) {
        said[i] = levels[i] == '-' ? TIE_UNTOLD : (signed char)(levels[i] - '0');
    }
    for (int i = 0; i < n; i++) {
        ties_tally_add(tally, speaker, said);
    }
}

static struct ties_tally four(struct arena *arena) {
    struct ties_tally tally;
    ties_tally_init(&tally, ORGS, arena);
    return tally;
}

static void a_tie_is_the_lower_median(void **state) {
    (void)state;
    struct arena arena = {0};
    struct ties_tally tally = four(&arena);
    struct ties ties;
    say(&tally, 0, "-333", 3);
    say(&tally, 0, "-1-0", 3); /* of 1: three 3, three 1; of 2: three 3 alone; of 3: three 3, three 0 */
    ties_make(&ties, &tally, K, &arena);
    assert_int_equal(ties_level(&ties, 0, 1), TIE_KNOW);
    assert_int_equal(ties_level(&ties, 0, 2), TIE_UNTOLD);
    assert_int_equal(ties_level(&ties, 0, 3), TIE_NONE);
    say(&tally, 0, "-3-3", 1); /* four of seven say 3 */
    ties_make(&ties, &tally, K, &arena);
    assert_int_equal(ties_level(&ties, 0, 1), TIE_PLAN);
    assert_int_equal(ties_level(&ties, 0, 3), TIE_PLAN);
    arena_finish(&arena);
}

/* 20 to 24 and 15 to 19 speak for two; of 45 who answered two or more speak for one of the others. Of 36 who were asked, one at
 * most does. Of 10 who were asked, nobody. */
static void sizes_do_not_tell_of_who_is_no_sender(void **state) {
    (void)state;
    static const struct {
        int first, second;
        uint32_t answered, most, told_first, told_second;
    } rows[] = {{22, 16, 30, 80, 20, 15}, {22, 16, 47, 80, 20, 15}, {22, 16, 48, 80, 5, 5}, {22, 16, 30, 39, 20, 15},
                {22, 16, 30, 38, 5, 5},   {5, 5, 10, 11, 5, 5},     {5, 5, 10, 10, 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct ties_tally tally = four(&arena);
        struct ties ties;
        say(&tally, 0, "-333", rows[i].first);
        say(&tally, 1, "3-33", rows[i].second);
        ties_make(&ties, &tally, K, &arena);
        ties_blur(&ties, rows[i].answered, rows[i].most);
        assert_int_equal(ties.at_least[0], rows[i].told_first);
        assert_int_equal(ties.at_least[1], rows[i].told_second);
        assert_int_equal(ties_level(&ties, 0, 1), rows[i].told_first ? TIE_PLAN : TIE_UNTOLD);
        arena_finish(&arena);
    }
}

static void few_people_are_no_sender(void **state) {
    (void)state;
    struct arena arena = {0};
    struct ties_tally tally = four(&arena);
    struct ties ties;
    say(&tally, 0, "-321", K - 1);
    say(&tally, 1, "3-21", K);
    say(&tally, 2, "32-1", 2 * K + 3);
    ties_make(&ties, &tally, K, &arena);
    for (size_t to = 0; to < ORGS; to++) {
        assert_int_equal(ties_level(&ties, 0, to), TIE_UNTOLD);
        assert_int_equal(ties_level(&ties, 3, to), TIE_UNTOLD);
    }
    assert_int_equal(ties_level(&ties, 1, 0), TIE_PLAN); /* others may name it */
    assert_int_equal(ties.at_least[0], 0);
    assert_int_equal(ties.at_least[1], K);
    assert_int_equal(ties.at_least[2], 10);
    arena_finish(&arena);
}

/* 0 and 1 plan together, says 0; 1 says they exchange. 1 exchanges with 2, of which nobody speaks. 0 says it knows 3. */
static void measures_are_as_by_hand(void **state) {
    (void)state;
    struct arena arena = {0};
    struct ties_tally tally = four(&arena);
    struct ties ties;
    struct ties_measures m;
    say(&tally, 0, "-301", K);
    say(&tally, 1, "2-20", K);
    say(&tally, 3, "202-", K);
    ties_make(&ties, &tally, K, &arena);
    ties_measure(&ties, TIES_FROM, &arena, &m);
    assert_int_equal(m.senders, 3);
    assert_int_equal(m.told, 9);
    assert_int_equal(m.present, 5); /* 01 10 12 30 32 */
    assert_near(m.density, 5.0 / 9, 1e-15);
    static const uint32_t in[] = {2, 1, 2, 0}, out[] = {1, 2, 0, 2};
    static const double between[] = {1, 1, 0, 0}; /* 3 to 1 by 0; 0 to 2 by 1 */
    for (size_t i = 0; i < ORGS; i++) {
        assert_int_equal(m.in[i], in[i]);
        assert_int_equal(m.out[i], out[i]);
        assert_near(m.betweenness[i], between[i], 1e-15);
    }
    static const size_t sides[TIES_SIDES] = {
        [SIDES_NONE] = 2, [SIDES_UNANSWERED] = 2, [SIDES_UNCONFIRMED] = 1, [SIDES_CONFIRMED] = 1};
    assert_memory_equal(m.sides, sides, sizeof sides);
    assert_int_equal(ties_between(&ties, 0, 1), TIE_EXCHANGE);
    assert_int_equal(ties_between(&ties, 2, 1), TIE_EXCHANGE);
    assert_int_equal(ties_between(&ties, 0, 3), TIE_KNOW);
    arena_finish(&arena);
}

/* The later roster has an organization more, at the front, and one less. */
static void a_planted_change_is_told(void **state) {
    (void)state;
    static const size_t earlier[ORGS] = {SIZE_MAX, 0, 1, 2};
    struct arena arena = {0};
    struct ties_tally first = four(&arena), second = four(&arena);
    struct ties before, after;
    size_t counts[TIE_CHANGES];
    say(&first, 0, "-203", K);
    say(&first, 1, "2-00", K);
    say(&second, 1, "3-03", K); /* was 0: lost to 1, gained to 2 */
    say(&second, 2, "330-", K); /* was 1: kept to 0, of 2 nothing told now */
    say(&second, 0, "-333", K); /* new */
    ties_make(&before, &first, K, &arena);
    ties_make(&after, &second, K, &arena);
    assert_int_equal(ties_change(&before, &after, earlier, 1, 2, TIES_FROM), CHANGE_LOST);
    assert_int_equal(ties_change(&before, &after, earlier, 1, 3, TIES_FROM), CHANGE_GAINED);
    assert_int_equal(ties_change(&before, &after, earlier, 2, 1, TIES_FROM), CHANGE_KEPT);
    assert_int_equal(ties_change(&before, &after, earlier, 0, 1, TIES_FROM), CHANGE_UNTOLD);
    ties_changes(&before, &after, earlier, TIES_FROM, counts);
    static const size_t expected[TIE_CHANGES] = {[CHANGE_UNTOLD] = 9, [CHANGE_GAINED] = 1, [CHANGE_LOST] = 1, [CHANGE_KEPT] = 1};
    assert_memory_equal(counts, expected, sizeof expected);
    arena_finish(&arena);
}

/* Whatever is said: a tie that is told has half of k or more at its level and above, and half at it and below. */
static void what_is_told_rests_on_k(void **state) {
    (void)state;
    enum { SETS = 300, MOST = 12 };
    struct rng rng;
    struct arena arena = {0};
    size_t told = 0, untold = 0;
    rng_init(&rng, test_seed("insight/ties k"));
    for (int set = 0; set < SETS; set++) {
        size_t n = 2 + rng_below(&rng, MOST - 1);
        struct ties_tally tally;
        struct ties ties;
        ties_tally_init(&tally, n, &arena);
        for (uint32_t people = rng_below(&rng, 120); people > 0; people--) {
            signed char said[MOST];
            for (size_t i = 0; i < n; i++) {
                said[i] = (signed char)((int)rng_below(&rng, TIE_LEVELS + 1) - 1);
            }
            ties_tally_add(&tally, rng_below(&rng, (uint32_t)n), said);
        }
        ties_make(&ties, &tally, K, &arena);
        for (size_t i = 0; i < n * n; i++) {
            const uint32_t *r = &tally.reports[i * TIE_LEVELS];
            uint32_t all = r[0] + r[1] + r[2] + r[3], up_to = 0, from = all;
            int level = ties.levels[i];
            for (int l = 0; l <= level; l++) {
                from = all - up_to;
                up_to += r[l];
            }
            assert_int_equal(level != TIE_UNTOLD, all >= K && i / n != i % n);
            assert_true(level == TIE_UNTOLD || (2 * from >= all && 2 * up_to >= all));
            told += level != TIE_UNTOLD;
            untold += level == TIE_UNTOLD;
        }
        arena_clear(&arena);
    }
    assert_true(told > 1000 && untold > 1000);
    arena_finish(&arena);
}

int test_ties(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tie_is_the_lower_median),
        cmocka_unit_test(few_people_are_no_sender),
        cmocka_unit_test(sizes_do_not_tell_of_who_is_no_sender),
        cmocka_unit_test(measures_are_as_by_hand),
        cmocka_unit_test(a_planted_change_is_told),
        cmocka_unit_test(what_is_told_rests_on_k),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
