#include "insight/ranking.h"

#include "insight/help.h"

static void ties_share_the_better_rank(void **state) {
    (void)state;
    static const uint32_t dots[] = {3, 9, 5, 5, 0, 5};
    static const struct {
        size_t card;
        uint32_t rank;
    } expected[] = {{1, 1}, {2, 2}, {3, 2}, {5, 2}, {0, 5}, {4, 6}};
    struct arena arena = {0};
    struct ranked ranked[6];
    assert_int_equal(ranking_of(dots, 6, (struct ranking_rule){5, 2}, 0.95, &arena, ranked), 6);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(ranked[i].card, expected[i].card);
        assert_int_equal(ranked[i].rank, expected[i].rank);
        assert_near(ranked[i].share, dots[expected[i].card] / 27.0, 1e-12);
    }
    arena_finish(&arena);
}

/* One dot each, so the share of dots is the share of people and the interval is Wilson's. */
static void one_dot_each_is_a_plain_share(void **state) {
    (void)state;
    static const uint32_t dots[] = {81, 182};
    struct arena arena = {0};
    struct ranked ranked[2];
    assert_int_equal(ranking_of(dots, 2, (struct ranking_rule){1, 1}, 0.95, &arena, ranked), 263);
    assert_near(ranked[1].interval.low, 0.2553, 0.00005);
    assert_near(ranked[1].interval.high, 0.3662, 0.00005);
    arena_finish(&arena);
}

static void nothing_placed_nothing_known(void **state) {
    (void)state;
    static const uint32_t dots[3] = {0};
    struct arena arena = {0};
    struct ranked ranked[3];
    assert_int_equal(ranking_of(dots, 3, (struct ranking_rule){3, 3}, 0.95, &arena, ranked), 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ranked[i].rank, 1);
        assert_true(ranked[i].share == 0 && ranked[i].interval.low == 0 && ranked[i].interval.high == 1);
        assert_true(ranked[i].bounds.best == 1 && ranked[i].bounds.worst == 3);
    }
    assert_int_equal(ranking_of(dots, 0, (struct ranking_rule){3, 3}, 0.95, &arena, ranked), 0);
    arena_finish(&arena);
}

static void bounds_follow_from_overlaps(void **state) {
    (void)state;
    static const struct interval intervals[] = {{0.1, 0.2}, {0.15, 0.4}, {0.5, 0.6}, {0.4, 0.5}, {0.7, 0.9}};
    static const struct rank_bounds expected[] = {{4, 5}, {3, 5}, {2, 3}, {2, 4}, {1, 1}};
    struct arena arena = {0};
    struct rank_bounds bounds[5];
    ranking_bounds(intervals, 5, &arena, bounds);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(bounds[i].best, expected[i].best);
        assert_int_equal(bounds[i].worst, expected[i].worst);
    }
    arena_finish(&arena);
}

static void more_people_bring_ranks_closer(void **state) {
    (void)state;
    static const uint32_t few[] = {12, 6, 2}, many[] = {1200, 600, 200};
    struct arena arena = {0};
    struct ranked ranked[3];
    ranking_of(few, 3, (struct ranking_rule){2, 1}, 0.95, &arena, ranked);
    assert_true(ranked[0].bounds.best == 1 && ranked[0].bounds.worst >= 2);
    ranking_of(many, 3, (struct ranking_rule){2, 1}, 0.95, &arena, ranked);
    for (uint32_t i = 0; i < 3; i++) {
        assert_true(ranked[i].bounds.best == i + 1 && ranked[i].bounds.worst == i + 1);
    }
    arena_finish(&arena);
}

int test_ranking(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_share_the_better_rank),     cmocka_unit_test(one_dot_each_is_a_plain_share),
        cmocka_unit_test(nothing_placed_nothing_known),   cmocka_unit_test(bounds_follow_from_overlaps),
        cmocka_unit_test(more_people_bring_ranks_closer),
    };
    return cmocka_run_group_tests_name("insight/ranking", tests, NULL, NULL);
}
