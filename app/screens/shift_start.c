/* A peer begins: the code that an organizer gave, then the site. */
#include <assert.h>

#include "screens/cards.h"
#include "screens/frames.h"
#include "screens/pad.h"
#include "screens/shift_view.h"

/* --- the code ------------------------------------------------------------------------------------------------------ */

static const char *note_of(struct ui *ui, const struct model *model) {
    const struct shift_view *shift = model->shift;
    if (shift->problem == SHIFT_NO_CODE) {
        return chrome_word(model, STR_SHIFT_NO_CODE);
    }
    if (shift->stored_halves >= 0 && model->edit && model->edit->len == 0) {
        return chrome_words(ui, model, STR_SHIFT_STORED, shift_hours_words(ui, shift->stored_halves), NULL);
    }
    return chrome_word(model, STR_SHIFT_CODE_HINT);
}

void shift_start_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct pad_page page = {.heading = chrome_word(model, STR_SHIFT_START),
                                  .note = note_of(ui, model),
                                  .is_problem = model->shift->problem != SHIFT_FINE,
                                  .is_bad = model->shift->problem != SHIFT_FINE,
                                  .field = "field",
                                  .on_enter = EFFECT_SHIFT_CODE,
                                  .footer = {.primary_id = "enter",
                                             .primary = chrome_word(model, STR_NEXT),
                                             .primary_disabled = !model->edit || model->edit->len == 0}};
    if (pad_frame(ui, model, out, &page) == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_SHIFT_CODE);
    }
}

/* --- the site ------------------------------------------------------------------------------------------------------ */

struct site_rows {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct card cards[CARDS_MAX];
    int of[CARDS_MAX]; /* the site of each card */
    size_t n;
};
static_assert((int)CARDS_MAX >= (int)EVENT_SITES_MAX, "all sites may stand at the top");

static void fill_sites(struct site_rows *rows) {
    const struct event *event = rows->model->event;
    for (size_t i = 0; i < event->site_count; i++) {
        if (event->sites[i].parent == rows->model->shift->parent) {
            rows->of[rows->n] = (int)i;
            rows->cards[rows->n++].label = text_in(event, &event->sites[i].text, rows->model->language);
        }
    }
}

static void show_site(void *ctx, size_t i, struct rect at, struct rect field) {
    struct site_rows *rows = ctx;
    (void)field;
    const struct site *site = &rows->model->event->sites[rows->of[i]];
    const struct choice_look look = {.label = rows->cards[i].label, .mark = MARK_NONE};
    if (ui_choice(rows->ui, ui_printf(rows->ui, "site:%s", site->id), at, &look)) {
        effects_push(rows->out, EFFECT_SHIFT_SITE)->index = rows->of[i];
    }
}

void shift_site_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct event *event = model->event;
    int parent = model->shift->parent;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.back = true, .quiet_id = "elsewhere", .quiet = chrome_word(model, STR_SHIFT_ELSEWHERE)};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct site_rows *rows = ARENA_NEW(ui->frame, struct site_rows);
    rows->ui = ui;
    rows->model = model;
    rows->out = out;
    fill_sites(rows);
    const char *heading =
        parent >= 0 ? text_in(event, &event->sites[parent].text, model->language) : chrome_word(model, STR_SHIFT_SITE);
    const struct card_list list = {.heading = heading, .cards = rows->cards, .n = rows->n, .show = show_site, .ctx = rows};
    cards_list(ui, model, out, &list, body);
    enum footer_press press = chrome_footer(ui, model, &footer, &place);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_QUIET) {
        effects_push(out, EFFECT_SHIFT_SITE)->index = -1;
    }
}
