#include "screens/desk_view.h"

#include <math.h>

#define LARGE         1.5f
#define HEAD_PART     0.3f
#define HEADING_SMALL 0.85f
#define HEADING_LEAST 0.79f /* of TYPE_QUESTION: capitals of 4.8 mm */
#define BUTTONS_PART  0.42f

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
    return !chrome_is_portrait(ui) && (ui_is_small(ui) || ui->text_scale >= LARGE);
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

/* Words in one row with the pager; where there is little room why a step was not taken, instead of them. */
struct head {
    const char *heading, *hint, *problem;
    enum type_role hint_type;
    float factor, h;
};

static struct head plan_head(struct ui *ui, const struct model *model, const char *heading, const char *hint, struct rect row) {
    bool small = ui_is_small(ui), little = small || desk_is_low(ui);
    struct head h = {.heading = heading,
                     .hint = hint ? hint : "",
                     .problem = little && model->desk->problem ? model->desk->problem : "",
                     .hint_type = small ? TYPE_SMALL : TYPE_HINT};
    row.h *= HEAD_PART;
    h.factor = chrome_fit(ui, heading, TYPE_QUESTION, true, row, small ? HEADING_SMALL : 1, HEADING_LEAST);
    h.h = chrome_measure(ui, heading, TYPE_QUESTION, true, row.w, h.factor).h;
    h.h += h.hint[0] ? chrome_measure(ui, h.hint, h.hint_type, false, row.w, 1).h : 0;
    h.h = ceilf(h.problem[0] ? chrome_measure(ui, h.problem, TYPE_SMALL, false, row.w, 1).h : h.h);
    return h;
}

static void show_head(struct ui *ui, const struct head *h, struct rect row) {
    if (h->problem[0]) {
        ui_label(ui, "problem", row, h->problem, &(struct label){.type = TYPE_SMALL, .color = ui->theme->danger});
        return;
    }
    const struct label title = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    rect_cut_top(&row, chrome_label(ui, "heading", row, h->heading, &title, h->factor));
    ui_label(ui, "hint", row, h->hint, &(struct label){.type = h->hint_type, .color = ui->theme->ink_second});
}

static struct pager_place head_with_pager(struct ui *ui, const struct model *model, const char *heading, const char *hint,
                                          bool turns, struct rect *body) {
    float scale = chrome_scale_down(ui), group = turns ? chrome_pager_group_w(ui, model, true) : 0;
    struct rect row = *body;
    row.w -= turns ? group + chrome_between(ui) : 0;
    const struct head h = plan_head(ui, model, heading, hint, row);
    struct rect whole = rect_cut_top(body, fmaxf(h.h, turns ? chrome_target(ui) : 0));
    row.h = whole.h;
    show_head(ui, &h, row);
    rect_cut_top(body, chrome_gap(ui));
    ui->text_scale = scale;
    return chrome_pager_group(ui, group, whole);
}

struct pager_place desk_head(struct ui *ui, const struct model *model, const char *heading, const char *hint, bool turns,
                             struct rect *body) {
    bool small = ui_is_small(ui), portrait = chrome_is_portrait(ui);
    if (!desk_is_low(ui)) {
        desk_problem(ui, model, body);
    }
    if (!portrait) {
        return head_with_pager(ui, model, heading, hint, turns, body);
    }
    if (!model->desk->problem || !small) {
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
    return fmaxf(line, ui_is_small(ui) ? chrome_target(ui) : chrome_answer(ui));
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

struct rect desk_place_steps(struct ui *ui, const struct model *model, struct rect *body, const struct desk_button *buttons,
                             int n) {
    float scale = chrome_scale_down(ui), w = widest_button(ui, model, buttons, n), gap = chrome_between(ui);
    ui->text_scale = scale;
    if (!desk_is_low(ui) || w > body->w * BUTTONS_PART) {
        return desk_place_buttons(ui, model, body, buttons, n);
    }
    struct rect r = ui_cut_end(ui, body, w);
    ui_cut_end(ui, body, gap);
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
