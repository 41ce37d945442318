/* Every widget in every state on every theme, with accents of all kinds: contrasts computed from the draw list (ACCESS A3). */
#include <math.h>

#include "support/color_difference.h"
#include "ui/keyboard.h"
#include "ui/keymaps.h"
#include "ui/stage.h"

struct gallery {
    const struct keymap *keymap;
    struct edit edit;
    char buf[32];
    bool selected, disabled, shift, caps;
};

static struct rect place(const struct stage *s, int column, int row) {
    float w = ui_mm(&s->ui, 34), h = ui_mm(&s->ui, 13), gap = ui_mm(&s->ui, 4);
    return (struct rect){gap + (float)column * (w + gap), gap + (float)row * (h + gap), w, h};
}

static void buttons(struct stage *s, const struct gallery *g) {
    static const char *const ids[] = {"primary", "secondary", "quiet", "header", "card", "key"};
    for (int look = LOOK_PRIMARY; look < LOOK_INVISIBLE; look++) {
        const struct button b = {
            .label = "Yes", .icon = "tick", .look = (enum button_look)look, .type = TYPE_SMALL, .disabled = g->disabled};
        ui_button(&s->ui, ids[look], place(s, look, 0), &b);
    }
}

static void choices(struct stage *s, const struct gallery *g) {
    static const char *const ids[] = {"radio", "check", "rank", "icon", "none"};
    for (int mark = MARK_RADIO; mark <= MARK_NONE; mark++) {
        const struct choice_look c = {.label = "Yes",
                                      .mark = (enum choice_mark)mark,
                                      .rank = g->selected,
                                      .icon = "tag",
                                      .selected = g->selected,
                                      .disabled = g->disabled};
        ui_choice(&s->ui, ids[mark], place(s, mark, 1), &c);
    }
}

static void gallery_frame(struct stage *s) {
    const struct gallery *g = s->ctx;
    struct ui *ui = &s->ui;
    buttons(s, g);
    choices(s, g);
    struct rect tall = place(s, 4, 1);
    tall.h *= 2.2f;
    ui_point(ui, "point", tall, &(struct point_look){.label = "Good", .icon = "face-4", .selected = g->selected});
    ui_field(ui, "field", place(s, 0, 2),
             &(struct field){.edit = &g->edit, .label = "Why?", .placeholder = "Here", .type = TYPE_SMALL});
    ui_progress(ui, place(s, 1, 2), 2, 3, "2 of 3");
    ui_label(ui, "hint", place(s, 3, 2), "Hint", &(struct label){.type = TYPE_SMALL, .color = ui->theme->ink_second});
    const struct keyboard_look keys = {.keymap = g->keymap,
                                       .state = {.shift = g->shift, .caps = g->caps},
                                       .strings = &english,
                                       .with_next = true,
                                       .next_enabled = !g->disabled};
    float h = ui_keyboard_height(ui, g->keymap, ui->screen.w);
    ui_keyboard(ui, (struct rect){0, ui->screen.h - h, ui->screen.w, h}, &keys);
}

static struct point middle(struct rect r) {
    return (struct point){r.x + r.w / 2, r.y + r.h / 2};
}

/* What was painted last there before command `before`. */
static struct color painted(const struct draw_list *list, struct point at, size_t before) {
    struct color c = list->ground;
    for (size_t i = 0; i < before; i++) {
        const struct draw *d = &list->list.at[i];
        c = d->kind == DRAW_RECT && d->color.a == 255 && rect_contains(d->rect, at) ? d->color : c;
    }
    return c;
}

static bool is_disabled_at(const struct stage *s, struct point at) {
    for (size_t i = 0; i < s->ui.nodes.n; i++) {
        if (s->ui.nodes.at[i].disabled && rect_contains(s->ui.nodes.at[i].rect, at)) {
            return true;
        }
    }
    return false;
}

