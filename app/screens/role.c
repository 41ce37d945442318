/* "Which of these are you?": coarse, and may be passed over. */
#include "screens/brainstorm_list.h"
#include "screens/frames.h"

static const struct named_text *role_at(const struct model *model, size_t i) {
    return &model->pass->about->roles[i];
}

static const char *label(struct ui *ui, const struct model *model, size_t i) {
    (void)ui;
    return brainstorm_text(model, &role_at(model, i)->text);
}

static const char *id(struct ui *ui, const struct model *model, size_t i) {
    return ui_printf(ui, "role:%s", role_at(model, i)->id);
}

static bool is_chosen(const struct model *model, size_t i) {
    return model->pass->role == (int)i;
}

void role_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct brainstorm_list list = {.heading = chrome_word(model, STR_ROLE_TITLE),
                                         .hint = chrome_word(model, STR_ROLE_HINT),
                                         .n = model->pass->about->role_count,
                                         .label = label,
                                         .id = id,
                                         .is_chosen = is_chosen,
                                         .mark = MARK_RADIO,
                                         .effect = EFFECT_ROLE};
    brainstorm_list(ui, model, out, &list);
}
