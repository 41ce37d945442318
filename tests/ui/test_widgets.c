/* Looks of the widgets: states seen without colour, contrast, sizes, words that fit or are reported. */
#include <math.h>

#include "ui/stage.h"

struct show {
    void (*draw)(struct ui *ui, struct rect r, const char *label, bool selected, bool disabled);
    struct rect rect;
    const char *label;
    bool selected, disabled;
};

static void show_frame(struct stage *s) {
    const struct show *show = s->ctx;
    show->draw(&s->ui, show->rect, show->label, show->selected, show->disabled);
}

#define BUTTON(name, the_look, the_type) \
    static void name(struct ui *ui, struct rect r, const char *label, bool selected, bool disabled) { \
        (void)selected; \
        struct button b = {.label = label, .icon = "back", .look = the_look, .type = the_type, .disabled = disabled}; \
        ui_button(ui, "it", r, &b); \
    }
BUTTON(primary, LOOK_PRIMARY, TYPE_BUTTON)
BUTTON(secondary, LOOK_SECONDARY, TYPE_BUTTON)
BUTTON(quiet, LOOK_QUIET, TYPE_HINT)
BUTTON(header, LOOK_HEADER, TYPE_SMALL)
BUTTON(card, LOOK_CARD, TYPE_BUTTON)
BUTTON(key, LOOK_KEY, TYPE_KEY)

#define CHOICE(name, the_mark) \
    static void name(struct ui *ui, struct rect r, const char *label, bool selected, bool disabled) { \
        struct choice_look c = { \
            .label = label, .mark = the_mark, .rank = selected ? 2 : 0, .selected = selected, .disabled = disabled}; \
        ui_choice(ui, "it", r, &c); \
    }
CHOICE(radio, MARK_RADIO)
CHOICE(check, MARK_CHECK)
CHOICE(rank, MARK_RANK)
CHOICE(unmarked, MARK_NONE)

static void face(struct ui *ui, struct rect r, const char *label, bool selected, bool disabled) {
    (void)disabled;
    ui_point(ui, "it", r, &(struct point_look){.label = label, .icon = "face-4", .selected = selected});
}

static void number(struct ui *ui, struct rect r, const char *label, bool selected, bool disabled) {
    (void)disabled;
    ui_point(ui, "it", r, &(struct point_look){.label = label, .selected = selected, .speech = "7 of 10"});
}

static const struct widget {
    const char *name;
    void (*draw)(struct ui *ui, struct rect r, const char *label, bool selected, bool disabled);
    enum node_role role;
    bool selects, disables;
} widgets[] = {
    {"primary", primary, ROLE_BUTTON, false, true}, {"secondary", secondary, ROLE_BUTTON, false, true},
    {"quiet", quiet, ROLE_BUTTON, false, true},     {"header", header, ROLE_BUTTON, false, true},
    {"card", card, ROLE_BUTTON, false, true},       {"key", key, ROLE_BUTTON, false, true},
    {"radio", radio, ROLE_RADIO, true, true},       {"check", check, ROLE_CHECKBOX, true, true},
    {"rank", rank, ROLE_CHECKBOX, true, true},      {"unmarked", unmarked, ROLE_BUTTON, true, true},
    {"face", face, ROLE_RADIO, true, false},        {"number", number, ROLE_RADIO, true, false},
};
enum { WIDGETS = sizeof widgets / sizeof widgets[0] };

static struct show show_of(const struct widget *w, bool selected, bool disabled) {
    return (struct show){w->draw, {100, 100, 400, 220}, "Good", selected, disabled};
}

/* What stands behind a command: the last rectangle painted before it that holds its middle. */
static struct color behind(const struct draw_list *list, size_t of) {
    struct rect r = list->list.at[of].rect;
    struct point middle = {r.x + r.w / 2, r.y + r.h / 2};
    struct color c = list->ground;
    for (size_t i = 0; i < of; i++) {
        const struct draw *d = &list->list.at[i];
        c = d->kind == DRAW_RECT && d->color.a == 255 && rect_contains(d->rect, middle) ? d->color : c;
    }
    return c;
}

