/* What a press means, when it counts, and what becomes of the scan around it. */
#ifndef ARENA_DEBUG
#include <malloc.h>
#endif

#include "ui/form.h"

static void keys_mean_what_pads_send(void **state) {
    (void)state;
    static const struct {
        enum scan_mode mode;
        enum input_key key;
        bool shift;
        enum scan_press press;
    } rows[] = {
        {SCAN_TWO_SWITCHES, INPUT_KEY_TAB, false, SCAN_NEXT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_RIGHT, false, SCAN_NEXT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_SPACE, false, SCAN_SELECT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_ENTER, false, SCAN_SELECT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_SWITCH_NEXT, false, SCAN_NEXT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_SWITCH_SELECT, false, SCAN_SELECT},
        {SCAN_TWO_SWITCHES, INPUT_KEY_ESCAPE, false, SCAN_NOTHING},
        {SCAN_TWO_SWITCHES, INPUT_KEY_TAB, true, SCAN_PREVIOUS},
        {SCAN_FOUR_KEYS, INPUT_KEY_LEFT, false, SCAN_PREVIOUS},
        {SCAN_FOUR_KEYS, INPUT_KEY_UP, false, SCAN_PREVIOUS},
        {SCAN_FOUR_KEYS, INPUT_KEY_DOWN, false, SCAN_NEXT},
        {SCAN_FOUR_KEYS, INPUT_KEY_ESCAPE, false, SCAN_BACK},
        {SCAN_FOUR_KEYS, INPUT_KEY_BACKSPACE, false, SCAN_BACK},
        {SCAN_FOUR_KEYS, INPUT_KEY_HOME, false, SCAN_NOTHING},
        {SCAN_ONE_SWITCH, INPUT_KEY_SPACE, false, SCAN_SELECT},
        {SCAN_ONE_SWITCH, INPUT_KEY_TAB, true, SCAN_SELECT},
        {SCAN_ONE_SWITCH, INPUT_KEY_SWITCH_NEXT, false, SCAN_SELECT},
        {SCAN_ONE_SWITCH, INPUT_KEY_ESCAPE, false, SCAN_SELECT},
        {SCAN_ONE_SWITCH, INPUT_KEY_NONE, false, SCAN_NOTHING},
        {SCAN_ONE_SWITCH, INPUT_KEY_OTHER, false, SCAN_SELECT},
        {SCAN_ONE_SWITCH, INPUT_KEY_LISTEN, false, SCAN_NOTHING},
        {SCAN_ONE_SWITCH, INPUT_KEY_LOUDER, false, SCAN_NOTHING},
        {SCAN_TWO_SWITCHES, INPUT_KEY_OTHER, false, SCAN_NOTHING},
        {SCAN_FOUR_KEYS, INPUT_KEY_SWITCH_BACK, false, SCAN_BACK},
        {SCAN_FOUR_KEYS, INPUT_KEY_SWITCH_PREVIOUS, false, SCAN_PREVIOUS},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum scan_press got = scan_press_of(rows[i].mode, rows[i].key, rows[i].shift);
        if (got != rows[i].press) {
            fail_msg("row %zu: %d", i, got);
        }
    }
}

static void the_first_press_only_shows(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (int mode = SCAN_FOUR_KEYS; mode < SCAN_MODES; mode++) {
        struct stage s;
        struct form f;
        open_form(&s, &f, &qwerty, (enum scan_mode)mode);
        assert_string_equal(stage_focused(&s), "");
        assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX); /* nobody is there */
        choose(&s);
        assert_string_equal(stage_focused(&s), "start");
        assert_int_equal(f.page, PAGE_START);
        choose(&s);
        assert_int_equal(f.page, PAGE_ONE);
        assert_string_equal(stage_focused(&s), "choice:0");
        stage_close(&s);
    }
    arena_finish(&a);
}

