/* One idea a card: the prompt, a field that is a card, the cards so far; what others said that is close, where the event lets
 * people see that while they type. */
#include <limits.h>
#include <math.h>

#include "screens/frames.h"
#include "screens/idea_card.h"
#include "screens/own_cards.h"
#include "screens/sheet.h"
#include "screens/typing.h"

#define BESIDE_MM      140.0f /* bodies wider than this have similar ideas beside the field */
#define BESIDE_PART    0.36f
#define STRIP_LEAST_MM 10.2f
#define FIELD_LEAST_MM 11.0f /* one line, above the strip */
#define HEADING_PART   0.3f
#define JOIN_PART      0.6f
#define HEADING_ALONE  0.5f
#define HEADING_SMALL  0.8f /* times the type, on a 7 inch panel with cards on it */
#define FIELD_LINES    2
#define CARD_MM        60.0f /* narrower columns of own cards are not tried */
#define LEAST          0.9f  /* of TYPE_HINT, where there are others to be shown */

static const char *prompt(const struct model *model) {
    return brainstorm_text(model, &model->pass->about->prompt);
}

static bool is_blank(const struct model *model) {
    const char *s = model->edit ? model->edit->buf : "";
    while (*s == ' ' || *s == '\n') {
        s++;
    }
    return *s == '\0';
}

static const char *invitation(const struct model *model) {
    return chrome_word(model, model->pass->card_count > 0 ? STR_IDEA_ANOTHER : STR_TYPE_HERE);
}

/* --- the field, Add, how many so far ----------------------------------------------------------------------------------- */

static struct button add_button(const struct model *model) {
    return (struct button){.label = chrome_word(model, STR_IDEA_ADD),
                           .icon = "plus",
                           .look = LOOK_SECONDARY,
                           .type = TYPE_BUTTON,
                           .bold = true,
                           .disabled = is_blank(model)};
}

static void show_add(struct ui *ui, const struct model *model, struct effects *out, bool sign, struct rect r) {
    struct button add = add_button(model);
    add.icon_only = sign;
    float scale = chrome_scale_down(ui);
    if (ui_button(ui, "add", r, &add)) {
        effects_push(out, EFFECT_ADD_IDEA);
    }
    ui->text_scale = scale;
}

static float add_w(struct ui *ui, const struct model *model) {
    struct button add = add_button(model);
    float scale = chrome_scale_down(ui), w = ui_button_width(ui, &add);
    ui->text_scale = scale;
    return w;
}

static void show_field(struct ui *ui, const struct model *model, struct effects *out, struct rect r) {
    const struct typing_field field = {.label = prompt(model),
                                       .placeholder = typing_fitting(ui, model, invitation(model), r),
                                       .type = TYPE_ANSWER,
                                       .on_enter = EFFECT_ADD_IDEA};
    typing_field(ui, model, out, r, &field);
}

/* "2 of 5 cards", or what is left of the length of this one. */
static void show_count(struct ui *ui, const struct model *model, struct rect r) {
    const struct brainstorm_pass *pass = model->pass;
    const char *left = typing_letters_left(ui, model);
    const char *count = chrome_words(ui, model, STR_IDEA_COUNT, ui_printf(ui, "%zu", pass->card_count),
                                     ui_printf(ui, "%d", pass->about->max_ideas));
    const char *words = left[0] ? left : pass->card_count > 0 ? count : chrome_word(model, STR_IDEA_NO_NAMES);
    float scale = chrome_scale_down(ui);
    if (chrome_measure(ui, words, TYPE_SMALL, false, 0, 1).w <= r.w) {
        const struct label how = {
            .type = TYPE_SMALL, .color = ui->theme->ink_second, .center_vertically = true, .is_private = true};
        ui_label(ui, "left", r, words, &how);
    }
    ui->text_scale = scale;
}

