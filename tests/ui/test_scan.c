/* What each rule of scanning is for: time, and groups. */
#include <stdlib.h>

#include "ui/form.h"

static void at(struct stage *s, uint64_t ms, const char *focus) {
    s->now_ms = ms;
    rest(s);
    if (strcmp(stage_focused(s), focus) != 0) {
        fail_msg("at %llu ms the focus is on %s, not on %s", (unsigned long long)ms, stage_focused(s), focus);
    }
}

static void steps_come_in_time(void **state) {
    (void)state;
    static const struct {
        const char *name;
        uint32_t step_ms, repeat_ms, first, then;
    } rows[] = {
        {"as set", 1000, 500, 1500, 1000},
        {"not set", 0, 500, 2250, 1500},
        {"fastest", 500, 500, 1000, 500},
        {"fastest, unguarded", 500, 0, 750, 500},
        {"fastest, a whole step behind a tremor's guard", 500, 1000, 1500, 500},
        {"brought inside", 1, 500, 1000, 500},
        {"slowest", 5000, 500, 7500, 5000},
        {"brought inside", 60000, 500, 7500, 5000},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct form f;
        open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_SOME);
        s.ui.scan.step_ms = rows[i].step_ms;
        ui_set_repeat(&s.ui, rows[i].repeat_ms, false);
        turn_to(&s, PAGE_SOME);
        rest(&s);
        uint64_t shown = s.now_ms;
        assert_int_equal(ui_scan_deadline(&s.ui), shown + rows[i].first);
        at(&s, shown + rows[i].first - 1, "choice:0");
        at(&s, shown + rows[i].first, "choice:1");
        at(&s, shown + rows[i].first + rows[i].then - 1, "choice:1");
        at(&s, shown + rows[i].first + rows[i].then, "back");
        stage_close(&s);
    }
    arena_finish(&a);
}

static void disabled_places_are_passed_over(void **state) {
    (void)state;
    static const char *const order[] = {"choice:2", "back", "erase", "choice:0", "choice:2", NULL};
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (int mode = SCAN_FOUR_KEYS; mode < SCAN_MODES; mode++) {
        struct stage s;
        struct form f;
        open_question(&s, &f, &qwerty, (enum scan_mode)mode, PAGE_ONE);
        assert_string_equal(stage_focused(&s), "choice:0");
        for (int i = 0; order[i]; i++) { /* choice:1 and Next are disabled */
            go_on(&s);
            assert_string_equal(stage_focused(&s), order[i]);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

static void it_rests_after_two_cycles(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_SOME);
    for (int i = 0; i < 2 * 5; i++) {
        go_on(&s);
    }
    assert_string_equal(stage_focused(&s), "choice:0");
    assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX);
    at(&s, s.now_ms + 600000, "choice:0");
    choose(&s); /* wakes it, and chooses nothing */
    assert_false(f.checked[0]);
    assert_int_equal(ui_scan_deadline(&s.ui), s.now_ms + 1500);
    choose(&s);
    assert_true(f.checked[0]);
    for (int i = 0; i < 2 * 5; i++) { /* counted anew from each press */
        assert_true(ui_scan_deadline(&s.ui) != UINT64_MAX);
        go_on(&s);
    }
    assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX);
    stage_close(&s);
    arena_finish(&a);
}

/* A keyboard is one of five places; where nobody presses, a scan inside it comes out and rests too. */
static void it_comes_out_of_a_keyboard_and_rests(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_WORDS);
    while (!is_offered(&s, "key:g")) {
        go_on(&s);
    }
    choose(&s);
    assert_int_equal(s.ui.scan.level, SCAN_ROWS);
    choose(&s);
    assert_int_equal(s.ui.scan.level, SCAN_KEYS);
    int steps = 0;
    for (; ui_scan_deadline(&s.ui) != UINT64_MAX; steps++) {
        assert_true(steps < 60);
        go_on(&s);
    }
    assert_int_equal(s.ui.scan.level, SCAN_SCREEN);
    assert_true(steps >= 10 + 4 + 2 * 4); /* the row, the rows, two cycles */
    assert_string_equal(f.buf, "");
    stage_close(&s);
    arena_finish(&a);
}

static void a_late_loop_offers_one_place_at_a_time(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_SOME);
    uint64_t late = s.now_ms + 9000;
    at(&s, late, "choice:1");
    at(&s, late + 999, "choice:1");
    at(&s, late + 1000, "back");
    s.now_ms += 1000; /* the step is due in the very moment of the press: what was seen is chosen */
    stage_input(&s, (struct ui_input){.kind = INPUT_KEY, .key = INPUT_KEY_SPACE});
    assert_string_equal(s.ui.activated, "back");
    stage_close(&s);
    arena_finish(&a);
}

/* --- groups -------------------------------------------------------------------------------------------------------------- */

static void the_ring_goes_around_what_is_offered(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_TWO_SWITCHES, PAGE_WORDS);
    while (!is_offered(&s, "key:q")) {
        go_on(&s);
    }
    static const struct {
        const char *name;
        bool q, p, a;
    } rows[] = {{"keyboard", true, true, true}, {"row", true, true, false}, {"key", true, false, false}};
    for (size_t i = 0; i < 3; i++) {
        const struct draw *ring = &s.ui.draws.list.at[s.ui.draws.list.n - 2];
        const char *const ids[] = {"key:q", "key:p", "key:a"};
        const bool inside[] = {rows[i].q, rows[i].p, rows[i].a};
        for (size_t k = 0; k < 3; k++) {
            if (rect_contains(ring->rect, stage_middle(&s, ids[k])) != inside[k]) {
                fail_msg("%s: %s", rows[i].name, ids[k]);
            }
        }
        choose(&s);
    }
    assert_string_equal(f.buf, "q");
    assert_int_equal(s.ui.scan.level, SCAN_ROWS); /* and again from the first row */
    assert_string_equal(s.ui.focus, "key:q");
    stage_close(&s);
    arena_finish(&a);
}

