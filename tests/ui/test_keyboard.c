#include <math.h>

#include "ui/keyboard.h"
#include "ui/keyboard_stage.h"
#include "ui/keymaps.h"

static void keys_are_large_enough_on_every_panel(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap maps[] = {keymap_qwerty(&a), keymap_azerty(&a), keymap_digits(&a)};
    for (size_t i = 0; i < PANELS * 3 * 2 * 3; i++) {
        const struct keymap *map = &maps[i / PANELS % 3];
        struct stage s;
        struct typing t;
        open_typing(&s, &t, &panels[i % PANELS], map, &english);
        t.look.with_next = i / PANELS / 3 % 2;
        s.ui.text_scale = i / PANELS / 6 == 0 ? 1 : i / PANELS / 6 == 1 ? 1.5f : 2;
        for (size_t layer = 0; layer < map->n; layer++) {
            char what[80];
            snprintf(what, sizeof what, "%s %s %s", panels[i % PANELS].name, map->name, map->layers[layer].name);
            t.look.state.layer = (int)layer;
            stage_rest(&s);
            assert_measures(&s, &t, what);
            assert_gaps(&s, &t, what);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

/* Every key of the data is there once, whatever the layout; the number of rows tells the reflow. */
static void rows_reflow_where_they_do_not_fit(void **state) {
    (void)state;
    static const struct {
        const char *panel;
        size_t keymap;
        int rows, columns; /* columns: of the first row */
        float height_mm_max;
    } rows[] = {
        {"800x480 7in", 0, 4, 10, 48},     {"800x480 7in", 1, 4, 10, 48}, {"1280x800 10.1in", 0, 4, 10, 60},
        {"800x1280 10.1in", 0, 4, 10, 60}, {"600x1024 7in", 0, 6, 7, 90}, {"600x1024 7in", 1, 6, 7, 90},
        {"800x480 7in", 2, 4, 3, 48},      {"600x1024 7in", 2, 4, 3, 60},
    };
    struct arena a = {0};
    struct keymap maps[] = {keymap_qwerty(&a), keymap_azerty(&a), keymap_digits(&a)};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct panel *panel = panels;
        while (strcmp(panel->name, rows[i].panel) != 0) {
            panel++;
        }
        struct stage s;
        struct typing t;
        open_typing(&s, &t, panel, &maps[rows[i].keymap], &english);
        int lines = 0, columns = 0;
        float y = -1, first_y = -1;
        size_t keys = 0, wanted = 0;
        for (size_t k = 0; k < s.ui.nodes.n; k++) {
            const struct node *n = &s.ui.nodes.at[k];
            bool is_key = n->role == ROLE_KEY;
            keys += is_key;
            lines += is_key && fabsf(n->rect.y - y) > 1;
            y = is_key ? n->rect.y : y;
            first_y = is_key && first_y < 0 ? n->rect.y : first_y;
            columns += is_key && fabsf(n->rect.y - first_y) < 1;
        }
        for (size_t k = 0; k < maps[rows[i].keymap].layers[0].n; k++) {
            wanted += maps[rows[i].keymap].layers[0].rows[k].n;
        }
        if (lines != rows[i].rows || columns != rows[i].columns || keys != wanted ||
            t.at.h / panel->px_per_mm > rows[i].height_mm_max) {
            fail_msg("%s %s: %d rows, %d columns, %zu of %zu keys, %.1f mm", panel->name, maps[rows[i].keymap].name, lines,
                     columns, keys, wanted, (double)(t.at.h / panel->px_per_mm));
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

static void taps_type(void **state) {
    (void)state;
    static const struct {
        const char *name, *taps[8], *text;
        bool shift, caps;
    } rows[] = {
        {"letters", {"key:q", "key:w", "key:space", "key:e"}, "qw e", false, false},
        {"shift is for one character", {"key:shift", "key:q", "key:w"}, "Qw", false, false},
        {"twice is for all", {"key:shift", "key:shift", "key:q", "key:w"}, "QW", false, true},
        {"three times is off", {"key:shift", "key:shift", "key:shift", "key:q"}, "q", false, false},
        {"shift waits over a deletion", {"key:q", "key:shift", "key:backspace", "key:w"}, "W", false, false},
        {"backspace", {"key:q", "key:w", "key:backspace"}, "q", false, false},
        {"another layer", {"key:digits", "key:1", "key:abc", "key:q"}, "1q", false, false},
        {"accents", {"key:accents", "key:\xC3\xA9", "key:\xC3\xA7"}, "\xC3\xA9\xC3\xA7", false, false},
        {"the other character of a key", {"key:shift", "key:,"}, ";", false, false},
    };
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct typing t;
        open_typing(&s, &t, &panels[0], &qwerty, &english);
        for (size_t k = 0; rows[i].taps[k]; k++) {
            stage_tap(&s, rows[i].taps[k]);
            stage_rest(&s);
        }
        if (strcmp(t.buf, rows[i].text) != 0 || t.look.state.shift != rows[i].shift || t.look.state.caps != rows[i].caps) {
            fail_msg("%s: \"%s\"", rows[i].name, t.buf);
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

static void other_keys_tell_what_they_are(void **state) {
    (void)state;
    static const struct {
        const char *id;
        bool enabled;
        enum keyboard_event_kind kind;
    } rows[] = {{"key:done", true, KEYBOARD_DONE}, {"next", true, KEYBOARD_NEXT}, {"next", false, KEYBOARD_NOTHING}};
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct typing t;
        open_typing(&s, &t, &panels[0], &qwerty, &english);
        t.look.next_enabled = rows[i].enabled;
        stage_rest(&s);
        stage_tap(&s, rows[i].id);
        assert_int_equal(t.event.kind, rows[i].kind);
        stage_close(&s);
    }
    arena_finish(&a);
}

static void labels_follow_shift_and_ids_do_not(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct typing t;
    open_typing(&s, &t, &panels[0], &qwerty, &english);
    assert_string_equal(stage_node(&s, "key:q")->label, "q");
    stage_tap(&s, "key:shift");
    stage_rest(&s);
    assert_string_equal(stage_node(&s, "key:q")->label, "Q");
    assert_true(stage_node(&s, "key:shift")->selected);
    assert_int_equal(stage_node(&s, "key:q")->role, ROLE_KEY);
    assert_int_equal(stage_node(&s, "next")->role, ROLE_BUTTON);
    stage_close(&s);
    arena_finish(&a);
}

static void keys_leave_the_focus_in_the_field(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct typing t;
    open_typing(&s, &t, &panels[0], &qwerty, &english);
    stage_tap(&s, "field");
    stage_tap(&s, "key:q");
    assert_string_equal(stage_focused(&s), "field");
    assert_true(s.ui.wants_text);
    stage_type(&s, "x");
    stage_close(&s);
    arena_finish(&a);
}

static void the_keyboard_is_one_stop_for_tab_and_a_field_for_arrows(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct typing t;
    open_typing(&s, &t, &panels[0], &qwerty, &english);
    stage_tap(&s, "field");
    static const struct {
        enum input_key key;
        const char *focus;
    } steps[] = {{INPUT_KEY_TAB, "key:q"}, {INPUT_KEY_RIGHT, "key:w"}, {INPUT_KEY_DOWN, "key:a"}, {INPUT_KEY_TAB, "next"},
                 {INPUT_KEY_TAB, "field"}, {INPUT_KEY_DOWN, "key:t"},  {INPUT_KEY_UP, "field"}};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        stage_key(&s, steps[i].key);
        if (i != 5) {
            assert_string_equal(stage_focused(&s), steps[i].focus);
        } else {
            assert_int_equal(stage_node(&s, stage_focused(&s))->role, ROLE_KEY);
        }
    }
    stage_shift_tab(&s);
    stage_shift_tab(&s);
    stage_key(&s, INPUT_KEY_ENTER);
    assert_string_equal(t.buf, "q");
    stage_close(&s);
    arena_finish(&a);
}

static void fast_typing_counts_and_bouncing_does_not(void **state) {
    (void)state;
    static const struct {
        uint64_t after_ms;
        const char *text;
    } rows[] = {{79, "l"}, {80, "ll"}};
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        struct typing t;
        open_typing(&s, &t, &panels[0], &qwerty, &english);
        stage_tap(&s, "key:l");
        s.now_ms += rows[i].after_ms;
        stage_down(&s, "key:l");
        stage_pointer(&s, INPUT_UP, stage_middle(&s, "key:l"));
        assert_string_equal(t.buf, rows[i].text);
        stage_close(&s);
    }
    arena_finish(&a);
}

static void letters_are_never_mirrored(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap maps[] = {keymap_qwerty(&a), keymap_digits(&a)};
    static const char *const first[] = {"key:q", "key:1"}, *const second[] = {"key:w", "key:2"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        struct typing t;
        open_typing(&s, &t, &panels[0], &maps[i], &english);
        struct rect next = stage_node(&s, "next")->rect, backspace = stage_node(&s, "key:backspace")->rect;
        assert_true(next.x + next.w >= backspace.x + backspace.w - 1);
        s.ui.mirrored = true;
        stage_rest(&s);
        assert_true(stage_node(&s, first[i])->rect.x < stage_node(&s, second[i])->rect.x);
        assert_true(stage_node(&s, "next")->rect.x < stage_node(&s, first[i])->rect.x + 1);
        assert_measures(&s, &t, "mirrored");
        stage_close(&s);
    }
    arena_finish(&a);
}

/* The last row of a reflowed keyboard ends with Next where the reading line ends, or where a left hand wants it; its arrow points
 * along the reading direction. */
static void next_ends_a_reflowed_row_too(void **state) {
    (void)state;
    static const struct {
        bool mirrored, left_handed, at_right;
    } rows[] = {{false, false, true}, {true, false, false}, {false, true, false}, {true, true, true}};
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    const struct strings *words = &english;
    for (size_t i = 0; i < 2 * 4; i++) {
        struct stage s;
        struct typing t;
        open_typing(&s, &t, &panels[i < 4 ? 2 : 0], &qwerty, words);
        s.ui.mirrored = rows[i % 4].mirrored;
        s.ui.left_handed = rows[i % 4].left_handed;
        stage_rest(&s);
        struct rect next = stage_node(&s, "next")->rect;
        float left = INFINITY, right = 0;
        for (size_t k = 0; k < s.ui.nodes.n; k++) {
            const struct node *n = &s.ui.nodes.at[k];
            bool beside = n->role == ROLE_KEY && fabsf(n->rect.y - next.y) < 1;
            left = beside ? fminf(left, n->rect.x) : left;
            right = beside ? fmaxf(right, n->rect.x + n->rect.w) : right;
        }
        assert_true(right > 0);
        assert_true(rows[i % 4].at_right ? next.x >= right - 1 : next.x + next.w <= left + 1);
        assert_measures(&s, &t, "Next in its row");
        stage_close(&s);
    }
    arena_finish(&a);
}

/* Where the word does not fit there is an arrow: to the reading direction's end, whichever hand. */
static void the_arrow_of_next_follows_the_reading_line(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct strings words = english;
    words.text[STR_NEXT] = "Continuation of everything";
    for (int i = 0; i < 4; i++) {
        struct stage s;
        struct typing t;
        open_typing(&s, &t, &panels[0], &qwerty, &words);
        s.ui.mirrored = i & 1;
        s.ui.left_handed = i & 2;
        stage_rest(&s);
        int seen = 0;
        const struct draw *d;
        for (int k = 0; (d = stage_draw(&s, DRAW_ICON, k)); k++) {
            bool is_next = strcmp(d->text, "next") == 0;
            seen += is_next;
            assert_true(!is_next || d->flip == s.ui.mirrored);
        }
        assert_int_equal(seen, 1);
        stage_close(&s);
    }
    arena_finish(&a);
}

static void a_label_that_is_too_long_is_told(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct typing t;
    open_typing(&s, &t, &panels[0], &qwerty, &english);
    assert_false(stage_node(&s, "key:digits")->overflows);
    assert_false(stage_node(&s, "key:q")->overflows);
    qwerty.layers[0].rows[3].keys[0].text = "numbers and signs";
    qwerty.layers[0].rows[0].keys[0].label = "querulous letter";
    stage_rest(&s);
    assert_true(stage_node(&s, "key:digits")->overflows);
    assert_true(stage_node(&s, "key:q")->overflows);
    stage_close(&s);
    arena_finish(&a);
}

int test_keyboard(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_large_enough_on_every_panel),
        cmocka_unit_test(rows_reflow_where_they_do_not_fit),
        cmocka_unit_test(taps_type),
        cmocka_unit_test(other_keys_tell_what_they_are),
        cmocka_unit_test(labels_follow_shift_and_ids_do_not),
        cmocka_unit_test(keys_leave_the_focus_in_the_field),
        cmocka_unit_test(the_keyboard_is_one_stop_for_tab_and_a_field_for_arrows),
        cmocka_unit_test(fast_typing_counts_and_bouncing_does_not),
        cmocka_unit_test(letters_are_never_mirrored),
        cmocka_unit_test(next_ends_a_reflowed_row_too),
        cmocka_unit_test(the_arrow_of_next_follows_the_reading_line),
        cmocka_unit_test(a_label_that_is_too_long_is_told),
    };
    return cmocka_run_group_tests_name("ui/keyboard", tests, NULL, NULL);
}