/* Add stands below the field where that leaves it two lines, else at its end: in either case at the same place all the time. */
static void show_writing(struct ui *ui, const struct model *model, struct effects *out, struct rect r) {
    float target = brainstorm_button_h(ui), gap = chrome_between(ui), w = fminf(add_w(ui, model), r.w);
    if (r.h >= typing_field_height(ui, model, chrome_is_portrait(ui) ? 1 : FIELD_LINES) + gap + target) {
        struct rect row = rect_cut_bottom(&r, target);
        rect_cut_bottom(&r, gap);
        show_field(ui, model, out, r);
        struct rect end = ui_cut_end(ui, &row, w);
        show_count(ui, model, row);
        show_add(ui, model, out, false, end);
        return;
    }
    bool sign = chrome_is_portrait(ui); /* the field needs the width */
    struct rect end = ui_cut_end(ui, &r, sign ? target : w);
    ui_cut_end(ui, &r, gap);
    show_field(ui, model, out, r);
    show_add(ui, model, out, sign, rect_center(end, end.w, fminf(end.h, fmaxf(target, ui_mm(ui, MM_ANSWER_H)))));
}

/* --- what others said that is close ------------------------------------------------------------------------------------- */

static struct idea_card similar_card(struct ui *ui, const struct model *model, size_t i) {
    uint32_t idea = model->pass->offered[i];
    return (struct idea_card){.id = ui_printf(ui, "similar:%zu", i),
                              .text = brainstorm_idea(model, idea),
                              .tap = chrome_word(model, STR_ADD_MY_VOICE),
                              .note = brainstorm_voices(ui, model, idea, false),
                              .brief = brainstorm_voices(ui, model, idea, true),
                              .is_private = true, /* what is offered tells what was typed */
                              .color = 1,
                              .type = TYPE_HINT};
}

static void show_similar_card(struct ui *ui, const struct model *model, struct effects *out, size_t i, struct rect r,
                              float least) {
    struct idea_card card = similar_card(ui, model, i);
    card.least = least;
    if (idea_card(ui, &card, r, NULL)) {
        effects_push(out, EFFECT_JOIN)->index = (int)model->pass->offered[i];
    }
}

/* What is asked, where the best card has room below it. */
static void show_question(struct ui *ui, const struct model *model, struct rect *r) {
    const struct label how = {.type = TYPE_SMALL, .color = ui->theme->ink_second, .is_private = true};
    bool any = model->pass->offered_count > 0;
    const char *words = chrome_word(model, any ? STR_SIMILAR_ASK : STR_SIMILAR_WAIT);
    float scale = chrome_scale_down(ui), h = ceilf(chrome_measure(ui, words, TYPE_SMALL, false, r->w, 1).h) + ui_mm(ui, 1.5f);
    struct idea_card best = any ? similar_card(ui, model, 0) : (struct idea_card){.text = ""};
    if (h + (any ? idea_card_height_at(ui, &best, r->w, LEAST) : 0) <= r->h) {
        ui_label(ui, "similar", rect_cut_top(r, h), words, &how);
    }
    ui->text_scale = scale;
}

/* From the best on as many as fit; the first one in any case. */
static void show_similar_column(struct ui *ui, const struct model *model, struct effects *out, struct rect r) {
    show_question(ui, model, &r);
    for (size_t i = 0; i < model->pass->offered_count; i++) {
        const struct idea_card card = similar_card(ui, model, i);
        float least = LEAST, h = idea_card_height_at(ui, &card, r.w, least);
        if (i == 0 && h > r.h) {
            least = brainstorm_least(ui, TYPE_HINT);
            h = idea_card_height_at(ui, &card, r.w, least);
        } else if (h > r.h) {
            continue;
        }
        float full = idea_card_height(ui, &card, r.w);
        show_similar_card(ui, model, out, i, rect_cut_top(&r, fminf(r.h, full <= r.h ? full : h)), least);
        rect_cut_top(&r, fminf(r.h, chrome_between(ui)));
    }
}

static struct idea_card line_card(struct ui *ui, const struct model *model, size_t i) {
    struct idea_card card = similar_card(ui, model, i);
    card.id = "close";
    card.tap = NULL;
    card.note = NULL;
    card.type = TYPE_SMALL;
    return card;
}