/* Words stand 7:1, disabled ones and icons 3:1. Returns how many were looked at. */
static int check_words(const struct stage *s, const char *what) {
    const struct draw_list *list = &s->ui.draws;
    int n = 0;
    for (size_t i = 0; i < list->list.n; i++) {
        const struct draw *d = &list->list.at[i];
        if (d->kind != DRAW_TEXT && d->kind != DRAW_ICON) {
            continue;
        }
        double contrast = theme_contrast(d->color, painted(list, middle(d->rect), i));
        double least = d->kind == DRAW_ICON || is_disabled_at(s, middle(d->rect)) ? 3 : 7;
        if (contrast < least) {
            fail_msg("%s on %s: \"%s\" is %.2f", what, s->ui.theme->name, d->text, contrast);
        }
        n++;
    }
    return n;
}

/* What can be touched has an outline, or a fill, that stands 3:1 against what surrounds it; words alone are underlined. */
static void check_edges(const struct stage *s) {
    const struct draw_list *list = &s->ui.draws;
    for (size_t i = 0; i < s->ui.nodes.n; i++) {
        const struct node *n = &s->ui.nodes.at[i];
        double best = strcmp(n->id, "quiet") == 0 || !n->interactive ? 3 : 0;
        struct rect around = rect_inset(n->rect, -1);
        struct point outside = {n->rect.x + n->rect.w / 2, n->rect.y - 2};
        for (size_t k = 0; k < list->list.n; k++) {
            const struct draw *d = &list->list.at[k];
            struct point corner = {d->rect.x, d->rect.y}, end = {d->rect.x + d->rect.w, d->rect.y + d->rect.h};
            if (d->kind == DRAW_RECT && rect_contains(around, corner) && rect_contains(around, end)) {
                struct color ground = painted(list, outside, k);
                best = fmax(best, d->border_px > 0 ? theme_contrast(d->border, ground) : 0);
                best = fmax(best, d->color.a ? theme_contrast(d->color, ground) : 0);
            }
        }
        if (best < 3) {
            fail_msg("%s: the edge of %s is %.2f", s->ui.theme->name, n->id, best);
        }
    }
}

static const struct color accents[] = {
    {0x0B, 0x5C, 0x61, 255}, {0, 0, 0, 255},          {255, 255, 255, 255}, {0xE6, 0x9F, 0x00, 255},
    {0xD5, 0x5E, 0x00, 255}, {0x3A, 0x1D, 0x6E, 255}, {0, 255, 0, 255},     {0x7F, 0x7F, 0x7F, 255},
};
enum { ACCENTS = sizeof accents / sizeof accents[0] };

struct show {
    struct stage stage;
    struct gallery gallery;
    struct theme theme;
    struct arena keys;
    struct keymap keymap;
};

/* k counts themes and accents; the first accent is the theme's own. */
static void open_show(struct show *s, int k) {
    *s = (struct show){.theme = *theme_find((enum theme_id)(k / ACCENTS))};
    if (k % ACCENTS) {
        theme_with_accent(&s->theme, accents[k % ACCENTS]);
    }
    s->keymap = keymap_qwerty(&s->keys);
    s->gallery.keymap = &s->keymap;
    edit_init(&s->gallery.edit, s->gallery.buf, sizeof s->gallery.buf, 20, true, "");
    stage_open(&s->stage, &panels[5], gallery_frame, &s->gallery);
    s->stage.ui.theme = &s->theme;
    stage_rest(&s->stage);
}

static void close_show(struct show *s) {
    stage_close(&s->stage);
    arena_finish(&s->keys);
}

static void every_state_can_be_read(void **state) {
    (void)state;
    for (int k = 0; k < THEMES * ACCENTS; k++) {
        struct show s;
        open_show(&s, k);
        for (int look = 0; look < 16; look++) {
            s.gallery.selected = look & 1;
            s.gallery.disabled = look & 2;
            s.gallery.shift = look & 4;
            s.gallery.caps = look & 8;
            stage_rest(&s.stage);
            assert_true(check_words(&s.stage, "at rest") > 50);
            check_edges(&s.stage);
        }
        close_show(&s);
    }
}

