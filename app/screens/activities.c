/* Which of the event's activities: those that are open and that this person has not done. */
#include "screens/activities.h"

#include "screens/cards.h"
#include "screens/frames.h"

struct offer {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    size_t of[CARDS_MAX]; /* the activity of each card */
};

static const char *title_of(const struct offer *o, size_t i) {
    return text_in(o->model->event, &o->model->event->activities[o->of[i]].title, o->model->language);
}

static void show_activity(void *ctx, size_t i, struct rect at, struct rect field) {
    (void)field;
    const struct offer *o = ctx;
    const struct choice_look look = {.label = title_of(o, i), .mark = MARK_NONE};
    if (ui_choice(o->ui, ui_printf(o->ui, "activity:%s", o->model->event->activities[o->of[i]].id), at, &look)) {
        effects_push(o->out, EFFECT_ACTIVITY)->index = (int)o->of[i];
    }
}

void activities_show(struct ui *ui, const struct model *model, struct effects *out, const char *heading, int first,
                     struct rect body) {
    struct offer offer = {.ui = ui, .model = model, .out = out};
    struct card cards[CARDS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < model->event->activity_count; i++) {
        if (model->activity_offered[i]) {
            offer.of[n] = i;
            cards[n] = (struct card){.label = title_of(&offer, n)};
            n++;
        }
    }
    const struct card_list list = {
        .heading = heading, .cards = cards, .n = n, .first = first, .show = show_activity, .ctx = &offer};
    cards_list(ui, model, out, &list, body);
}

void activities_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = {.back = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    activities_show(ui, model, out, chrome_word(model, STR_CHOOSE_ACTIVITY), 0, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