static void assert_contrasts(const struct draw_list *list, const char *name, double words_min) {
    for (size_t i = 0; i < list->list.n; i++) {
        const struct draw *d = &list->list.at[i];
        double min = d->kind == DRAW_TEXT ? words_min : 3;
        double got = theme_contrast(d->color, behind(list, i));
        if ((d->kind == DRAW_TEXT || d->kind == DRAW_ICON) && got < min) {
            fail_msg("%s: %s has %.2f:1, not %.0f:1", name, d->text, got, min);
        }
        if (d->kind == DRAW_RECT && d->border_px > 0 && theme_contrast(d->border, behind(list, i)) < 3) {
            fail_msg("%s: a border is below 3:1", name);
        }
    }
}

static void every_state_keeps_its_contrast(void **state) {
    (void)state;
    for (size_t i = 0; i < WIDGETS * 4; i++) {
        const struct widget *w = &widgets[i / 4];
        bool selected = i & 1, disabled = (i & 2) && w->disables;
        struct show show = show_of(w, selected && w->selects, disabled);
        struct stage s;
        stage_open(&s, &panels[PANEL_10], show_frame, &show);
        assert_contrasts(&s.ui.draws, w->name, disabled ? 3 : 7);
        assert_int_equal(stage_node(&s, "it")->role, w->role);
        assert_int_equal(stage_node(&s, "it")->disabled, disabled);
        if (!disabled) {
            stage_down(&s, "it");
            assert_true(stage_node(&s, "it")->pressed);
            assert_contrasts(&s.ui.draws, w->name, 7);
        }
        stage_close(&s);
    }
}

static void a_press_is_seen_on_every_widget(void **state) {
    (void)state;
    for (size_t i = 0; i < WIDGETS * 2; i++) {
        const struct widget *w = &widgets[i / 2];
        struct show show = show_of(w, (i & 1) && w->selects, false);
        struct stage s;
        stage_open(&s, &panels[PANEL_10], show_frame, &show);
        struct color rest = s.ui.draws.list.at[0].kind == DRAW_RECT ? s.ui.draws.list.at[0].color : s.ui.draws.ground;
        stage_down(&s, "it");
        assert_int_equal(s.ui.draws.list.at[0].kind, DRAW_RECT);
        if (theme_contrast(rest, s.ui.draws.list.at[0].color) < 1.2) {
            fail_msg("%s", w->name);
        }
        stage_close(&s);
    }
}

/* A4: selected is more than a colour; A1: it never shifts the layout. */
static void selecting_doubles_the_border_and_moves_nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < WIDGETS; i++) {
        if (!widgets[i].selects) {
            continue;
        }
        struct show show = show_of(&widgets[i], false, false);
        struct stage s;
        stage_open(&s, &panels[PANEL_10], show_frame, &show);
        struct draw box = s.ui.draws.list.at[0], words = *stage_words(&s, "Good");
        show.selected = true;
        stage_rest(&s);
        const struct draw *now = &s.ui.draws.list.at[0], *bold = stage_words(&s, "Good");
        assert_true(stage_node(&s, "it")->selected);
        assert_float_equal(now->border_px, 2 * box.border_px, 0.01);
        assert_memory_equal(&now->rect, &box.rect, sizeof box.rect);
        assert_memory_equal(&now->color, &theme_light.accent_soft, sizeof now->color);
        assert_true(bold->style.bold && !words.style.bold);
        assert_memory_equal(&bold->rect, &words.rect, sizeof words.rect);
        stage_close(&s);
    }
}

