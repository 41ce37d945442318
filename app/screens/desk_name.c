/* The name of a theme, typed. */
#include "screens/desk_view.h"
#include "screens/frames.h"
#include "screens/typing.h"

static const char *heading(struct ui *ui, const struct model *model) {
    const struct desk *desk = model->desk;
    return desk->task == DESK_RENAME ? chrome_words(ui, model, STR_RENAME_HEADING, desk_theme_name(model, desk->theme), NULL)
                                     : chrome_word(model, STR_NEW_THEME_HEADING);
}

void desk_name_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct typing_page page = {.heading = heading(ui, model),
                                     .primary = chrome_word(model, STR_NEXT),
                                     .is_waiting = model->desk->is_busy,
                                     .on_enter = EFFECT_DESK_NAME};
    typing_page(ui, model, out, &page);
}
