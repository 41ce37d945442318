/* The footer: Back, quiet words, the one thing to do next. It folds by what fits. */
#include <math.h>

#include "screens/chrome.h"

#define FOOTER_MM     15.0f
#define PRIMARY_MM    46.0f
#define BUTTON_PAD_MM 3.0f
#define TALL_PAD_MM   0.5f /* over the line of a tall script, on a 7 inch panel */
#define QUIET_PAD_MM  2.4f /* of LOOK_QUIET: its words begin at the margin */

static struct button back_button(const struct model *model, bool icon_only) {
    return (struct button){.label = chrome_word(model, STR_BACK),
                           .icon = "back",
                           .icon_only = icon_only,
                           .directional = true,
                           .look = LOOK_SECONDARY,
                           .type = TYPE_BUTTON};
}

static struct button primary_button(const struct footer *f, bool plain) {
    return (struct button){.label = f->primary,
                           .icon_end = f->primary_plain || plain ? NULL : "next",
                           .directional = true,
                           .look = LOOK_PRIMARY,
                           .type = TYPE_BUTTON,
                           .disabled = f->primary_disabled};
}

static struct button quiet_button(const struct footer *f, enum type_role type) {
    return (struct button){.label = f->quiet, .look = LOOK_QUIET, .type = type};
}

struct footer_plan {
    float back_w, quiet_w, primary_w, row_h, quiet_h;
    bool back_icon_only, quiet_above, primary_plain;
    enum type_role quiet_type;
};

static float sum_of_row(const struct ui *ui, const struct footer_plan *p) {
    float gap = chrome_between(ui);
    return p->back_w + (p->back_w > 0 ? gap : 0) + p->quiet_w + (p->quiet_w > 0 ? gap : 0) + p->primary_w;
}

/* The narrowest width at which words take two lines. */
static float two_line_width(struct ui *ui, const char *words, enum type_role type) {
    struct text_extent whole = chrome_measure(ui, words, type, false, 0, 1);
    float w = fmaxf(whole.widest_word, whole.w * 0.5f);
    while (w < whole.w && chrome_measure(ui, words, type, false, w, 1).lines > 2) {
        w += ui_mm(ui, 1);
    }
    return ceilf(w);
}

static const char *quiet_words(const struct footer *f) {
    return f->quiet ? f->quiet : f->note;
}

static void try_quiet(struct ui *ui, const struct footer *f, struct footer_plan *p, enum type_role type, bool two_lines) {
    const char *words = quiet_words(f);
    p->quiet_type = type;
    float pad = ui_mm(ui, BUTTON_PAD_MM), w = two_lines ? two_line_width(ui, words, type) : 0;
    struct text_extent e = chrome_measure(ui, words, type, false, w, 1);
    p->quiet_w = (two_lines ? w : e.w) + 2 * pad;
    p->quiet_h = fmaxf(p->row_h, ceilf(e.h));
}

static void try_back(struct ui *ui, const struct model *model, const struct footer *f, struct footer_plan *p, bool icon_only) {
    struct button b = back_button(model, icon_only);
    p->back_icon_only = icon_only;
    p->back_w = !f->back ? 0 : icon_only ? fmaxf(ui_target(ui), p->row_h) : ui_button_width(ui, &b);
}

/* The ways a footer can fold, the first that fits is taken. */
static const struct {
    enum type_role quiet;
    bool two_lines, icon_only;
} folds[] = {
    {TYPE_BUTTON, false, false}, {TYPE_HINT, false, false}, {TYPE_HINT, true, false},
    {TYPE_HINT, false, true},    {TYPE_HINT, true, true},
};

static bool fold(struct ui *ui, const struct model *model, const struct footer *f, struct footer_plan *p, float w) {
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
        try_back(ui, model, f, p, folds[i].icon_only);
        if (quiet_words(f)) {
            try_quiet(ui, f, p, f->note ? TYPE_HINT : folds[i].quiet, folds[i].two_lines);
        }
        bool too_high = !chrome_is_portrait(ui) && p->quiet_h > (ui_is_small(ui) ? 1.0f : 1.75f) * p->row_h;
        if (sum_of_row(ui, p) <= w && !too_high) {
            return true;
        }
    }
    return false;
}

/* Two rows: the quiet words above, on as many lines as they need. */
static void fold_in_two(struct ui *ui, const struct model *model, const struct footer *f, struct footer_plan *p, float w) {
    p->quiet_above = true;
    p->quiet_type = TYPE_HINT;
    p->quiet_w = 0;
    try_back(ui, model, f, p, false);
    if (sum_of_row(ui, p) > w) {
        try_back(ui, model, f, p, true);
    }
    struct text_extent e = chrome_measure(ui, quiet_words(f), TYPE_HINT, false, w - 2 * ui_mm(ui, BUTTON_PAD_MM), 1);
    p->quiet_w = fminf(w, e.w + 2 * ui_mm(ui, BUTTON_PAD_MM) + 2);
    p->quiet_h = fmaxf(ui_target(ui), e.h);
}

static float primary_width(struct ui *ui, const struct footer *f, bool plain) {
    struct button primary = primary_button(f, plain);
    return f->primary ? ui_button_width(ui, &primary) : 0;
}

/* Words that are wider than the row take two lines. */
static void break_primary(struct ui *ui, const struct footer *f, struct footer_plan *p, float room) {
    if (f->primary && p->primary_w > room) {
        float pads = p->primary_w - chrome_measure(ui, f->primary, TYPE_BUTTON, true, 0, 1).w;
        p->row_h = fmaxf(p->row_h, ceilf(chrome_measure(ui, f->primary, TYPE_BUTTON, true, room - pads, 1).h));
        p->primary_w = room;
    }
}