static void marks_show_what_they_are(void **state) {
    (void)state;
    static const struct {
        void (*draw)(struct ui *, struct rect, const char *, bool, bool);
        bool ticks, round, ranked;
    } rows[] = {{radio, true, true, false}, {check, true, false, false}, {rank, false, true, true}};
    for (size_t i = 0; i < 3; i++) {
        struct show show = {rows[i].draw, {100, 100, 500, 80}, "Good", true, false};
        struct stage s;
        stage_open(&s, &panels[PANEL_10], show_frame, &show);
        const struct draw *mark = &s.ui.draws.list.at[1], *icon = stage_draw(&s, DRAW_ICON, 0);
        assert_int_equal(icon != NULL, rows[i].ticks);
        assert_int_equal(mark->radius >= mark->rect.w / 2 - 0.6f, rows[i].round);
        if (rows[i].ranked) {
            stage_words(&s, "2");
            assert_string_equal(stage_node(&s, "it")->value, "2");
        }
        stage_close(&s);
    }
}

static float middle_of_capitals(const struct draw *d) {
    struct text_extent e = text_estimate.measure(NULL, d->text, &d->style, d->rect.w);
    return d->rect.y + e.ascent - d->style.size_px * CAP_PER_EM / 2;
}

static void capitals_and_icons_share_a_line(void **state) {
    (void)state;
    for (size_t i = 0; i < 10; i++) {
        for (float h = 70; h < 110; h += 7) {
            struct show show = {widgets[i].draw, {100, 100.3f, 500, h}, "Good", true, false};
            struct stage s;
            stage_open(&s, &panels[PANEL_10], show_frame, &show);
            const struct draw *icon = stage_draw(&s, DRAW_ICON, 0);
            float middle = 100.3f + h / 2;
            assert_float_equal(middle_of_capitals(stage_words(&s, "Good")), middle, 1.01);
            if (icon) {
                assert_float_equal(icon->rect.y + icon->rect.h / 2, middle, 1.01);
            }
            stage_close(&s);
        }
    }
}

