/* The peer hands the kiosk over: between two people while a shift is on. The person begins; the peer looks away. */
#include "screens/frames.h"
#include "screens/message.h"

static bool is_open(const struct model *model) {
    for (size_t i = 0; i < model->event->activity_count; i++) {
        if (model->activity_offered[i]) {
            return true;
        }
    }
    return false;
}

void shift_turn_frame(struct ui *ui, const struct model *model, struct effects *out) {
    bool open = is_open(model);
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.quiet_id = "shift:end",
                                  .quiet = chrome_word(model, STR_SHIFT_TO_END),
                                  .primary_id = "start",
                                  .primary = open ? chrome_word(model, STR_START) : NULL};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    const struct message m = {.icon = ui_is_small(ui) ? NULL : "heart",
                              .title = chrome_word(model, open ? STR_SHIFT_TURN : STR_CLOSED_TITLE),
                              .text = open ? chrome_word(model, STR_ANONYMOUS_PROMISE) : "",
                              .second = open ? chrome_word(model, STR_SHIFT_HAND) : ""};
    message_show(ui, &m, body);
    enum footer_press press = chrome_footer(ui, model, &footer, &place);
    if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_START);
    } else if (press == FOOTER_QUIET) {
        effects_push(out, EFFECT_SHIFT_END);
    }
}
