/* Seen from five metres: the invitation, in each of the event's languages in turn. A tap anywhere starts. */
#include <math.h>
#include <string.h>

#include "screens/chrome.h"
#include "screens/frames.h"

#define LOGO_MM       16.0f
#define BUTTON_MM     16.0f
#define BUTTON_W_MM   36.0f
#define LINE_MOST     0.9f /* of the width, for words */
#define AROUND_PART   0.5f /* of the height, for the small lines */
#define LEAST_SMALL   0.75f
#define LEAST_DISPLAY 0.55f
#define BOARD_W_MM    217.0f
#define BOARD_H_MM    136.0f

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
    int columns, rows, shown; /* shown < languages: the last one leads to the others */
    float w, h;
};

static float endonym_width(struct ui *ui, const struct model *model) {
    float w = ui_mm(ui, BUTTON_W_MM);
    for (size_t i = 0; i < model->event->language_count; i++) {
        const struct button b = {.label = model->all_strings[i]->endonym, .look = LOOK_SECONDARY, .type = TYPE_BUTTON};
        w = fmaxf(w, ui_button_width(ui, &b));
    }
    return w;
}

static struct buttons plan_buttons(struct ui *ui, const struct model *model, float w) {
    int n = (int)model->event->language_count, rows = chrome_is_portrait(ui) ? 3 : 2;
    float gap = ui_mm(ui, MM_GAP), one = fminf(endonym_width(ui, model), w);
    struct buttons b = {.w = one,
                        .h = fmaxf(ui_mm(ui, BUTTON_MM), chrome_measure(ui, "X", TYPE_BUTTON, true, 0, 1).h + ui_mm(ui, 2))};
    b.columns = (int)fmaxf(1, floorf((w + gap) / (one + gap)));
    b.columns = b.columns > n ? n : b.columns;
    b.rows = (n + b.columns - 1) / b.columns;
    b.rows = b.rows > rows ? rows : b.rows;
    b.columns = b.rows * b.columns >= n ? (n + b.rows - 1) / b.rows : b.columns;
    b.shown = b.rows * b.columns >= n ? n : b.rows * b.columns - 1;
    return b;
}

static float buttons_height(const struct ui *ui, const struct buttons *b) {
    return (float)b->rows * b->h + (float)(b->rows - 1) * ui_mm(ui, MM_GAP);
}

static struct rect button_at(const struct ui *ui, const struct buttons *b, struct rect r, int i, int all) {
    float gap = ui_mm(ui, MM_GAP);
    int row = i / b->columns, in_row = row == b->rows - 1 ? all - row * b->columns : b->columns;
    float row_w = (float)in_row * b->w + (float)(in_row - 1) * gap;
    return (struct rect){r.x + (r.w - row_w) / 2 + (float)(i % b->columns) * (b->w + gap), r.y + (float)row * (b->h + gap), b->w,
                         b->h};
}

