#include "screens/chrome.h"

#include <math.h>
#include <string.h>

#define MARGIN_MM       10.9f
#define MARGIN_SMALL_MM 5.5f
#define TOP_MM          4.3f /* nothing to touch within 4 mm of the bezel */
#define FOOTER_MM       15.0f
#define FOOTER_SMALL_MM 12.4f
#define PRIMARY_MM      46.0f
#define PROGRESS_MM     26.0f /* narrower than this, progress goes below the header */
#define QUIET_PAD_MM    2.4f  /* of LOOK_QUIET: its words begin at the margin */
#define BUTTON_PAD_MM   3.0f
#define HEAD_GAP_MM     3.2f

float chrome_gap(const struct ui *ui) {
    return ui_mm(ui, ui_is_small(ui) ? MM_GAP : 1.5f * MM_GRID);
}

bool chrome_is_portrait(const struct ui *ui) {
    return ui->screen.h > ui->screen.w;
}

const char *chrome_word(const struct model *model, enum string_id id) {
    return strings_get(model->strings, id);
}

const char *chrome_words(struct ui *ui, const struct model *model, enum string_id id, const char *a, const char *b) {
    size_t n = strlen(strings_get(model->strings, id)) + 2 * (a ? strlen(a) : 0) + 2 * (b ? strlen(b) : 0) + 1;
    char *out = arena_push(ui->frame, n);
    return strings_format(model->strings, id, a, b, out, n);
}

/* --- type at other sizes ------------------------------------------------------------------------------------------ */

float chrome_label(struct ui *ui, const char *id, struct rect r, const char *text, const struct label *how, float factor) {
    float scale = ui->text_scale;
    ui->text_scale = scale * factor;
    float used = ui_label(ui, id, r, text, how);
    ui->text_scale = scale;
    return used;
}

struct text_extent chrome_measure(struct ui *ui, const char *text, enum type_role type, bool bold, float w, float factor) {
    float scale = ui->text_scale;
    ui->text_scale = scale * factor;
    struct text_style style = ui_type(ui, type, bold);
    ui->text_scale = scale;
    return ui_measure(ui, text, &style, floorf(w));
}

float chrome_fit(struct ui *ui, const char *text, enum type_role type, bool bold, struct rect r, float most, float least) {
    static const int steps = 8;
    for (int i = 0; i < steps; i++) {
        float factor = most - (most - least) * (float)i / steps;
        struct text_extent e = chrome_measure(ui, text, type, bold, r.w, factor);
        if (e.widest_word <= r.w && e.h <= r.h) {
            return factor;
        }
    }
    return least;
}

void chrome_disc(struct ui *ui, struct rect r, const char *icon, struct color fill, struct color ink) {
    ui_rect(ui, r, fill, fill, 0, r.w / 2);
    ui_icon(ui, rect_center(r, r.w * 0.58f, r.w * 0.58f), icon, ink, false);
}

/* On a 7 inch panel large text is for what is read and answered: header and footer keep the size that leaves room for it. */
static float scale_down(struct ui *ui) {
    float scale = ui->text_scale;
    if (ui_is_small(ui)) {
        ui->text_scale = fminf(scale, 1);
    }
    return scale;
}

/* --- the mark of practice and trial --------------------------------------------------------------------------------- */

static void mark(struct ui *ui, const struct model *model, struct rect *screen) {
    if (!model->practice && !model->trial) {
        return;
    }
    const char *words = chrome_word(model, model->practice ? STR_PRACTICE_MARK : STR_TRIAL_MARK);
    struct rect strip = rect_cut_bottom(screen, ui->screen.h - chrome_floor(ui, model));
    ui_rect(ui, strip, ui->theme->ink, ui->theme->ink, 0, 0);
    const struct label how = {
        .type = TYPE_SMALL, .bold = true, .center_vertically = true, .align = ALIGN_CENTER, .color = ui->theme->ground};
    float scale = scale_down(ui),
          factor = fminf(1, (strip.w - ui_mm(ui, 4)) / chrome_measure(ui, words, TYPE_SMALL, true, 0, 1).w);
    chrome_label(ui, "mark", strip, words, &how, factor);
    ui->text_scale = scale;
}

