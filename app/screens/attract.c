/* Seen from five metres: the invitation, in each of the event's languages in turn. A tap anywhere starts. */
#include <math.h>

#include "screens/chrome.h"
#include "screens/frames.h"

#define LOGO_MM         16.0f
#define BUTTON_MM       16.0f
#define BUTTON_W_MM     36.0f
#define BUTTON_SMALL_MM 22.0f /* on a 7 inch panel */
#define LINE_MOST       0.94f /* of the width, for words */
#define LEAST_SMALL     0.72f
#define BELOW_FACTOR    1.22f /* capitals of 6 mm */
#define LARGE           1.5f
#define LEAST_DISPLAY   0.55f
#define DISPLAY_MOST    1.7f  /* capitals of 15 mm */
#define DISPLAY_ENOUGH  0.75f /* of that: the small lines shrink until the title has it */
#define LANDSCAPE_LINES 3
#define PORTRAIT_LINES  3

static const struct strings *words_now(const struct model *model) {
    return model->all_strings[model->attract_language];
}

static const char *invitation(const struct model *model) {
    const struct event *event = model->event;
    if (event->activity_count == 0 || !text_is_given(&event->activities[0].intro)) {
        return "";
    }
    return text_in(event, &event->activities[0].intro, (size_t)model->attract_language);
}

/* --- languages, or a word that says what to do ----------------------------------------------------------------------- */

struct buttons {
    struct rect at[EVENT_LANGUAGES_MAX]; /* from the top left of their block */
    int n, rows;
    bool more; /* the last one leads to the others */
    float h;
};

static float button_width(struct ui *ui, const struct model *model, size_t language) {
    const struct button b = {
        .label = model->all_strings[language]->endonym, .bold = true, .look = LOOK_SECONDARY, .type = TYPE_BUTTON};
    return fmaxf(ui_mm(ui, ui_is_small(ui) ? BUTTON_SMALL_MM : BUTTON_W_MM), ui_button_width(ui, &b));
}

static void center_row(struct buttons *b, int from, int to, float w) {
    float used = b->at[to - 1].x + b->at[to - 1].w;
    for (int i = from; i < to; i++) {
        b->at[i].x += floorf((w - used) / 2);
    }
}

/* Rows of `count` buttons as wide as their words, filled up to w; false where there are more rows than `most`. */
static bool fill_rows(struct ui *ui, const struct model *model, struct buttons *b, int count, float w, int most) {
    float x = 0, gap = chrome_between(ui), more_w = ui_mm(ui, BUTTON_SMALL_MM);
    int row = 0, row_start = 0;
    b->n = 0;
    for (int i = 0; i < count + b->more; i++) {
        float one = i < count ? fminf(w, button_width(ui, model, (size_t)i)) : more_w;
        if (x > 0 && x + one > w) {
            center_row(b, row_start, b->n, w);
            row_start = b->n;
            row++;
            x = 0;
        }
        b->at[b->n++] = (struct rect){x, (float)row * (b->h + gap), one, b->h};
        x += one + gap;
    }
    center_row(b, row_start, b->n, w);
    b->rows = row + 1;
    return b->rows <= most;
}

/* As many languages as fit, the others behind a globe. */
static struct buttons plan_buttons(struct ui *ui, const struct model *model, float w) {
    int n = (int)model->event->language_count, rows = chrome_is_portrait(ui) ? 3 : 2;
    struct buttons b = {.h = fmaxf(ui_mm(ui, BUTTON_MM), chrome_measure(ui, "X", TYPE_BUTTON, true, 0, 1).h + ui_mm(ui, 2))};
    for (int count = n; count > 0 && !fill_rows(ui, model, &b, count, w, rows); count--) {
        b.more = true;
    }
    return b;
}

static float buttons_height(const struct ui *ui, const struct buttons *b) {
    return (float)b->rows * b->h + (float)(b->rows - 1) * chrome_between(ui);
}

static struct rect button_at(const struct buttons *b, struct rect r, int i) {
    return (struct rect){r.x + b->at[i].x, r.y + b->at[i].y, b->at[i].w, b->at[i].h};
}

