/* The words of the key of a sealed event, typed: its results are shown until they are left. */
#include <math.h>

#include "screens/brainstorm_view.h"
#include "screens/frames.h"
#include "screens/typing.h"

#define SHOW_PART    0.4f /* of the field's row, at most, for the words on the button beside it */
#define HEADING_PART 0.6f /* of the body, while there is no keyboard */

static const char *label_of(struct ui *ui, const struct model *model) {
    static const enum string_id words[UNLOCK_PROBLEMS] = {[UNLOCK_FINE] = STR_UNLOCK_TITLE,
                                                          [UNLOCK_WRONG] = STR_UNLOCK_WRONG,
                                                          [UNLOCK_FAILED] = STR_PIN_FAILED,
                                                          [UNLOCK_NO_MEMORY] = STR_UNLOCK_NO_MEMORY};
    const struct unlock *unlock = model->unlock;
    if (unlock->is_busy) {
        return chrome_word(model, STR_PIN_CHECKING);
    }
    return unlock->problem == UNLOCK_WRONG && unlock->wait_s > 0
               ? chrome_words(ui, model, STR_UNLOCK_WAIT, ui_printf(ui, "%d", unlock->wait_s), NULL)
               : chrome_word(model, words[unlock->problem]);
}

static void move(struct effects *out, enum footer_press press) {
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_UNLOCK_ENTER);
    }
}

/* Cut from the end of the row. Its icon alone where the words would leave too little to the field. */
static struct button toggle_of(struct ui *ui, const struct model *model, struct rect *row, struct rect *at) {
    bool is_shown = model->unlock->is_shown;
    struct button b = {.label = chrome_word(model, is_shown ? STR_UNLOCK_HIDE : STR_UNLOCK_SHOW),
                       .icon = is_shown ? "eye-off" : "eye",
                       .look = LOOK_SECONDARY,
                       .type = TYPE_BUTTON};
    b.icon_only = ui_button_width(ui, &b) > SHOW_PART * row->w;
    float w = b.icon_only ? fminf(row->h, ui_mm(ui, MM_TARGET)) : ui_button_width(ui, &b);
    *at = rect_cut_right(row, fmaxf(w, ui_mm(ui, MM_TARGET)));
    rect_cut_right(row, chrome_between(ui));
    return b;
}

static void show_field(struct ui *ui, const struct model *model, struct effects *out, struct rect r) {
    struct typing_field field = {.label = label_of(ui, model),
                                 .type = TYPE_ANSWER,
                                 .align = ALIGN_START,
                                 .masked = !model->unlock->is_shown,
                                 .on_enter = EFFECT_UNLOCK_ENTER};
    if (!model->edit) {
        return;
    }
    struct rect at;
    const struct button toggle = toggle_of(ui, model, &r, &at);
    field.placeholder = typing_fitting(ui, model, chrome_word(model, STR_TYPE_HERE), r);
    typing_field(ui, model, out, r, &field);
    if (ui_button(ui, "show", at, &toggle)) {
        effects_push(out, EFFECT_UNLOCK_SHOW);
    }
}

static void with_keyboard(struct ui *ui, const struct model *model, struct effects *out, const struct footer *footer) {
    struct typing_place place = typing_begin(ui, model, out, footer);
    typing_heading(ui, model, label_of(ui, model), &place, 0);
    show_field(ui, model, out, place.body);
    if (!place.merged) {
        move(out, chrome_footer(ui, model, footer, &place.footer));
    }
    const struct typing_keys keys = {
        .keymap = model->keymap, .with_next = place.merged, .on_next = EFFECT_UNLOCK_ENTER, .on_done = EFFECT_CLOSE_KEYBOARD};
    typing_keyboard(ui, model, out, place.keys, &keys);
}

static void without_keyboard(struct ui *ui, const struct model *model, struct effects *out, const struct footer *footer) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    struct footer_place place = chrome_place_footer(ui, model, &body, footer);
    const char *hint = model->edit ? chrome_word(model, STR_UNLOCK_HINT) : NULL;
    brainstorm_heading(ui, label_of(ui, model), hint, &body, body.h * HEADING_PART, 1);
    show_field(ui, model, out, rect_cut_top(&body, typing_field_height(ui, model, 1)));
    move(out, chrome_footer(ui, model, footer, &place));
}

void unlock_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct unlock *unlock = model->unlock;
    const struct footer footer = {.back = true,
                                  .primary_id = "next",
                                  .primary = unlock->problem == UNLOCK_NO_MEMORY ? NULL : chrome_word(model, STR_RESULTS_UNLOCK),
                                  .primary_plain = true,
                                  .primary_disabled =
                                      unlock->is_busy || unlock->wait_s > 0 || !model->edit || model->edit->len == 0};
    if (model->keyboard_open && model->edit) {
        with_keyboard(ui, model, out, &footer);
    } else {
        without_keyboard(ui, model, out, &footer);
    }
}
