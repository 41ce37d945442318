/* The name of a theme, typed. */
#include "screens/desk_view.h"
#include "screens/frames.h"
#include "screens/typing.h"

void desk_name_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct desk *desk = model->desk;
    const struct footer footer = {.back = true,
                                  .primary_id = "next",
                                  .primary = chrome_word(model, STR_NEXT),
                                  .primary_disabled = desk->is_busy || !model->edit || model->edit->len == 0};
    struct typing_place place = typing_begin(ui, model, out, &footer);
    const char *heading = desk->task == DESK_RENAME
                              ? chrome_words(ui, model, STR_RENAME_HEADING, desk_theme_name(model, desk->theme), NULL)
                              : chrome_word(model, STR_NEW_THEME_HEADING);
    typing_heading(ui, heading, &place.body, typing_heading_most(ui, &place));
    if (model->edit) {
        const struct typing_field field = {.label = heading,
                                           .placeholder = chrome_word(model, STR_TYPE_HERE),
                                           .type = TYPE_ANSWER,
                                           .align = ALIGN_START,
                                           .on_enter = EFFECT_DESK_NAME};
        typing_field(ui, model, out, place.body, &field);
    }
    const struct typing_keys keys = {
        .keymap = model->keymap, .with_next = place.merged, .on_next = EFFECT_DESK_NAME, .on_done = EFFECT_DESK_NAME};
    typing_keyboard(ui, model, out, place.keys, &keys);
    enum footer_press press = place.merged ? FOOTER_NONE : chrome_footer(ui, model, &footer, &place.footer);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_DESK_NAME);
    }
}
