/* Which of the event's activities: those that are open and that this person has not done. */
#include <math.h>

#include "screens/cards.h"
#include "screens/frames.h"

void activities_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct event *event = model->event;
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = {.back = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct card cards[CARDS_MAX];
    size_t of[CARDS_MAX], n = 0;
    for (size_t i = 0; i < event->activity_count; i++) {
        if (model->activity_offered[i]) {
            of[n] = i;
            cards[n++] = (struct card){.label = text_in(event, &event->activities[i].title, model->language)};
        }
    }
    chrome_heading(ui, chrome_word(model, STR_CHOOSE_ACTIVITY), &body, cards_keep(ui, cards, n, body));
    struct cards *placed = ARENA_NEW(ui->frame, struct cards);
    cards_init(placed, ui, model, cards, n, body);
    int page = model->page < placed->pages ? model->page : placed->pages - 1;
    for (size_t i = 0; i < n; i++) {
        const struct choice_look look = {.label = cards[i].label, .mark = MARK_NONE};
        const char *id = ui_printf(ui, "activity:%s", event->activities[of[i]].id);
        if (placed->page[i] == page && ui_choice(ui, id, placed->at[i], &look)) {
            effects_push(out, EFFECT_ACTIVITY)->index = (int)of[i];
        }
    }
    if (placed->has_pager) {
        chrome_pager(ui, model, out, &placed->pager, page, placed->pages, 0);
    }
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
