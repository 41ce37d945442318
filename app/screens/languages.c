/* The event's languages by their own names. */
#include <math.h>

#include "screens/cards.h"
#include "screens/frames.h"

static const char *language_id(struct ui *ui, const struct event *event, size_t i) {
    return ui_printf(ui, "language:%s", event->languages[i]);
}

static struct cards *place_languages(struct ui *ui, const struct model *model, struct rect area) {
    struct card cards[CARDS_MAX];
    struct cards *placed = ARENA_NEW(ui->frame, struct cards);
    for (size_t i = 0; i < model->event->language_count; i++) {
        cards[i] = (struct card){.label = model->all_strings[i]->endonym};
    }
    cards_init(placed, ui, model, cards, model->event->language_count, area);
    return placed;
}

void languages_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = model->in_interview});
    const struct footer footer = {.back = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    const char *heading = chrome_word(model, STR_CHOOSE_LANGUAGE);
    float factor = chrome_fit(ui, heading, TYPE_QUESTION, true, body, 1, 0.6f);
    rect_cut_top(&body, chrome_label(ui, "heading", body, heading, &how, factor) + chrome_gap(ui));
    struct cards *placed = place_languages(ui, model, body);
    int page = model->page < placed->pages ? model->page : placed->pages - 1;
    for (size_t i = 0; i < model->event->language_count; i++) {
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