/* The best idea that a strip shows whole, and what a tap does. The others are met when the card is added. */
static void show_similar_strip(struct ui *ui, const struct model *model, struct effects *out, struct rect r) {
    const struct brainstorm_pass *pass = model->pass;
    struct button join = {.label = chrome_word(model, STR_ADD_MY_VOICE), .look = LOOK_HEADER, .type = TYPE_SMALL, .bold = true};
    float scale = chrome_scale_down(ui), w = ui_button_width(ui, &join);
    if (w > r.w * JOIN_PART) {
        join.icon = "plus";
        join.icon_only = true;
        w = r.h;
    }
    struct rect end = ui_cut_end(ui, &r, w);
    ui_cut_end(ui, &r, chrome_between(ui));
    for (size_t i = 0; i < pass->offered_count; i++) {
        const struct idea_card card = line_card(ui, model, i);
        if (!idea_card_fits_line(ui, &card, r)) {
            continue;
        }
        ui_rect(ui, r, ui->theme->cards[1], ui->theme->line, ui_mm(ui, MM_BORDER), ui_mm(ui, MM_RADIUS));
        idea_card_line(ui, &card, r);
        if (ui_button(ui, ui_printf(ui, "similar:%zu", i), end, &join)) {
            effects_push(out, EFFECT_JOIN)->index = (int)pass->offered[i];
        }
        break;
    }
    ui->text_scale = scale;
}

static float strip_height(const struct ui *ui) {
    return ceilf(fmaxf(ui_mm(ui, STRIP_LEAST_MM), chrome_target(ui)));
}

static bool stands_beside(const struct ui *ui, struct rect body) {
    return body.w >= ui_mm(ui, BESIDE_MM) && !ui_is_small(ui);
}

/* --- keyboard open -------------------------------------------------------------------------------------------------------- */

/* The room for similar ideas is kept whether there are any or not: nothing moves while somebody types. */
static void show_typing_body(struct ui *ui, const struct model *model, struct effects *out, struct rect body) {
    float gap = chrome_between(ui), strip = strip_height(ui);
    if (!brainstorm_meets_others(model)) {
        show_writing(ui, model, out, body);
    } else if (stands_beside(ui, body)) {
        struct rect beside = rect_cut_right(&body, floorf(body.w * BESIDE_PART));
        rect_cut_right(&body, gap);
        show_writing(ui, model, out, body);
        show_similar_column(ui, model, out, beside);
    } else if (body.h >= 3 * (typing_field_height(ui, model, 1) + gap + chrome_target(ui))) {
        struct rect below = rect_cut_bottom(&body, floorf(body.h / 2));
        rect_cut_bottom(&body, gap);
        show_writing(ui, model, out, body);
        show_similar_column(ui, model, out, below);
    } else if (body.h >= ui_mm(ui, FIELD_LEAST_MM) + gap + strip) {
        struct rect below = rect_cut_bottom(&body, strip);
        rect_cut_bottom(&body, gap);
        show_writing(ui, model, out, body);
        show_similar_strip(ui, model, out, below);
    } else {
        show_writing(ui, model, out, body);
    }
}

static void show_typing(struct ui *ui, const struct model *model, struct effects *out) {
    const struct footer footer = brainstorm_footer(model);
    struct typing_place place = typing_begin(ui, model, out, &footer);
    bool has_strip = brainstorm_meets_others(model) && place.merged && !stands_beside(ui, place.body);
    float strip = has_strip ? strip_height(ui) + chrome_between(ui) : 0;
    typing_heading(ui, model, prompt(model), &place, strip);
    show_typing_body(ui, model, out, place.body);
    if (!place.merged) {
        brainstorm_move(out, chrome_footer(ui, model, &footer, &place.footer), EFFECT_NONE);
    }
    const struct typing_keys keys = {
        .keymap = model->keymap, .with_next = place.merged, .on_next = EFFECT_NEXT, .on_done = EFFECT_CLOSE_KEYBOARD};
    typing_keyboard(ui, model, out, place.keys, &keys);
}

/* --- keyboard closed ------------------------------------------------------------------------------------------------------ */

struct own {
    struct ui *ui;
    const struct model *model;
    float factor;
};

static struct sheet_item measure_card(void *ctx, size_t i, float w) {
    const struct own *o = ctx;
    return (struct sheet_item){.h = own_card_height(o->ui, o->model, i, w, o->factor)};
}

