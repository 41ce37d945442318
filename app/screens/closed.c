/* No activity is open now. */
#include "screens/frames.h"
#include "screens/message.h"

void closed_frame(struct ui *ui, const struct model *model, struct effects *out) {
    (void)out;
    const struct message m = {.title = text_in(model->event, &model->event->title, model->language),
                              .text = chrome_word(model, STR_CLOSED_TITLE),
                              .second = chrome_word(model, STR_CLOSED_TEXT)};
    message_show(ui, &m, chrome_bare(ui, model));
}
