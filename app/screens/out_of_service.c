/* Nothing can be stored: a calm sentence for people, a small one for organizers. */
#include "screens/frames.h"
#include "screens/message.h"

void out_of_service_frame(struct ui *ui, const struct model *model, struct effects *out) {
    (void)out;
    const struct message m = {.icon = "heart",
                              .title = chrome_word(model, STR_OUT_TITLE),
                              .text = chrome_word(model, STR_OUT_TEXT),
                              .second = model->not_saved ? chrome_word(model, STR_OUT_NOT_SAVED) : "",
                              .small = chrome_failure(ui, model, model->out_of_service)};
    message_show(ui, &m, chrome_bare(ui, model));
}