static void a_missed_key_costs_one_press(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_WORDS);
    while (s.ui.scan.level != SCAN_KEYS) {
        is_offered(&s, "key:w") ? choose(&s) : go_on(&s);
    }
    for (int i = 0; i < 10; i++) {
        assert_int_equal(s.ui.scan.level, SCAN_KEYS);
        go_on(&s);
    }
    assert_int_equal(s.ui.scan.level, SCAN_ROWS);
    assert_string_equal(s.ui.focus, "key:q");
    assert_int_equal(reach(&s, "key:w"), 2); /* into the row, on to the second key */
    assert_string_equal(f.buf, "w");
    stage_close(&s);
    arena_finish(&a);
}

static void four_keys_go_both_ways_and_out(void **state) {
    (void)state;
    static const struct {
        enum input_key key;
        const char *focus;
        enum scan_level level;
    } steps[] = {
        {INPUT_KEY_RIGHT, "key:q", SCAN_SCREEN}, {INPUT_KEY_ENTER, "key:q", SCAN_ROWS},
        {INPUT_KEY_DOWN, "key:a", SCAN_ROWS},    {INPUT_KEY_ENTER, "key:a", SCAN_KEYS},
        {INPUT_KEY_RIGHT, "key:s", SCAN_KEYS},   {INPUT_KEY_LEFT, "key:a", SCAN_KEYS},
        {INPUT_KEY_LEFT, "key:a", SCAN_ROWS},    {INPUT_KEY_ENTER, "key:a", SCAN_KEYS},
        {INPUT_KEY_ESCAPE, "key:a", SCAN_ROWS},  {INPUT_KEY_UP, "key:q", SCAN_ROWS},
        {INPUT_KEY_UP, "field", SCAN_SCREEN},    {INPUT_KEY_RIGHT, "key:q", SCAN_SCREEN},
        {INPUT_KEY_ENTER, "key:q", SCAN_ROWS},   {INPUT_KEY_BACKSPACE, "key:q", SCAN_SCREEN},
        {INPUT_KEY_TAB, "back", SCAN_SCREEN},    {INPUT_KEY_LEFT, "key:q", SCAN_SCREEN},
        {INPUT_KEY_UP, "field", SCAN_SCREEN},    {INPUT_KEY_UP, "erase", SCAN_SCREEN},
        {INPUT_KEY_UP, "next", SCAN_SCREEN},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_FOUR_KEYS, PAGE_WORDS);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        stage_key(&s, steps[i].key);
        rest(&s);
        if (strcmp(s.ui.focus, steps[i].focus) != 0 || s.ui.scan.level != steps[i].level) {
            fail_msg("step %zu: %s, level %d", i, s.ui.focus, s.ui.scan.level);
        }
    }
    stage_key(&s, INPUT_KEY_ESCAPE);
    assert_int_equal(f.page, PAGE_SOME);
    stage_close(&s);
    arena_finish(&a);
}

/* Whatever was pressed before, going on leads to every place of the screen. */
static void nothing_traps(void **state) {
    (void)state;
    const char *given = getenv("CHORUS_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 20261122;
    print_message("seed %u (CHORUS_SEED sets it)\n", seed);
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (int round = 0; round < 60; round++) {
        struct stage s;
        struct form f;
        open_question(&s, &f, &qwerty, (enum scan_mode)(SCAN_FOUR_KEYS + round % 3), PAGE_WORDS);
        for (int i = 0; i < 40; i++) {
            seed = seed * 1103515245 + 12345;
            if (ui_scan_deadline(&s.ui) == UINT64_MAX && s.ui.scan.mode == SCAN_ONE_SWITCH) {
                choose(&s);
            }
            bool leaves = !strcmp(s.ui.focus, "back") || !strcmp(s.ui.focus, "next");
            seed >> 16 & 1 && !leaves ? choose(&s) : go_on(&s);
        }
        choose(&s);
        turn_to(&s, PAGE_WORDS);
        rest(&s);
        static const char *const ids[] = {"erase", "field", "back", "next"};
        for (size_t i = 0; i < 4; i++) {
            int steps = 0;
            for (; strcmp(s.ui.focus, ids[i]) != 0; steps++) {
                assert_true(steps < 12);
                if (ui_scan_deadline(&s.ui) == UINT64_MAX && s.ui.scan.mode == SCAN_ONE_SWITCH) {
                    choose(&s);
                }
                go_on(&s);
            }
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

int test_scan(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_come_in_time),
        cmocka_unit_test(disabled_places_are_passed_over),
        cmocka_unit_test(it_rests_after_two_cycles),
        cmocka_unit_test(it_comes_out_of_a_keyboard_and_rests),
        cmocka_unit_test(a_late_loop_offers_one_place_at_a_time),
        cmocka_unit_test(the_ring_goes_around_what_is_offered),
        cmocka_unit_test(a_missed_key_costs_one_press),
        cmocka_unit_test(four_keys_go_both_ways_and_out),
        cmocka_unit_test(nothing_traps),
    };
    return cmocka_run_group_tests_name("ui/scan", tests, NULL, NULL);
}
