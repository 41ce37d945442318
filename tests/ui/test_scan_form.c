/* A form of three questions, done by one switch, by two, and by a pad of four keys. */
#include "ui/form.h"

static void fill_in(struct stage *s) {
    static const char *const way[] = {"start",    "choice:2", "next",  "choice:1", "choice:0",      "choice:1",   "next",
                                      "field",    "key:h",    "key:i", "key:x",    "key:backspace", "key:digits", "key:4",
                                      "key:done", "next",     "back",  "next",     "send",          NULL};
    choose(s); /* shows where the focus is */
    assert_string_equal(stage_focused(s), "start");
    for (int i = 0; way[i]; i++) {
        reach(s, way[i]);
    }
}

static void every_hand_completes_the_form(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum scan_mode mode;
        uint32_t step_ms;
        bool mirrored, left_handed, lower_half;
        size_t panel;
        int seconds_most;
    } rows[] = {
        {"one switch", SCAN_ONE_SWITCH, 1000, false, false, false, PANEL_10, 180},
        {"one slow switch", SCAN_ONE_SWITCH, 5000, false, false, false, PANEL_10, 800},
        {"one fast switch", SCAN_ONE_SWITCH, 500, false, false, false, 0, 130},
        {"one switch, mirrored", SCAN_ONE_SWITCH, 1000, true, false, false, PANEL_10, 180},
        {"one switch, keyboard reflowed", SCAN_ONE_SWITCH, 1000, false, true, false, 2, 180},
        {"one switch, lower half", SCAN_ONE_SWITCH, 1000, false, false, true, 4, 180},
        {"two switches", SCAN_TWO_SWITCHES, 0, false, false, false, PANEL_10, 60},
        {"two switches, mirrored", SCAN_TWO_SWITCHES, 0, true, false, true, 4, 60},
        {"four keys", SCAN_FOUR_KEYS, 0, false, false, false, PANEL_10, 60},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct form f;
        open_form(&s, &f, &qwerty, rows[i].mode);
        s.panel = &panels[rows[i].panel];
        s.ui.scan.step_ms = rows[i].step_ms;
        s.ui.mirrored = rows[i].mirrored;
        s.ui.left_handed = rows[i].left_handed;
        s.ui.lower_half = rows[i].lower_half;
        rest(&s);
        uint64_t since = s.now_ms;
        fill_in(&s);
        int seconds = (int)((s.now_ms - since) / 1000);
        if (f.page != PAGE_THANKS || f.chosen != 3 || !f.checked[0] || f.checked[1] || strcmp(f.buf, "hi4") != 0 || f.erased ||
            seconds > rows[i].seconds_most) {
            fail_msg("%s: page %d, choice %d, checked %d %d, \"%s\", %d s", rows[i].name, f.page, f.chosen, f.checked[0],
                     f.checked[1], f.buf, seconds);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

/* Row-column scanning of the keyboard: what a sentence costs, and what it would cost key by key. */
static void typing_is_bearable(void **state) {
    (void)state;
    static const char sentence[] = "more time for questions";
    static const struct {
        const char *name;
        enum scan_mode mode;
        size_t panel;
    } rows[] = {{"one switch", SCAN_ONE_SWITCH, PANEL_10},
                {"two switches", SCAN_TWO_SWITCHES, PANEL_10},
                {"two switches, reflowed", SCAN_TWO_SWITCHES, 2}};
    enum { CHARACTERS = sizeof sentence - 1, STEPS_MOST = 7 * CHARACTERS };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct form f;
        open_form(&s, &f, &qwerty, rows[i].mode);
        s.panel = &panels[rows[i].panel];
        turn_to(&s, PAGE_WORDS);
        rest(&s);
        choose(&s);
        reach(&s, "field");
        int steps = 0, key_by_key = 0;
        for (size_t k = 0; k < CHARACTERS; k++) {
            const char id[] = {'k', 'e', 'y', ':', sentence[k], '\0'}, *key = sentence[k] == ' ' ? "key:space" : id;
            key_by_key += (int)(node_find(&s.ui.nodes, key) - scan_first_key(&s.ui.nodes)) + 1;
            steps += reach(&s, key) + 1;
        }
        assert_string_equal(f.buf, sentence);
        print_message("%s: %d characters by %d steps and presses; key by key %d\n", rows[i].name, CHARACTERS, steps, key_by_key);
        if (steps > STEPS_MOST || 3 * steps > 2 * key_by_key) {
            fail_msg("%s: %d steps", rows[i].name, steps);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

int test_scan_form(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hand_completes_the_form),
        cmocka_unit_test(typing_is_bearable),
    };
    return cmocka_run_group_tests_name("ui/scan_form", tests, NULL, NULL);
}
