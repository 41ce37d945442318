/* "Who must act?", after a statement was agreed with. */
#include "screens/brainstorm_list.h"
#include "screens/frames.h"

static const struct named_text *actor_at(const struct model *model, size_t i) {
    return &model->pass->about->actors[i];
}

static const char *label(struct ui *ui, const struct model *model, size_t i) {
    (void)ui;
    return brainstorm_text(model, &actor_at(model, i)->text);
}

static const char *id(struct ui *ui, const struct model *model, size_t i) {
    return ui_printf(ui, "actor:%s", actor_at(model, i)->id);
}

static bool is_chosen(const struct model *model, size_t i) {
    const struct brainstorm_vote *vote = brainstorm_vote_on(model->pass);
    return vote && (vote->actors >> i & 1);
}

void must_act_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct brainstorm *about = model->pass->about;
    int statement = brainstorm_statement(model->pass);
    const struct brainstorm_list list = {.heading = chrome_word(model, STR_MUST_ACT_TITLE),
                                         .hint = chrome_word(model, STR_CHOOSE_ANY),
                                         .about =
                                             statement >= 0 ? brainstorm_text(model, &about->statements[statement].text) : NULL,
                                         .n = about->actor_count,
                                         .label = label,
                                         .id = id,
                                         .is_chosen = is_chosen,
                                         .mark = MARK_CHECK,
                                         .effect = EFFECT_ACTOR};
    brainstorm_list(ui, model, out, &list);
}
