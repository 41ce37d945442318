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

static void add_answers(struct reading *r, const struct model *model) {
    add(r, chrome_word(model, STR_STORED_ANSWERS));
}

/* Each of its rows by itself (core/brainstorm_record.h), and what goes with some of them. */
static void add_contributions(struct reading *r, const struct model *model) {
    const struct brainstorm *about = model->activity->brainstorm;
    bool linked = model->event->privacy.link;
    add(r, chrome_word(model, STR_STORED_IDEAS));
    add(r, chrome_word(model, linked ? STR_STORED_TOGETHER : STR_STORED_APART));
    if (about->role_count > 0) {
        add(r, chrome_word(model, STR_STORED_ROLE));
    }
    add(r, chrome_word(model, STR_STORED_TURN));
}

static bool writes_ideas(const struct brainstorm *about) {
    return about->stages & (1u << STAGE_COLLECT | 1u << STAGE_PAIRWISE);
}

void stored_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct event *event = model->event;
    const struct privacy *p = &event->privacy;
    struct reading r = {.n = 0};
    reading_heading(ui, &r, chrome_word(model, STR_STORED_TITLE));
    const struct brainstorm *about = model->activity ? model->activity->brainstorm : NULL;
    if (about) {
        add_contributions(&r, model);
    } else {
        add_answers(&r, model);
    }
    add(&r, chrome_words(ui, model, STR_STORED_SLOT, slot_words(ui, model), NULL));
    if (event->site_count > 0) {
        add(&r, chrome_word(model, STR_STORED_SITE));
    }
    if (about && writes_ideas(about)) {
        add(&r, chrome_word(model, STR_STORED_IDEA_LANGUAGE));
    } else if (!about && p->record_language) {
        add(&r, chrome_word(model, STR_STORED_LANGUAGE));
    }
    if (!about) {
        add(&r, chrome_word(model, STR_STORED_RANDOM));
        add(&r, chrome_word(model, STR_STORED_MARKS));
    }
    if (model->activity && event_gives_receipt(event, model->activity)) {
        add(&r, chrome_word(model, STR_STORED_RECEIPT));
    }
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