static void words_wrap_or_are_reported(void **state) {
    (void)state;
    static const struct {
        const char *name;
        void (*draw)(struct ui *, struct rect, const char *, bool, bool);
        float w, h;
        const char *label;
        int lines;
        bool overflows;
    } rows[] = {
        {"one line", secondary, 400, 80, "Back", 1, false},
        {"two lines", secondary, 340, 110, "Back to the start", 2, false},
        {"two lines, no room", secondary, 340, 60, "Back to the start", 2, true},
        {"a word too wide", secondary, 150, 200, "Unbreakable", 0, true},
        {"a choice of two lines", radio, 400, 110, "Local data about us", 2, false},
        {"a choice without room", radio, 400, 60, "Local data about us", 2, true},
        {"a point of two lines", face, 220, 290, "Very good", 2, false},
        {"a point too narrow", face, 90, 290, "Excellent", 0, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct show show = {rows[i].draw, {100, 100, rows[i].w, rows[i].h}, rows[i].label, true, false};
        struct stage s;
        stage_open(&s, &panels[PANEL_10], show_frame, &show);
        const struct draw *d = stage_words(&s, rows[i].label);
        int lines = text_estimate.measure(NULL, d->text, &d->style, d->rect.w).lines;
        if (stage_node(&s, "it")->overflows != rows[i].overflows || (rows[i].lines && lines != rows[i].lines)) {
            fail_msg("%s: %d lines, overflows %d", rows[i].name, lines, stage_node(&s, "it")->overflows);
        }
        stage_close(&s);
    }
}

static void a_button_is_as_wide_as_its_words_need(void **state) {
    (void)state;
    static const char *const labels[] = {"OK", "Prefer not to answer", "Effacer et partir", "\xE2\x86\x92"};
    for (size_t i = 0; i < PANELS * 4 * LOOK_INVISIBLE; i++) {
        struct stage s;
        struct show show = {secondary, {0, 0, 10, 10}, "", false, false};
        stage_open(&s, &panels[i % PANELS], show_frame, &show);
        struct button b = {.label = labels[i / PANELS % 4],
                           .icon = "back",
                           .icon_end = i % 2 ? "next" : NULL,
                           .look = (enum button_look)(i / PANELS / 4),
                           .type = TYPE_HINT};
        float w = ui_button_width(&s.ui, &b);
        assert_true(w >= ui_target(&s.ui));
        size_t before = s.ui.nodes.n;
        ui_button(&s.ui, "next", (struct rect){0, 0, w, ui_target(&s.ui)}, &b);
        assert_false(s.ui.nodes.at[before].overflows);
        const struct draw *d = stage_words(&s, b.label);
        assert_int_equal(text_estimate.measure(NULL, d->text, &d->style, d->rect.w).lines, 1);
        stage_close(&s);
    }
}

static void a_choice_is_as_high_as_its_words_need(void **state) {
    (void)state;
    for (size_t i = 0; i < PANELS; i++) {
        for (float w = 250; w < 700; w += 50) {
            struct show show = {check, {0, 0, w, 0}, "A list of services that are near us", true, false};
            struct stage s;
            stage_open(&s, &panels[i], show_frame, &show);
            show.rect.h = ui_choice_height(&s.ui, show.label, w);
            assert_true(show.rect.h / panels[i].px_per_mm >= 12);
            stage_rest(&s);
            struct text_style bold = ui_type(&s.ui, TYPE_ANSWER, true);
            bool too_wide = stage_node(&s, "it")->overflows && ui_measure(&s.ui, "services", &bold, 0).w < w / 2;
            assert_false(too_wide);
            stage_close(&s);
        }
    }
}

static void every_mark_lies_on_whole_pixels_mirrored_or_not(void **state) {
    (void)state;
    for (size_t i = 0; i < WIDGETS * 2; i++) {
        struct show show = {widgets[i / 2].draw, {100.4f, 100.7f, 399.3f, 219.6f}, "Good", true, false};
        struct stage s;
        stage_open(&s, &panels[PANEL_10], show_frame, &show);
        struct rect there = stage_node(&s, "it")->rect;
        s.ui.mirrored = i % 2;
        stage_rest(&s);
        struct rect here = stage_node(&s, "it")->rect;
        assert_float_equal(here.x, (s.ui.mirrored ? 1280 - there.x - there.w : there.x), 0.01);
        for (size_t k = 0; k < s.ui.draws.list.n; k++) {
            struct rect r = s.ui.draws.list.at[k].rect;
            assert_true(r.x == floorf(r.x) && r.y == floorf(r.y) && r.w == floorf(r.w) && r.h == floorf(r.h));
            assert_true(r.x >= here.x && r.x + r.w <= here.x + here.w);
        }
        stage_close(&s);
    }
}

static void arrow_frame(struct stage *s) {
    struct button b = {
        .label = "Next", .icon_end = "next", .look = LOOK_PRIMARY, .type = TYPE_BUTTON, .directional = s->ctx != NULL};
    ui_button(&s->ui, "next", (struct rect){100, 100, 400, 90}, &b);
}

static void only_directional_icons_are_flipped(void **state) {
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct stage s;
        stage_open(&s, &panels[PANEL_10], arrow_frame, i & 1 ? &s : NULL);
        s.ui.mirrored = i & 2;
        stage_rest(&s);
        const struct draw *icon = stage_draw(&s, DRAW_ICON, 0), *words = stage_words(&s, "Next");
        assert_int_equal(icon->flip, i == 3);
        assert_int_equal(icon->rect.x < words->rect.x, (i & 2) != 0);
        stage_close(&s);
    }
}

