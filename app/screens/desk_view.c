#include "screens/desk_view.h"

#include <math.h>

const struct desk_filter desk_filters[DESK_FILTERS] = {
    {IDEA_WAITING, CODING_KINDS, "waiting", STR_QUEUE_WAITING, STR_QUEUE_WAITING},
    {IDEA_SHOWN, CODING_SHOW, "show", STR_QUEUE_SHOWN, STR_IDEA_SHOW},
    {IDEA_HIDDEN, CODING_HIDE, "hide", STR_QUEUE_HIDDEN, STR_IDEA_HIDE},
    {IDEA_NAMES_PERSON, CODING_NAMES_PERSON, "names", STR_QUEUE_NAMES, STR_IDEA_NAMES},
};

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

static struct button look_of(const struct model *model, const struct desk_button *b) {
    return (struct button){
        .label = chrome_word(model, b->word), .look = LOOK_SECONDARY, .type = TYPE_HINT, .disabled = b->disabled};
}

static int columns_of(struct ui *ui, const struct model *model, float w, const struct desk_button *buttons, int n) {
    float widest = 0, gap = chrome_between(ui);
    for (int i = 0; i < n; i++) {
        const struct button look = look_of(model, &buttons[i]);
        widest = fmaxf(widest, ui_button_width(ui, &look));
    }
    int most = (int)((w + gap) / (widest + gap)), rows = most > 0 ? (n + most - 1) / most : n;
    return (n + rows - 1) / rows;
}

struct rect desk_place_buttons(struct ui *ui, const struct model *model, struct rect *body, const struct desk_button *buttons,
                               int n) {
    int columns = columns_of(ui, model, body->w, buttons, n), rows = (n + columns - 1) / columns;
    float gap = chrome_between(ui);
    struct rect r = rect_cut_bottom(body, (float)rows * (chrome_answer(ui) + gap) - gap);
    rect_cut_bottom(body, gap);
    return r;
}

int desk_buttons(struct ui *ui, const struct model *model, struct rect r, const struct desk_button *buttons, int n) {
    int columns = columns_of(ui, model, r.w, buttons, n), tapped = -1;
    float gap = chrome_between(ui), h = chrome_answer(ui), w = (r.w - (float)(columns - 1) * gap) / (float)columns;
    struct rect line = {0};
    for (int i = 0; i < n; i++) {
        if (i % columns == 0) {
            line = rect_cut_top(&r, h);
            rect_cut_top(&r, gap);
        }
        const struct button look = look_of(model, &buttons[i]);
        tapped = ui_button(ui, buttons[i].id, rect_cut_left(&line, w), &look) ? i : tapped;
        rect_cut_left(&line, gap);
    }
    return tapped;
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
