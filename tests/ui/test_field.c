#include <math.h>

#include "ui/stage.h"

#define ROCKET "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80"

struct writing {
    struct rect rect;
    struct edit edit;
    char buf[400];
    bool opened, submitted;
    const char *placeholder;
    enum text_align align;
};

static void field_frame(struct stage *s) {
    struct writing *w = s->ctx;
    struct button b = {.label = "Next", .look = LOOK_PRIMARY, .type = TYPE_BUTTON};
    ui_button(&s->ui, "next", (struct rect){40, 600, 300, 80}, &b);
    struct field f = {.edit = &w->edit,
                      .label = "What happened?",
                      .placeholder = w->placeholder,
                      .opened = &w->opened,
                      .submitted = &w->submitted,
                      .align = w->align,
                      .type = TYPE_ANSWER};
    struct edit_op op = ui_field(&s->ui, "field", w->rect, &f);
    edit_apply(&w->edit, &op);
}

static void open_writing(struct stage *s, struct writing *w, bool one_line, const char *text) {
    *w = (struct writing){.rect = {40, 100, 600, 90}};
    edit_init(&w->edit, w->buf, sizeof w->buf, 300, one_line, text);
    stage_open(s, &panels[PANEL_10], field_frame, w);
}

static void keys_edit_while_it_has_the_focus(void **state) {
    (void)state;
    static const struct {
        const char *name, *start;
        enum input_key keys[4];
        const char *text;
        size_t caret;
    } rows[] = {
        {"backspace", "abc", {INPUT_KEY_BACKSPACE}, "ab", 2},
        {"delete", "abc", {INPUT_KEY_HOME, INPUT_KEY_DELETE}, "bc", 0},
        {"left and right", "abc", {INPUT_KEY_LEFT, INPUT_KEY_LEFT, INPUT_KEY_RIGHT}, "abc", 2},
        {"end", "abc", {INPUT_KEY_HOME, INPUT_KEY_END}, "abc", 3},
        {"enter", "abc", {INPUT_KEY_ENTER}, "abc\n", 4},
        {"space comes as text, not as a key", "abc", {INPUT_KEY_SPACE}, "abc", 3},
        {"an emoji goes whole", "a" ROCKET, {INPUT_KEY_BACKSPACE}, "a", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct stage s;
        struct writing w;
        open_writing(&s, &w, false, rows[i].start);
        ui_screen_changed(&s.ui, "field");
        stage_rest(&s);
        for (size_t k = 0; k < 4 && rows[i].keys[k]; k++) {
            stage_key(&s, rows[i].keys[k]);
        }
        if (strcmp(w.buf, rows[i].text) != 0 || w.edit.caret != rows[i].caret) {
            fail_msg("%s: \"%s\" at %zu", rows[i].name, w.buf, w.edit.caret);
        }
        stage_close(&s);
    }
}

static void without_the_focus_nothing_is_typed(void **state) {
    (void)state;
    struct stage s;
    struct writing w;
    open_writing(&s, &w, false, "abc");
    ui_screen_changed(&s.ui, "next");
    stage_rest(&s);
    assert_false(s.ui.wants_text);
    stage_type(&s, "x");
    stage_key(&s, INPUT_KEY_BACKSPACE);
    assert_string_equal(w.buf, "abc");
    stage_close(&s);
}

static void a_key_that_leads_into_the_field_does_nothing_there(void **state) {
    (void)state;
    struct stage s;
    struct writing w;
    open_writing(&s, &w, false, "abc");
    w.rect = (struct rect){400, 600, 600, 90}; /* beside Next, to its right */
    ui_screen_changed(&s.ui, "next");
    stage_rest(&s);
    stage_key(&s, INPUT_KEY_TAB);
    assert_string_equal(stage_focused(&s), "next");
    edit_apply(&w.edit, &(struct edit_op){.kind = EDIT_HOME});
    stage_key(&s, INPUT_KEY_RIGHT);
    assert_string_equal(stage_focused(&s), "field");
    assert_int_equal(w.edit.caret, 0);
    stage_key(&s, INPUT_KEY_TAB);
    assert_string_equal(stage_focused(&s), "next");
    stage_close(&s);
}

static void a_tap_focuses_and_sets_the_caret(void **state) {
    (void)state;
    struct stage s;
    struct writing w;
    open_writing(&s, &w, false, "one two");
    assert_false(s.ui.wants_text);
    const struct draw *words = stage_words(&s, "one two");
    float letter = words->style.size_px * 0.55f;
    struct point at = {words->rect.x + 3 * letter + 1, words->rect.y + 10};
    stage_pointer(&s, INPUT_DOWN, at);
    assert_false(w.opened);
    stage_pointer(&s, INPUT_UP, at);
    assert_true(w.opened);
    assert_int_equal(w.edit.caret, 3);
    assert_true(s.ui.wants_text);
    assert_string_equal(stage_focused(&s), "field");
    stage_type(&s, "x");
    assert_string_equal(w.buf, "onex two");
    assert_false(w.opened);
    stage_close(&s);
}

static void enter_submits_one_line(void **state) {
    (void)state;
    struct stage s;
    struct writing w;
    open_writing(&s, &w, true, "7");
    ui_screen_changed(&s.ui, "field");
    stage_rest(&s);
    stage_key(&s, INPUT_KEY_ENTER);
    assert_true(w.submitted);
    assert_string_equal(w.buf, "7");
    stage_input(&s, (struct ui_input){.kind = INPUT_KEY, .key = INPUT_KEY_ENTER}); /* again, at once */
    assert_false(w.submitted);
    stage_close(&s);
}

static void answers_are_private(void **state) {
    (void)state;
    struct stage s;
    struct writing w;
    open_writing(&s, &w, false, "something private");
    const struct node *n = stage_node(&s, "field");
    assert_true(n->is_private);
    assert_string_equal(n->value, "something private");
    assert_true(stage_words(&s, "something private")->style.is_private);
    stage_close(&s);
}

/* The caret's rectangle: the only accent-coloured one with no radius. */
static const struct draw *caret_drawn(const struct stage *s) {
    for (size_t i = 0; i < s->ui.draws.list.n; i++) {
        const struct draw *d = &s->ui.draws.list.at[i];
        if (d->kind == DRAW_RECT && d->radius <= 0 && memcmp(&d->color, &theme_light.accent, sizeof d->color) == 0) {
            return d;
        }
    }
    return NULL;
}

static void the_caret_shows_with_the_focus_only(void **state) {
    (void)state;
    struct stage s;
    struct writing w;
    open_writing(&s, &w, false, "abc");
    assert_null(caret_drawn(&s));
    stage_tap(&s, "field");
    assert_non_null(caret_drawn(&s));
    stage_tap(&s, "next");
    assert_null(caret_drawn(&s));
    stage_close(&s);
}

static void the_line_of_the_caret_stays_in_sight(void **state) {
    (void)state;
    static const float heights[] = {70, 120, 200, 330};
    for (size_t i = 0; i < sizeof heights / sizeof heights[0]; i++) {
        struct stage s;
        struct writing w;
        open_writing(&s, &w, false, "1\n2\n3\n4\n5\n6\n7\n8\n9");
        w.rect.h = heights[i];
        ui_screen_changed(&s.ui, "field");
        size_t offsets[] = {0, 2, 8, 16, 17};
        for (size_t k = 0; k < 5; k++) {
            edit_apply(&w.edit, &(struct edit_op){.kind = EDIT_CARET, .offset = offsets[k]});
            stage_rest(&s);
            const struct draw *caret = caret_drawn(&s), *clip = stage_draw(&s, DRAW_CLIP, 0);
            assert_non_null(caret);
            assert_non_null(clip);
            float baseline_room = caret->rect.h * 0.25f;
            assert_true(caret->rect.y >= clip->rect.y - 1);
            assert_true(caret->rect.y + caret->rect.h - baseline_room <= clip->rect.y + clip->rect.h);
            assert_true(clip->rect.y + clip->rect.h <= w.rect.y + w.rect.h + baseline_room);
            assert_int_equal(stage_draw(&s, DRAW_CLIP, 1)->rect.w, 0);
        }
        stage_close(&s);
    }
}

static void a_placeholder_stands_until_something_is_typed(void **state) {
    (void)state;
    struct stage s;
    struct writing w;
    open_writing(&s, &w, false, "");
    w.placeholder = "Type here";
    stage_rest(&s);
    const struct draw *d = stage_words(&s, "Type here");
    assert_memory_equal(&d->color, &theme_light.ink_second, sizeof d->color);
    assert_false(d->style.is_private);
    stage_tap(&s, "field");
    stage_type(&s, "x");
    stage_rest(&s);
    stage_words(&s, "x");
    assert_null(stage_draw(&s, DRAW_TEXT, 2)); /* Next and x, nothing else */
    stage_close(&s);
}

static void mirrored_text_starts_at_the_right(void **state) {
    (void)state;
    struct stage s;
    struct writing w;
    open_writing(&s, &w, false, "abcd");
    s.ui.mirrored = true;
    stage_rest(&s);
    const struct draw words = *stage_words(&s, "abcd");
    assert_int_equal(words.style.align, ALIGN_END);
    assert_float_equal(words.rect.x + words.rect.w, 1280 - 40 - roundf(4 * panels[PANEL_10].px_per_mm), 1.01);
    float letter = words.style.size_px * 0.55f;
    struct point at = {words.rect.x + words.rect.w - letter - 1, words.rect.y + 10};
    stage_pointer(&s, INPUT_DOWN, at);
    stage_pointer(&s, INPUT_UP, at);
    assert_int_equal(w.edit.caret, 3);
    stage_rest(&s);
    assert_float_equal(caret_drawn(&s)->rect.x, words.rect.x + words.rect.w - letter - 2, 1.6);
    stage_key(&s, INPUT_KEY_LEFT); /* these letters run to the right all the same */
    assert_int_equal(w.edit.caret, 2);
    stage_close(&s);
}

int test_field(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_edit_while_it_has_the_focus),
        cmocka_unit_test(without_the_focus_nothing_is_typed),
        cmocka_unit_test(a_key_that_leads_into_the_field_does_nothing_there),
        cmocka_unit_test(a_tap_focuses_and_sets_the_caret),
        cmocka_unit_test(enter_submits_one_line),
        cmocka_unit_test(answers_are_private),
        cmocka_unit_test(the_caret_shows_with_the_focus_only),
        cmocka_unit_test(the_line_of_the_caret_stays_in_sight),
        cmocka_unit_test(a_placeholder_stands_until_something_is_typed),
        cmocka_unit_test(mirrored_text_starts_at_the_right),
    };
    return cmocka_run_group_tests_name("ui/field", tests, NULL, NULL);
}
