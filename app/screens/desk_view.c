#include "screens/desk_view.h"

struct footer desk_footer(const struct model *model) {
    return (struct footer){
        .back = true, .quiet_id = "undo", .quiet = model->desk->can_undo ? chrome_word(model, STR_DESK_UNDO) : NULL};
}

void desk_move(struct effects *out, enum footer_press press) {
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_QUIET) {
        effects_push(out, EFFECT_DESK_UNDO);
    }
}

void desk_problem(struct ui *ui, const struct model *model, struct rect *body) {
    const char *problem = model->desk->problem;
    if (!problem) {
        return;
    }
    const struct label how = {.type = TYPE_HINT, .color = ui->theme->danger};
    float h = chrome_measure(ui, problem, TYPE_HINT, false, body->w, 1).h;
    ui_label(ui, "problem", rect_cut_top(body, h), problem, &how);
    rect_cut_top(body, chrome_between(ui));
}

const char *desk_theme_name(const struct model *model, int theme) {
    const struct idea_board *board = model->desk->board;
    const char *name = theme == IDEA_NONE ? chrome_word(model, STR_THEME_NONE)
                                          : idea_theme_name(board, &board->themes.at[theme], model->language);
    return name[0] ? name : chrome_word(model, STR_THEME_ELSE);
}

const char *desk_theme_id(struct ui *ui, const struct model *model, int theme) {
    return theme == IDEA_NONE ? "theme:" : ui_printf(ui, "theme:%s", model->desk->board->themes.at[theme].id);
}
