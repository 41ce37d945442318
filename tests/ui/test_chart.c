/* Bars of numbers: what is drawn for each kind of row, and sheets that leave a row less room than it asked for. */
#include <unistd.h>

#include "ui/chart.h"
#include "ui/stage.h"

enum { DRAWS_MOST = 400, HANG_S = 10 };

struct bar {
    struct chart_row row;
    struct rect rect;
    bool above;
    float wanted_h; /* out, px */
};

static void bar_frame(struct stage *s) {
    struct bar *bar = s->ctx;
    struct chart_columns columns = ui_chart_columns(&s->ui, &bar->row, 1, bar->rect.w);
    columns.above = bar->above;
    columns.label_w = bar->above ? bar->rect.w / 2 : columns.label_w;
    bar->wanted_h = ui_chart_row_height(&s->ui, &bar->row, &columns, bar->rect.w);
    ui_chart_row(&s->ui, "row", bar->rect, &bar->row, &columns);
}

static const struct {
    const char *name;
    struct chart_row row;
    const char *pattern;
} kinds[] = {
    {"dotted",
     {.label = "Good", .number = "40 %", .has_bar = true, .part_count = 1, .parts = {{.from = 0, .to = 0.4, .dotted = true}}},
     "dots"},
    {"withheld", {.label = "Good", .number = "", .has_bar = true, .is_withheld = true}, "pattern-hatch"},
    {"interval",
     {.label = "Good", .number = "40 %", .has_bar = true, .has_interval = true, .low = 0.2, .high = 0.6, .has_middle = true},
     NULL},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static size_t patterns(const struct stage *s, const char *icon) {
    size_t n = 0;
    for (size_t i = 0; icon && i < s->ui.draws.list.n; i++) {
        const struct draw *d = &s->ui.draws.list.at[i];
        n += d->kind == DRAW_ICON && strcmp(d->text, icon) == 0;
    }
    return n;
}

static struct bar bar_of(size_t kind, bool above, float h) {
    struct bar bar = {kinds[kind].row, {50, 60, 400, h}, above, 0};
    bar.row.speech = "Good: 40 %";
    return bar;
}

static void a_row_that_has_its_height_fits(void **state) {
    (void)state;
    for (size_t i = 0; i < 2 * KINDS; i++) {
        struct stage s;
        struct bar bar = bar_of(i / 2, i % 2, 100);
        stage_open(&s, &panels[PANEL_10], bar_frame, &bar);
        bar.rect.h = bar.wanted_h;
        stage_rest(&s);
        assert_false(stage_node(&s, "row")->overflows);
        assert_string_equal(stage_node(&s, "row")->label, "Good: 40 %");
        assert_true(!kinds[i / 2].pattern || patterns(&s, kinds[i / 2].pattern) > 0);
        stage_close(&s);
    }
}

/* Patterns are as wide as their bar is high: of a bar without height they made no end. */
static void a_row_without_room_is_drawn_and_reported(void **state) {
    (void)state;
    alarm(HANG_S);
    for (size_t i = 0; i < 2 * KINDS; i++) {
        struct stage s;
        struct bar bar = bar_of(i / 2, i % 2, 0);
        stage_open(&s, &panels[0], bar_frame, &bar);
        float wanted = bar.wanted_h;
        for (float h = 0; h < wanted; h += 0.5f) {
            bar.rect.h = h;
            stage_rest(&s);
            assert_in_range(s.ui.draws.list.n, 1, DRAWS_MOST);
        }
        bar.rect.h = 0;
        stage_rest(&s);
        assert_true(stage_node(&s, "row")->overflows);
        stage_close(&s);
    }
    alarm(0);
}

/* A hatch as long as a bar looked like the largest number there is. */
static void what_is_withheld_is_short_whatever_the_width(void **state) {
    (void)state;
    size_t tiles[2];
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        struct bar bar = bar_of(1, false, 100);
        bar.rect.w = i == 0 ? 300 : 900;
        stage_open(&s, &panels[PANEL_10], bar_frame, &bar);
        bar.rect.h = bar.wanted_h;
        stage_rest(&s);
        tiles[i] = patterns(&s, "pattern-hatch");
        stage_close(&s);
    }
    assert_int_equal(tiles[0], tiles[1]);
    assert_in_range(tiles[0], 1, 4);
}

/* The scrap of a pattern that a short bar, or the end of a long one, had room for showed no dot. */
static void dots_are_seen_or_left_out(void **state) {
    (void)state;
    for (int percent = 1; percent <= 100; percent++) {
        struct stage s;
        struct bar bar = bar_of(0, false, 100);
        bar.row.parts[0].to = percent / 100.0;
        stage_open(&s, &panels[PANEL_10], bar_frame, &bar);
        bar.rect.h = bar.wanted_h;
        stage_rest(&s);
        struct rect clip = {0, 0, 0, 0};
        for (size_t i = 0; i < s.ui.draws.list.n; i++) {
            const struct draw *d = &s.ui.draws.list.at[i];
            clip = d->kind == DRAW_CLIP ? d->rect : clip;
            if (d->kind == DRAW_ICON) {
                assert_true(d->rect.x + d->rect.w / 2 <= clip.x + clip.w);
            }
        }
        stage_close(&s);
    }
}

/* --- keys ------------------------------------------------------------------------------------------------------------------- */

static const struct chart_key three_keys[] = {
    {"Bad", {0, 0, 200, 255}, true}, {"Okay", {99, 99, 99, 255}, false}, {"Good", {0, 200, 0, 255}, false}};

static void keys_frame(struct stage *s) {
    struct bar *bar = s->ctx;
    bar->wanted_h = ui_chart_keys_height(&s->ui, three_keys, 3, bar->rect.w);
    ui_chart_keys(&s->ui, "keys", bar->rect, three_keys, 3, "Bad. Okay. Good");
}

/* Side by side where they fit, else in lines; each word whole. */
static void keys_share_lines(void **state) {
    (void)state;
    float heights[2];
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        struct bar bar = {.rect = {50, 60, i == 0 ? 700 : 120, 400}};
        stage_open(&s, &panels[PANEL_10], keys_frame, &bar);
        bar.rect.h = heights[i] = bar.wanted_h;
        stage_rest(&s);
        assert_false(stage_node(&s, "keys")->overflows);
        assert_string_equal(stage_node(&s, "keys")->label, "Bad. Okay. Good");
        assert_int_equal(patterns(&s, "dots"), 1);
        bar.rect.h = heights[i] / 2;
        stage_rest(&s);
        assert_true(stage_node(&s, "keys")->overflows);
        stage_close(&s);
    }
    assert_true(heights[1] > 2.5f * heights[0]);
}

int test_chart(void);
int test_chart(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_that_has_its_height_fits),
        cmocka_unit_test(a_row_without_room_is_drawn_and_reported),
        cmocka_unit_test(what_is_withheld_is_short_whatever_the_width),
        cmocka_unit_test(dots_are_seen_or_left_out),
        cmocka_unit_test(keys_share_lines),
    };
    return cmocka_run_group_tests_name("ui/chart", tests, NULL, NULL);
}
