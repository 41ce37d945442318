/* What was said is gone, because the person asked for it or nobody came back. */
#include "screens/frames.h"
#include "screens/message.h"

void erased_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_bare(ui, model);
    const struct footer footer = {.primary_id = "done", .primary = chrome_word(model, STR_DONE), .primary_plain = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    const struct message m = {
        .icon = "tick", .title = chrome_word(model, STR_ERASED_TITLE), .text = chrome_word(model, STR_ERASED_TEXT)};
    message_show(ui, &m, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_DONE);
    }
}
