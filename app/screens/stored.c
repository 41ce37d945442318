/* Exactly what a record holds (core/record.h), and what it does not. */
#include "screens/frames.h"
#include "screens/reading.h"

/* How fine the time of a record is. */
static const char *slot_words(struct ui *ui, const struct model *model) {
    static const enum string_id ids[] = {[SLOT_EVENT] = STR_SLOT_EVENT,
                                         [SLOT_DAY] = STR_SLOT_DAY,
                                         [SLOT_HALF_DAY] = STR_SLOT_HALF_DAY,
                                         [SLOT_MINUTES] = STR_SLOT_MINUTES};
    const struct privacy *p = &model->event->privacy;
    return chrome_words(ui, model, ids[p->slot], ui_printf(ui, "%d", p->slot_minutes), NULL);
}

static void add(struct reading *r, const char *text) {
    reading_line(r, text, "tick", false);
}

void stored_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct event *event = model->event;
    const struct privacy *p = &event->privacy;
    struct reading r = {.n = 0};
    reading_heading(ui, &r, chrome_word(model, STR_STORED_TITLE));
    add(&r, chrome_word(model, STR_STORED_ANSWERS));
    add(&r, chrome_words(ui, model, STR_STORED_SLOT, slot_words(ui, model), NULL));
    if (event->site_count > 0) {
        add(&r, chrome_word(model, STR_STORED_SITE));
    }
    if (p->record_language) {
        add(&r, chrome_word(model, STR_STORED_LANGUAGE));
    }
    add(&r, chrome_word(model, STR_STORED_RANDOM));
    reading_line(&r, chrome_word(model, STR_STORED_NOT), "close", true);
    reading_line(&r, chrome_word(model, p->mode == MODE_SEALED ? STR_STORED_SEALED : STR_STORED_OPEN), "lock", false);
    if (p->steward) {
        reading_line(&r, chrome_words(ui, model, STR_STORED_WHO, p->steward, NULL), "heart", false);
    }
    const struct footer footer = {.back = true};
    if (reading_frame(ui, model, out, &r, &footer) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
