#include "screens/desk_view.h"

#include <math.h>

#define LOW_HEAD_PART     0.3f
#define LOW_HEADING       0.85f
#define LOW_HEADING_LEAST 0.79f /* of TYPE_QUESTION: capitals of 4.8 mm */
#define BUTTONS_PART      0.4f

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

bool desk_is_low(const struct ui *ui) {
    return ui_is_small(ui) && !chrome_is_portrait(ui);
}

void desk_problem(struct ui *ui, const struct model *model, struct rect *body) {
    const char *problem = model->desk->problem;
    if (!problem) {
        return;
    }
    enum type_role type = ui_is_small(ui) ? TYPE_SMALL : TYPE_HINT;
    const struct label how = {.type = type, .color = ui->theme->danger};
    float scale = chrome_scale_down(ui), h = ceilf(chrome_measure(ui, problem, type, false, body->w, 1).h);
    ui_label(ui, "problem", rect_cut_top(body, h), problem, &how);
    rect_cut_top(body, chrome_between(ui));
    ui->text_scale = scale;
}

/* --- the head ------------------------------------------------------------------------------------------------------------- */

/* In one row with the pager: words as large as their place allows, or why a step was not taken instead of them. */
static void show_low_head(struct ui *ui, const struct model *model, const char *heading, const char *hint, struct rect row,
                          float factor) {
    const char *problem = model->desk->problem;
    if (problem) {
        ui_label(ui, "problem", row, problem, &(struct label){.type = TYPE_SMALL, .color = ui->theme->danger});
        return;
    }
    const struct label title = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    rect_cut_top(&row, chrome_label(ui, "heading", row, heading, &title, factor));
    ui_label(ui, "hint", row, hint ? hint : "", &(struct label){.type = TYPE_SMALL, .color = ui->theme->ink_second});
}

static struct pager_place low_head(struct ui *ui, const struct model *model, const char *heading, const char *hint, bool turns,
                                   struct rect *body) {
    float scale = chrome_scale_down(ui), group = turns ? chrome_pager_group_w(ui, model, true) : 0;
    struct rect row = *body;
    row.w -= turns ? group + chrome_between(ui) : 0;
    row.h *= LOW_HEAD_PART;
    float factor = chrome_fit(ui, heading, TYPE_QUESTION, true, row, LOW_HEADING, LOW_HEADING_LEAST);
    float words = chrome_measure(ui, heading, TYPE_QUESTION, true, row.w, factor).h +
                  (hint ? chrome_measure(ui, hint, TYPE_SMALL, false, row.w, 1).h : 0);
    if (model->desk->problem) {
        words = chrome_measure(ui, model->desk->problem, TYPE_SMALL, false, row.w, 1).h;
    }
    struct rect whole = rect_cut_top(body, ceilf(fmaxf(words, turns ? chrome_target(ui) : 0)));
    row.h = whole.h;
    show_low_head(ui, model, heading, hint, row, factor);
    rect_cut_top(body, chrome_between(ui));
    ui->text_scale = scale;
    return chrome_pager_group(ui, group, whole);
}

struct pager_place desk_head(struct ui *ui, const struct model *model, const char *heading, const char *hint, bool turns,
                             struct rect *body) {
    if (desk_is_low(ui)) {
        return low_head(ui, model, heading, hint, turns, body);
    }
    desk_problem(ui, model, body);
    if (!model->desk->problem || !ui_is_small(ui)) {
        brainstorm_heading(ui, heading, hint, body, body->h / 3, 1);
    }
    return turns ? chrome_place_pager(ui, model, body) : (struct pager_place){.side = false};
}

void desk_empty(struct ui *ui, const struct model *model, struct rect r) {
    const char *words = chrome_word(model, STR_QUEUE_EMPTY);
    float factor = chrome_fit(ui, words, TYPE_ANSWER, false, r, 1, 1 / ui->text_scale);
    chrome_label(ui, "empty", r, words, &(struct label){.type = TYPE_ANSWER}, factor);
}

/* --- buttons -------------------------------------------------------------------------------------------------------------- */

static struct button look_of(const struct model *model, const struct desk_button *b) {
    return (struct button){
        .label = chrome_word(model, b->word), .look = LOOK_SECONDARY, .type = TYPE_BUTTON, .disabled = b->disabled};
}

static float widest_button(struct ui *ui, const struct model *model, const struct desk_button *buttons, int n) {
    float widest = 0;
    for (int i = 0; i < n; i++) {
        const struct button look = look_of(model, &buttons[i]);
        widest = fmaxf(widest, ui_button_width(ui, &look));
    }
    return widest;
}

static int columns_of(struct ui *ui, const struct model *model, float w, const struct desk_button *buttons, int n) {
    float widest = widest_button(ui, model, buttons, n), gap = chrome_between(ui);
    int most = (int)((w + gap) / (widest + gap)), rows = most > 0 ? (n + most - 1) / most : n;
    return (n + rows - 1) / rows;
}

static float button_h(struct ui *ui) {
    float line = ceilf(chrome_measure(ui, "X", TYPE_BUTTON, false, 0, 1).h);
    return fmaxf(line, desk_is_low(ui) ? chrome_target(ui) : chrome_answer(ui));
}

struct rect desk_place_buttons(struct ui *ui, const struct model *model, struct rect *body, const struct desk_button *buttons,
                               int n) {
    float scale = chrome_scale_down(ui), gap = chrome_between(ui);
    int columns = columns_of(ui, model, body->w, buttons, n), rows = (n + columns - 1) / columns;
    struct rect r = rect_cut_bottom(body, (float)rows * (button_h(ui) + gap) - gap);
    rect_cut_bottom(body, gap);
    ui->text_scale = scale;
    return r;
}

struct rect desk_place_beside(struct ui *ui, const struct model *model, struct rect *body, const struct desk_button *buttons,
                              int n) {
    float scale = chrome_scale_down(ui);
    struct rect r = ui_cut_end(ui, body, fminf(widest_button(ui, model, buttons, n), floorf(body->w * BUTTONS_PART)));
    ui_cut_end(ui, body, chrome_between(ui));
    ui->text_scale = scale;
    return r;
}

int desk_buttons(struct ui *ui, const struct model *model, struct rect r, const struct desk_button *buttons, int n) {
    float scale = chrome_scale_down(ui);
    int columns = columns_of(ui, model, r.w, buttons, n), tapped = -1;
    float gap = chrome_between(ui), h = button_h(ui), w = floorf((r.w - (float)(columns - 1) * gap) / (float)columns);
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
    ui->text_scale = scale;
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
