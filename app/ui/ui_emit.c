/* How widgets put marks and nodes into a frame: flipped where mirrored, rounded to whole pixels. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/focus.h"
#include "ui/widget.h"

#define PRESS_INK  0.14f /* how much ink is mixed into a fill that is held down */
#define PRESS_SEEN 1.2   /* contrast of a fill that was darkened with what it was */

float ui_mm(const struct ui *ui, float mm) {
    return fmaxf(1, roundf(mm * ui->in.px_per_mm));
}

bool ui_is_small(const struct ui *ui) {
    return fminf(ui->screen.w, ui->screen.h) < MM_SMALL_PANEL * ui->in.px_per_mm;
}

float ui_target(const struct ui *ui) {
    float short_side = (float)(ui->in.w_px < ui->in.h_px ? ui->in.w_px : ui->in.h_px);
    return ui_mm(ui, short_side < MM_SMALL_PANEL * ui->in.px_per_mm ? MM_TARGET_SMALL : MM_TARGET);
}

const char *ui_printf(struct ui *ui, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    char *text = arena_push(ui->frame, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

struct rect ui_emitted(const struct ui *ui, struct rect r) {
    float left = roundf(r.x), right = roundf(r.x + r.w), top = roundf(r.y), bottom = roundf(r.y + r.h);
    float x = ui->mirrored ? ui->screen.w - right : left;
    return (struct rect){x, top + ui->offset_y, right - left, bottom - top};
}

struct placing ui_place_emitted(struct ui *ui) {
    struct placing was = {ui->mirrored, ui->offset_y};
    ui->mirrored = false;
    ui->offset_y = 0;
    return was;
}

void ui_place_laid_out(struct ui *ui, struct placing was) {
    ui->mirrored = was.mirrored;
    ui->offset_y = was.offset_y;
}

struct rect ui_cut_end(const struct ui *ui, struct rect *r, float w) {
    return ui->left_handed ? rect_cut_left(r, w) : rect_cut_right(r, w);
}

struct rect ui_cut_start(const struct ui *ui, struct rect *r, float w) {
    return ui->left_handed ? rect_cut_right(r, w) : rect_cut_left(r, w);
}

struct draw *ui_push_draw(struct ui *ui, enum draw_kind kind, struct rect r) {
    struct draw *d = vec_push(&ui->draws.list, ui->frame);
    d->kind = kind;
    d->rect = ui_emitted(ui, r);
    return d;
}

struct node *ui_push_node(struct ui *ui, const char *id, enum node_role role, struct rect r, const char *label) {
    assert(ui->nodes.n < NODES_MAX && strlen(id) < NODE_ID_MAX);
    struct node *n = &ui->nodes.at[ui->nodes.n++];
    *n = (struct node){.role = role, .rect = ui_emitted(ui, r), .label = arena_strdup(ui->frame, label ? label : "")};
    memcpy(n->id, id, strlen(id) + 1);
    return n;
}

bool ui_has_focus(const struct ui *ui, const char *id) {
    return id[0] && strcmp(ui->focus, id) == 0;
}

bool ui_interact(struct ui *ui, struct node *n, bool disabled) {
    n->interactive = true;
    n->disabled = disabled;
    n->pressed = !disabled && ui->contact && n->id[0] && strcmp(ui->pressed, n->id) == 0 && rect_contains(n->rect, ui->pointer);
    return !disabled && n->id[0] && strcmp(ui->activated, n->id) == 0;
}

void ui_rect(struct ui *ui, struct rect r, struct color fill, struct color border, float border_px, float radius) {
    struct rect emitted = ui_emitted(ui, r);
    if (emitted.w <= 0 || emitted.h <= 0 || (fill.a == 0 && border_px <= 0)) {
        return;
    }
    struct draw *d = ui_push_draw(ui, DRAW_RECT, r);
    d->color = fill;
    d->border = border;
    d->border_px = border_px;
    d->radius = fminf(radius, fminf(emitted.w, emitted.h) / 2);
}

void ui_icon(struct ui *ui, struct rect r, const char *name, struct color color, bool directional) {
    struct draw *d = ui_push_draw(ui, DRAW_ICON, r);
    d->text = arena_strdup(ui->frame, name);
    d->color = color;
    d->flip = directional && ui->mirrored;
}

void ui_line(struct ui *ui, struct point from, struct point to, float thick_px, struct color color) {
    float left = fminf(from.x, to.x), top = fminf(from.y, to.y);
    const struct rect r = {left - thick_px / 2, top - thick_px / 2, fabsf(to.x - from.x) + thick_px,
                           fabsf(to.y - from.y) + thick_px};
    struct draw *d = ui_push_draw(ui, DRAW_LINE, r);
    d->color = color;
    d->border_px = thick_px;
    d->flip = ((to.x - from.x) * (to.y - from.y) < 0) != ui->mirrored;
}

void ui_image(struct ui *ui, struct rect r, const char *path) {
    ui_push_draw(ui, DRAW_IMAGE, r)->text = arena_strdup(ui->frame, path);
}

void ui_clip(struct ui *ui, struct rect r) {
    bool was_clipped = ui->clip.w > 0 && ui->clip.h > 0, clips = r.w > 0 && r.h > 0;
    ui->clip = r;
    if (clips) {
        ui_push_draw(ui, DRAW_CLIP, r);
    } else if (was_clipped) {
        struct draw *d = ui_push_draw(ui, DRAW_CLIP, r);
        d->rect = (struct rect){0, 0, 0, 0};
    }
}

static uint8_t mix_channel(uint8_t from, uint8_t to, float part) {
    return (uint8_t)lroundf((float)from + ((float)to - (float)from) * part);
}

struct color ui_mix(struct color from, struct color to, float part) {
    return (struct color){mix_channel(from.r, to.r, part), mix_channel(from.g, to.g, part), mix_channel(from.b, to.b, part), 255};
}

/* Away from the words that stand on it where there is room: a dark fill is mixed with black, or lightened where it is all but
 * black; a light one is mixed with what is dark. */
struct color ui_press(const struct ui *ui, struct color fill) {
    static const struct color black = {0, 0, 0, 255}, white = {255, 255, 255, 255};
    if (fill.a == 0) {
        return ui_mix(ui->theme->ground, ui->theme->ink, PRESS_INK);
    }
    if (theme_contrast(fill, black) >= 6) {
        return ui_mix(fill, ui->theme->dark ? black : ui->theme->ink, PRESS_INK);
    }
    struct color darker = ui_mix(fill, black, 2 * PRESS_INK);
    return theme_contrast(darker, fill) >= PRESS_SEEN ? darker : ui_mix(fill, white, PRESS_INK);
}
