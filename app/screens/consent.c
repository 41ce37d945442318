/* Before the first question: the event's own words, then what Chorus promises of itself. */
#include "screens/frames.h"
#include "screens/reading.h"

static const char *until(struct ui *ui, const struct model *model) {
    return chrome_words(ui, model, STR_CONSENT_UNTIL, reading_date(ui, model, model->event->privacy.retain_until), NULL);
}

/* Who sees one's words, and whether they stay together (TRUST P7, CONTRACTS). */
static void add_brainstorm(struct reading *r, const struct model *model) {
    const struct brainstorm *about = model->activity ? model->activity->brainstorm : NULL;
    bool writes = about && (about->stages & (1u << STAGE_COLLECT | 1u << STAGE_PAIRWISE));
    if (writes) {
        bool at_once = about->moderation == MODERATION_AFTER;
        reading_line(r, chrome_word(model, at_once ? STR_CONSENT_SEEN_AFTER : STR_CONSENT_SEEN_BEFORE), "pencil", false);
    }
    if (about && model->event->privacy.link) {
        reading_line(r, chrome_word(model, STR_CONSENT_LINK), "tag", false);
    }
}

#define FOOT_MM 30.0f

/* Whether the finger that led here struck where the first button usually is: a hand that hammers on one spot finds it at the
 * other end (ACCESS Q4). It hangs on this person's own touch alone, never on who was here before. */
static bool is_struck(const struct ui *ui, const struct model *model) {
    const struct point at = model->touch.at;
    bool is_left = at.x < (float)ui->in.w_px / 2, end_is_left = ui->mirrored != ui->left_handed;
    return model->touch.is_last && at.y > (float)ui->in.h_px - ui_mm(ui, FOOT_MM) && is_left == end_is_left;
}

void consent_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct reading r = {.n = 0};
    reading_heading(ui, &r, chrome_word(model, STR_CONSENT_TITLE));
    if (model->activity && text_is_given(&model->activity->consent)) {
        reading_line(&r, text_in(model->event, &model->activity->consent, model->language), NULL, false);
    }
    reading_line(&r, chrome_word(model, STR_CONSENT_NOBODY), "lock", false);
    add_brainstorm(&r, model);
    reading_line(&r, chrome_word(model, STR_CONSENT_LEAVE), "close", false);
    if (model->event->privacy.retain_until) {
        reading_line(&r, until(ui, model), "tick", true);
    }
    bool has_code = model->activity && event_gives_receipt(model->event, model->activity);
    reading_line(&r, chrome_word(model, has_code ? STR_CONSENT_RECEIPT : STR_CONSENT_NO_UNDO), "heart", false);
    const struct footer footer = {.back = true,
                                  .quiet_id = "stored",
                                  .quiet = chrome_word(model, STR_SEE_STORED),
                                  .primary_id = "agree",
                                  .primary = chrome_word(model, STR_AGREE),
                                  .turned = is_struck(ui, model)};
    static const enum effect_kind kinds[] = {[FOOTER_NONE] = EFFECT_NONE,
                                             [FOOTER_BACK] = EFFECT_BACK,
                                             [FOOTER_QUIET] = EFFECT_SHOW_STORED,
                                             [FOOTER_PRIMARY] = EFFECT_AGREE};
    enum footer_press press = reading_frame(ui, model, out, &r, &footer);
    if (press != FOOTER_NONE) {
        effects_push(out, kinds[press]);
    }
}