static void type_is_never_below_its_height(void **state) {
    (void)state;
    static const float scales[] = {1, 1.25f, 1.5f, 2};
    static const struct {
        enum type_role role;
        float at_least_mm;
    } rows[] = {{TYPE_QUESTION, 4.8f}, {TYPE_ANSWER, 4.8f}, {TYPE_BUTTON, 4.8f}, {TYPE_HINT, 3.2f}, {TYPE_SMALL, 3.2f}};
    for (size_t i = 0; i < PANELS * 4 * 5; i++) {
        struct stage s;
        struct show show = {secondary, {0, 0, 100, 100}, "", false, false};
        stage_open(&s, &panels[i % PANELS], show_frame, &show);
        s.ui.text_scale = scales[i / PANELS % 4];
        struct text_style style = ui_type(&s.ui, rows[i / PANELS / 4].role, false);
        float cap = style.size_px * CAP_PER_EM / panels[i % PANELS].px_per_mm;
        assert_true(cap >= rows[i / PANELS / 4].at_least_mm * s.ui.text_scale);
        assert_float_equal(style.size_px, roundf(style.size_px), 0);
        stage_close(&s);
    }
}

struct said {
    struct label how;
    struct rect rect;
    const char *text;
    float used;
};

static void label_frame(struct stage *s) {
    struct said *said = s->ctx;
    said->used = ui_label(&s->ui, "it", said->rect, said->text, &said->how);
}

static void labels(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        struct rect rect;
        enum text_align align;
        bool center, overflows;
        int lines;
    } rows[] = {
        {"one line", "Why?", {100, 100, 600, 72}, ALIGN_START, false, false, 1},
        {"two lines", "What would help you most of all?", {100, 100, 600, 200}, ALIGN_START, false, false, 2},
        {"too low", "What would help you most of all?", {100, 100, 600, 80}, ALIGN_START, false, true, 2},
        {"a word too wide", "Incomprehensibilities", {100, 100, 200, 400}, ALIGN_START, false, true, 0},
        {"centred", "Why?", {100, 100, 600, 200}, ALIGN_CENTER, true, false, 1},
        {"at the end", "Why?", {100, 100, 600, 200}, ALIGN_END, false, false, 1},
        {"no width at all", "Why?", {100, 100, 0, 200}, ALIGN_START, false, true, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct said said = {{.type = TYPE_QUESTION,
                             .bold = true,
                             .align = rows[i].align,
                             .center_vertically = rows[i].center,
                             .role = ROLE_HEADING},
                            rows[i].rect,
                            rows[i].text,
                            0};
        struct stage s;
        stage_open(&s, &panels[PANEL_10], label_frame, &said);
        const struct node *n = stage_node(&s, "it");
        const struct draw *d = stage_words(&s, rows[i].text);
        struct text_extent e = text_estimate.measure(NULL, d->text, &d->style, d->rect.w);
        if (n->overflows != rows[i].overflows || (rows[i].lines && e.lines != rows[i].lines)) {
            fail_msg("%s: overflows %d, %d lines", rows[i].name, n->overflows, e.lines);
        }
        assert_float_equal(said.used, e.h, 0.01);
        assert_string_equal(n->label, rows[i].text);
        assert_int_equal(n->role, ROLE_HEADING);
        assert_false(n->interactive);
        float from_left = n->rect.x - 100, from_right = 700 - n->rect.x - n->rect.w;
        if (rows[i].rect.w > 500 && e.lines == 1) {
            assert_true(rows[i].align != ALIGN_START || fabsf(from_left) < 1.1f);
            assert_true(rows[i].align != ALIGN_END || fabsf(from_right) < 1.1f);
            assert_true(rows[i].align != ALIGN_CENTER || fabsf(from_left - from_right) < 2.1f);
        }
        stage_close(&s);
    }
}

struct progress {
    int position, total;
    float w;
};

static void progress_frame(struct stage *s) {
    const struct progress *p = s->ctx;
    ui_progress(&s->ui, (struct rect){200, 10, p->w, 72}, p->position, p->total,
                ui_printf(&s->ui, "%d of %d", p->position, p->total));
}