static void show_languages(struct ui *ui, const struct model *model, struct effects *out, const struct buttons *b,
                           struct rect r) {
    const struct event *event = model->event;
    int shown = b->n - b->more;
    for (int i = 0; i < shown; i++) {
        const struct button look = {
            .label = model->all_strings[i]->endonym, .bold = true, .look = LOOK_SECONDARY, .type = TYPE_BUTTON};
        if (ui_button(ui, ui_printf(ui, "language:%s", event->languages[i]), button_at(b, r, i), &look)) {
            effects_push(out, EFFECT_LANGUAGE)->index = i;
        }
    }
    const struct button look = {.label = strings_get(words_now(model), STR_LANGUAGE),
                                .icon = "globe",
                                .look = LOOK_SECONDARY,
                                .type = TYPE_BUTTON,
                                .icon_only = true};
    if (b->more && ui_button(ui, "language", button_at(b, r, shown), &look)) {
        effects_push(out, EFFECT_START);
    }
}

/* It looks like a button and lies on one: the whole screen. */
static void show_start(struct ui *ui, const char *words, struct rect r) {
    float icon = ui_mm(ui, 7), pad = ui_mm(ui, 6), natural = chrome_measure(ui, words, TYPE_BUTTON, true, 0, 1).w + 4;
    bool arrow = natural + icon + 3 * pad <= r.w;
    float around = arrow ? icon + 3 * pad : 2 * ui_mm(ui, 3), factor = fminf(1, (r.w - around) / natural);
    float w = ceilf(chrome_measure(ui, words, TYPE_BUTTON, true, 0, factor).w) + 2;
    struct rect pill = rect_center(r, w + around, r.h);
    ui_rect(ui, pill, ui->theme->attract_ink, ui->theme->attract_ink, 0, ui_mm(ui, MM_RADIUS));
    struct rect inside = rect_inset_xy(pill, arrow ? pad : around / 2, 0);
    if (arrow) {
        struct rect end = rect_cut_right(&inside, icon);
        ui_icon(ui, rect_center(end, icon, icon), "next", ui->theme->attract, true);
    }
    const struct label how = {.type = TYPE_BUTTON, .bold = true, .center_vertically = true, .color = ui->theme->attract};
    chrome_label(ui, "", inside, words, &how, factor);
}

/* --- words ----------------------------------------------------------------------------------------------------------- */

/* From the top: the title of the event, seen from five metres; what it is; the promise. */
struct lines {
    const char *display, *below, *promise;
    float factor, below_factor, promise_factor;
};

static float line_height(struct ui *ui, const char *text, enum type_role type, bool bold, float w, float factor, float gap) {
    return text[0] ? chrome_measure(ui, text, type, bold, w, factor).h + gap : 0;
}

static float small_height(struct ui *ui, const struct lines *l, float w, float gap) {
    return line_height(ui, l->below, TYPE_ANSWER, false, w, l->below_factor, gap) +
           line_height(ui, l->promise, TYPE_ANSWER, false, w, l->promise_factor, gap);
}

/* Each size that is measured is a font opened, and this is the first picture: coarse steps. */
#define DISPLAY_STEP 0.86f

/* In large type too the title may come down to what it may be at the normal size. */
static float least_display(const struct ui *ui) {
    return LEAST_DISPLAY / fmaxf(1, ui->text_scale);
}

/* To save a line it keeps what large type asks for, to 1.5, where the panel has room for that. */
static float calm_display(const struct ui *ui) {
    return ui_is_small(ui) ? least_display(ui) : least_display(ui) * fmaxf(1, fminf(ui->text_scale, LARGE));
}

/* The largest at which the title takes no more lines than it should and leaves the small ones their room, or the one below where
 * that saves a line; 0: none. */
static float fit_display(struct ui *ui, const struct lines *l, struct rect room, float most, float gap) {
    int most_lines = chrome_is_portrait(ui) ? PORTRAIT_LINES : LANDSCAPE_LINES;
    float h = room.h - small_height(ui, l, room.w, gap), least = least_display(ui);
    for (float factor = most; factor >= least; factor *= DISPLAY_STEP) {
        struct text_extent e = chrome_measure(ui, l->display, TYPE_DISPLAY, true, room.w, factor);
        if (e.lines <= most_lines && e.widest_word <= room.w && e.h <= h) {
            float calmer = fmaxf(factor * DISPLAY_STEP, fminf(factor, calm_display(ui)));
            int lines = e.lines > 1 ? chrome_measure(ui, l->display, TYPE_DISPLAY, true, room.w, calmer).lines : 1;
            return lines < e.lines ? calmer : factor;
        }
    }
    return 0;
}

