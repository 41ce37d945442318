#include "screens/chrome.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/screens.h"
#include "screens/settings.h"

#define MARGIN_MM       10.9f
#define FURNITURE_MOST  1.5f /* header, footer and pager do not take the room of what is read */
#define KEPT_MOST       1.5f
#define LONG_WORD       0.93f
#define LARGER          1.1f
#define PROGRESS_MM     26.0f /* narrower than this, progress goes below the header of a portrait panel */
#define HEAD_TOP_MM     4.0f
#define EDGE_SMALL_MM   4.0f
#define GAP_SMALL_MM    3.0f
#define TARGET_LEAST_MM 10.0f
#define LEAST_HEADING   0.79f
#define HINT_GAP_MM     1.6f

/* What is a hair above a whole pixel is that pixel. */
static float whole(const struct ui *ui, float mm) {
    return ceilf(mm * ui->in.px_per_mm - 0.05f);
}

float chrome_edge(const struct ui *ui) {
    return whole(ui, ui_is_small(ui) ? EDGE_SMALL_MM : MM_EDGE);
}

float chrome_between(const struct ui *ui) {
    return whole(ui, ui_is_small(ui) ? GAP_SMALL_MM : MM_GAP);
}

/* Of the panel, whatever half of it is used. */
float chrome_target(const struct ui *ui) {
    float short_side = fminf((float)ui->in.w_px, (float)ui->in.h_px);
    return short_side < MM_SMALL_PANEL * ui->in.px_per_mm ? whole(ui, TARGET_LEAST_MM) : ui_target(ui);
}

float chrome_answer(const struct ui *ui) {
    return whole(ui, MM_ANSWER_H);
}

