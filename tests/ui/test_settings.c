/* What is set for a person: guards for trembling hands, the left hand, the lower half; and the lock of the cool-down. */
#include <math.h>

#include "ui/keyboard.h"
#include "ui/keymaps.h"
#include "ui/stage.h"

struct pair {
    const char *activated;
};

/* Two buttons 20 px apart, cut from the two ends of a line. */
static void pair_frame(struct stage *s) {
    struct pair *p = s->ctx;
    struct rect row = {100, 100, 420, 120};
    struct rect next = ui_cut_end(&s->ui, &row, 200), back = ui_cut_start(&s->ui, &row, 200);
    const struct button b = {.label = "Go", .look = LOOK_SECONDARY, .type = TYPE_SMALL};
    p->activated = ui_button(&s->ui, "back", back, &b) ? "back" : "";
    p->activated = ui_button(&s->ui, "next", next, &b) ? "next" : p->activated;
    ui_label(&s->ui, "words", (struct rect){100, 300, 400, 60}, "Words", &(struct label){.type = TYPE_SMALL});
}

/* --- lock ---------------------------------------------------------------------------------------------------------------- */

static void nothing_is_activated_while_locked(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool by_key;
        int64_t left_ms; /* of the lock, when the finger lifts or the key is pressed */
        const char *activated;
    } rows[] = {
        {"touch", false, 1, ""}, {"touch, at its end", false, 0, "next"}, {"touch, long after", false, -5000, "next"},
        {"key", true, 1, ""},    {"key, at its end", true, 0, "next"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct pair p;
        stage_open(&s, &panels[PANEL_10], pair_frame, &p);
        ui_screen_changed(&s.ui, "next");
        stage_rest(&s);
        stage_key(&s, INPUT_KEY_TAB);
        uint64_t at_rest = draw_list_hash(&s.ui.draws);
        s.ui.locked_until_ms = s.now_ms + 1000 + (uint64_t)rows[i].left_ms;
        stage_rest(&s);
        assert_true(rows[i].left_ms < -1000 || ui_is_locked(&s.ui));
        assert_int_equal(draw_list_hash(&s.ui.draws), at_rest); /* all looks as ever */
        assert_false(stage_node(&s, "next")->disabled);
        rows[i].by_key ? stage_key(&s, INPUT_KEY_ENTER) : stage_tap(&s, "next");
        if (strcmp(p.activated, rows[i].activated) != 0) {
            fail_msg("%s: \"%s\"", rows[i].name, p.activated);
        }
        stage_close(&s);
    }
}

/* The cool-down after a thank-you is for the next person: forgetting the last one leaves it. A tap that did not count does not
 * make the next one a repetition. */
static void the_lock_outlives_a_person(void **state) {
    (void)state;
    struct stage s;
    struct pair p;
    stage_open(&s, &panels[PANEL_10], pair_frame, &p);
    s.ui.locked_until_ms = s.now_ms + 5000;
    ui_reset(&s.ui);
    stage_rest(&s);
    for (int i = 0; i < 4; i++) {
        stage_tap(&s, "next");
        assert_string_equal(p.activated, "");
    }
    s.now_ms += 1;
    stage_tap(&s, "next");
    assert_string_equal(p.activated, "next");
    stage_close(&s);
}

/* --- repetition and tremor ------------------------------------------------------------------------------------------------- */

static void guards_are_set_within_bounds(void **state) {
    (void)state;
    static const struct {
        uint32_t wanted;
        bool tremor;
        uint32_t repeat_ms, key_repeat_ms;
    } rows[] = {
        {500, false, 500, 80}, {500, true, 500, 500},   {0, false, 0, 0},         {0, true, 0, 0},
        {60, false, 60, 60},   {2000, false, 2000, 80}, {2001, true, 2000, 2000}, {4000000000u, false, 2000, 80},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ui ui = {0};
        ui_set_repeat(&ui, rows[i].wanted, rows[i].tremor);
        assert_int_equal(ui.repeat_ms, rows[i].repeat_ms);
        assert_int_equal(ui.key_repeat_ms, rows[i].key_repeat_ms);
        assert_true(ui.tremor == rows[i].tremor);
    }
}

