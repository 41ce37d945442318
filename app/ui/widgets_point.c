/* A point of a scale: its face or star above, its word or number below, at the same height on every point of the row. */
#include <math.h>

#include "ui/widget.h"

#define PAD_MM       1.6f
#define GAP_MM       3.6f
#define ICON_PART    0.62f /* of the width */
#define ICON_MM      14.0f /* at least so large where the point is narrow and has the width */
#define DESCENT_PART 0.2f  /* of the em: what hangs below the last line stays off the border */
#define BADGE_MM     5.0f  /* the tick of the selected point, in its upper corner */
#define BADGE_PART   0.7f
#define BADGE_FROM   17.0f /* narrower points have no corner to spare */

static void draw_card(struct ui *ui, struct rect r, const struct node *n) {
    const struct theme *t = ui->theme;
    struct color fill = n->selected ? t->accent_soft : t->surface;
    float border = ui_mm(ui, MM_BORDER);
    ui_rect(ui, r, n->pressed ? ui_press(ui, fill) : fill, n->selected ? t->accent : t->line, n->selected ? 2 * border : border,
            ui_mm(ui, MM_RADIUS));
}

/* Beside an icon there is room for it; over words it sits on the border, half outside. */
static void draw_badge(struct ui *ui, struct rect r, bool has_icon) {
    float size = ui_mm(ui, BADGE_MM), margin = ui_mm(ui, PAD_MM), tick = roundf(size * BADGE_PART);
    if (has_icon && r.w < ui_mm(ui, BADGE_FROM)) {
        return;
    }
    struct rect badge = {r.x + r.w - margin - size, has_icon ? r.y + margin : r.y - roundf(size / 2), size, size};
    ui_rect(ui, badge, ui->theme->accent, ui->theme->accent, 0, size / 2);
    ui_icon(ui, rect_center(badge, tick, tick), "tick", ui->theme->accent_ink, false);
}

/* Room for two lines of words is kept where there is some, so that icons stand level whether or not a word wraps. Returns
 * what is left for the words. */
static struct rect draw_point_icon(struct ui *ui, struct rect inside, const struct point_look *p,
                                   const struct text_style *style) {
    float taller =
        ui_measure(ui, p->label, style, 0).line_height - ui_measure(ui, "X", style, 0).line_height; /* scripts differ */
    float gap = ui_mm(ui, GAP_MM), line = LINE_PER_EM * style->size_px + fmaxf(0, taller), words = ui_cap_px(style) + line;
    float descent = roundf(style->size_px * DESCENT_PART + fmaxf(0, taller) / 2);
    inside.h -= descent;
    bool tall = p->lines ? p->lines > 1 : inside.h >= inside.w * ICON_PART + gap + 2 * line;
    float room = inside.h - gap - (tall ? words : ui_cap_px(style) * 1.5f);
    float wanted = fmaxf(inside.w * ICON_PART, fminf(inside.w, ui_mm(ui, ICON_MM)));
    float size = floorf(fmaxf(1, fminf(wanted, room)));
    float group = size + gap + ui_cap_px(style) + (tall ? line / 2 : 0), least = size + gap + (tall ? words : ui_cap_px(style));
    float y = inside.y + fmaxf(0, fminf((inside.h - group) / 2, inside.h - least));
    ui_icon(ui, (struct rect){inside.x + (inside.w - size) / 2, y, size, size}, p->icon, ui->theme->ink, false);
    float bottom = inside.y + inside.h + descent;
    return (struct rect){inside.x, y + size + gap, inside.w, fmaxf(0, bottom - (y + size + gap))};
}

/* The capitals of the first line hang at the top of r. False when the words do not fit. */
static bool draw_words_below(struct ui *ui, struct rect r, const char *words, const struct text_style *style) {
    float w = floorf(r.w), cap = ui_cap_px(style);
    if (!words[0] || w <= 0) {
        return !words[0];
    }
    struct text_extent extent = ui_measure(ui, words, style, w);
    ui_text_at(ui, (struct rect){r.x, r.y + cap - extent.ascent, w, extent.h}, words, style, ui->theme->ink);
    float ink = cap + (float)(extent.lines - 1) * extent.line_height;
    return extent.widest_word <= w + 0.5f && ink <= r.h + 0.5f;
}

bool ui_point(struct ui *ui, const char *id, struct rect r, const struct point_look *p) {
    struct node *n = ui_push_node(ui, id, ROLE_RADIO, r, p->speech ? p->speech : p->label);
    bool activated = ui_interact(ui, n, false);
    const char *words = p->label ? p->label : "";
    struct text_style style = ui_type(ui, TYPE_ANSWER, p->selected && !p->keeps_weight);
    style.align = ALIGN_CENTER;
    n->selected = p->selected;
    n->cap_mm = words[0] ? ui_cap_mm(ui, &style) : 0;
    draw_card(ui, r, n);
    struct rect inside = rect_inset(r, ui_mm(ui, PAD_MM));
    if (p->icon && !words[0]) {
        float size = floorf(fminf(inside.w, inside.h) * 0.8f);
        ui_icon(ui, rect_center(inside, size, size), p->icon, ui->theme->ink, false);
    } else if (p->icon) {
        n->overflows = !draw_words_below(ui, draw_point_icon(ui, inside, p, &style), words, &style);
    } else {
        n->overflows = !ui_text_centered(ui, inside, words, &style, ui->theme->ink);
    }
    if (p->selected) {
        draw_badge(ui, r, p->icon != NULL);
    }
    return activated;
}
