/* The event's languages by their own names. */
#include <math.h>

#include "screens/cards.h"
#include "screens/frames.h"

static const char *language_id(struct ui *ui, const struct event *event, size_t i) {
    return ui_printf(ui, "language:%s", event->languages[i]);
}

static size_t fill_cards(const struct model *model, struct card *cards) {
    size_t n = model->event->language_count;
    for (size_t i = 0; i < n; i++) {
        cards[i] = (struct card){.label = model->all_strings[i]->endonym};
    }
    return n;
}

void languages_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = model->in_interview});
    const struct footer footer = {.back = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct card cards[CARDS_MAX];
    struct cards *placed = ARENA_NEW(ui->frame, struct cards);
    size_t n = fill_cards(model, cards);
    chrome_heading(ui, chrome_word(model, STR_CHOOSE_LANGUAGE), &body, cards_keep(ui, cards, n, body));
    cards_init(placed, ui, model, cards, n, body);
    int page = model->page < placed->pages ? model->page : placed->pages - 1;
    for (size_t i = 0; i < n; i++) {
        const struct choice_look look = {
            .label = model->all_strings[i]->endonym, .mark = MARK_RADIO, .selected = i == model->language};
        if (placed->page[i] == page && ui_choice(ui, language_id(ui, model->event, i), placed->at[i], &look)) {
            effects_push(out, EFFECT_LANGUAGE)->index = (int)i;
        }
    }
    if (placed->has_pager) {
        chrome_pager(ui, model, out, &placed->pager, page, placed->pages, 0);
    }
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
