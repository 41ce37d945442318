/* Sizes of type, and text put into boxes. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "ui/widget.h"

#define ACCENT_PER_EM  0.24f /* above capitals, Noto Sans É */
#define DESCENT_PER_EM 0.24f
#define DESCENT_MOST   0.3f /* of a font whose capitals are centred; Arabic hangs lower, and is centred with what hangs */
#define HANG_PART      1.2f /* of what hangs lower: below its words as much is left as above them */

static const float cap_mm[] = {
    [TYPE_DISPLAY] = 9.0f, [TYPE_TITLE] = 7.6f, [TYPE_QUESTION] = 6.1f, [TYPE_ANSWER] = 4.9f,
    [TYPE_BUTTON] = 4.9f,  [TYPE_HINT] = 3.6f,  [TYPE_SMALL] = 3.3f,    [TYPE_KEY] = 4.6f,
};
static_assert(sizeof cap_mm / sizeof cap_mm[0] == TYPE_ROLES, "one height per role of type");

float type_cap_mm(enum type_role role) {
    assert(role < TYPE_ROLES);
    return cap_mm[role];
}

/* Whole pixels, rounded up: never below the height asked for, and few sizes to rasterise. */
struct text_style ui_type(const struct ui *ui, enum type_role role, bool bold) {
    float em = type_cap_mm(role) * ui->in.px_per_mm * ui->text_scale / CAP_PER_EM;
    return (struct text_style){.size_px = ceilf(em), .bold = bold, .language = ui->language, .leftward = ui->mirrored};
}

struct text_style ui_drawn_style(const struct ui *ui, struct text_style style) {
    static const enum text_align swapped[] = {
        [ALIGN_START] = ALIGN_END, [ALIGN_CENTER] = ALIGN_CENTER, [ALIGN_END] = ALIGN_START};
    style.align = ui->mirrored ? swapped[style.align] : style.align;
    return style;
}

struct text_extent ui_measure(struct ui *ui, const char *text, const struct text_style *style, float max_w) {
    struct text_style drawn = ui_drawn_style(ui, *style);
    return ui->text->measure(ui->text->ctx, text, &drawn, max_w);
}

float ui_cap_px(const struct text_style *style) {
    return style->size_px * CAP_PER_EM;
}

float ui_cap_mm(const struct ui *ui, const struct text_style *style) {
    return ui_cap_px(style) / ui->in.px_per_mm;
}

float ui_ink_height(const struct text_extent *extent, const struct text_style *style) {
    float first_and_last = style->size_px * (CAP_PER_EM + ACCENT_PER_EM + DESCENT_PER_EM);
    return first_and_last + (float)(extent->lines - 1) * extent->line_height;
}

bool ui_text_fits(const struct text_extent *extent, const struct text_style *style, float w, float h) {
    return extent->widest_word <= w + 0.5f && ui_ink_height(extent, style) <= h + 0.5f;
}

/* r.w is what the text was measured with: it is kept to the pixel, only the corner is rounded. */
void ui_text_at(struct ui *ui, struct rect r, const char *text, const struct text_style *style, struct color color) {
    if (!text[0]) {
        return;
    }
    struct draw *d = ui_push_draw(ui, DRAW_TEXT, (struct rect){roundf(r.x), r.y, floorf(r.w), ceilf(r.h)});
    d->text = arena_strdup(ui->frame, text);
    d->style = ui_drawn_style(ui, *style);
    d->color = color;
}

bool ui_text_centered(struct ui *ui, struct rect r, const char *text, const struct text_style *style, struct color color) {
    float w = floorf(r.w), cap = ui_cap_px(style);
    if (!text[0] || w <= 0) {
        return !text[0];
    }
    struct text_extent extent = ui_measure(ui, text, style, w);
    float capitals = cap + (float)(extent.lines - 1) * extent.line_height;
    float deep = HANG_PART * fmaxf(0, extent.line_height - extent.ascent - DESCENT_MOST * style->size_px);
    float y = r.y + (r.h - capitals - deep) / 2 + cap - extent.ascent;
    ui_text_at(ui, (struct rect){r.x, y, w, extent.h}, text, style, color);
    return ui_text_fits(&extent, style, w, r.h);
}

/* Where the ink is inside a box as wide as r. */
static struct rect ink_box(struct rect r, float y, const struct text_extent *extent, enum text_align align) {
    static const float share[] = {[ALIGN_START] = 0, [ALIGN_CENTER] = 0.5f, [ALIGN_END] = 1};
    float w = fminf(extent->w, r.w);
    return (struct rect){r.x + (r.w - w) * share[align], y, w, extent->h};
}

float ui_label(struct ui *ui, const char *id, struct rect r, const char *text, const struct label *how) {
    struct text_style style = ui_type(ui, how->type, how->bold);
    style.is_private = how->is_private;
    style.balanced = how->role == ROLE_HEADING;
    style.leftward = style.leftward && !how->is_private;
    style.align = how->align;
    r.w = fmaxf(1, floorf(r.w));
    if (!text[0]) {
        return 0;
    }
    struct text_extent extent = ui_measure(ui, text, &style, r.w);
    float y = how->center_vertically ? r.y + (r.h - extent.h) / 2 : r.y;
    ui_text_at(ui, (struct rect){r.x, y, r.w, extent.h}, text, &style, how->color.a ? how->color : ui->theme->ink);
    struct node *n = ui_push_node(ui, id ? id : "", how->role, ink_box(r, y, &extent, how->align), text);
    n->is_private = how->is_private;
    n->cap_mm = ui_cap_mm(ui, &style);
    n->overflows =
        extent.widest_word > r.w + 0.5f || (how->center_vertically ? ui_ink_height(&extent, &style) : extent.h) > r.h + 1;
    return extent.h;
}
