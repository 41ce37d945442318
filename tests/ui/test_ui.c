/* Press, activation, repetition and focus, seen from a screen of two rows of buttons. */
#ifndef ARENA_DEBUG
#include <malloc.h>
#endif

#include "ui/stage.h"

/* a b c above d e f; "hidden" leaves one out, "off" disables one. */
struct grid {
    const char *hidden, *off, *role_back;
    const char *activated; /* what the last frame's widgets said */
};

static void grid_frame(struct stage *s) {
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};
    struct grid *g = s->ctx;
    g->activated = "";
    for (int i = 0; i < 6; i++) {
        if (strcmp(g->hidden, ids[i]) == 0) {
            continue;
        }
        struct rect r = {20 + 100 * (float)(i % 3), 20 + 100 * (float)(i / 3), 80, 80};
        struct button b = {.label = ids[i], .look = LOOK_SECONDARY, .type = TYPE_BUTTON, .disabled = strcmp(g->off, ids[i]) == 0};
        g->activated = ui_button(&s->ui, ids[i], r, &b) ? ids[i] : g->activated;
    }
}

static struct grid plain_grid(void) {
    return (struct grid){.hidden = "", .off = "", .activated = ""};
}

static void a_press_shows_at_once_and_acts_on_release(void **state) {
    (void)state;
    struct stage s;
    struct grid g = plain_grid();
    stage_open(&s, &panels[PANEL_10], grid_frame, &g);
    uint64_t at_rest = draw_list_hash(&s.ui.draws);
    stage_down(&s, "b");
    assert_true(stage_node(&s, "b")->pressed);
    assert_false(stage_node(&s, "a")->pressed);
    assert_int_not_equal(draw_list_hash(&s.ui.draws), at_rest);
    assert_string_equal(g.activated, "");
    stage_pointer(&s, INPUT_UP, stage_middle(&s, "b"));
    assert_string_equal(g.activated, "b");
    assert_string_equal(s.ui.activated, "b");
    assert_false(stage_node(&s, "b")->pressed);
    stage_rest(&s);
    assert_string_equal(g.activated, "");
    assert_int_equal(draw_list_hash(&s.ui.draws), at_rest);
    stage_close(&s);
}