static void progress_has_a_step_for_each_question(void **state) {
    (void)state;
    static const struct {
        struct progress p;
        int steps, done;
        bool overflows;
    } rows[] = {
        {{3, 6, 600}, 6, 3, false},  {{1, 1, 600}, 1, 1, false}, {{6, 6, 600}, 6, 6, false}, {{5, 12, 500}, 12, 5, false},
        {{9, 90, 400}, 0, 0, false}, {{0, 0, 600}, 0, 0, false}, {{3, 6, 60}, 0, 0, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct progress p = rows[i].p;
        struct stage s;
        stage_open(&s, &panels[PANEL_10], progress_frame, &p);
        int steps = 0, done = 0;
        float tallest = 0;
        const struct draw *d;
        while ((d = stage_draw(&s, DRAW_RECT, steps)) != NULL) {
            done += memcmp(&d->color, &theme_light.accent, sizeof d->color) == 0;
            tallest = fmaxf(tallest, d->rect.h);
            assert_true(d->rect.x >= 200 && d->rect.x + d->rect.w <= 200 + p.w);
            steps++;
            assert_true(steps != p.position || d->rect.h >= tallest);
        }
        const struct node *n = stage_node(&s, "progress");
        assert_int_equal(steps, rows[i].steps);
        assert_int_equal(done, rows[i].done);
        assert_int_equal(n->overflows, rows[i].overflows);
        assert_int_equal(n->role, ROLE_PROGRESS);
        stage_close(&s);
    }
}

static void codes_frame(struct stage *s) {
    static const uint8_t modules[] = {1, 0, 0, 1};
    ui_qr(&s->ui, "qr:near", (struct rect){100, 100, 300, 300}, modules, 2, "Services near you");
    ui_choice(&s->ui, "row:a:1", (struct rect){600, 100, 100, 80},
              &(struct choice_look){.label = "", .speech = "Led well: good"});
    ui_image(&s->ui, (struct rect){0, 0, 50, 50}, "/a/logo.png");
    ui_clip(&s->ui, (struct rect){0, 0, 100, 100});
    ui_clip(&s->ui, (struct rect){0, 0, 0, 0});
    ui_clip(&s->ui, (struct rect){0, 0, 0, 0});
}

static void codes_images_and_cells_without_words(void **state) {
    (void)state;
    struct stage s;
    stage_open(&s, &panels[PANEL_10], codes_frame, NULL);
    assert_int_equal(stage_draw(&s, DRAW_QR, 0)->module_count, 2);
    assert_string_equal(stage_node(&s, "qr:near")->label, "Services near you");
    assert_string_equal(stage_node(&s, "row:a:1")->label, "Led well: good");
    assert_false(stage_node(&s, "row:a:1")->overflows);
    assert_string_equal(stage_draw(&s, DRAW_IMAGE, 0)->text, "/a/logo.png");
    assert_non_null(stage_draw(&s, DRAW_CLIP, 1));
    assert_null(stage_draw(&s, DRAW_CLIP, 2));
    stage_close(&s);
}

int test_widgets(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_keeps_its_contrast),
        cmocka_unit_test(a_press_is_seen_on_every_widget),
        cmocka_unit_test(selecting_doubles_the_border_and_moves_nothing),
        cmocka_unit_test(marks_show_what_they_are),
        cmocka_unit_test(capitals_and_icons_share_a_line),
        cmocka_unit_test(words_wrap_or_are_reported),
        cmocka_unit_test(a_button_is_as_wide_as_its_words_need),
        cmocka_unit_test(a_choice_is_as_high_as_its_words_need),
        cmocka_unit_test(every_mark_lies_on_whole_pixels_mirrored_or_not),
        cmocka_unit_test(only_directional_icons_are_flipped),
        cmocka_unit_test(type_is_never_below_its_height),
        cmocka_unit_test(labels),
        cmocka_unit_test(progress_has_a_step_for_each_question),
        cmocka_unit_test(codes_images_and_cells_without_words),
    };
    return cmocka_run_group_tests_name("ui/widgets", tests, NULL, NULL);
}