static void show_languages(struct ui *ui, const struct model *model, struct effects *out, const struct buttons *b,
                           struct rect r) {
    const struct event *event = model->event;
    bool more = b->shown < (int)event->language_count;
    int all = b->shown + more;
    for (int i = 0; i < b->shown; i++) {
        const struct button look = {.label = model->all_strings[i]->endonym, .look = LOOK_SECONDARY, .type = TYPE_BUTTON};
        if (ui_button(ui, ui_printf(ui, "language:%s", event->languages[i]), button_at(ui, b, r, i, all), &look)) {
            effects_push(out, EFFECT_LANGUAGE)->index = i;
        }
    }
    const struct button look = {.label = strings_get(words_now(model), STR_LANGUAGE),
                                .icon = "globe",
                                .look = LOOK_SECONDARY,
                                .type = TYPE_BUTTON,
                                .icon_only = true};
    if (more && ui_button(ui, "language", button_at(ui, b, r, all - 1, all), &look)) {
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

struct lines {
    const char *above, *display, *below, *promise;
};

static bool asks(const char *text) {
    static const char *const marks[] = {"?", "؟", "？"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (strstr(text, marks[i])) {
            return true;
        }
    }
    return false;
}

/* What is large is the question of the day: the title, or a short invitation that asks where the title does not. */
static struct lines choose_lines(struct ui *ui, const struct model *model, struct rect room, float most) {
    const char *title = text_in(model->event, &model->event->title, (size_t)model->attract_language), *intro = invitation(model);
    const char *promise = strings_get(words_now(model), STR_ANONYMOUS_PROMISE);
    struct text_extent e = chrome_measure(ui, intro, TYPE_DISPLAY, true, room.w, most * 0.8f);
    bool is_short = e.lines <= (chrome_is_portrait(ui) ? 5 : 3) && e.h < room.h * 0.6f && e.widest_word <= room.w;
    bool invites = intro[0] && is_short && asks(intro) && !asks(title);
    return invites ? (struct lines){title, intro, "", promise} : (struct lines){"", title, intro, promise};
}

static float line_height(struct ui *ui, const char *text, enum type_role type, bool bold, float w, float factor, float gap) {
    return text[0] ? chrome_measure(ui, text, type, bold, w, factor).h + gap : 0;
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

static float around_height(struct ui *ui, const struct lines *l, float w, float small, float gap) {
    return line_height(ui, l->above, TYPE_ANSWER, true, w, small, gap) +
           line_height(ui, l->below, TYPE_ANSWER, false, w, small, gap) +
           line_height(ui, l->promise, TYPE_ANSWER, false, w, small, gap);
}

/* Small lines shrink to make room for the large one. */
static float fit_around(struct ui *ui, const struct lines *l, struct rect room, float most, float gap) {
    float small = most;
    while (small > LEAST_SMALL && around_height(ui, l, room.w, small, gap) > room.h * AROUND_PART) {
        small = fmaxf(LEAST_SMALL, small - 0.08f);
    }
    return small;
}

/* On a low panel with large text lines give way until the large one fits. */
static struct rect make_room(struct ui *ui, struct lines *l, struct rect room, float small, float gap) {
    const char **const spare[] = {&l->promise, &l->above, &l->below};
    struct rect display = room;
    for (size_t i = 0; i <= 3; i++) {
        display.h = room.h - around_height(ui, l, room.w, small, gap);
        struct text_extent e = chrome_measure(ui, l->display, TYPE_DISPLAY, true, room.w, LEAST_DISPLAY);
        if (e.h <= display.h || i == 3) {
            break;
        }
        *spare[i] = "";
    }
    return display;
}

/* As large as on the board where the panel is as large, larger where it is larger. */
static float display_most(const struct ui *ui) {
    float w = ui->screen.w / ui_mm(ui, BOARD_W_MM), h = ui->screen.h / ui_mm(ui, BOARD_H_MM);
    return fminf(fmaxf(1, fminf(w, h)), 1.6f) / fmaxf(1, ui->text_scale * 0.8f);
}

/* The display line takes what the small ones leave; the group stands in the middle of the room. */
static void show_words(struct ui *ui, const struct model *model, struct rect room) {
    const struct theme *t = ui->theme;
    float most = display_most(ui), gap = chrome_gap(ui);
    struct lines l = choose_lines(ui, model, room, most);
    float small = fit_around(ui, &l, room, fminf(most, 1.3f), gap);
    struct rect display = make_room(ui, &l, room, small, gap);
    float factor = chrome_fit(ui, l.display, TYPE_DISPLAY, true, display, most, LEAST_DISPLAY);
    float h = room.h - display.h + chrome_measure(ui, l.display, TYPE_DISPLAY, true, room.w, factor).h;
    struct rect group = rect_center(room, room.w, fminf(h, room.h));
    show_line(ui, "title", &group, l.above, (struct label){.type = TYPE_ANSWER, .bold = true, .color = t->attract_ink_second},
              small, gap);
    show_line(ui, "invitation", &group, l.display,
              (struct label){.type = TYPE_DISPLAY, .bold = true, .color = t->attract_ink, .role = ROLE_HEADING}, factor, gap);
    show_line(ui, "", &group, l.below, (struct label){.type = TYPE_ANSWER, .color = t->attract_ink}, small, gap);
    show_line(ui, "promise", &group, l.promise, (struct label){.type = TYPE_ANSWER, .color = t->attract_ink_second}, small, 0);
}

void attract_frame(struct ui *ui, const struct model *model, struct effects *out) {
    ui->draws.ground = ui->theme->attract;
    const struct button whole = {.label = strings_get(words_now(model), STR_TOUCH_TO_START), .look = LOOK_INVISIBLE};
    if (ui_button(ui, "start", ui->screen, &whole)) {
        effects_push(out, EFFECT_START);
    }
    struct rect body = chrome_bare(ui, model);
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