static void bounces_are_ignored(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum scan_mode mode;
        uint32_t repeat_ms;
        bool tremor;
        enum input_key key;
        uint64_t after_ms;
        bool counts;
    } rows[] = {
        {"one switch", SCAN_ONE_SWITCH, 500, false, INPUT_KEY_SPACE, 499, false},
        {"one switch, meant", SCAN_ONE_SWITCH, 500, false, INPUT_KEY_SPACE, 500, true},
        {"select", SCAN_TWO_SWITCHES, 500, false, INPUT_KEY_ENTER, 499, false},
        {"select, meant", SCAN_TWO_SWITCHES, 500, false, INPUT_KEY_ENTER, 500, true},
        {"step", SCAN_TWO_SWITCHES, 500, false, INPUT_KEY_TAB, 79, false},
        {"step, meant", SCAN_TWO_SWITCHES, 500, false, INPUT_KEY_TAB, 80, true},
        {"step, trembling", SCAN_TWO_SWITCHES, 900, true, INPUT_KEY_TAB, 899, false},
        {"step, trembling, meant", SCAN_TWO_SWITCHES, 900, true, INPUT_KEY_TAB, 900, true},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct form f;
        open_question(&s, &f, &qwerty, rows[i].mode, PAGE_SOME);
        ui_set_repeat(&s.ui, rows[i].repeat_ms, rows[i].tremor);
        s.now_ms += 2000; /* one switch: the step that is due waits for the press */
        s.ui.scan.next_ms = s.now_ms + 5000;
        give(&s, rows[i].key);
        bool once = rows[i].key == INPUT_KEY_TAB ? !strcmp(s.ui.focus, "choice:1") : f.checked[0];
        assert_true(once);
        s.now_ms += rows[i].after_ms;
        give(&s, rows[i].key);
        bool twice = rows[i].key == INPUT_KEY_TAB ? strcmp(s.ui.focus, "choice:1") != 0 : !f.checked[0];
        if (twice != rows[i].counts) {
            fail_msg("%s", rows[i].name);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

static void a_switch_types_no_space(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_WORDS);
    assert_string_equal(stage_focused(&s), "field");
    assert_false(s.ui.wants_text);
    stage_type(&s, " ");
    assert_string_equal(f.buf, "");
    s.ui.scan.mode = SCAN_OFF;
    rest(&s);
    assert_true(s.ui.wants_text);
    stage_close(&s);
    arena_finish(&a);
}

static void a_touch_stops_the_scan(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_SOME);
    stage_tap(&s, "choice:1");
    rest(&s);
    assert_true(f.checked[1]);
    assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX);
    assert_string_equal(stage_focused(&s), "");
    choose(&s);
    assert_string_equal(stage_focused(&s), "choice:1");
    assert_true(ui_scan_deadline(&s.ui) != UINT64_MAX);
    stage_close(&s);
    arena_finish(&a);
}

static void the_next_person_begins_at_rest(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_ONE_SWITCH, PAGE_WORDS);
    for (int i = 0; i < 3; i++) {
        go_on(&s);
    }
    ui_reset(&s.ui);
    const struct scan expected = {.mode = SCAN_ONE_SWITCH, .step_ms = 1000};
    assert_int_equal(s.ui.scan.running | s.ui.scan.paused | s.ui.scan.seeks_keys, 0);
    assert_memory_equal(s.ui.scan.start, expected.start, sizeof expected.start);
    assert_int_equal(s.ui.scan.mode, SCAN_ONE_SWITCH);
    assert_int_equal(s.ui.scan.step_ms, 1000);
    rest(&s);
    assert_true(ui_scan_deadline(&s.ui) == UINT64_MAX);
    stage_close(&s);
    arena_finish(&a);
}

/* The first key of the layer that is left stands somewhere in the one that comes. */
static void another_layer_is_scanned_from_its_first_row(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    qwerty.layers[1].rows[0].keys[0].text = "z";
    open_question(&s, &f, &qwerty, SCAN_TWO_SWITCHES, PAGE_WORDS);
    reach(&s, "key:digits");
    assert_string_equal(s.ui.focus, "key:z");
    assert_int_equal(s.ui.scan.level, SCAN_ROWS);
    reach(&s, "key:abc");
    assert_string_equal(s.ui.focus, "key:q");
    assert_int_equal(s.ui.scan.level, SCAN_ROWS);
    stage_close(&s);
    arena_finish(&a);
}

static void the_keyboard_that_closes_gives_the_focus_back(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_TWO_SWITCHES, PAGE_WORDS);
    f.typing = false;
    rest(&s);
    reach(&s, "field");
    assert_true(f.typing);
    assert_int_equal(s.ui.scan.level, SCAN_ROWS); /* the keyboard is entered as it opens */
    reach(&s, "key:done");
    assert_false(f.typing);
    assert_string_equal(stage_focused(&s), "field");
    assert_int_equal(s.ui.scan.level, SCAN_SCREEN);
    stage_close(&s);
    arena_finish(&a);
}

static void scanning_allocates_nothing(void **state) {
    (void)state;
#ifndef ARENA_DEBUG
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct form f;
    open_question(&s, &f, &qwerty, SCAN_TWO_SWITCHES, PAGE_WORDS);
    for (int i = 0; i < 10; i++) {
        go_on(&s);
    }
    size_t heap = mallinfo2().uordblks;
    for (int i = 0; i < 500; i++) {
        go_on(&s);
    }
    assert_int_equal(mallinfo2().uordblks, heap);
    stage_close(&s);
    arena_finish(&a);
#endif
}

int test_scan_press(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_mean_what_pads_send),
        cmocka_unit_test(the_first_press_only_shows),
        cmocka_unit_test(bounces_are_ignored),
        cmocka_unit_test(a_switch_types_no_space),
        cmocka_unit_test(a_touch_stops_the_scan),
        cmocka_unit_test(the_next_person_begins_at_rest),
        cmocka_unit_test(another_layer_is_scanned_from_its_first_row),
        cmocka_unit_test(the_keyboard_that_closes_gives_the_focus_back),
        cmocka_unit_test(scanning_allocates_nothing),
    };
    return cmocka_run_group_tests_name("ui/scan_press", tests, NULL, NULL);
}
