#include "insight/suppress.h"

#include <stdio.h>
#include <time.h>

#include "insight/attack.h"
#include "insight/help.h"
#include "support/folder.h"

static bool is_hidden(const struct suppress *set, uint32_t cell) {
    return set->cells.at[cell].state != SUPPRESS_SHOWN;
}

/* Fischetti and Salazar (2001), figure 1: investment by activity and region. With four cells hidden the attacker finds 5 to 30
 * for the sensitive one, 22. This holds the attacker to account. */
static void the_attacker_finds_the_published_bounds(void **state) {
    (void)state;
    static const uint32_t investment[] = {20, 50, 10, 8, 19, 22, 17, 32, 12};
    struct arena arena = {0};
    struct suppress set;
    suppress_init(&set, &arena, 0);
    struct suppress_table t = suppress_add_table(&set, investment, 3, 3, NULL, NULL, NULL);
    assert_int_equal(set.cells.at[suppress_table_cell(&t, 3, 3)].value, 190);
    for (size_t corner = 0; corner < 4; corner++) {
        set.cells.at[suppress_table_cell(&t, 1 + corner / 2, corner % 2 ? 2 : 0)].state = SUPPRESS_PRIMARY;
    }
    struct attack attack = attack_begin(&set);
    struct attack_bounds bounds = attack_cell(&attack, suppress_table_cell(&t, 1, 2));
    assert_near(bounds.low, 5, 1e-6);
    assert_near(bounds.high, 30, 1e-6);
    bounds = attack_cell(&attack, suppress_table_cell(&t, 0, 0));
    assert_true(bounds.low == 20 && bounds.high == 20);
    attack_end(&attack);
    arena_finish(&arena);
}

static void one_small_cell_takes_a_rectangle(void **state) {
    (void)state;
    static const uint32_t counts[] = {40, 30, 20, 25, 3, 35, 30, 18, 28};
    struct arena arena = {0};
    struct suppress set;
    size_t hidden = 0, small = 0;
    suppress_init(&set, &arena, 11);
    struct suppress_table t = suppress_add_table(&set, counts, 3, 3, NULL, NULL, NULL);
    suppress_run_primary(&set);
    assert_int_equal(attack_recovered(&set, &small), 1);
    assert_true(suppress_run(&set));
    for (uint32_t i = 0; i < set.cells.n; i++) {
        hidden += is_hidden(&set, i);
    }
    assert_int_equal(hidden, 4);
    assert_int_equal(set.cells.at[suppress_table_cell(&t, 1, 1)].state, SUPPRESS_PRIMARY);
    assert_int_equal(set.cells.at[suppress_table_cell(&t, 2, 1)].state, SUPPRESS_COMPLEMENTARY);
    assert_int_equal(set.cells.at[suppress_table_cell(&t, 1, 0)].state, SUPPRESS_COMPLEMENTARY);
    assert_int_equal(attack_recovered(&set, &small), 0);
    arena_finish(&arena);
}

