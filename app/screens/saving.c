/* While the answers are made durable. Mostly too short to read: words come after a moment only, so that nothing flickers. */
#include "screens/frames.h"
#include "screens/message.h"

#define WORDS_AFTER_MS 300

void saving_frame(struct ui *ui, const struct model *model, struct effects *out) {
    (void)out;
    struct rect body = chrome_bare(ui, model);
    if (model->screen_ms >= WORDS_AFTER_MS) {
        message_show(ui, &(struct message){.title = chrome_word(model, STR_SAVING), .text = ""}, body);
    }
}
