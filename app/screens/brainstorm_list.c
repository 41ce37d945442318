#include "screens/brainstorm_list.h"

#include <math.h>

#include "screens/idea_card.h"

#define HEADING_PART   0.36f
#define BESIDE_HEADING 0.55f
#define ABOUT_PART     0.3f
#define ABOUT_MOST     0.5f   /* where its words need that */
#define LARGE_MM       110.0f /* a body as high as this has it in larger type */

struct showing {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    const struct brainstorm_list *list;
    const struct card *cards;
};

static void show_one(void *ctx, size_t i, struct rect at, struct rect field) {
    (void)field;
    const struct showing *s = ctx;
    const char *label = s->cards[i].label, *detail = s->cards[i].detail;
    const struct choice_look look = {.label = label,
                                     .detail = detail,
                                     .speech = detail ? chrome_words(s->ui, s->model, STR_CELL_OF, label, detail) : NULL,
                                     .mark = s->list->mark,
                                     .selected = s->list->is_chosen(s->model, i)};
    if (ui_choice(s->ui, s->list->id(s->ui, s->model, i), at, &look)) {
        effects_push(s->out, s->list->effect)->index = s->list->choice ? s->list->choice(s->model, i) : (int)i;
    }
}

/* What it is about, as large as its part of the room allows, whole in any case. */
static void show_about(struct ui *ui, const struct brainstorm_list *list, struct rect *body, float part) {
    if (!list->about) {
        return;
    }
    enum type_role type = body->h >= ui_mm(ui, LARGE_MM) ? TYPE_ANSWER : TYPE_HINT;
    const struct idea_card card = {.id = "about",
                                   .text = list->about,
                                   .is_private = list->about_private,
                                   .type = type,
                                   .least = brainstorm_least(ui, TYPE_HINT) * type_cap_mm(TYPE_HINT) / type_cap_mm(type)};
    float whole = idea_card_height(ui, &card, body->w), least = idea_card_height_at(ui, &card, body->w, card.least);
    float h = fminf(whole, fmaxf(floorf(body->h * part), fminf(least, floorf(body->h * fmaxf(part, ABOUT_MOST)))));
    idea_card(ui, &card, rect_cut_top(body, h), NULL);
    rect_cut_top(body, fminf(body->h, chrome_between(ui)));
}

/* Heading, hint and matter: at the top of the body, or beside the list. */
static void show_matter(struct ui *ui, const struct brainstorm_list *list, struct rect *body) {
    struct rect left;
    float scale = ui->text_scale;
    ui->text_scale = ui_is_small(ui) ? 1 : scale;
    if (list->about && brainstorm_place_beside(ui, body, &left)) {
        chrome_heading(ui, list->heading, list->hint, &left, left.h * BESIDE_HEADING, 0.9f);
        show_about(ui, list, &left, 1);
    } else {
        chrome_heading(ui, list->heading, list->hint, body, body->h * HEADING_PART, 0.8f);
        show_about(ui, list, body, ABOUT_PART);
    }
    ui->text_scale = scale;
}

void brainstorm_list(struct ui *ui, const struct model *model, struct effects *out, const struct brainstorm_list *list) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = brainstorm_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct card cards[CARDS_MAX];
    struct showing showing = {ui, model, out, list, cards};
    for (size_t i = 0; i < list->n; i++) {
        cards[i] = (struct card){.label = list->label(ui, model, i), .detail = list->detail ? list->detail(ui, model, i) : NULL};
    }
    show_matter(ui, list, &body);
    const struct brainstorm_cards all = {.cards = cards, .n = list->n, .show = show_one, .ctx = &showing};
    int page = brainstorm_cards(ui, model, out, &all, &place, body);
    brainstorm_turn(ui, page, out, chrome_footer(ui, model, &footer, &place), EFFECT_NONE);
}
