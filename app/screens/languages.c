/* The event's languages by their own names. */
#include "screens/cards.h"
#include "screens/frames.h"

struct languages {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
};

static void show_language(void *ctx, size_t i, struct rect at, struct rect field) {
    (void)field;
    const struct languages *l = ctx;
    const struct choice_look look = {
        .label = l->model->all_strings[i]->endonym, .mark = MARK_RADIO, .selected = i == l->model->language};
    if (ui_choice(l->ui, ui_printf(l->ui, "language:%s", l->model->event->languages[i]), at, &look)) {
        effects_push(l->out, EFFECT_LANGUAGE)->index = (int)i;
    }
}

void languages_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = model->in_interview});
    const struct footer footer = {.back = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct card cards[CARDS_MAX];
    size_t n = model->event->language_count;
    for (size_t i = 0; i < n; i++) {
        cards[i] = (struct card){.label = model->all_strings[i]->endonym};
    }
    struct languages ctx = {ui, model, out};
    const struct card_list list = {
        .heading = chrome_word(model, STR_CHOOSE_LANGUAGE), .cards = cards, .n = n, .show = show_language, .ctx = &ctx};
    cards_list(ui, model, out, &list, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