/* The right button ends at 520; 3 mm are 17 px on this panel, and 20 px lie between the two. */
static void a_trembling_finger_may_slip(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool tremor;
        struct point lift;
        const char *activated;
    } rows[] = {
        {"steady, on it", false, {420, 160}, "next"},      {"steady, beside it", false, {525, 160}, ""},
        {"trembling, on it", true, {420, 160}, "next"},    {"trembling, beside it", true, {525, 160}, "next"},
        {"trembling, below it", true, {420, 232}, "next"}, {"trembling, too far", true, {545, 160}, ""},
        {"trembling, on the other", true, {290, 160}, ""}, {"trembling, between", true, {310, 160}, "next"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct pair p;
        stage_open(&s, &panels[PANEL_10], pair_frame, &p);
        ui_set_repeat(&s.ui, 500, rows[i].tremor);
        stage_down(&s, "next");
        stage_pointer(&s, INPUT_UP, rows[i].lift);
        if (strcmp(p.activated, rows[i].activated) != 0) {
            fail_msg("%s: \"%s\"", rows[i].name, p.activated);
        }
        stage_close(&s);
    }
}

/* --- left hand ------------------------------------------------------------------------------------------------------------- */

static void the_hand_swaps_places_and_no_text(void **state) {
    (void)state;
    static const struct {
        bool mirrored, left_handed, next_at_right;
    } rows[] = {{false, false, true}, {false, true, false}, {true, false, false}, {true, true, true}};
    float words[2] = {0};
    for (size_t i = 0; i < 4; i++) {
        struct stage s;
        struct pair p;
        stage_open(&s, &panels[PANEL_10], pair_frame, &p);
        s.ui.mirrored = rows[i].mirrored;
        s.ui.left_handed = rows[i].left_handed;
        stage_rest(&s);
        assert_true((stage_node(&s, "next")->rect.x > stage_node(&s, "back")->rect.x) == rows[i].next_at_right);
        float x = stage_words(&s, "Words")->rect.x;
        assert_true(!rows[i].left_handed || x == words[rows[i].mirrored]);
        words[rows[i].mirrored] = x;
        stage_close(&s);
    }
}

/* --- lower half --------------------------------------------------------------------------------------------------------------
 */

struct low {
    struct keyboard_look look;
    struct edit edit;
    char buf[32];
    struct edit_op op;
    bool pressed;
};

static void low_frame(struct stage *s) {
    struct low *l = s->ctx;
    struct ui *ui = &s->ui;
    struct rect body = ui->screen;
    float h = ui_keyboard_height(ui, l->look.keymap, ui->screen.w);
    ui_rect(ui, ui->screen, ui->theme->surface, (struct color){0}, 0, 0);
    const struct button b = {.label = "Go", .icon = "next", .look = LOOK_PRIMARY, .type = TYPE_SMALL};
    l->pressed = ui_button(ui, "go", (struct rect){30, 30, 200, 80}, &b);
    l->op = ui_field(ui, "field", (struct rect){30, 125, 500, 130},
                     &(struct field){.edit = &l->edit, .label = "Why?", .type = TYPE_SMALL});
    struct keyboard_event e = ui_keyboard(ui, rect_cut_bottom(&body, h), &l->look);
    if (e.kind == KEYBOARD_EDIT) {
        edit_apply(&l->edit, &e.op);
    }
}

static void open_low(struct stage *s, struct low *l, const struct keymap *keymap, size_t panel, bool mirrored) {
    *l = (struct low){.look = {.keymap = keymap, .strings = &english, .with_next = true, .next_enabled = true}};
    edit_init(&l->edit, l->buf, sizeof l->buf, 20, false, "one\ntwo\nthree");
    stage_open(s, &panels[panel], low_frame, l);
    s->ui.mirrored = mirrored;
    s->ui.lower_half = true;
    stage_rest(s);
}

static void all_lands_in_the_lower_half(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    for (size_t i = 0; i < 2 * PANELS; i++) {
        struct stage s;
        struct low l;
        open_low(&s, &l, &qwerty, i / 2, i % 2);
        stage_key(&s, INPUT_KEY_TAB); /* the ring too */
        const struct panel *panel = &panels[i / 2];
        bool lowered = (float)panel->h / panel->px_per_mm >= 180;
        float top = lowered ? (float)(panel->h / 2) : 0, bottom = (float)panel->h;
        assert_true(ui_can_lower(&s.ui) == lowered);
        assert_int_equal(s.ui.screen.y, 0);
        assert_float_equal(s.ui.screen.h, bottom - top, 0.01);
        assert_int_equal(s.ui.draws.h_px, panel->h); /* the ground is that of the whole window */
        for (size_t k = 0; k < s.ui.nodes.n + s.ui.draws.list.n; k++) {
            bool is_node = k < s.ui.nodes.n;
            struct rect r = is_node ? s.ui.nodes.at[k].rect : s.ui.draws.list.at[k - s.ui.nodes.n].rect;
            if (r.y < top - 0.5f || r.y + r.h > bottom + 0.5f) {
                fail_msg("%s: %s %zu lies at %.0f to %.0f", panel->name, is_node ? "node" : "mark", k, (double)r.y,
                         (double)(r.y + r.h));
            }
        }
        stage_close(&s);
    }
    arena_finish(&a);
}

