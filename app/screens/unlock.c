/* The words of the key of a sealed event, typed: its results are shown until they are left. */
#include "screens/frames.h"
#include "screens/typing.h"

static const char *heading(struct ui *ui, const struct model *model) {
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

void unlock_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct unlock *unlock = model->unlock;
    const struct typing_toggle show = {.id = "show",
                                       .label = chrome_word(model, unlock->is_shown ? STR_UNLOCK_HIDE : STR_UNLOCK_SHOW),
                                       .icon = unlock->is_shown ? "eye-off" : "eye",
                                       .on_press = EFFECT_UNLOCK_SHOW};
    const struct typing_page page = {.heading = heading(ui, model),
                                     .hint = model->edit ? chrome_word(model, STR_UNLOCK_HINT) : NULL,
                                     .primary =
                                         unlock->problem == UNLOCK_NO_MEMORY ? NULL : chrome_word(model, STR_RESULTS_UNLOCK),
                                     .primary_plain = true,
                                     .is_waiting = unlock->is_busy || unlock->wait_s > 0,
                                     .masked = !unlock->is_shown,
                                     .toggle = &show,
                                     .on_enter = EFFECT_UNLOCK_ENTER};
    typing_page(ui, model, out, &page);
}
