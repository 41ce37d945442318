/* One idea at a time: what a person wrote, what may point at somebody in it, and whether others see it. */
#include "core/idea_personal.h"
#include "screens/desk_view.h"
#include "screens/frames.h"
#include "screens/idea_card.h"

static const char *personal_words(struct ui *ui, const struct model *model, const struct idea *idea) {
    static const struct {
        enum idea_personal bit;
        enum string_id word;
    } kinds[] = {{PERSONAL_PHONE, STR_PERSONAL_PHONE},
                 {PERSONAL_EMAIL, STR_PERSONAL_EMAIL},
                 {PERSONAL_POSTAL_CODE, STR_PERSONAL_POSTAL_CODE},
                 {PERSONAL_HEALTH_NUMBER, STR_PERSONAL_HEALTH_NUMBER}};
    const char *all = "";
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (idea->personal & kinds[i].bit) {
            all = chrome_list(ui, model, all, chrome_word(model, kinds[i].word));
        }
    }
    return all[0] ? chrome_words(ui, model, STR_PERSONAL_FOUND, all, NULL) : "";
}

static void fill_steps(const struct desk *desk, uint32_t at, struct desk_button buttons[DESK_FILTERS - 1]) {
    for (int i = 1; i < DESK_FILTERS; i++) {
        bool is_so = desk->board->ideas.at[at].status == desk_filters[i].status;
        buttons[i - 1] = (struct desk_button){desk_filters[i].id, desk_filters[i].step, desk->is_busy || is_so};
    }
}

static void show_idea(struct ui *ui, const struct model *model, struct effects *out, size_t at, struct rect body) {
    const struct desk *desk = model->desk;
    uint32_t index = desk->ideas[at];
    const struct idea *idea = &desk->board->ideas.at[index];
    struct desk_button buttons[DESK_FILTERS - 1];
    fill_steps(desk, index, buttons);
    struct rect steps = desk_place_steps(ui, model, &body, buttons, DESK_FILTERS - 1);
    const struct idea_card card = {.id = "idea",
                                   .text = idea_text(desk->board, idea, model->language),
                                   .note = personal_words(ui, model, idea),
                                   .is_private = true,
                                   .color = 0,
                                   .type = TYPE_ANSWER,
                                   .least = brainstorm_least(ui, TYPE_ANSWER)};
    if (!desk_shows_problem(ui, model, body)) {
        (void)idea_card(ui, &card, body, NULL);
    }
    int tapped = desk_buttons(ui, model, steps, buttons, DESK_FILTERS - 1);
    if (tapped >= 0) {
        struct effect *e = effects_push(out, EFFECT_DESK_STATUS);
        e->index = (int)index;
        e->number = desk_filters[tapped + 1].kind;
    }
}

void desk_queue_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct desk *desk = model->desk;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = desk_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    const char *count = ui_printf(ui, "%zu", desk->counts[desk->filter]);
    size_t n = desk->idea_count, at = model->page < (int)n ? (size_t)model->page : n > 0 ? n - 1 : 0;
    const char *heading = chrome_words(ui, model, desk_filters[desk->filter].filter, count, NULL);
    bool turns = n > 1 && !desk->problem; /* the idea that a step was not taken for stays */
    struct pager_place pager = desk_head(ui, model, heading, NULL, turns, &body);
    if (n > 0) {
        show_idea(ui, model, out, at, body);
    } else {
        desk_empty(ui, model, body);
    }
    if (turns) {
        chrome_pager(ui, model, out, &pager, (int)at, (int)n, 0);
    }
    desk_move(out, chrome_footer(ui, model, &footer, &place));
}