/* Exactly the same screen, half a window further down, as on a panel that is half as high. */
static void what_is_lowered_is_only_moved(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    const struct panel half = {"half", panels[4].w, panels[4].h / 2, panels[4].px_per_mm};
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        struct stage s, flat;
        struct low l, m;
        open_low(&s, &l, &qwerty, 4, mirrored);
        open_low(&flat, &m, &qwerty, 4, mirrored);
        flat.panel = &half;
        stage_rest(&flat);
        stage_tap(&s, "field");
        stage_pointer(&flat, INPUT_DOWN, (struct point){stage_middle(&s, "field").x, stage_middle(&s, "field").y - 640});
        flat.now_ms += 1000;
        stage_pointer(&flat, INPUT_UP, (struct point){stage_middle(&s, "field").x, stage_middle(&s, "field").y - 640});
        assert_int_equal(l.op.kind, EDIT_CARET);
        assert_int_equal(l.op.offset, m.op.offset);
        stage_key(&s, INPUT_KEY_TAB);
        stage_key(&flat, INPUT_KEY_TAB);
        assert_int_equal(s.ui.draws.list.n, flat.ui.draws.list.n);
        for (size_t i = 0; i < s.ui.draws.list.n; i++) {
            struct rect low = s.ui.draws.list.at[i].rect, high = flat.ui.draws.list.at[i].rect;
            if (low.x != high.x || low.y != high.y + 640 || low.w != high.w || low.h != high.h) {
                fail_msg("mark %zu: %.0f,%.0f and %.0f,%.0f", i, (double)low.x, (double)low.y, (double)high.x, (double)high.y);
            }
        }
        stage_close(&s);
        stage_close(&flat);
    }
    arena_finish(&a);
}

static void what_is_lowered_is_touched_where_it_is_seen(void **state) {
    (void)state;
    struct arena a = {0};
    struct keymap qwerty = keymap_qwerty(&a);
    struct stage s;
    struct low l;
    open_low(&s, &l, &qwerty, 4, false);
    stage_tap(&s, "go");
    assert_true(l.pressed);
    stage_tap(&s, "key:q");
    assert_string_equal(l.buf, "one\ntwo\nthreeq");
    s.now_ms += 1000;
    stage_pointer(&s, INPUT_DOWN, (struct point){130, 75}); /* where it would be */
    stage_pointer(&s, INPUT_UP, (struct point){130, 75});
    assert_false(l.pressed);
    struct rect field = stage_node(&s, "field")->rect;
    s.now_ms += 1000;
    stage_pointer(&s, INPUT_DOWN, (struct point){field.x + 30, field.y + 20});
    stage_pointer(&s, INPUT_UP, (struct point){field.x + 30, field.y + 20});
    assert_int_equal(l.op.kind, EDIT_CARET);
    assert_true(l.op.offset < 4);
    stage_close(&s);
    arena_finish(&a);
}

/* A target is as large as the panel asks, in its half too. */
static void targets_stay_as_large(void **state) {
    (void)state;
    for (size_t i = 0; i < PANELS; i++) {
        struct stage s;
        struct pair p;
        stage_open(&s, &panels[i], pair_frame, &p);
        float whole = ui_target(&s.ui);
        s.ui.lower_half = true;
        stage_rest(&s);
        assert_float_equal(ui_target(&s.ui), whole, 0.01);
        stage_close(&s);
    }
}

int test_settings(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_activated_while_locked),
        cmocka_unit_test(the_lock_outlives_a_person),
        cmocka_unit_test(guards_are_set_within_bounds),
        cmocka_unit_test(a_trembling_finger_may_slip),
        cmocka_unit_test(the_hand_swaps_places_and_no_text),
        cmocka_unit_test(all_lands_in_the_lower_half),
        cmocka_unit_test(what_is_lowered_is_only_moved),
        cmocka_unit_test(what_is_lowered_is_touched_where_it_is_seen),
        cmocka_unit_test(targets_stay_as_large),
    };
    return cmocka_run_group_tests_name("ui/settings", tests, NULL, NULL);
}