float chrome_floor(struct ui *ui, const struct model *model) {
    float scale = scale_down(ui);
    struct text_style style = ui_type(ui, TYPE_SMALL, true);
    ui->text_scale = scale;
    bool marked = model->practice || model->trial;
    return ui->screen.h - (marked ? ceilf(style.size_px * LINE_PER_EM) : 0);
}

/* Above the mark targets may come closer: the bezel is further away. */
static float bottom_margin(const struct ui *ui, const struct model *model) {
    bool marked = model->practice || model->trial;
    return ui_mm(ui, marked ? 2.0f : ui_is_small(ui) ? TOP_MM : MM_EDGE);
}

static float margin(const struct ui *ui) {
    return ui_mm(ui, ui_is_small(ui) ? MARGIN_SMALL_MM : MARGIN_MM);
}

struct rect chrome_bare(struct ui *ui, const struct model *model) {
    struct rect r = ui->screen;
    mark(ui, model, &r);
    rect_cut_bottom(&r, bottom_margin(ui, model));
    rect_cut_top(&r, ui_mm(ui, ui_is_small(ui) ? TOP_MM : MM_EDGE));
    return rect_inset_xy(r, margin(ui), 0);
}

/* --- header --------------------------------------------------------------------------------------------------------- */

/* What stands at the end of the header, from the edge inwards. Listen and settings are rows to come. */
struct tool {
    const char *id, *icon;
    bool icon_only;
    bool (*is_there)(const struct model *model);
    const char *(*label)(const struct model *model);
    enum effect_kind effect;
};

static bool has_languages(const struct model *model) {
    return model->event->language_count > 1 && model->screen != SCREEN_LANGUAGES;
}

static const char *endonym(const struct model *model) {
    return model->strings->endonym;
}

static const struct tool tools[] = {
    {"language", "globe", false, has_languages, endonym, EFFECT_SHOW_LANGUAGES},
};
enum { TOOLS = sizeof tools / sizeof tools[0] };

static struct button tool_button(const struct tool *t, const struct model *model) {
    return (struct button){
        .label = t->label(model), .icon = t->icon, .icon_only = t->icon_only, .look = LOOK_HEADER, .type = TYPE_SMALL};
}

static struct button erase_button(const struct model *model) {
    return (struct button){
        .label = chrome_word(model, STR_ERASE_AND_LEAVE), .icon = "close", .look = LOOK_HEADER, .type = TYPE_SMALL};
}

static float tools_width(struct ui *ui, const struct model *model) {
    float w = 0, gap = ui_mm(ui, MM_GAP);
    for (int i = 0; i < TOOLS; i++) {
        if (tools[i].is_there(model)) {
            struct button b = tool_button(&tools[i], model);
            w += ui_button_width(ui, &b) + (w > 0 ? gap : 0);
        }
    }
    return w;
}

static void show_tools(struct ui *ui, const struct model *model, struct effects *out, struct rect row) {
    for (int i = 0; i < TOOLS; i++) {
        if (tools[i].is_there(model)) {
            struct button b = tool_button(&tools[i], model);
            struct rect r = rect_cut_right(&row, ui_button_width(ui, &b));
            rect_cut_right(&row, ui_mm(ui, MM_GAP));
            if (ui_button(ui, tools[i].id, r, &b)) {
                effects_push(out, tools[i].effect);
            }
        }
    }
}

struct header_plan {
    float erase_w, tools_w, row_h, erase_h;
    bool tools_below; /* erase and the tools need a row each */
    bool progress, progress_below;
    const char *progress_words;
    int position, total;
};

static void plan_progress(struct ui *ui, const struct model *model, struct header_plan *p, float w) {
    float gap = ui_mm(ui, MM_GAP);
    if (!p->progress) {
        return;
    }
    char position[16], total[16];
    interview_progress(model->interview, &p->position, &p->total);
    p->progress = p->total > 0;
    snprintf(position, sizeof position, "%d", p->position);
    snprintf(total, sizeof total, "%d", p->total);
    p->progress_words = chrome_words(ui, model, STR_PROGRESS, position, total);
    /* The last position decides where progress stands, so that it never moves. */
    float words = chrome_measure(ui, chrome_words(ui, model, STR_PROGRESS, total, total), TYPE_SMALL, false, 0, 1).w;
    float room = p->tools_below ? w - p->tools_w - gap : w - p->erase_w - p->tools_w - 3 * gap;
    p->progress_below = room < words + ui_mm(ui, PROGRESS_MM);
}

