/* Which activities people can come to: an organizer's word, besides the opening hours of the event. */
#include <math.h>

#include "screens/cards.h"
#include "screens/frames.h"

struct state_rows {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct card cards[CARDS_MAX];
    size_t n;
};

static void show_row(void *ctx, size_t i, struct rect at, struct rect field) {
    struct state_rows *rows = ctx;
    const struct organizer *organizer = rows->model->organizer;
    (void)field;
    const struct choice_look look = {.label = rows->cards[i].label,
                                     .mark = MARK_CHECK,
                                     .selected = !organizer->closed || !organizer->closed[i],
                                     .disabled = organizer->is_busy};
    if (ui_choice(rows->ui, ui_printf(rows->ui, "open:%s", rows->model->event->activities[i].id), at, &look)) {
        effects_push(rows->out, EFFECT_OPEN_CLOSE)->index = (int)i;
    }
}

void open_close_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.back = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct state_rows *rows = ARENA_NEW(ui->frame, struct state_rows);
    rows->ui = ui;
    rows->model = model;
    rows->out = out;
    for (size_t i = 0; i < model->event->activity_count && rows->n < CARDS_MAX; i++) {
        const char *title = text_in(model->event, &model->event->activities[i].title, model->language);
        rows->cards[rows->n++].label = chrome_words(ui, model, STR_DESK_STAGE, title, NULL);
    }
    if (model->organizer->problem) {
        const char *problem = chrome_failure(ui, model, model->organizer->problem);
        float h = chrome_measure(ui, problem, TYPE_HINT, false, body.w, 1).h;
        ui_label(ui, "problem", rect_cut_top(&body, ceilf(h)), problem,
                 &(struct label){.type = TYPE_HINT, .color = ui->theme->danger});
        rect_cut_top(&body, chrome_between(ui));
    }
    const struct card_list list = {
        .heading = chrome_word(model, STR_MENU_ACTIVITIES), .cards = rows->cards, .n = rows->n, .show = show_row, .ctx = rows};
    cards_list(ui, model, out, &list, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