/* One question: its choices and how many answered. */
static void a_single_row(void **state) {
    (void)state;
    static const struct {
        const char *counts; /* a letter per choice: 'a' is 0 */
        const char *hidden; /* choices, then the total */
    } rows[] = {
        {"pqrs", "...._"}, {"cqrs", "xx.._"}, {"abrs", "xxx._"}, {"aaas", "xxxx_"},
        {"abcd", "xxxxx"}, {"aaaa", "xxxxx"}, {"lc", "xx_"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct suppress set;
        uint32_t parts[8], sum = 0;
        size_t n = 0, small = 0;
        suppress_init(&set, &arena, 11);
        for (; rows[i].counts[n]; n++) {
            parts[n] = suppress_add(&set, (uint32_t)(rows[i].counts[n] - 'a'), SUPPRESS_OPEN);
            sum += set.cells.at[n].value;
        }
        suppress_sum(&set, suppress_add(&set, sum, SUPPRESS_OPEN), parts, n);
        assert_true(suppress_run(&set));
        for (uint32_t c = 0; c <= n; c++) {
            if (is_hidden(&set, c) != (rows[i].hidden[c] == 'x')) {
                fail_msg("%s: cell %u", rows[i].counts, c);
            }
        }
        assert_int_equal(attack_recovered(&set, &small), 0);
        arena_finish(&arena);
    }
}

static void large_tables_stay_whole(void **state) {
    (void)state;
    uint32_t counts[24];
    struct arena arena = {0};
    struct suppress set;
    for (uint32_t i = 0; i < 24; i++) {
        counts[i] = 11 + i;
    }
    suppress_init(&set, &arena, 11);
    suppress_add_table(&set, counts, 6, 4, NULL, NULL, NULL);
    assert_true(suppress_run(&set));
    for (uint32_t i = 0; i < set.cells.n; i++) {
        assert_false(is_hidden(&set, i));
    }
    arena_finish(&arena);
}

/* A small count of the whole question shows in every table that has it. */
static void a_shared_margin_is_hidden_everywhere(void **state) {
    (void)state;
    static const uint32_t by_site[] = {30, 2, 40, 25, 1, 38}, by_role[] = {35, 1, 50, 20, 2, 28};
    struct arena arena = {0};
    struct suppress set;
    size_t small = 0;
    suppress_init(&set, &arena, 5);
    struct suppress_table sites = suppress_add_table(&set, by_site, 2, 3, NULL, NULL, NULL);
    const uint32_t *margin = &sites.cells[2 * 4];
    struct suppress_table roles = suppress_add_table(&set, by_role, 2, 3, NULL, margin, &margin[3]);
    assert_int_equal(suppress_table_cell(&roles, 2, 1), suppress_table_cell(&sites, 2, 1));
    assert_true(suppress_run(&set));
    assert_true(is_hidden(&set, margin[1]));
    assert_true(is_hidden(&set, margin[0]) || is_hidden(&set, margin[2]));
    assert_int_equal(attack_recovered(&set, &small), 0);
    assert_int_equal(small, 5);
    arena_finish(&arena);
}

static void what_is_public_already_cannot_be_undone(void **state) {
    (void)state;
    struct arena arena = {0};
    struct suppress set;
    suppress_init(&set, &arena, 5);
    uint32_t parts[] = {suppress_add(&set, 2, SUPPRESS_OPEN), suppress_add(&set, 30, SUPPRESS_PUBLIC)};
    suppress_sum(&set, suppress_add(&set, 32, SUPPRESS_PUBLIC), parts, 2);
    assert_false(suppress_run(&set));
    arena_finish(&arena);
}

/* Twelve said yes; the eleventh and twelfth came between two outputs. Shown, the twelve would give away the ten of before. */
static void a_cell_that_was_hidden_stays_hidden(void **state) {
    (void)state;
    static const uint32_t before[] = {10, 40, 30, 35, 25, 45}, after[] = {12, 40, 30, 35, 25, 45};
    struct arena arena = {0};
    struct suppress first, set;
    size_t small = 0;
    suppress_init(&first, &arena, 11);
    suppress_add_table(&first, before, 2, 3, NULL, NULL, NULL);
    assert_true(suppress_run(&first));
    suppress_init(&set, &arena, 11);
    struct suppress_table earlier = suppress_add_table(&set, before, 2, 3, NULL, NULL, NULL);
    for (size_t i = 0; i < first.cells.n; i++) {
        set.cells.at[i].kind = suppress_kind_later(first.cells.at[i].state);
    }
    struct suppress_table later = suppress_add_table(&set, after, 2, 3, NULL, NULL, NULL);
    suppress_link(&set, earlier.cells, later.cells, 12);
    assert_true(suppress_run(&set));
    assert_true(is_hidden(&set, suppress_table_cell(&later, 0, 0)));
    assert_int_equal(attack_recovered(&set, &small), 0);
    arena_finish(&arena);
}

static bool play(struct rng *rng, bool complementary, size_t *small, size_t *recovered) {
    struct people people = attack_people(rng);
    struct arena arena = {0};
    struct suppress set;
    uint32_t k = 5 + 6 * rng_below(rng, 3), kind = rng_below(rng, 5);
    bool may_leave = true;
    if (kind == 4) {
        people.n = people.n > 300 ? 300 : people.n;
        may_leave =
            attack_two_outputs(&set, &arena, &people, 1 + (size_t)rng_below(rng, 2) * rng_below(rng, 200), k, complementary);
    } else {
        suppress_init(&set, &arena, k);
        attack_add_tables(&set, &people, people.n, kind == 1 || kind == 3, kind >= 2);
        suppress_run_primary(&set);
        may_leave = !complementary || suppress_run(&set);
    }
    *recovered += may_leave ? attack_recovered(&set, small) : 0;
    arena_finish(&arena);
    return may_leave;
}

/* As many random events as fit into `seconds`. tests/bench/attack.c plays 10,000. */
static size_t play_for(int seconds, struct rng *rng, bool complementary, size_t *small, size_t *recovered) {
    size_t events = 0, refused = 0;
    for (clock_t end = clock() + seconds * CLOCKS_PER_SEC; clock() < end; events++) {
        refused += !play(rng, complementary, small, recovered);
    }
    printf("%zu random events, %zu refused: %zu of %zu cells below k recovered%s\n", events, refused, *recovered, *small,
           complementary ? "" : " without complementary suppression");
    assert_true(refused * 20 <= events);
    return events;
}

static void an_attacker_recovers_nothing(void **state) {
    (void)state;
    size_t small = 0, recovered = 0;
    struct rng rng;
    rng_init(&rng, test_seed("insight/suppress"));
    assert_true(play_for(8, &rng, true, &small, &recovered) >= 50);
    assert_int_equal(recovered, 0);
    assert_true(small > 500);
}

static void without_the_second_step_he_does(void **state) {
    (void)state;
    size_t small = 0, recovered = 0;
    struct rng rng;
    rng_init(&rng, test_seed("insight/suppress"));
    play_for(2, &rng, false, &small, &recovered);
    assert_true(recovered * 20 > small);
}

static void steps_and_rounding(void **state) {
    (void)state;
    static const struct {
        uint32_t value, rounded;
        bool shown;
    } rows[] = {{0, 0, false}, {10, 10, false}, {11, 10, true}, {12, 10, true}, {13, 15, true}, {17, 15, true}, {18, 20, true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t rounded;
        assert_int_equal(suppress_round(rows[i].value, 11, &rounded), rows[i].shown);
        assert_int_equal(rounded, rows[i].rounded);
    }
}

int test_suppress(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_attacker_finds_the_published_bounds),
        cmocka_unit_test(one_small_cell_takes_a_rectangle),
        cmocka_unit_test(a_single_row),
        cmocka_unit_test(large_tables_stay_whole),
        cmocka_unit_test(a_shared_margin_is_hidden_everywhere),
        cmocka_unit_test(what_is_public_already_cannot_be_undone),
        cmocka_unit_test(a_cell_that_was_hidden_stays_hidden),
        cmocka_unit_test(an_attacker_recovers_nothing),
        cmocka_unit_test(without_the_second_step_he_does),
        cmocka_unit_test(steps_and_rounding),
    };
    return cmocka_run_group_tests_name("insight/suppress", tests, NULL, NULL);
}