/* Erase keeps its words: where they do not fit beside the tools they take two lines, or else a row of their own. */
static struct header_plan plan_header(struct ui *ui, const struct model *model, const struct header *h, float w) {
    struct header_plan p = {.progress = h->progress && model->interview};
    struct button erase = erase_button(model);
    struct text_extent words = chrome_measure(ui, erase.label, TYPE_SMALL, false, 0, 1);
    float line = words.h, natural = h->erase ? ui_button_width(ui, &erase) : 0;
    p.tools_w = tools_width(ui, model);
    float beside = p.tools_w > 0 ? w - p.tools_w - ui_mm(ui, MM_GAP) : w,
          least = natural - words.w + fmaxf(words.widest_word, words.w * 0.6f);
    p.tools_below = natural > 0 && least > beside;
    p.erase_w = fminf(natural, p.tools_below ? w : beside);
    p.row_h = fmaxf(ui_target(ui), line + ui_mm(ui, 2));
    p.erase_h = natural > p.erase_w ? fmaxf(p.row_h, 2 * line + ui_mm(ui, 1)) : p.row_h;
    plan_progress(ui, model, &p, w);
    return p;
}

/* Rows of the header: erase first; the tools beside it or below. */
struct header_rows {
    struct rect erase, tools, progress;
    float bottom;
};

static struct header_rows lay_header(struct ui *ui, const struct header_plan *p, struct rect body) {
    float gap = ui_mm(ui, MM_GAP), edge = ui_mm(ui, MM_EDGE), top = ui_mm(ui, TOP_MM);
    bool any = p->erase_w > 0 || p->tools_w > 0 || p->progress;
    struct rect row = {edge, top, ui->screen.w - 2 * edge, p->erase_h};
    row.h = p->tools_below ? p->erase_h : fmaxf(p->erase_h, p->row_h);
    struct header_rows r = {.erase = {row.x, row.y, p->erase_w, p->erase_h}, .tools = row, .bottom = any ? top + p->erase_h : 0};
    if (p->tools_below) {
        r.tools = (struct rect){row.x, r.bottom + gap, row.w, p->row_h};
        r.bottom += gap + p->row_h;
    }
    r.progress = r.tools;
    rect_cut_right(&r.progress, p->tools_w > 0 ? p->tools_w + 2 * gap : 0);
    rect_cut_left(&r.progress, !p->tools_below && p->erase_w > 0 ? p->erase_w + 2 * gap : 0);
    if (p->progress && p->progress_below) {
        float h = chrome_measure(ui, "X", TYPE_SMALL, false, 0, 1).h;
        r.progress = (struct rect){body.x, r.bottom + ui_mm(ui, 1), body.w, h};
        r.bottom = r.progress.y + h;
    }
    return r;
}

struct rect chrome_begin(struct ui *ui, const struct model *model, struct effects *out, const struct header *h) {
    struct rect body = chrome_bare(ui, model);
    float scale = scale_down(ui);
    struct header_plan p = plan_header(ui, model, h, ui->screen.w - 2 * ui_mm(ui, MM_EDGE));
    struct header_rows rows = lay_header(ui, &p, body);
    struct button erase = erase_button(model);
    if (h->erase && ui_button(ui, "erase", rows.erase, &erase)) {
        effects_push(out, EFFECT_ERASE);
    }
    if (p.progress) {
        ui_progress(ui, rows.progress, p.position, p.total, p.progress_words);
    }
    show_tools(ui, model, out, rows.tools);
    ui->text_scale = scale;
    float gap = rows.bottom > 0 ? ui_mm(ui, ui_is_small(ui) ? HEAD_GAP_MM : MM_GRID) : 0;
    float top = fmaxf(body.y, rows.bottom + gap);
    return (struct rect){body.x, top, body.w, body.y + body.h - top};
}

/* --- footer --------------------------------------------------------------------------------------------------------- */

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
    float gap = ui_mm(ui, MM_GAP);
    return p->back_w + (p->back_w > 0 ? gap : 0) + p->quiet_w + (p->quiet_w > 0 ? gap : 0) + p->primary_w;
}

