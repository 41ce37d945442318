/* A frame of the wall costs what is on that page, however much is behind it. bench_wall counts instructions of the same frame. */
#include "support/cmocka.h"

#include "kiosk/full_wall.h"

struct cost {
    size_t draws, nodes, measured;
};

static struct cost cost_of(size_t cards, bool turn_page) {
    struct full_wall *w = test_calloc(1, sizeof *w);
    assert_true(full_wall_open(w, CHORUS_TEST_DIR "/../kiosk-config/events/pan-cin2-brainstorm.yaml", CHORUS_ASSETS_DIR, cards));
    full_wall_frame(w);
    if (turn_page) {
        hand_jump(&w->hand, 1000);
        assert_true(hand_press(&w->hand, "page:next"));
        full_wall_frame(w);
    }
    const struct cost cost = {session_draws(&w->session)->list.n, session_nodes(&w->session)->n, w->measured};
    full_wall_close(w);
    test_free(w);
    return cost;
}

static void ten_thousand_cards_cost_what_forty_do(void **state) {
    (void)state;
    for (int turn_page = 0; turn_page < 2; turn_page++) {
        struct cost few = cost_of(40, turn_page), many = cost_of(10000, turn_page);
        print_message("%zu and %zu draw commands, %zu and %zu texts measured\n", few.draws, many.draws, few.measured,
                      many.measured);
        assert_true(few.nodes > 8);
        assert_in_range(many.draws * 10, 0, few.draws * 12);
        assert_in_range(many.nodes * 10, 0, few.nodes * 12);
        assert_in_range(many.measured * 10, 0, few.measured * 12);
    }
}

int test_full_wall(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(ten_thousand_cards_cost_what_forty_do)};
    return cmocka_run_group_tests_name("kiosk/full_wall", tests, NULL, NULL);
}
