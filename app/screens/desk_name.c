/* The name of a theme, typed. */
#include "screens/desk_view.h"
#include "screens/frames.h"
#include "screens/typing.h"

static void move(struct effects *out, enum footer_press press) {
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_DESK_NAME);
    }
}

static const char *heading(struct ui *ui, const struct model *model) {
    const struct desk *desk = model->desk;
    return desk->task == DESK_RENAME ? chrome_words(ui, model, STR_RENAME_HEADING, desk_theme_name(model, desk->theme), NULL)
                                     : chrome_word(model, STR_NEW_THEME_HEADING);
}

static void show_field(struct ui *ui, const struct model *model, struct effects *out, struct rect r) {
    const struct typing_field field = {.label = heading(ui, model),
                                       .placeholder = typing_fitting(ui, model, chrome_word(model, STR_TYPE_HERE), r),
                                       .type = TYPE_ANSWER,
                                       .align = ALIGN_START,
                                       .on_enter = EFFECT_DESK_NAME};
    if (model->edit) {
        typing_field(ui, model, out, r, &field);
    }
}

static void with_keyboard(struct ui *ui, const struct model *model, struct effects *out, const struct footer *footer) {
    struct typing_place place = typing_begin(ui, model, out, footer);
    typing_heading(ui, model, heading(ui, model), &place, 0);
    show_field(ui, model, out, place.body);
    if (!place.merged) {
        move(out, chrome_footer(ui, model, footer, &place.footer));
    }
    const struct typing_keys keys = {
        .keymap = model->keymap, .with_next = place.merged, .on_next = EFFECT_DESK_NAME, .on_done = EFFECT_CLOSE_KEYBOARD};
    typing_keyboard(ui, model, out, place.keys, &keys);
}

static void without_keyboard(struct ui *ui, const struct model *model, struct effects *out, const struct footer *footer) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    struct footer_place place = chrome_place_footer(ui, model, &body, footer);
    brainstorm_heading(ui, heading(ui, model), NULL, &body, body.h / 2, 1);
    show_field(ui, model, out, rect_cut_top(&body, typing_field_height(ui, model, 1)));
    move(out, chrome_footer(ui, model, footer, &place));
}

void desk_name_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct footer footer = {.back = true,
                                  .primary_id = "next",
                                  .primary = chrome_word(model, STR_NEXT),
                                  .primary_disabled = model->desk->is_busy || !model->edit || model->edit->len == 0};
    if (model->keyboard_open) {
        with_keyboard(ui, model, out, &footer);
    } else {
        without_keyboard(ui, model, out, &footer);
    }
}
