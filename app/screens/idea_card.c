#include "screens/idea_card.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define PAD_MM       2.8f
#define PAD_SMALL_MM 1.9f
#define GAP_MM       1.6f
#define BOX_EM       1.2f /* of the tick box, of the small type */
#define BOX_LINE_MM  0.5f
#define HEAD_ICON_MM 4.2f
#define STEP         0.06f

float idea_card_pad(const struct ui *ui) {
    return ui_mm(ui, ui_is_small(ui) ? PAD_SMALL_MM : PAD_MM);
}

static float inner_w(const struct ui *ui, float w) {
    return fmaxf(1, floorf(w - 2 * idea_card_pad(ui)));
}

static float small_line(struct ui *ui, const char *words) {
    float scale = chrome_scale_down(ui), h = ceilf(chrome_measure(ui, words, TYPE_SMALL, true, 0, 1).h);
    ui->text_scale = scale;
    return h;
}

static float box_side(struct ui *ui) {
    return roundf(ui_type(ui, TYPE_SMALL, true).size_px * BOX_EM);
}

float idea_card_foot(struct ui *ui) {
    return chrome_target(ui) + ui_mm(ui, GAP_MM);
}

static bool has_note(const struct idea_card *c) {
    return c->note && c->note[0];
}

/* --- the foot: what a tap does, and a count --------------------------------------------------------------------------- */

struct foot {
    float h, tap_w, tap_h, note_w, note_h;
    const char *note;
    bool stacked;
};

static void measure_note(struct ui *ui, struct foot *f, const char *note, float w) {
    struct text_extent e = chrome_measure(ui, note, TYPE_SMALL, true, w, 1);
    f->note = note;
    f->note_w = ceilf(e.w) + 1;
    f->note_h = ceilf(e.h);
    f->stacked = f->tap_w > 0 && f->tap_w + f->note_w + ui_mm(ui, 2 * GAP_MM) > w;
}

static bool stands_aside(const struct idea_card *c, float w) {
    return c->aside_w > 0 && w >= c->aside_from;
}

static struct foot plan_foot(struct ui *ui, const struct idea_card *c, float w) {
    struct foot f = {.h = 0};
    float scale = chrome_scale_down(ui);
    float lead = c->tap && c->ticks ? box_side(ui) + ui_mm(ui, GAP_MM) : 0;
    if (c->tap) {
        struct text_extent e = chrome_measure(ui, c->tap, TYPE_SMALL, true, w - lead, 1);
        f.tap_w = ceilf(e.w) + lead + 1;
        f.tap_h = fmaxf(ceilf(e.h), lead > 0 ? box_side(ui) : 0);
    }
    if (has_note(c)) {
        measure_note(ui, &f, c->note, w);
    }
    if (f.stacked && c->brief) {
        measure_note(ui, &f, c->brief, w);
    }
    f.h = f.stacked ? f.tap_h + f.note_h : fmaxf(f.tap_h, f.note_h);
    f.h += f.h > 0 ? ui_mm(ui, GAP_MM) : 0;
    ui->text_scale = scale;
    return f;
}

static void draw_box(struct ui *ui, struct rect r, bool chosen) {
    const struct theme *t = ui->theme;
    float side = box_side(ui), radius = roundf(side * 0.22f);
    r = rect_center(r, side, side);
    ui_rect(ui, r, chosen ? t->accent : t->surface, chosen ? t->accent : t->ink, chosen ? 0 : ui_mm(ui, BOX_LINE_MM), radius);
    if (chosen) {
        float tick = roundf(side * 0.72f);
        ui_icon(ui, rect_center(r, tick, tick), "tick", t->accent_ink, false);
    }
}

static void draw_foot(struct ui *ui, const struct idea_card *c, const struct foot *f, struct rect r) {
    struct rect tap = r, note = r;
    float scale = chrome_scale_down(ui);
    if (f->stacked) {
        note = rect_cut_top(&tap, f->note_h);
    } else if (f->note_w > 0) {
        note = f->tap_w > 0 ? rect_cut_right(&tap, f->note_w) : r;
    }
    if (c->tap) {
        if (c->ticks) {
            draw_box(ui, rect_cut_left(&tap, box_side(ui)), c->chosen);
            rect_cut_left(&tap, ui_mm(ui, GAP_MM));
        }
        const struct label how = {.type = TYPE_SMALL, .bold = true, .center_vertically = true};
        ui_label(ui, "", tap, c->tap, &how);
    }
    if (f->note) {
        ui_label(ui, "", note, f->note, &(struct label){.type = TYPE_SMALL, .center_vertically = true});
    }
    ui->text_scale = scale;
}

/* --- the words --------------------------------------------------------------------------------------------------------- */

static float head_height(struct ui *ui, const struct idea_card *c) {
    return c->head ? small_line(ui, c->head) + ui_mm(ui, GAP_MM) / 2 : 0;
}

static struct text_extent measure_words(struct ui *ui, const struct idea_card *c, float w, float factor) {
    float scale = ui->text_scale;
    ui->text_scale = scale * factor;
    struct text_style style = ui_type(ui, c->type, false);
    ui->text_scale = scale;
    style.is_private = c->is_private;
    return ui_measure(ui, c->text, &style, floorf(w));
}