/* First with a generous primary, then with what it needs, then on two rows, at last without the arrow. */
static struct footer_plan plan_footer(struct ui *ui, const struct model *model, const struct footer *f, float w) {
    struct footer_plan p = {.quiet_type = TYPE_BUTTON};
    float line = chrome_measure(ui, chrome_word(model, STR_BACK), TYPE_BUTTON, true, 0, 1).h;
    p.row_h = ui_is_small(ui) ? fmaxf(chrome_target(ui), ceilf(line + ui_mm(ui, TALL_PAD_MM)))
                              : fmaxf(ui_mm(ui, FOOTER_MM), line + ui_mm(ui, 2));
    float natural = primary_width(ui, f, false);
    p.primary_w = f->primary ? fmaxf(natural, ui_mm(ui, ui_is_small(ui) ? MM_ANSWER_W : PRIMARY_MM)) : 0;
    if (fold(ui, model, f, &p, w)) {
        return p;
    }
    p.primary_w = natural;
    if (fold(ui, model, f, &p, w)) {
        return p;
    }
    if (quiet_words(f)) {
        fold_in_two(ui, model, f, &p, w);
    }
    if (p.back_w + (p.back_w > 0 ? chrome_between(ui) : 0) + natural > w) {
        p.primary_plain = true;
        p.primary_w = primary_width(ui, f, true);
        break_primary(ui, f, &p, w - p.back_w - (p.back_w > 0 ? chrome_between(ui) : 0));
    }
    return p;
}

struct footer_place chrome_place_footer(struct ui *ui, const struct model *model, struct rect *body, const struct footer *f) {
    bool was_left_handed = ui->left_handed;
    float scale = chrome_scale_down(ui);
    struct footer_plan p = plan_footer(ui, model, f, body->w);
    ui->text_scale = scale;
    ui->left_handed = was_left_handed != f->turned;
    struct footer_place place = {.back_icon_only = p.back_icon_only,
                                 .primary_plain = p.primary_plain,
                                 .quiet_above = p.quiet_above,
                                 .quiet_type = p.quiet_type};
    float gap = chrome_between(ui), h = p.quiet_above ? p.row_h : fmaxf(p.row_h, p.quiet_h);
    struct rect row = rect_cut_bottom(body, h), all = row;
    row = rect_center(row, row.w, p.row_h);
    place.back = ui_cut_start(ui, &row, p.back_w);
    ui_cut_start(ui, &row, p.back_w > 0 ? gap : 0);
    place.primary = ui_cut_end(ui, &row, p.primary_w);
    struct rect quiet = {row.x, all.y, row.w, all.h};
    if (p.quiet_above) {
        rect_cut_bottom(body, gap);
        quiet = rect_cut_bottom(body, p.quiet_h);
    }
    place.quiet = ui_cut_start(ui, &quiet, p.quiet_w);
    if (f->quiet && (p.quiet_above || p.back_w <= 0)) {
        float out = fminf(ui_mm(ui, QUIET_PAD_MM), body->x - chrome_edge(ui));
        place.quiet.x += ui->left_handed ? out : -out;
    }
    rect_cut_bottom(body, chrome_gap(ui));
    ui->left_handed = was_left_handed;
    return place;
}

static bool show_back(struct ui *ui, const struct model *model, const struct footer *f, const struct footer_place *place) {
    struct button back = back_button(model, place->back_icon_only);
    return f->back && ui_button(ui, "back", place->back, &back);
}

static bool show_quiet(struct ui *ui, const struct model *model, const struct footer *f, const struct footer_place *place) {
    struct button quiet = quiet_button(f, place->quiet_type);
    (void)model;
    if (f->note) {
        const struct label how = {.type = TYPE_HINT, .center_vertically = true, .color = ui->theme->ink_second};
        ui_label(ui, "note", place->quiet, f->note, &how);
    }
    return f->quiet && ui_button(ui, f->quiet_id, place->quiet, &quiet);
}

static bool show_primary(struct ui *ui, const struct model *model, const struct footer *f, const struct footer_place *place) {
    struct button primary = primary_button(f, place->primary_plain);
    (void)model;
    return f->primary && ui_button(ui, f->primary_id, place->primary, &primary);
}

struct footer_part {
    bool (*show)(struct ui *ui, const struct model *model, const struct footer *f, const struct footer_place *place);
    enum footer_press press;
};

/* In the order of reading: what stands above the row comes first, and a turned row is read from its other end. */
enum footer_press chrome_footer(struct ui *ui, const struct model *model, const struct footer *f,
                                const struct footer_place *place) {
    static const struct footer_part back = {show_back, FOOTER_BACK}, quiet = {show_quiet, FOOTER_QUIET},
                                    primary = {show_primary, FOOTER_PRIMARY};
    const struct footer_part *first = f->turned ? &primary : &back, *last = f->turned ? &back : &primary;
    const struct footer_part *const parts[] = {place->quiet_above ? &quiet : first, place->quiet_above ? first : &quiet, last};
    enum footer_press press = FOOTER_NONE;
    float scale = chrome_scale_down(ui);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i]->show(ui, model, f, place)) {
            press = parts[i]->press;
        }
    }
    ui->text_scale = scale;
    return press;
}