float chrome_gap(const struct ui *ui) {
    return ui_is_small(ui) ? chrome_between(ui) : ui_mm(ui, 1.5f * MM_GRID);
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

/* Names of files, and what the system said, in their own direction. */
static const char *filled_with(struct ui *ui, const struct strings_filled *filled, int i) {
    bool is_isolated = ui->mirrored && filled->n[i] > 0;
    return ui_printf(ui, "%s%.*s%s", is_isolated ? "\u2068" : "", (int)filled->n[i], filled->at[i], is_isolated ? "\u2069" : "");
}

const char *chrome_failure(struct ui *ui, const struct model *model, const char *english) {
    struct strings_filled filled;
    enum string_id id = english ? strings_find_failure(model->strings, english, &filled) : STRING_COUNT;
    return id == STRING_COUNT ? english : chrome_words(ui, model, id, filled_with(ui, &filled, 0), filled_with(ui, &filled, 1));
}

const char *chrome_list(struct ui *ui, const struct model *model, const char *list, const char *next) {
    return list[0] ? chrome_words(ui, model, STR_LIST_COMMA, list, next) : next;
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

float chrome_scale_down(struct ui *ui) {
    float scale = ui->text_scale;
    ui->text_scale = fminf(scale, ui_is_small(ui) ? 1 : FURNITURE_MOST);
    return scale;
}

float chrome_kept_scale(const struct ui *ui) {
    return ui_is_small(ui) ? 0 : fminf(ui->text_scale, KEPT_MOST) * LONG_WORD;
}

/* --- the mark of practice and trial --------------------------------------------------------------------------------- */

static bool is_marked(const struct model *model) {
    return model->practice || model->trial || model->paper;
}

static const char *mark_words(const struct model *model) {
    return chrome_word(model, model->practice ? STR_PRACTICE_MARK : model->paper ? STR_PAPER : STR_TRIAL_MARK);
}

static void mark(struct ui *ui, const struct model *model, struct rect *screen) {
    if (!is_marked(model)) {
        return;
    }
    const char *words = mark_words(model);
    struct rect strip = rect_cut_bottom(screen, ui->screen.h - chrome_floor(ui, model));
    ui_rect(ui, strip, ui->theme->ink, ui->theme->ink, 0, 0);
    const struct label how = {
        .type = TYPE_SMALL, .bold = true, .center_vertically = true, .align = ALIGN_CENTER, .color = ui->theme->ground};
    float scale = chrome_scale_down(ui),
          factor = fminf(1, (strip.w - ui_mm(ui, 4)) / chrome_measure(ui, words, TYPE_SMALL, true, 0, 1).w);
    chrome_label(ui, "mark", strip, words, &how, factor);
    ui->text_scale = scale;
}

float chrome_floor(struct ui *ui, const struct model *model) {
    float scale = chrome_scale_down(ui);
    bool marked = is_marked(model);
    float line = ui_type(ui, TYPE_SMALL, true).size_px * LINE_PER_EM,
          h = marked ? fmaxf(line, chrome_measure(ui, mark_words(model), TYPE_SMALL, true, 0, 1).h) : 0; /* tall scripts */
    ui->text_scale = scale;
    return ui->screen.h - ceilf(h);
}

/* Above the mark targets may come closer: the bezel is further away. */
static float bottom_margin(const struct ui *ui, const struct model *model) {
    bool marked = is_marked(model);
    return marked ? ui_mm(ui, 2.0f) : chrome_edge(ui);
}

static float margin(const struct ui *ui) {
    return ui_is_small(ui) ? chrome_edge(ui) : ui_mm(ui, MARGIN_MM);
}

struct rect chrome_bare(struct ui *ui, const struct model *model) {
    struct rect r = ui->screen;
    mark(ui, model, &r);
    rect_cut_bottom(&r, bottom_margin(ui, model));
    rect_cut_top(&r, chrome_edge(ui));
    return rect_inset_xy(r, margin(ui), 0);
}

/* --- header --------------------------------------------------------------------------------------------------------- */

/* What stands at the end of the header, from the edge inwards. */
struct tool {
    const char *id;
    const char *(*icon)(const struct model *model);
    bool icon_only;
    bool (*is_there)(const struct model *model);
    const char *(*label)(const struct model *model);
    enum effect_kind effect;
};

static const char *globe(const struct model *model) {
    (void)model;
    return "globe";
}

static bool has_languages(const struct model *model) {
    return model->event->language_count > 1 && model->screen != SCREEN_LANGUAGES && !screen_turns(model->screen);
}

static const char *endonym(const struct model *model) {
    return model->strings->endonym;
}

static const char *sizes(const struct model *model) {
    (void)model;
    return "text-size";
}

static bool has_settings(const struct model *model) {
    return model->screen != SCREEN_SETTINGS;
}

static const char *settings(const struct model *model) {
    return chrome_word(model, STR_SETTINGS);
}

static const char *speaker(const struct model *model) {
    return model->listen == LISTEN_READY ? "speaker" : "speaker-off";
}

static bool everywhere(const struct model *model) {
    (void)model;
    return true;
}

static bool listens(const struct model *model) {
    return model->settings.listen && model->listen == LISTEN_READY;
}

static const char *pause_sign(const struct model *model) {
    return model->is_paused ? "play" : "pause";
}

static const char *pause_words(const struct model *model) {
    return chrome_word(model, model->is_paused ? STR_SAY_GO_ON : STR_SAY_PAUSE);
}

static const char *repeat_sign(const struct model *model) {
    (void)model;
    return "repeat";
}

static const char *repeat_words(const struct model *model) {
    return chrome_word(model, STR_SAY_REPEAT);
}

static const char *listen(const struct model *model) {
    static const enum string_id words[] = {
        [LISTEN_NO_SOUND] = STR_SAY_NO_SOUND, [LISTEN_NO_VOICE] = STR_SAY_NO_VOICE, [LISTEN_READY] = STR_SAY_LISTEN};
    return chrome_word(model, model->is_talking ? STR_SAY_STOP : words[model->listen]);
}

static const struct tool tools[] = {
    {"language", globe, false, has_languages, endonym, EFFECT_SHOW_LANGUAGES},
    {"settings", sizes, true, has_settings, settings, EFFECT_SHOW_SETTINGS},
    {"listen", speaker, true, everywhere, listen, EFFECT_LISTEN},
    {"listen:pause", pause_sign, true, listens, pause_words, EFFECT_LISTEN_PAUSE},
    {"listen:repeat", repeat_sign, true, listens, repeat_words, EFFECT_LISTEN_REPEAT},
};
enum { TOOLS = sizeof tools / sizeof tools[0] };

static bool is_mute(const struct tool *t, const struct model *model) {
    return t->effect == EFFECT_LISTEN && model->listen != LISTEN_READY;
}

static struct button tool_button(const struct tool *t, const struct model *model, enum tool_words words) {
    bool has_words = words == TOOLS_ALL ? !t->icon_only || is_mute(t, model) : words == TOOLS_NAMES && !t->icon_only;
    return (struct button){
        .label = t->label(model), .icon = t->icon(model), .icon_only = !has_words, .look = LOOK_HEADER, .type = TYPE_SMALL};
}

/* What cannot be heard is said: there in the settings where it would be set. */
static void use_tool(const struct tool *t, const struct model *model, struct effects *out) {
    if (is_mute(t, model)) {
        bool is_there = model->screen == SCREEN_SETTINGS;
        effects_push(out, is_there ? EFFECT_PAGE : EFFECT_SHOW_SETTINGS)->index = SETTINGS_AT_LISTEN;
    } else {
        effects_push(out, t->effect);
    }
}

static float tool_width(struct ui *ui, const struct button *b) {
    return b->icon_only ? chrome_target(ui) : ui_button_width(ui, b);
}

static struct button erase_button(const struct model *model) {
    return (struct button){
        .label = chrome_word(model, STR_ERASE_AND_LEAVE), .icon = "close", .look = LOOK_HEADER, .type = TYPE_SMALL};
}

static float tools_width(struct ui *ui, const struct model *model, enum tool_words words) {
    float w = 0, gap = chrome_between(ui);
    for (int i = 0; i < TOOLS; i++) {
        if (tools[i].is_there(model)) {
            struct button b = tool_button(&tools[i], model, words);
            w += tool_width(ui, &b) + (w > 0 ? gap : 0);
        }
    }
    return w;
}

/* Placed from the edge inwards, emitted in the order of reading. */
void chrome_tools(struct ui *ui, const struct model *model, struct effects *out, struct rect row, enum tool_words words) {
    struct rect at[TOOLS];
    for (int i = 0; i < TOOLS; i++) {
        struct button b = tool_button(&tools[i], model, words);
        at[i] = tools[i].is_there(model) ? rect_cut_right(&row, tool_width(ui, &b)) : (struct rect){0, 0, 0, 0};
        rect_cut_right(&row, at[i].w > 0 ? chrome_between(ui) : 0);
    }
    for (int i = TOOLS - 1; i >= 0; i--) {
        struct button b = tool_button(&tools[i], model, words);
        if (at[i].w > 0 && ui_button(ui, tools[i].id, at[i], &b)) {
            use_tool(&tools[i], model, out);
        }
    }
}

/* first: erase, or the screen's own buttons. */
struct header_plan {
    float first_w, tools_w, row_h, first_h;
    enum tool_words tools;
    bool tools_below; /* they and the tools need a row each */
    bool progress, progress_below;
    float progress_w; /* the least beside the others */
    const char *progress_words;
    int position, total;
};

static void plan_progress(struct ui *ui, const struct model *model, const struct header *h, struct header_plan *p, float w) {
    float gap = chrome_between(ui);
    if (!p->progress) {
        return;
    }
    char position[16], total[16];
    p->position = h->position;
    p->total = h->total;
    if (h->total == 0) {
        interview_progress(model->interview, &p->position, &p->total);
    }
    p->progress = p->total > 0;
    snprintf(position, sizeof position, "%d", p->position);
    snprintf(total, sizeof total, "%d", p->total);
    p->progress_words = chrome_words(ui, model, STR_PROGRESS, position, total);
    /* The last position decides where progress stands, so that it never moves. */
    float words = chrome_measure(ui, chrome_words(ui, model, STR_PROGRESS, total, total), TYPE_SMALL, false, 0, 1).w;
    float room = p->tools_below ? w - p->tools_w - gap : w - p->first_w - p->tools_w - 2 * gap;
    p->progress_w = words + (chrome_is_portrait(ui) ? ui_mm(ui, PROGRESS_MM) : 2);
    p->progress_below = room < p->progress_w;
}

/* Erase keeps its words: where they do not fit beside the tools they take two lines, or else a row of their own. */
static struct header_plan plan_at(struct ui *ui, const struct model *model, const struct header *h, float w,
                                  enum tool_words tools_words) {
    struct header_plan p = {.progress = h->progress && (model->interview || h->total > 0), .tools = tools_words};
    struct button erase = erase_button(model);
    struct text_extent words = chrome_measure(ui, erase.label, TYPE_SMALL, false, 0, 1);
    float line = words.h, natural = h->erase ? ui_button_width(ui, &erase) : h->own_w;
    p.tools_w = tools_width(ui, model, tools_words);
    float beside = p.tools_w > 0 ? w - p.tools_w - chrome_between(ui) : w,
          least = h->erase ? natural - words.w + fmaxf(words.widest_word, words.w * 0.6f) : natural;
    p.tools_below = natural > 0 && least > beside;
    p.first_w = fminf(natural, p.tools_below ? w : beside);
    p.row_h = fmaxf(chrome_target(ui), line + ui_mm(ui, 2));
    p.first_h = natural > p.first_w ? fmaxf(p.row_h, 2 * line + ui_mm(ui, 1)) : p.row_h;
    plan_progress(ui, model, h, &p, w);
    return p;
}

static int count_rows(const struct header_plan *p) {
    return 1 + p->tools_below + (p->progress && p->progress_below);
}

/* Words of the tools give way where there is no room for them at all, on a 7 inch panel and in larger type also where that
 * saves a row. */
static struct header_plan plan_header(struct ui *ui, const struct model *model, const struct header *h, float w) {
    struct header_plan all = plan_at(ui, model, h, w, TOOLS_ALL), wide = plan_at(ui, model, h, w, TOOLS_NAMES),
                       narrow = plan_at(ui, model, h, w, TOOLS_SIGNS);
    if (!all.progress && count_rows(&all) == count_rows(&narrow) && all.first_h <= narrow.first_h && all.tools_w <= w) {
        return all;
    }
    bool saves_row = (ui_is_small(ui) || ui->text_scale > LARGER) && count_rows(&narrow) < count_rows(&wide);
    return saves_row || wide.tools_w > w ? narrow : wide;
}

float chrome_own_room(struct ui *ui, const struct model *model, const struct header *h) {
    float scale = chrome_scale_down(ui), w = ui->screen.w - 2 * chrome_edge(ui), gap = chrome_between(ui);
    bool signs = ui_is_small(ui) || ui->text_scale > LARGER;
    struct header_plan p = plan_at(ui, model, h, w, signs ? TOOLS_SIGNS : TOOLS_NAMES);
    ui->text_scale = scale;
    return w - p.tools_w - gap - (p.progress && !p.progress_below ? p.progress_w + gap : 0);
}

/* Rows of the header: what is first; the tools beside it or below. */
struct header_rows {
    struct rect first, tools, progress;
    float bottom;
};

static struct header_rows lay_header(struct ui *ui, const struct header_plan *p, struct rect body) {
    float gap = chrome_between(ui), edge = chrome_edge(ui), top = whole(ui, HEAD_TOP_MM);
    bool any = p->first_w > 0 || p->tools_w > 0 || p->progress;
    struct rect row = {edge, top, ui->screen.w - 2 * edge, p->first_h};
    row.h = p->tools_below ? p->first_h : fmaxf(p->first_h, p->row_h);
    struct header_rows r = {.first = {row.x, row.y, p->first_w, p->first_h}, .tools = row, .bottom = any ? top + p->first_h : 0};
    if (p->tools_below) {
        r.tools = (struct rect){row.x, r.bottom + gap, row.w, p->row_h};
        r.bottom += gap + p->row_h;
    }
    r.progress = r.tools;
    rect_cut_right(&r.progress, p->tools_w > 0 ? p->tools_w + gap : 0);
    rect_cut_left(&r.progress, !p->tools_below && p->first_w > 0 ? p->first_w + gap : 0);
    if (p->progress && p->progress_below) {
        float h = chrome_measure(ui, "X", TYPE_SMALL, false, 0, 1).h;
        r.progress = (struct rect){body.x, r.bottom + ui_mm(ui, 1), body.w, h};
        r.bottom = r.progress.y + h;
    }
    return r;
}

struct rect chrome_begin(struct ui *ui, const struct model *model, struct effects *out, const struct header *h) {
    struct rect body = chrome_bare(ui, model);
    float scale = chrome_scale_down(ui);
    struct header_plan p = plan_header(ui, model, h, ui->screen.w - 2 * chrome_edge(ui));
    struct header_rows rows = lay_header(ui, &p, body);
    struct button erase = erase_button(model);
    if (h->erase && ui_button(ui, "erase", rows.first, &erase)) {
        effects_push(out, EFFECT_ERASE);
    }
    if (h->own) {
        h->own(h->ctx, rows.first);
    }
    bool before = p.progress && !p.progress_below;
    if (before) {
        ui_progress(ui, rows.progress, p.position, p.total, p.progress_words);
    }
    chrome_tools(ui, model, out, rows.tools, p.tools);
    if (p.progress && !before) {
        ui_progress(ui, rows.progress, p.position, p.total, p.progress_words);
    }
    ui->text_scale = scale;
    float gap = rows.bottom > 0 ? ui_is_small(ui) ? chrome_between(ui) : ui_mm(ui, MM_GRID) : 0;
    float top = fmaxf(body.y, rows.bottom + gap);
    return (struct rect){body.x, top, body.w, body.y + body.h - top};
}

void chrome_heading(struct ui *ui, const char *heading, const char *hint, struct rect *body, float most_h, float small) {
    float scale = chrome_scale_down(ui), most = ui_is_small(ui) ? small : 1;
    struct rect room = {body->x, body->y, body->w, most_h};
    struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    float factor = chrome_fit(ui, heading, TYPE_QUESTION, true, room, most, LEAST_HEADING);
    struct text_extent e = chrome_measure(ui, heading, TYPE_QUESTION, true, room.w, factor);
    if (e.h > most_h || e.widest_word > room.w) {
        how = (struct label){.type = TYPE_HINT, .bold = true, .role = ROLE_TEXT};
        factor = 1;
        e = chrome_measure(ui, heading, TYPE_HINT, true, room.w, factor);
    }
    chrome_label(ui, "heading", rect_cut_top(body, ceilf(e.h)), heading, &how, factor);
    most_h -= e.h;
    float gap = ui_mm(ui, HINT_GAP_MM), hint_h = hint && hint[0] ? chrome_measure(ui, hint, TYPE_HINT, false, body->w, 1).h : 0;
    if (hint_h > 0 && gap + hint_h <= most_h) {
        rect_cut_top(body, gap);
        const struct label below = {.type = TYPE_HINT, .color = ui->theme->ink_second};
        ui_label(ui, "hint", rect_cut_top(body, ceilf(hint_h)), hint, &below);
    }
    rect_cut_top(body, fminf(chrome_gap(ui), body->h));
    ui->text_scale = scale;
}