float idea_card_height_at(struct ui *ui, const struct idea_card *c, float w, float factor) {
    bool aside = stands_aside(c, w);
    float room = fmaxf(1, inner_w(ui, w) - (aside ? c->aside_w : 0)), pads = 2 * idea_card_pad(ui);
    struct text_extent e = measure_words(ui, c, room, factor);
    struct foot f = plan_foot(ui, c, room);
    if (e.widest_word > room) {
        return INFINITY;
    }
    float h = ceilf(pads + head_height(ui, c) + e.h + f.h + (aside ? 0 : c->foot_h));
    return aside ? fmaxf(h, pads + fmaxf(c->aside_h, chrome_target(ui))) : h;
}

float idea_card_height(struct ui *ui, const struct idea_card *c, float w) {
    return idea_card_height_at(ui, c, w, 1);
}

static float fit_words(struct ui *ui, const struct idea_card *c, struct rect r) {
    float least = c->least > 0 ? fminf(c->least, 1) : 1;
    for (float factor = 1; factor > least; factor -= STEP) {
        struct text_extent e = measure_words(ui, c, r.w, factor);
        if (e.h <= r.h + 0.5f && e.widest_word <= r.w) {
            return factor;
        }
    }
    return least;
}

/* The last resort, where even the smallest type is too large: the first words. */
static const char *shorten(struct ui *ui, const struct idea_card *c, struct rect r, float factor) {
    struct idea_card trial = *c;
    size_t n = strlen(c->text);
    for (size_t most = utf8_length(c->text, n); measure_words(ui, &trial, r.w, factor).h > r.h + 0.5f && most > 4;) {
        most = most * 7 / 8;
        trial.text = ui_printf(ui, "%.*s …", (int)utf8_cut(c->text, n, most, n), c->text);
    }
    return trial.text;
}

static void draw_words(struct ui *ui, const struct idea_card *c, struct rect r, const char *id) {
    float factor = fit_words(ui, c, r);
    const struct label how = {.type = c->type, .is_private = c->is_private};
    chrome_label(ui, id, r, shorten(ui, c, r, factor), &how, factor);
}

/* The pencil gives way to the words. */
static void draw_head(struct ui *ui, const struct idea_card *c, struct rect *r) {
    if (!c->head) {
        return;
    }
    float side = ui_mm(ui, HEAD_ICON_MM), gap = ui_mm(ui, GAP_MM), scale = chrome_scale_down(ui);
    struct rect line = rect_cut_top(r, head_height(ui, c));
    line.h = small_line(ui, c->head);
    if (chrome_measure(ui, c->head, TYPE_SMALL, true, 0, 1).w + side + gap < line.w) {
        ui_icon(ui, rect_center(rect_cut_left(&line, side), side, side), "pencil", ui->theme->ink, false);
        rect_cut_left(&line, gap);
    }
    ui_label(ui, "", line, c->head, &(struct label){.type = TYPE_SMALL, .bold = true, .center_vertically = true});
    ui->text_scale = scale;
}

/* --- the card ---------------------------------------------------------------------------------------------------------- */

/* The whole of it as one target, under its words. */
static bool push_target(struct ui *ui, const struct idea_card *c, struct rect r, bool *pressed) {
    size_t at = ui->nodes.n;
    const struct button whole = {.label = c->text, .look = LOOK_INVISIBLE, .is_private = c->is_private};
    bool tapped = ui_button(ui, c->id, r, &whole);
    if (at < ui->nodes.n) {
        struct node *n = &ui->nodes.at[at];
        *pressed = n->pressed;
        n->role = c->ticks ? ROLE_CHECKBOX : ROLE_BUTTON;
        n->selected = c->chosen;
    }
    return tapped;
}

static struct rect show_inside(struct ui *ui, const struct idea_card *c, struct rect r) {
    struct rect inside = rect_inset_xy(r, idea_card_pad(ui), idea_card_pad(ui));
    bool aside = stands_aside(c, r.w);
    struct rect own = aside ? rect_cut_right(&inside, c->aside_w) : rect_cut_bottom(&inside, c->foot_h);
    struct foot f = plan_foot(ui, c, floorf(inside.w));
    struct rect below = rect_cut_bottom(&inside, f.h);
    rect_cut_top(&own, aside ? 0 : fminf(own.h, ui_mm(ui, GAP_MM)));
    rect_cut_left(&own, aside ? ui_mm(ui, GAP_MM) : 0);
    draw_head(ui, c, &inside);
    draw_words(ui, c, inside, c->tap ? "" : c->id);
    rect_cut_top(&below, fminf(below.h, ui_mm(ui, GAP_MM)));
    draw_foot(ui, c, &f, below);
    return own;
}

bool idea_card_fits_line(struct ui *ui, const struct idea_card *c, struct rect r) {
    struct text_extent e = measure_words(ui, c, inner_w(ui, r.w), 1);
    return e.h <= r.h && e.widest_word <= inner_w(ui, r.w);
}

void idea_card_line(struct ui *ui, const struct idea_card *c, struct rect r) {
    const struct label how = {.type = c->type, .is_private = c->is_private, .center_vertically = true};
    ui_label(ui, c->id, rect_inset_xy(r, idea_card_pad(ui), 0), c->text, &how);
}

bool idea_card(struct ui *ui, const struct idea_card *c, struct rect r, struct rect *foot) {
    const struct theme *t = ui->theme;
    bool pressed = false, tapped = c->tap && push_target(ui, c, r, &pressed);
    struct color fill = t->cards[c->color % THEME_CARDS];
    float border = ui_mm(ui, MM_BORDER);
    ui_rect(ui, r, pressed ? ui_press(ui, fill) : fill, c->chosen ? t->accent : t->line, c->chosen ? 2 * border : border,
            ui_mm(ui, MM_RADIUS));
    struct rect own = show_inside(ui, c, r);
    if (foot) {
        *foot = own;
    }
    return tapped;
}
