/* An answer in words: a card with its mark before them. Selected is border, fill, tick and bold; nothing moves. */
#include <assert.h>
#include <math.h>

#include "ui/widget.h"

#define PAD_MM        4.4f
#define PAD_Y_MM      1.3f
#define PICTURE_MM    20.0f
#define PICTURE_SMALL 14.0f /* on a 7 inch panel */
#define MARK_MM       0.6f  /* the line of an empty mark */
#define MARK_EM       1.2f
#define GAP_EM        0.62f
#define TICK_PART     0.72f
#define RANK_PART     0.62f

static const struct mark {
    enum node_role role;
    float rounding; /* of the mark's side */
    bool ticks, shown;
} marks[] = {
    [MARK_RADIO] = {ROLE_RADIO, 0.5f, true, true},    [MARK_CHECK] = {ROLE_CHECKBOX, 0.22f, true, true},
    [MARK_RANK] = {ROLE_CHECKBOX, 0.5f, false, true}, [MARK_ICON] = {ROLE_BUTTON, 0, false, true},
    [MARK_NONE] = {ROLE_BUTTON, 0, false, false},
};
static_assert(sizeof marks / sizeof marks[0] == MARK_NONE + 1, "one row per mark");

static struct text_style words_style(const struct ui *ui, bool bold) {
    struct text_style style = ui_type(ui, TYPE_ANSWER, bold);
    style.align = ALIGN_START;
    return style;
}

static float mark_size(const struct text_style *style) {
    return roundf(MARK_EM * style->size_px);
}

static struct text_style detail_style(const struct ui *ui) {
    struct text_style style = ui_type(ui, TYPE_HINT, false);
    style.align = ALIGN_START;
    return style;
}

static float picture_side(const struct ui *ui) {
    return ui_mm(ui, ui_is_small(ui) ? PICTURE_SMALL : PICTURE_MM);
}

float ui_choice_picture(const struct ui *ui) {
    return picture_side(ui) + 2 * ui_mm(ui, PAD_Y_MM);
}

float ui_choice_height(struct ui *ui, const char *label, float w) {
    return ui_choice_height_with(ui, label, NULL, w);
}

float ui_choice_height_with(struct ui *ui, const char *label, const char *detail, float w) {
    struct text_style style = words_style(ui, true), small = detail_style(ui);
    float room = w - 2 * ui_mm(ui, PAD_MM) - mark_size(&style) - roundf(GAP_EM * style.size_px);
    struct text_extent extent = ui_measure(ui, label, &style, fmaxf(1, floorf(room)));
    float words = detail ? extent.h + ui_measure(ui, detail, &small, fmaxf(1, floorf(room))).h : ui_ink_height(&extent, &style);
    float needed = fmaxf(words, mark_size(&style)) + 2 * ui_mm(ui, PAD_Y_MM);
    return fmaxf(ui_mm(ui, MM_ANSWER_H), ceilf(needed));
}

static void draw_rank(struct ui *ui, struct rect r, const struct choice_look *c, struct color ink) {
    if (c->rank > 0) {
        struct text_style style = ui_type(ui, TYPE_ANSWER, true);
        style.size_px = ceilf(r.h * RANK_PART);
        style.align = ALIGN_CENTER;
        ui_text_centered(ui, r, ui_printf(ui, "%d", c->rank), &style, ink);
    }
}

static void draw_mark(struct ui *ui, struct rect r, const struct choice_look *c) {
    const struct theme *t = ui->theme;
    const struct mark *mark = &marks[c->mark];
    if (c->mark == MARK_ICON) {
        ui_icon(ui, r, c->icon, c->disabled ? t->line : t->accent, false);
        return;
    }
    float radius = roundf(r.w * mark->rounding);
    if (!c->selected) {
        ui_rect(ui, r, t->surface, c->disabled ? t->line : t->ink_second, ui_mm(ui, MARK_MM), radius);
        return;
    }
    ui_rect(ui, r, t->accent, t->accent, 0, radius);
    if (mark->ticks) {
        ui_icon(ui, rect_center(r, roundf(r.w * TICK_PART), roundf(r.w * TICK_PART)), "tick", t->accent_ink, false);
    }
    draw_rank(ui, r, c, t->accent_ink);
}

static void draw_card(struct ui *ui, struct rect r, const struct node *n) {
    const struct theme *t = ui->theme;
    struct color fill = n->selected ? t->accent_soft : n->disabled ? t->ground : t->surface;
    float border = ui_mm(ui, MM_BORDER);
    ui_rect(ui, r, n->pressed ? ui_press(ui, fill) : fill, n->selected ? t->accent : t->line, n->selected ? 2 * border : border,
            ui_mm(ui, MM_RADIUS));
}

/* The mark before the words, or alone in the middle where there are none. Leaves in *content what is left for the words. */
static void place_mark(struct ui *ui, struct rect *content, const struct choice_look *c, const struct text_style *style) {
    float size = mark_size(style);
    if (!marks[c->mark].shown) {
        return;
    }
    if (!c->label[0]) {
        draw_mark(ui, rect_center(*content, size, size), c);
        return;
    }
    draw_mark(ui, rect_center(rect_cut_left(content, size), size, size), c);
    rect_cut_left(content, roundf(GAP_EM * style->size_px));
}

/* The detail below the label, both in the middle. Returns false when they do not fit. */
static bool draw_words(struct ui *ui, struct rect r, const struct choice_look *c, const struct text_style *style,
                       struct color ink) {
    if (!c->detail || !c->detail[0]) {
        return ui_text_centered(ui, r, c->label, style, ink);
    }
    struct text_style small = detail_style(ui);
    float w = floorf(r.w), label_h = ui_measure(ui, c->label, style, w).h, detail_h = ui_measure(ui, c->detail, &small, w).h;
    struct rect group = rect_center(r, r.w, label_h + detail_h), label = rect_cut_top(&group, label_h);
    ui_text_at(ui, group, c->detail, &small, ink);
    return ui_text_centered(ui, label, c->label, style, ink) && label_h + detail_h <= r.h + 1;
}

bool ui_choice(struct ui *ui, const char *id, struct rect r, const struct choice_look *c) {
    struct node *n = ui_push_node(ui, id, marks[c->mark].role, r, c->speech ? c->speech : c->label);
    bool activated = ui_interact(ui, n, c->disabled);
    n->selected = c->selected;
    n->value = c->mark == MARK_RANK && c->rank > 0 ? ui_printf(ui, "%d", c->rank) : NULL;
    draw_card(ui, r, n);
    struct text_style style = words_style(ui, c->selected);
    struct rect content = c->label[0] ? rect_inset_xy(r, ui_mm(ui, PAD_MM), 0) : r;
    if (c->picture) {
        struct rect end = rect_cut_right(&content, ui_choice_picture(ui));
        rect_cut_left(&end, 2 * ui_mm(ui, PAD_Y_MM));
        ui_image(ui, rect_inset_xy(end, 0, ui_mm(ui, PAD_Y_MM)), c->picture);
    }
    place_mark(ui, &content, c, &style);
    n->cap_mm = c->label[0] ? ui_cap_mm(ui, &style) : 0;
    struct color ink = c->disabled ? ui->theme->line : ui->theme->ink;
    n->overflows = !draw_words(ui, content, c, &style, ink);
    return activated;
}