static void pointers(void **state) {
    (void)state;
    static const struct {
        const char *name, *down, *move, *up; /* ids; "" between the buttons */
        bool cancelled, pressed_after_move;
        const char *activated;
    } rows[] = {
        {"tap", "a", "a", "a", false, true, "a"},
        {"slides off", "a", "", "", false, false, ""},
        {"slides to another", "a", "b", "b", false, false, ""},
        {"slides off and back", "a", "", "a", false, false, "a"},
        {"starts beside", "", "a", "a", false, false, ""},
        {"cancelled", "a", "a", "a", true, true, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct grid g = plain_grid();
        stage_open(&s, &panels[PANEL_10], grid_frame, &g);
        struct point beside = {600, 600};
        stage_pointer(&s, INPUT_DOWN, rows[i].down[0] ? stage_middle(&s, rows[i].down) : beside);
        stage_pointer(&s, INPUT_MOVE, rows[i].move[0] ? stage_middle(&s, rows[i].move) : beside);
        bool pressed = stage_node(&s, "a")->pressed;
        if (rows[i].cancelled) {
            stage_pointer(&s, INPUT_CANCEL, beside);
        }
        stage_pointer(&s, INPUT_UP, rows[i].up[0] ? stage_middle(&s, rows[i].up) : beside);
        if (strcmp(g.activated, rows[i].activated) != 0 || pressed != rows[i].pressed_after_move) {
            fail_msg("%s: activated \"%s\", pressed %d", rows[i].name, g.activated, pressed);
        }
        stage_close(&s);
    }
}

static void repetition_is_ignored_for_half_a_second(void **state) {
    (void)state;
    static const struct {
        const char *name, *first, *second;
        uint64_t after_ms;
        bool counts;
    } rows[] = {
        {"at once", "a", "a", 100, false},
        {"just before", "a", "a", 499, false},
        {"half a second later", "a", "a", 500, true},
        {"another one", "a", "b", 10, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct grid g = plain_grid();
        stage_open(&s, &panels[PANEL_10], grid_frame, &g);
        stage_tap(&s, rows[i].first);
        s.now_ms += rows[i].after_ms;
        stage_down(&s, rows[i].second);
        stage_pointer(&s, INPUT_UP, stage_middle(&s, rows[i].second));
        if ((strcmp(g.activated, rows[i].second) == 0) != rows[i].counts) {
            fail_msg("%s", rows[i].name);
        }
        stage_close(&s);
    }
}

static void a_repetition_does_not_prolong_the_wait(void **state) {
    (void)state;
    struct stage s;
    struct grid g = plain_grid();
    stage_open(&s, &panels[PANEL_10], grid_frame, &g);
    stage_tap(&s, "a");
    for (int i = 1; i <= 5; i++) {
        s.now_ms += 100;
        stage_down(&s, "a");
        stage_pointer(&s, INPUT_UP, stage_middle(&s, "a"));
        assert_string_equal(g.activated, i == 5 ? "a" : "");
    }
    stage_close(&s);
}

static void stepper_frame(struct stage *s) {
    struct button b = {.label = "more", .look = LOOK_SECONDARY, .type = TYPE_BUTTON};
    *(int *)s->ctx += ui_button(&s->ui, "more", (struct rect){20, 20, 90, 90}, &b);
}

static void steppers_repeat_faster(void **state) {
    (void)state;
    struct stage s;
    int count = 0;
    stage_open(&s, &panels[PANEL_10], stepper_frame, &count);
    for (int i = 0; i < 10; i++) {
        s.now_ms += i % 2 ? 79 : 80;
        stage_down(&s, "more");
        stage_pointer(&s, INPUT_UP, stage_middle(&s, "more"));
    }
    assert_int_equal(count, 5);
    stage_close(&s);
}

static void disabled_buttons_are_dead(void **state) {
    (void)state;
    struct stage s;
    struct grid g = plain_grid();
    g.off = "b";
    stage_open(&s, &panels[PANEL_10], grid_frame, &g);
    assert_true(stage_node(&s, "b")->disabled);
    stage_tap(&s, "b");
    assert_string_equal(g.activated, "");
    stage_key(&s, INPUT_KEY_TAB);
    stage_key(&s, INPUT_KEY_TAB);
    assert_string_equal(stage_focused(&s), "c");
    stage_close(&s);
}

static void keys_move_the_focus(void **state) {
    (void)state;
    static const struct {
        const char *name, *from;
        enum input_key key;
        bool shift;
        const char *to;
    } rows[] = {
        {"tab", "a", INPUT_KEY_TAB, false, "b"},
        {"tab to the next row", "c", INPUT_KEY_TAB, false, "d"},
        {"tab from the last", "f", INPUT_KEY_TAB, false, "a"},
        {"back", "b", INPUT_KEY_TAB, true, "a"},
        {"back from the first", "a", INPUT_KEY_TAB, true, "f"},
        {"right", "a", INPUT_KEY_RIGHT, false, "b"},
        {"left", "b", INPUT_KEY_LEFT, false, "a"},
        {"down", "b", INPUT_KEY_DOWN, false, "e"},
        {"up", "f", INPUT_KEY_UP, false, "c"},
        {"right of the edge", "c", INPUT_KEY_RIGHT, false, "d"},
        {"left of the edge", "d", INPUT_KEY_LEFT, false, "c"},
        {"below the last", "f", INPUT_KEY_DOWN, false, "a"},
        {"above the first", "a", INPUT_KEY_UP, false, "f"},
        {"home moves nothing", "b", INPUT_KEY_HOME, false, "b"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct grid g = plain_grid();
        stage_open(&s, &panels[PANEL_10], grid_frame, &g);
        ui_screen_changed(&s.ui, rows[i].from);
        stage_rest(&s);
        stage_key(&s, INPUT_KEY_TAB); /* shows where it is */
        assert_string_equal(stage_focused(&s), rows[i].from);
        stage_input(&s, (struct ui_input){.kind = INPUT_KEY, .key = rows[i].key, .shift = rows[i].shift});
        if (strcmp(stage_focused(&s), rows[i].to) != 0) {
            fail_msg("%s: %s", rows[i].name, stage_focused(&s));
        }
        assert_string_equal(g.activated, "");
        stage_close(&s);
    }
}

static void mirrored_arrows_go_where_they_point(void **state) {
    (void)state;
    static const struct {
        const char *from;
        enum input_key key;
        const char *to;
    } rows[] = {{"a", INPUT_KEY_LEFT, "b"}, {"b", INPUT_KEY_RIGHT, "a"}, {"c", INPUT_KEY_LEFT, "d"}, {"d", INPUT_KEY_RIGHT, "c"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct grid g = plain_grid();
        stage_open(&s, &panels[PANEL_10], grid_frame, &g);
        s.ui.mirrored = true;
        ui_screen_changed(&s.ui, rows[i].from);
        stage_rest(&s);
        stage_key(&s, INPUT_KEY_TAB);
        stage_key(&s, rows[i].key);
        assert_string_equal(stage_focused(&s), rows[i].to);
        stage_close(&s);
    }
}

static void the_focus_shows_with_keys_and_hides_with_touch(void **state) {
    (void)state;
    struct stage s;
    struct grid g = plain_grid();
    stage_open(&s, &panels[PANEL_10], grid_frame, &g);
    size_t without = s.ui.draws.list.n;
    assert_string_equal(stage_focused(&s), "");
    stage_key(&s, INPUT_KEY_ENTER); /* nobody has seen a focus: only show it */
    assert_string_equal(g.activated, "");
    assert_string_equal(stage_focused(&s), "a");
    assert_int_equal(s.ui.draws.list.n, without + 2);
    stage_key(&s, INPUT_KEY_ENTER);
    assert_string_equal(g.activated, "a");
    stage_key(&s, INPUT_KEY_RIGHT);
    stage_key(&s, INPUT_KEY_SPACE);
    assert_string_equal(g.activated, "b");
    stage_tap(&s, "e");
    assert_string_equal(g.activated, "e");
    assert_string_equal(stage_focused(&s), "");
    assert_int_equal(s.ui.draws.list.n, without);
    stage_key(&s, INPUT_KEY_SPACE);
    assert_string_equal(g.activated, "");
    assert_string_equal(stage_focused(&s), "e");
    stage_close(&s);
}

static void the_ring_is_thick_and_lies_outside(void **state) {
    (void)state;
    for (size_t i = 0; i < PANELS; i++) {
        struct stage s;
        struct grid g = plain_grid();
        stage_open(&s, &panels[i], grid_frame, &g);
        stage_key(&s, INPUT_KEY_TAB);
        struct rect r = stage_node(&s, "a")->rect;
        const struct draw *outer = &s.ui.draws.list.at[s.ui.draws.list.n - 2], *inner = outer + 1;
        assert_true(outer->border_px >= 2 && outer->border_px / panels[i].px_per_mm >= 0.6f);
        assert_true(inner->border_px >= 2);
        assert_float_equal(inner->rect.x + inner->border_px, r.x, 0.01);
        assert_float_equal(outer->rect.x + outer->border_px, inner->rect.x, 0.01);
        assert_int_equal(outer->color.a + inner->color.a, 0);
        assert_true(theme_contrast(outer->border, s.ui.draws.ground) >= 3);
        assert_true(theme_contrast(inner->border, theme_light.attract) >= 3);
        stage_close(&s);
    }
}

static void a_lost_focus_goes_to_the_first(void **state) {
    (void)state;
    struct stage s;
    struct grid g = plain_grid();
    stage_open(&s, &panels[PANEL_10], grid_frame, &g);
    stage_key(&s, INPUT_KEY_TAB);
    stage_key(&s, INPUT_KEY_DOWN);
    assert_string_equal(stage_focused(&s), "d");
    g.hidden = "d";
    stage_rest(&s);
    assert_string_equal(stage_focused(&s), "a");
    g.off = "a";
    stage_rest(&s);
    assert_string_equal(stage_focused(&s), "b");
    stage_close(&s);
}

static void named_frame(struct stage *s) {
    const char *const *ids = s->ctx;
    for (int i = 0; ids[i]; i++) {
        struct button b = {.label = ids[i], .look = LOOK_HEADER, .type = TYPE_SMALL};
        ui_button(&s->ui, ids[i], (struct rect){20 + 200 * (float)i, 20, 190, 80}, &b);
    }
}

static void escape_leads_back(void **state) {
    (void)state;
    static const struct {
        const char *ids[4], *activated;
    } rows[] = {{{"erase", "back", "next", NULL}, "back"}, {{"back", "stay", NULL}, "stay"}, {{"erase", "next", NULL}, ""}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        const char *ids[4];
        memcpy(ids, rows[i].ids, sizeof ids);
        stage_open(&s, &panels[PANEL_10], named_frame, ids);
        stage_key(&s, INPUT_KEY_ESCAPE);
        assert_string_equal(s.ui.activated, rows[i].activated);
        stage_close(&s);
    }
}

static void layers_frame(struct stage *s) {
    struct button whole = {.label = "start", .look = LOOK_INVISIBLE}, b = {.label = "b", .look = LOOK_CARD, .type = TYPE_BUTTON};
    ui_button(&s->ui, "start", s->ui.screen, &whole);
    size_t draws = s->ui.draws.list.n;
    assert_int_equal(draws, 0);
    ui_button(&s->ui, "language:fr", (struct rect){100, 100, 200, 90}, &b);
    b.disabled = true;
    ui_button(&s->ui, "off", (struct rect){400, 100, 200, 90}, &b);
}

static void what_lies_on_top_is_touched(void **state) {
    (void)state;
    static const struct {
        struct point at;
        const char *activated;
    } rows[] = {{{150, 150}, "language:fr"}, {{10, 10}, "start"}, {{450, 150}, ""}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        stage_open(&s, &panels[PANEL_10], layers_frame, NULL);
        stage_pointer(&s, INPUT_DOWN, rows[i].at);
        stage_pointer(&s, INPUT_UP, rows[i].at);
        assert_string_equal(s.ui.activated, rows[i].activated);
        stage_close(&s);
    }
}

static void a_new_screen_is_not_hit_before_it_is_seen(void **state) {
    (void)state;
    struct stage s;
    struct grid g = plain_grid();
    stage_open(&s, &panels[PANEL_10], grid_frame, &g);
    stage_down(&s, "a");
    ui_screen_changed(&s.ui, "f");
    stage_pointer(&s, INPUT_UP, (struct point){60, 60});
    assert_string_equal(g.activated, "");
    stage_key(&s, INPUT_KEY_TAB);
    assert_string_equal(stage_focused(&s), "f");
    stage_close(&s);
}

static void a_reset_forgets_the_person(void **state) {
    (void)state;
    struct stage s;
    struct grid g = plain_grid();
    stage_open(&s, &panels[PANEL_10], grid_frame, &g);
    stage_key(&s, INPUT_KEY_TAB);
    stage_key(&s, INPUT_KEY_DOWN);
    stage_type(&s, "private");
    ui_reset(&s.ui);
    assert_string_equal(s.ui.in.text, "");
    assert_string_equal(s.ui.focus, "");
    stage_rest(&s);
    assert_string_equal(stage_focused(&s), "");
    stage_key(&s, INPUT_KEY_TAB);
    assert_string_equal(stage_focused(&s), "a");
    stage_close(&s);
}

static void a_thousand_frames_allocate_nothing(void **state) {
    (void)state;
    struct stage s;
    struct grid g = plain_grid();
    stage_open(&s, &panels[PANEL_10], grid_frame, &g);
    stage_rest(&s);
    size_t used = arena_used(&s.arena);
#ifndef ARENA_DEBUG
    size_t heap = mallinfo2().uordblks;
#endif
    for (int i = 0; i < 1000; i++) {
        stage_tap(&s, i % 2 ? "a" : "e");
        stage_rest(&s);
        assert_int_equal(arena_used(&s.arena), used);
    }
#ifndef ARENA_DEBUG
    assert_int_equal(mallinfo2().uordblks, heap);
#endif
    stage_close(&s);
}

int test_ui(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_press_shows_at_once_and_acts_on_release),
        cmocka_unit_test(pointers),
        cmocka_unit_test(repetition_is_ignored_for_half_a_second),
        cmocka_unit_test(a_repetition_does_not_prolong_the_wait),
        cmocka_unit_test(steppers_repeat_faster),
        cmocka_unit_test(disabled_buttons_are_dead),
        cmocka_unit_test(keys_move_the_focus),
        cmocka_unit_test(mirrored_arrows_go_where_they_point),
        cmocka_unit_test(the_focus_shows_with_keys_and_hides_with_touch),
        cmocka_unit_test(the_ring_is_thick_and_lies_outside),
        cmocka_unit_test(a_lost_focus_goes_to_the_first),
        cmocka_unit_test(escape_leads_back),
        cmocka_unit_test(what_lies_on_top_is_touched),
        cmocka_unit_test(a_new_screen_is_not_hit_before_it_is_seen),
        cmocka_unit_test(a_reset_forgets_the_person),
        cmocka_unit_test(a_thousand_frames_allocate_nothing),
    };
    return cmocka_run_group_tests_name("ui/ui", tests, NULL, NULL);
}
