/* "Do you want a code?", before sending, where the event offers receipts (TRUST P16): what it is for, and that it is a link. */
#include "screens/frames.h"
#include "screens/reading.h"

void receipt_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct reading r = {.n = 0};
    reading_heading(ui, &r, chrome_word(model, STR_RECEIPT_TITLE));
    reading_line(&r, chrome_word(model, STR_RECEIPT_WHAT), "tick", false);
    reading_line(&r, chrome_word(model, STR_RECEIPT_LINK), "lock", false);
    reading_line(&r, chrome_word(model, STR_RECEIPT_ONCE), "heart", false);
    const struct footer footer = {.back = true,
                                  .quiet_id = "receipt",
                                  .quiet = chrome_word(model, STR_RECEIPT_YES),
                                  .primary_id = "send",
                                  .primary = chrome_word(model, STR_RECEIPT_NO),
                                  .primary_disabled = model->send_locked};
    static const enum effect_kind kinds[] = {[FOOTER_NONE] = EFFECT_NONE,
                                             [FOOTER_BACK] = EFFECT_BACK,
                                             [FOOTER_QUIET] = EFFECT_RECEIPT,
                                             [FOOTER_PRIMARY] = EFFECT_SEND};
    enum footer_press press = reading_frame(ui, model, out, &r, &footer);
    if (press != FOOTER_NONE) {
        effects_push(out, kinds[press]);
    }
}
