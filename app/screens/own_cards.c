#include "screens/own_cards.h"

#include <math.h>

#include "core/wall.h"
#include "screens/idea_card.h"

#define ASIDE_MM 90.0f /* cards wider than this, times the text size, have their buttons beside the words */

static const struct action {
    const char *prefix, *icon;
    enum string_id label;
    enum effect_kind effect;
} actions[] = {
    {"edit", "pencil", STR_CHANGE, EFFECT_EDIT_IDEA},
    {"themes", "tag", STR_IDEA_THEMES, EFFECT_OPEN_THEMES},
    {"remove", "close", STR_IDEA_REMOVE, EFFECT_REMOVE_IDEA},
};
enum { ACTIONS = sizeof actions / sizeof actions[0] };

static bool is_offered(const struct model *model, const struct action *a) {
    return a->effect != EFFECT_OPEN_THEMES || model->pass->about->theme_count > 0;
}

static struct button button_of(const struct model *model, const struct action *a, bool icon_only) {
    return (struct button){
        .label = chrome_word(model, a->label), .icon = a->icon, .icon_only = icon_only, .look = LOOK_HEADER, .type = TYPE_BUTTON};
}

static float row_w(struct ui *ui, const struct model *model, bool icon_only) {
    float w = 0;
    for (size_t i = 0; i < ACTIONS; i++) {
        struct button b = button_of(model, &actions[i], icon_only);
        if (is_offered(model, &actions[i])) {
            w += (icon_only ? chrome_target(ui) : ui_button_width(ui, &b)) + (w > 0 ? chrome_between(ui) : 0);
        }
    }
    return w;
}

static float row_h(struct ui *ui, const struct model *model) {
    float h = chrome_target(ui);
    for (size_t i = 0; i < ACTIONS; i++) {
        h = fmaxf(h, ceilf(chrome_measure(ui, chrome_word(model, actions[i].label), TYPE_BUTTON, false, 0, 1).h));
    }
    return h;
}

/* A long idea on a low panel takes the room of its themes, too. */
static const char *note_of(struct ui *ui, const struct model *model, const struct brainstorm_card *own) {
    bool low = ui_is_small(ui) && !chrome_is_portrait(ui);
    return low && wall_is_long(own->text) ? NULL : brainstorm_themes(ui, model, own->themes);
}

static float stack_h(const struct ui *ui, const struct model *model) {
    float h = 0;
    for (size_t i = 0; i < ACTIONS; i++) {
        h += is_offered(model, &actions[i]) ? chrome_target(ui) + (h > 0 ? chrome_between(ui) : 0) : 0;
    }
    return h;
}

/* Its buttons in a row, or one above the other at the end of words that are as high. */
static struct idea_card card_with(struct ui *ui, const struct model *model, size_t i, bool stacked) {
    const struct brainstorm_card *own = &model->pass->cards[i];
    float scale = chrome_scale_down(ui), row = row_w(ui, model, true), high = row_h(ui, model) - chrome_target(ui);
    ui->text_scale = scale;
    return (struct idea_card){.id = ui_printf(ui, "idea:%zu", i),
                              .text = own->text,
                              .note = note_of(ui, model, own),
                              .is_private = true,
                              .type = TYPE_HINT,
                              .foot_h = idea_card_foot(ui) + high,
                              .aside_w = (stacked ? chrome_target(ui) : row) + idea_card_pad(ui),
                              .aside_h = stacked ? stack_h(ui, model) : 0,
                              .aside_from = stacked ? 1 : ui_mm(ui, ASIDE_MM) * ui->text_scale};
}

/* Whichever is lower at that width and factor. */
static struct idea_card card_of(struct ui *ui, const struct model *model, size_t i, float w, float factor) {
    struct idea_card card = card_with(ui, model, i, false), stacked = card_with(ui, model, i, true);
    bool lower = idea_card_height_at(ui, &stacked, w, factor) < idea_card_height_at(ui, &card, w, factor);
    return lower ? stacked : card;
}

float own_card_height(struct ui *ui, const struct model *model, size_t i, float w, float factor) {
    struct idea_card card = card_of(ui, model, i, w, factor);
    return idea_card_height_at(ui, &card, w, factor);
}

static void show_actions(struct ui *ui, const struct model *model, struct effects *out, size_t card, struct rect row) {
    float scale = chrome_scale_down(ui), gap = chrome_between(ui), target = chrome_target(ui);
    bool icon_only = row_w(ui, model, false) > row.w, stacked = row_w(ui, model, true) > row.w;
    row = rect_center(row, row.w, stacked ? stack_h(ui, model) : icon_only ? target : row_h(ui, model));
    for (size_t i = 0; i < ACTIONS; i++) {
        const struct action *a = &actions[i];
        if (!is_offered(model, a)) {
            continue;
        }
        struct button b = button_of(model, a, icon_only);
        struct rect r = stacked ? rect_cut_top(&row, target) : rect_cut_left(&row, icon_only ? target : ui_button_width(ui, &b));
        (stacked ? rect_cut_top : rect_cut_left)(&row, gap);
        if (ui_button(ui, ui_printf(ui, "%s:%zu", a->prefix, card), r, &b)) {
            effects_push(out, a->effect)->index = (int)card;
        }
    }
    ui->text_scale = scale;
}

void own_card(struct ui *ui, const struct model *model, struct effects *out, size_t i, struct rect r, float least) {
    struct idea_card card = card_of(ui, model, i, r.w, least);
    struct rect foot;
    card.least = least;
    idea_card(ui, &card, r, &foot);
    show_actions(ui, model, out, i, foot);
}