/* Small lines shrink, then give way, where the title would come out small. */
static void fit_lines(struct ui *ui, struct lines *l, struct rect room, float gap) {
    float most = DISPLAY_MOST / fmaxf(1, ui->text_scale * 0.8f), enough = most * DISPLAY_ENOUGH;
    for (float small = 1; small >= LEAST_SMALL; small -= 0.1f) {
        l->below_factor = BELOW_FACTOR * small;
        l->promise_factor = small;
        l->factor = fit_display(ui, l, room, most, gap);
        if (l->factor >= enough) {
            return;
        }
    }
    const char **const spare[] = {&l->promise, &l->below};
    for (size_t i = 0; i < sizeof spare / sizeof spare[0] && l->factor < calm_display(ui); i++) {
        *spare[i] = "";
        l->factor = fit_display(ui, l, room, most, gap);
    }
    l->factor = fmaxf(l->factor, least_display(ui));
}

static void show_line(struct ui *ui, const char *id, struct rect *r, const char *text, struct label how, float factor,
                      float gap) {
    if (text[0]) {
        how.align = ALIGN_CENTER;
        float h = chrome_measure(ui, text, how.type, how.bold, r->w, factor).h;
        chrome_label(ui, id, rect_cut_top(r, h), text, &how, factor);
        rect_cut_top(r, gap);
    }
}

static void show_words(struct ui *ui, const struct model *model, struct rect room) {
    const struct theme *t = ui->theme;
    float gap = chrome_gap(ui) * 0.8f;
    struct lines l = {.display = text_in(model->event, &model->event->title, (size_t)model->attract_language),
                      .below = invitation(model),
                      .promise = strings_get(words_now(model), STR_ANONYMOUS_PROMISE)};
    fit_lines(ui, &l, room, gap);
    float h = chrome_measure(ui, l.display, TYPE_DISPLAY, true, room.w, l.factor).h + small_height(ui, &l, room.w, gap);
    struct rect group = rect_center(room, room.w, fminf(ceilf(h), room.h));
    show_line(ui, "invitation", &group, l.display,
              (struct label){.type = TYPE_DISPLAY, .bold = true, .color = t->attract_ink, .role = ROLE_HEADING}, l.factor, gap);
    show_line(ui, "", &group, l.below, (struct label){.type = TYPE_ANSWER, .color = t->attract_ink}, l.below_factor, gap);
    show_line(ui, "promise", &group, l.promise, (struct label){.type = TYPE_ANSWER, .color = t->attract_ink_second},
              l.promise_factor, 0);
}

/* In the corner where every screen has them: a touch there does not start. Returns what is left below. */
static struct rect show_tools(struct ui *ui, const struct model *model, struct effects *out, struct rect body) {
    float edge = chrome_edge(ui);
    struct rect row = {edge, body.y, ui->screen.w - 2 * edge, chrome_target(ui)};
    chrome_tools(ui, model, out, row, ui_is_small(ui) || ui->text_scale >= LARGE ? TOOLS_NAMES : TOOLS_ALL);
    if (!model->logo) {
        rect_cut_top(&body, row.h);
    }
    return body;
}

void attract_frame(struct ui *ui, const struct model *model, struct effects *out) {
    ui->draws.ground = ui->theme->attract;
    const struct button whole = {.label = strings_get(words_now(model), STR_TOUCH_TO_START), .look = LOOK_INVISIBLE};
    if (ui_button(ui, "start", ui->screen, &whole)) {
        effects_push(out, EFFECT_START);
    }
    struct rect body = show_tools(ui, model, out, chrome_bare(ui, model));
    rect_cut_bottom(&body, ui_mm(ui, ui_is_small(ui) ? 1.0f : MM_GRID));
    if (model->logo) {
        struct rect strip = rect_cut_top(&body, ui_mm(ui, LOGO_MM));
        ui_image(ui, rect_center(strip, fminf(strip.w, ui_mm(ui, 4 * LOGO_MM)), strip.h), model->logo);
        rect_cut_top(&body, ui_mm(ui, 2));
    }
    bool languages = model->event->language_count > 1;
    struct buttons b = languages ? plan_buttons(ui, model, body.w) : (struct buttons){.h = ui_mm(ui, BUTTON_MM), .rows = 1};
    struct rect bottom = rect_cut_bottom(&body, buttons_height(ui, &b));
    rect_cut_bottom(&body, chrome_gap(ui));
    show_words(ui, model, rect_center(body, body.w * (ui_is_small(ui) ? 1 : LINE_MOST), body.h));
    if (languages) {
        show_languages(ui, model, out, &b, bottom);
    } else {
        show_start(ui, strings_get(words_now(model), STR_TOUCH_TO_START), bottom);
    }
}
