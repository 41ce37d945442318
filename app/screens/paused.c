/* An organizer has the device in hand: nobody answers now, and nothing is wrong. */
#include "screens/frames.h"
#include "screens/message.h"

void paused_frame(struct ui *ui, const struct model *model, struct effects *out) {
    (void)out;
    const struct message m = {
        .icon = "pause", .title = chrome_word(model, STR_PAUSED_TITLE), .text = chrome_word(model, STR_PAUSED_TEXT)};
    message_show(ui, &m, chrome_bare(ui, model));
}
