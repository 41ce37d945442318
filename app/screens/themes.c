/* What the card just added is about: any of the event's themes, something else, or nothing at all. */
#include "screens/brainstorm_list.h"
#include "screens/frames.h"

/* "Something else" keeps its place at the end. */
static int theme_at(const struct model *model, size_t i) {
    const struct brainstorm_pass *pass = model->pass;
    return i < pass->about->theme_count && pass->theme_order ? pass->theme_order[i] : (int)i;
}

static const char *label(struct ui *ui, const struct model *model, size_t i) {
    (void)ui;
    return brainstorm_theme(model, theme_at(model, i));
}

static const char *example(struct ui *ui, const struct model *model, size_t i) {
    (void)ui;
    int theme = theme_at(model, i);
    const struct brainstorm *about = model->pass->about;
    bool has_example = (size_t)theme < about->theme_count && text_is_given(&about->themes[theme].example);
    return has_example ? brainstorm_text(model, &about->themes[theme].example) : NULL;
}

static const char *id(struct ui *ui, const struct model *model, size_t i) {
    int theme = theme_at(model, i);
    const struct brainstorm *about = model->pass->about;
    return ui_printf(ui, "theme:%s", (size_t)theme < about->theme_count ? about->themes[theme].id : THEME_ELSE);
}

static const struct brainstorm_card *card_of(const struct model *model) {
    const struct brainstorm_pass *pass = model->pass;
    return pass->card >= 0 && (size_t)pass->card < pass->card_count ? &pass->cards[pass->card] : NULL;
}

static bool is_chosen(const struct model *model, size_t i) {
    const struct brainstorm_card *card = card_of(model);
    return card && (card->themes >> theme_at(model, i) & 1);
}

void themes_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct brainstorm_card *card = card_of(model);
    const struct brainstorm_list list = {.heading = chrome_word(model, STR_THEMES_TITLE),
                                         .hint = chrome_word(model, STR_THEMES_HINT),
                                         .about = card ? card->text : NULL,
                                         .about_private = true,
                                         .n = model->pass->about->theme_count + 1,
                                         .label = label,
                                         .detail = example,
                                         .id = id,
                                         .is_chosen = is_chosen,
                                         .mark = MARK_CHECK,
                                         .effect = EFFECT_TAG,
                                         .choice = theme_at};
    brainstorm_list(ui, model, out, &list);
}