/* The fill changes so much that it is seen, and the words on it stay. */
static void every_press_is_seen_and_read(void **state) {
    (void)state;
    static const char *const ids[] = {"primary", "secondary", "quiet", "header", "card",      "key",  "radio", "check",
                                      "rank",    "none",      "point", "field",  "key:shift", "next", "key:q"};
    for (int k = 0; k < THEMES * ACCENTS * 2; k++) {
        struct show s;
        open_show(&s, k / 2);
        s.gallery.selected = s.gallery.caps = k % 2;
        stage_rest(&s.stage);
        for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
            struct rect r = stage_node(&s.stage, ids[i])->rect;
            struct point near_edge = {r.x + r.w / 2, r.y + r.h * 0.85f};
            struct color was = painted(&s.stage.ui.draws, near_edge, s.stage.ui.draws.list.n);
            stage_down(&s.stage, ids[i]);
            struct color now = painted(&s.stage.ui.draws, near_edge, s.stage.ui.draws.list.n);
            double seen = ciede2000(lab_of(was), lab_of(now));
            if (strcmp(ids[i], "field") != 0 && seen < 4) {
                fail_msg("%s: pressing %s changes it by %.1f", s.theme.name, ids[i], seen);
            }
            check_words(&s.stage, ids[i]);
            stage_pointer(&s.stage, INPUT_CANCEL, (struct point){0, 0});
        }
        close_show(&s);
    }
}

/* Wherever the ring lies, one of its two lines stands out 3:1 from what is below it, and they do from each other. */
static void the_focus_can_be_seen_everywhere(void **state) {
    (void)state;
    for (int k = 0; k < THEMES * ACCENTS; k++) {
        struct show s;
        open_show(&s, k);
        stage_key(&s.stage, INPUT_KEY_TAB);
        for (int i = 0; i < 60; i++) {
            stage_key(&s.stage, i < 16 ? INPUT_KEY_TAB : INPUT_KEY_RIGHT);
            const struct draw_list *list = &s.stage.ui.draws;
            const struct draw *outer = &list->list.at[list->list.n - 2], *inner = outer + 1;
            struct color below =
                painted(list, (struct point){outer->rect.x + 1, outer->rect.y + outer->rect.h / 2}, list->list.n - 2);
            double best = fmax(theme_contrast(outer->border, below), theme_contrast(inner->border, below));
            if (best < 3 || theme_contrast(outer->border, inner->border) < 7 || outer->border_px < 2) {
                fail_msg("%s: the focus on %s is %.2f", s.theme.name, stage_focused(&s.stage), best);
            }
        }
        close_show(&s);
    }
}

/* A QR code is black on white; its field is white in the dark too. */
static void codes_frame(struct stage *s) {
    static const uint8_t modules[9] = {1, 0, 1, 0, 1, 0, 1, 0, 1};
    ui_qr(&s->ui, "qr", place(s, 0, 0), modules, 3, "Code");
}

static void codes_stay_black_on_white(void **state) {
    (void)state;
    for (int id = 0; id < THEMES; id++) {
        struct stage s;
        stage_open(&s, &panels[PANEL_10], codes_frame, NULL);
        s.ui.theme = theme_find((enum theme_id)id);
        stage_rest(&s);
        const struct draw *d = stage_draw(&s, DRAW_QR, 0);
        assert_int_equal(d->color.r & d->color.g & d->color.b & d->color.a, 255);
        stage_close(&s);
    }
}

int test_themes(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_can_be_read),
        cmocka_unit_test(every_press_is_seen_and_read),
        cmocka_unit_test(the_focus_can_be_seen_everywhere),
        cmocka_unit_test(codes_stay_black_on_white),
    };
    return cmocka_run_group_tests_name("ui/themes", tests, NULL, NULL);
}