/* Words on two lines: the narrowest width at which they take no more. */
static float two_line_width(struct ui *ui, const char *words, enum type_role type) {
    struct text_extent whole = chrome_measure(ui, words, type, false, 0, 1);
    float w = fmaxf(whole.widest_word, whole.w * 0.5f);
    while (w < whole.w && chrome_measure(ui, words, type, false, w, 1).lines > 2) {
        w += ui_mm(ui, 1);
    }
    return ceilf(w) + 2 * ui_mm(ui, BUTTON_PAD_MM);
}

static const char *quiet_words(const struct footer *f) {
    return f->quiet ? f->quiet : f->note;
}

static void try_quiet(struct ui *ui, const struct footer *f, struct footer_plan *p, enum type_role type, bool two_lines) {
    const char *words = quiet_words(f);
    p->quiet_type = type;
    p->quiet_w = two_lines ? two_line_width(ui, words, type)
                           : chrome_measure(ui, words, type, false, 0, 1).w + 2 * ui_mm(ui, BUTTON_PAD_MM);
    p->quiet_h = fmaxf(p->row_h, two_lines ? 2 * chrome_measure(ui, "X", type, false, 0, 1).h : 0);
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
        bool too_high = chrome_is_portrait(ui) ? false : p->quiet_h > 1.75f * p->row_h;
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

/* First with a generous primary, then with what it needs, then on two rows, at last without the arrow. */
static struct footer_plan plan_footer(struct ui *ui, const struct model *model, const struct footer *f, float w) {
    struct footer_plan p = {.quiet_type = TYPE_BUTTON};
    float line = chrome_measure(ui, "X", TYPE_BUTTON, true, 0, 1).h;
    p.row_h = fmaxf(ui_mm(ui, ui_is_small(ui) ? FOOTER_SMALL_MM : FOOTER_MM), line + ui_mm(ui, 2));
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
    if (p.back_w + (p.back_w > 0 ? ui_mm(ui, MM_GAP) : 0) + natural > w) {
        p.primary_plain = true;
        p.primary_w = fminf(primary_width(ui, f, true), w);
    }
    return p;
}

struct footer_place chrome_place_footer(struct ui *ui, const struct model *model, struct rect *body, const struct footer *f) {
    float scale = scale_down(ui);
    struct footer_plan p = plan_footer(ui, model, f, body->w);
    ui->text_scale = scale;
    struct footer_place place = {
        .back_icon_only = p.back_icon_only, .primary_plain = p.primary_plain, .quiet_type = p.quiet_type};
    float gap = ui_mm(ui, MM_GAP), h = p.quiet_above ? p.row_h : fmaxf(p.row_h, p.quiet_h);
    struct rect row = rect_cut_bottom(body, h), all = row;
    row = rect_center(row, row.w, p.row_h);
    place.back = rect_cut_left(&row, p.back_w);
    rect_cut_left(&row, p.back_w > 0 ? gap : 0);
    place.primary = rect_cut_right(&row, p.primary_w);
    if (p.quiet_above) {
        rect_cut_bottom(body, gap);
        place.quiet = rect_cut_bottom(body, p.quiet_h);
        place.quiet.w = p.quiet_w;
    } else {
        place.quiet = (struct rect){row.x, all.y, p.quiet_w, all.h};
    }
    if (p.quiet_above || p.back_w <= 0) {
        place.quiet.x -= fminf(ui_mm(ui, QUIET_PAD_MM), body->x - ui_mm(ui, TOP_MM));
    }
    rect_cut_bottom(body, chrome_gap(ui));
    return place;
}

enum footer_press chrome_footer(struct ui *ui, const struct model *model, const struct footer *f,
                                const struct footer_place *place) {
    enum footer_press press = FOOTER_NONE;
    float scale = scale_down(ui);
    struct button back = back_button(model, place->back_icon_only), primary = primary_button(f, place->primary_plain);
    if (f->back && ui_button(ui, "back", place->back, &back)) {
        press = FOOTER_BACK;
    }
    struct button quiet = quiet_button(f, place->quiet_type);
    if (f->quiet && ui_button(ui, f->quiet_id, place->quiet, &quiet)) {
        press = FOOTER_QUIET;
    }
    if (f->note) {
        const struct label how = {.type = TYPE_HINT, .center_vertically = true, .color = ui->theme->ink_second};
        ui_label(ui, "note", rect_inset_xy(place->quiet, ui_mm(ui, QUIET_PAD_MM), 0), f->note, &how);
    }
    if (f->primary && ui_button(ui, f->primary_id, place->primary, &primary)) {
        press = FOOTER_PRIMARY;
    }
    ui->text_scale = scale;
    return press;
}

/* --- heading of a list ------------------------------------------------------------------------------------------------ */

void chrome_heading(struct ui *ui, const char *text, struct rect *body, float keep_h) {
    struct rect room = {body->x, body->y, body->w, fmaxf(0, body->h - keep_h)};
    float factor = chrome_fit(ui, text, TYPE_QUESTION, true, room, 1, 0.6f);
    struct text_extent e = chrome_measure(ui, text, TYPE_QUESTION, true, room.w, factor);
    if (e.h > room.h || e.widest_word > room.w) {
        return;
    }
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    rect_cut_top(body, chrome_label(ui, "heading", *body, text, &how, factor));
    rect_cut_top(body, fminf(chrome_gap(ui), body->h - keep_h));
}

/* --- pager ---------------------------------------------------------------------------------------------------------- */

static const char *page_words(struct ui *ui, const struct model *model, int page, int pages) {
    char a[16], b[16];
    snprintf(a, sizeof a, "%d", page + 1);
    snprintf(b, sizeof b, "%d", pages);
    return chrome_words(ui, model, STR_PAGE, a, b);
}

static float pager_target(const struct ui *ui) {
    return ui_target(ui);
}

float chrome_pager_least(const struct ui *ui) {
    return 2 * pager_target(ui) + ui_mm(ui, MM_GAP);
}

/* Beside a low area, below a high one. The words between the buttons are left out where there is no room for them. */
struct pager_place chrome_place_pager(struct ui *ui, const struct model *model, struct rect *area) {
    struct pager_place place = {.side = !chrome_is_portrait(ui)};
    float scale = scale_down(ui);
    float target = pager_target(ui), gap = ui_mm(ui, MM_GAP);
    struct text_extent words = chrome_measure(ui, page_words(ui, model, 88, 88), TYPE_SMALL, false, 0, 1);
    if (place.side) {
        float most = fminf(area->h, 3 * target + words.h);
        bool has_words = most >= 2 * target + words.h;
        struct rect column = rect_cut_right(area, has_words ? fmaxf(ceilf(words.w) + 2, target) : target);
        rect_cut_right(area, gap);
        column = rect_cut_bottom(&column, most);
        place.back = rect_center(rect_cut_top(&column, target), target, target);
        place.next = rect_center(rect_cut_bottom(&column, target), target, target);
        place.words = has_words ? column : (struct rect){0, 0, 0, 0};
    } else {
        struct rect row = rect_cut_bottom(area, target);
        rect_cut_bottom(area, gap);
        place.next = rect_cut_right(&row, 2 * target);
        place.words = rect_cut_right(&row, fminf(words.w + 2 * gap, row.w - 2 * target));
        place.back = rect_cut_right(&row, 2 * target);
    }
    ui->text_scale = scale;
    return place;
}

void chrome_pager(struct ui *ui, const struct model *model, struct effects *out, const struct pager_place *place, int page,
                  int pages, int first_index) {
    const struct button back = {.label = chrome_word(model, STR_PAGE_BACK),
                                .icon = place->side ? "up" : "back",
                                .icon_only = true,
                                .directional = true,
                                .look = LOOK_SECONDARY,
                                .type = TYPE_BUTTON,
                                .disabled = page == 0};
    const struct button next = {.label = chrome_word(model, STR_PAGE_NEXT),
                                .icon = place->side ? "down" : "next",
                                .icon_only = true,
                                .directional = true,
                                .look = LOOK_SECONDARY,
                                .type = TYPE_BUTTON,
                                .disabled = page + 1 >= pages};
    const struct label how = {
        .type = TYPE_SMALL, .center_vertically = true, .align = ALIGN_CENTER, .color = ui->theme->ink_second};
    float scale = scale_down(ui);
    if (ui_button(ui, "page:back", place->back, &back)) {
        effects_push(out, EFFECT_PAGE)->index = first_index + page - 1;
    }
    if (place->words.w > 0) {
        ui_label(ui, "page", place->words, page_words(ui, model, page, pages), &how);
    }
    if (ui_button(ui, "page:next", place->next, &next)) {
        effects_push(out, EFFECT_PAGE)->index = first_index + page + 1;
    }
    ui->text_scale = scale;
}
