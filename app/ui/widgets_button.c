/* Buttons of every look: [icon] label [icon] as one group, capitals and icons centred on the same line. */
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "ui/widget.h"

#define NONE      ((size_t)-1)
#define OF(name)  offsetof(struct theme, name)
#define ICON_MOST 0.76f /* of a button that is a sign alone */

/* Measures from the board of shared/design: millimetres, and em where a thing goes with the size of the words. */
static const struct look {
    size_t fill, border, ink; /* colours of the theme */
    float pad_mm, radius_mm, border_mm, gap_em, icon_em;
    bool bold, underline, from_start;
} looks[] = {
    [LOOK_PRIMARY] = {OF(accent), OF(accent), OF(accent_ink), 6.8f, MM_RADIUS, MM_BORDER, 0.42f, 1.1f, .bold = true},
    [LOOK_SECONDARY] = {OF(surface), OF(ink), OF(ink), 6.0f, MM_RADIUS, MM_BORDER, 0.42f, 1.1f},
    [LOOK_QUIET] = {NONE, NONE, OF(ink_second), 2.4f, MM_RADIUS, 0, 0.42f, 1.1f, .underline = true},
    [LOOK_HEADER] = {OF(surface), OF(line), OF(ink), 3.4f, 2.4f, 0.36f, 0.45f, 1.3f},
    [LOOK_CARD] = {OF(surface), OF(line), OF(ink), 4.6f, MM_RADIUS, MM_BORDER, 0.6f, 1.1f, .from_start = true},
    [LOOK_KEY] = {OF(surface), OF(line), OF(ink), 1.0f, 2.0f, 0.36f, 0.42f, 1.1f},
    [LOOK_INVISIBLE] = {NONE, NONE, NONE, 0, 0, 0, 0, 0},
};
static_assert(sizeof looks / sizeof looks[0] == LOOK_INVISIBLE + 1, "one row per look");

static struct color theme_color(const struct ui *ui, size_t of) {
    struct color c = NO_COLOR;
    if (of != NONE) {
        memcpy(&c, (const char *)ui->theme + of, sizeof c);
    }
    return c;
}

/* What a button is made of at this size: widths in pixels, 0 where a part is absent. */
struct parts {
    struct text_style style;
    float pad, gap, icon, icon_end, icons; /* icons: both with their gaps */
};

static struct parts parts_of(const struct ui *ui, const struct button *b) {
    const struct look *look = &looks[b->look];
    struct parts p = {.style = ui_type(ui, b->type, look->bold || b->bold), .pad = ui_mm(ui, look->pad_mm)};
    float icon = roundf(look->icon_em * p.style.size_px);
    p.style.underline = look->underline;
    p.style.is_private = b->is_private;
    p.style.align = look->from_start ? ALIGN_START : ALIGN_CENTER;
    p.gap = b->icon_only ? 0 : roundf(look->gap_em * p.style.size_px);
    p.icon = b->icon ? icon : 0;
    p.icon_end = b->icon_end ? icon : 0;
    p.icons = (b->icon ? icon + p.gap : 0) + (b->icon_end ? icon + p.gap : 0);
    return p;
}

float ui_button_width(struct ui *ui, const struct button *b) {
    struct parts p = parts_of(ui, b);
    float words = b->icon_only || !b->label ? 0 : ceilf(ui_measure(ui, b->label, &p.style, 0).w) + 1;
    return fmaxf(ui_target(ui), ceilf(words + p.icons + 2 * p.pad));
}

float ui_button_height(struct ui *ui, const struct button *b, float w) {
    struct parts p = parts_of(ui, b);
    float room = floorf(w - 2 * p.pad - p.icons);
    float words = b->icon_only || !b->label || room <= 0 ? 0 : ui_measure(ui, b->label, &p.style, room).h;
    return fmaxf(ui_target(ui), ceilf(words));
}

static void draw_icon(struct ui *ui, struct rect *content, float size, bool at_end, const char *name, struct color ink,
                      bool directional) {
    struct rect r = at_end ? rect_cut_right(content, size) : rect_cut_left(content, size);
    ui_icon(ui, rect_center(r, size, size), name, ink, directional);
}

/* The part of r that the group takes: all of it for a card, else as wide as its words and icons need, in the middle. */
static struct rect group_in(struct ui *ui, struct rect r, const struct button *b, const struct parts *p) {
    struct rect inside = rect_inset_xy(r, p->pad, 0);
    if (looks[b->look].from_start) {
        return inside;
    }
    float room = floorf(inside.w - p->icons);
    float words = b->icon_only || !b->label || room <= 0 ? 0 : ceilf(ui_measure(ui, b->label, &p->style, room).w) + 1;
    float w = fminf(words + p->icons, inside.w);
    return (struct rect){roundf(inside.x + (inside.w - w) / 2), inside.y, w, inside.h};
}

/* Returns false when the words do not fit. */
static bool draw_content(struct ui *ui, struct rect r, const struct button *b, struct color ink) {
    struct parts p = parts_of(ui, b);
    if (b->icon_only) {
        p.icon = p.icons = fminf(p.icon, roundf(fminf(r.w, r.h) * ICON_MOST));
    }
    struct rect content = group_in(ui, r, b, &p);
    if (b->icon) {
        draw_icon(ui, &content, p.icon, false, b->icon, ink, b->directional);
        rect_cut_left(&content, p.gap);
    }
    if (b->icon_end) {
        draw_icon(ui, &content, p.icon_end, true, b->icon_end, ink, b->directional);
        rect_cut_right(&content, p.gap);
    }
    return b->icon_only || !b->label || ui_text_centered(ui, content, b->label, &p.style, ink);
}

static void draw_box(struct ui *ui, struct rect r, const struct look *look, const struct node *n) {
    struct color fill = theme_color(ui, look->fill), border = theme_color(ui, look->border);
    if (n->disabled && look->fill != NONE) {
        fill = ui->theme->ground;
        border = ui->theme->line;
    }
    if (n->pressed) {
        fill = ui_press(ui, fill);
    }
    ui_rect(ui, r, fill, border, border.a ? ui_mm(ui, look->border_mm) : 0, ui_mm(ui, look->radius_mm));
}

bool ui_button(struct ui *ui, const char *id, struct rect r, const struct button *b) {
    const struct look *look = &looks[b->look];
    struct node *n = ui_push_node(ui, id, strncmp(id, "key:", 4) == 0 ? ROLE_KEY : ROLE_BUTTON, r, b->label);
    bool activated = ui_interact(ui, n, b->disabled);
    n->is_private = b->is_private;
    if (b->look == LOOK_INVISIBLE) {
        return activated;
    }
    struct text_style style = ui_type(ui, b->type, look->bold);
    n->cap_mm = b->icon_only ? 0 : ui_cap_mm(ui, &style);
    draw_box(ui, r, look, n);
    struct color ink = n->pressed && look->fill == NONE ? ui->theme->ink : theme_color(ui, look->ink);
    n->overflows = !draw_content(ui, r, b, b->disabled ? ui->theme->line : ink);
    return activated;
}