/* Own cards, the words as large as they can be whole. */
static void show_cards(struct ui *ui, const struct model *model, struct effects *out, struct rect area,
                       const struct footer_place *footer) {
    struct sheet *sheet = ARENA_NEW(ui->frame, struct sheet);
    struct own own = {ui, model, 1};
    struct pager_place pager = {.side = false};
    size_t n = model->pass->card_count;
    const struct sheet_fit fit = {
        .most = 3, .least_mm = CARD_MM, .factor = &own.factor, .least = brainstorm_least(ui, TYPE_HINT), .pages = INT_MAX};
    sheet_fit(sheet, ui, n, area, &fit, measure_card, &own);
    if (sheet->pages > 1) {
        pager = brainstorm_place_pager(ui, model, footer, false, &area);
        sheet_fit(sheet, ui, n, area, &fit, measure_card, &own);
    }
    int page = model->page < sheet->pages ? model->page : sheet->pages - 1;
    for (size_t i = 0; i < n; i++) {
        if (sheet->page[i] == page) {
            own_card(ui, model, out, i, sheet->at[i], own.factor);
        }
    }
    if (sheet->pages > 1) {
        chrome_pager(ui, model, out, &pager, page, sheet->pages, 0);
    }
}

static const char *hint(struct ui *ui, const struct model *model) {
    const struct brainstorm_pass *pass = model->pass;
    const char *max = ui_printf(ui, "%d", pass->about->max_ideas);
    if (!model->edit) {
        return chrome_words(ui, model, STR_IDEA_FULL, max, NULL);
    }
    return pass->card_count == 0 ? chrome_word(model, STR_IDEA_HINT)
                                 : chrome_words(ui, model, STR_IDEA_COUNT, ui_printf(ui, "%zu", pass->card_count), max);
}

/* One line below cards, else a field as inviting as there is room for. */
static struct rect place_field(struct ui *ui, const struct model *model, struct rect *body, float most_h) {
    struct rect field = {0, 0, 0, 0};
    if (model->edit) {
        int lines = typing_invitation_lines(ui, invitation(model), body->w);
        float one = typing_field_height(ui, model, lines > 1 ? lines : 1), high = typing_field_height(ui, model, 4);
        field = rect_cut_bottom(body, fminf(model->pass->card_count > 0 ? one : fmaxf(one, high), most_h));
        rect_cut_bottom(body, fminf(body->h, chrome_between(ui)));
    }
    return field;
}

/* Whether every own card is whole below a heading that takes its part of the screen. */
static bool leaves_cards_whole(struct ui *ui, const struct model *model, struct rect body, float heading_h) {
    struct own own = {ui, model, brainstorm_least(ui, TYPE_HINT)};
    heading_h = fmaxf(heading_h, chrome_measure(ui, prompt(model), TYPE_HINT, true, body.w, 1).h); /* as small as it gets */
    bool whole = true;
    for (size_t i = 0; i < model->pass->card_count; i++) {
        whole = whole && measure_card(&own, i, body.w).h <= body.h - heading_h - chrome_gap(ui);
    }
    return whole;
}

/* Cards and field together leave no room for large type on a 7 inch panel. The heading gives way to cards that are whole: the
 * field says what it is for. */
static void show_with_cards(struct ui *ui, const struct model *model, struct effects *out, struct rect body,
                            const struct footer_place *footer) {
    float scale = ui->text_scale, heading_h = body.h * HEADING_PART;
    ui->text_scale = ui_is_small(ui) ? fminf(scale, 1) : scale;
    struct rect field = place_field(ui, model, &body, body.h);
    if (leaves_cards_whole(ui, model, body, heading_h)) {
        chrome_heading(ui, prompt(model), hint(ui, model), &body, heading_h, HEADING_SMALL);
    }
    show_cards(ui, model, out, body, footer);
    if (model->edit) {
        (is_blank(model) ? show_field : show_writing)(ui, model, out, field);
    }
    ui->text_scale = scale;
}

static void show_empty(struct ui *ui, const struct model *model, struct effects *out, struct rect body) {
    chrome_heading(ui, prompt(model), hint(ui, model), &body, body.h * HEADING_ALONE, 1);
    struct rect field = place_field(ui, model, &body, body.h);
    if (model->edit) {
        (is_blank(model) ? show_field : show_writing)(ui, model, out, field);
    }
}

static void show_resting(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = brainstorm_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    if (model->pass->card_count > 0) {
        show_with_cards(ui, model, out, body, &place);
    } else {
        show_empty(ui, model, out, body);
    }
    brainstorm_move(out, chrome_footer(ui, model, &footer, &place), EFFECT_NONE);
}

void collect_frame(struct ui *ui, const struct model *model, struct effects *out) {
    if (model->keyboard_open && model->edit) {
        show_typing(ui, model, out);
    } else {
        show_resting(ui, model, out);
    }
}
