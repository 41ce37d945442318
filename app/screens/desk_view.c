#include "screens/desk_view.h"

#include <math.h>

#define LARGE         1.5f
#define HEAD_PART     0.3f
#define HEADING_SMALL 0.85f
#define HEADING_LEAST 0.79f /* of TYPE_QUESTION: capitals of 4.8 mm */
#define STEPS_PART    0.4f

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
    const char *problem = chrome_failure(ui, model, model->desk->problem);
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

/* In one row with the pager. A heading that would take two lines of a 7 inch panel becomes as small as a hint. */
struct head {
    const char *heading, *hint;
    struct label title;
    enum type_role hint_type;
    float factor, h;
};

static struct head plan_head(struct ui *ui, const char *heading, const char *hint, struct rect row) {
    bool small = ui_is_small(ui);
    struct head h = {.heading = heading,
                     .hint = hint ? hint : "",
                     .title = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING},
                     .hint_type = small ? TYPE_SMALL : TYPE_HINT};
    row.h *= HEAD_PART;
    h.factor = chrome_fit(ui, heading, TYPE_QUESTION, true, row, small ? HEADING_SMALL : 1, HEADING_LEAST);
    struct text_extent e = chrome_measure(ui, heading, TYPE_QUESTION, true, row.w, h.factor);
    if (small && e.lines > 1) {
        h.title = (struct label){.type = TYPE_HINT, .bold = true, .role = ROLE_TEXT};
        h.factor = 1;
        e = chrome_measure(ui, heading, TYPE_HINT, true, row.w, 1);
    }
    h.h = ceilf(e.h + (h.hint[0] ? chrome_measure(ui, h.hint, h.hint_type, false, row.w, 1).h : 0));
    return h;
}

static struct pager_place head_with_pager(struct ui *ui, const struct model *model, const char *heading, const char *hint,
                                          bool turns, struct rect *body) {
    float scale = chrome_scale_down(ui), group = turns ? chrome_pager_group_w(ui, model, true) : 0;
    struct rect row = *body;
    row.w -= turns ? group + chrome_between(ui) : 0;
    const struct head h = plan_head(ui, heading, hint, row);
    struct rect whole = rect_cut_top(body, fmaxf(h.h, turns ? chrome_target(ui) : 0));
    row.h = whole.h;
    rect_cut_top(&row, chrome_label(ui, "heading", row, heading, &h.title, h.factor));
    ui_label(ui, "hint", row, h.hint, &(struct label){.type = h.hint_type, .color = ui->theme->ink_second});
    rect_cut_top(body, chrome_gap(ui));
    ui->text_scale = scale;
    return chrome_pager_group(ui, group, whole);
}

struct pager_place desk_head(struct ui *ui, const struct model *model, const char *heading, const char *hint, bool turns,
                             struct rect *body) {
    if (!chrome_is_portrait(ui)) {
        return head_with_pager(ui, model, heading, hint, turns, body);
    }
    chrome_heading(ui, heading, hint, body, body->h / 3, 1);
    return turns ? chrome_place_pager(ui, model, body) : (struct pager_place){.side = false};
}

bool desk_shows_problem(struct ui *ui, const struct model *model, struct rect r) {
    const char *problem = chrome_failure(ui, model, model->desk->problem);
    if (problem) {
        float factor = chrome_fit(ui, problem, TYPE_ANSWER, false, r, 1, brainstorm_least(ui, TYPE_ANSWER));
        chrome_label(ui, "problem", r, problem, &(struct label){.type = TYPE_ANSWER, .color = ui->theme->danger}, factor);
    }
    return problem != NULL;
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

static float natural_w(struct ui *ui, const struct model *model, const struct desk_button *b) {
    const struct button look = look_of(model, b);
    return ui_button_width(ui, &look);
}

/* As high as its words need in that width. */
static float button_h(struct ui *ui, const struct model *model, const struct desk_button *b, float w) {
    const struct button look = look_of(model, b);
    float words = chrome_measure(ui, look.label, TYPE_BUTTON, false, 0, 1).w, pads = ui_button_width(ui, &look) - words;
    float h = ceilf(chrome_measure(ui, look.label, TYPE_BUTTON, false, fmaxf(1, w - pads), 1).h);
    return fmaxf(h, ui_is_small(ui) ? chrome_target(ui) : chrome_answer(ui));
}

/* Some of the buttons beside each other: of one width where their words allow, else each with its share of what is to spare. */
struct button_row {
    int n;
    float widest, sum, h;
};

static struct button_row measure_row(struct ui *ui, const struct model *model, const struct desk_button *buttons, int n) {
    struct button_row row = {.n = n};
    for (int i = 0; i < n; i++) {
        float w = natural_w(ui, model, &buttons[i]);
        row.widest = fmaxf(row.widest, w);
        row.sum += w + (i > 0 ? chrome_between(ui) : 0);
    }
    return row;
}

static struct button_row fill_row(struct ui *ui, const struct model *model, float w, const struct desk_button *buttons, int n,
                                  int most) {
    struct button_row row = measure_row(ui, model, buttons, n < most ? n : most);
    while (row.n > 1 && row.sum > w) {
        row = measure_row(ui, model, buttons, row.n - 1);
    }
    return row;
}

static int count_rows(struct ui *ui, const struct model *model, float w, const struct desk_button *buttons, int n, int most) {
    int rows = 0;
    for (int at = 0; at < n; rows++) {
        at += fill_row(ui, model, w, buttons + at, n - at, most).n;
    }
    return rows;
}

/* As few rows as there can be, and as even. */
static int most_in_row(struct ui *ui, const struct model *model, float w, const struct desk_button *buttons, int n) {
    int rows = count_rows(ui, model, w, buttons, n, n), most = n;
    while (most > 1 && count_rows(ui, model, w, buttons, n, most - 1) == rows) {
        most--;
    }
    return most;
}

static float width_in(const struct ui *ui, const struct button_row *row, float w, float natural) {
    float equal = floorf((w - (float)(row->n - 1) * chrome_between(ui)) / (float)row->n);
    return row->widest <= equal || row->n == 1 ? equal : natural + floorf((w - row->sum) / (float)row->n);
}

/* All of them at the top of r, or only measured. Returns their height; *tapped (NULL: only measured): which one was. */
static float lay_buttons(struct ui *ui, const struct model *model, struct rect r, const struct desk_button *buttons, int n,
                         int *tapped) {
    float top = r.y, gap = chrome_between(ui);
    int most = most_in_row(ui, model, r.w, buttons, n);
    for (int at = 0; at < n;) {
        struct button_row row = fill_row(ui, model, r.w, buttons + at, n - at, most);
        float x = r.x, h = 0;
        for (int i = at; i < at + row.n; i++) {
            h = fmaxf(h, button_h(ui, model, &buttons[i], width_in(ui, &row, r.w, natural_w(ui, model, &buttons[i]))));
        }
        for (int end = at + row.n; at < end; at++) {
            const struct button look = look_of(model, &buttons[at]);
            float w = width_in(ui, &row, r.w, natural_w(ui, model, &buttons[at]));
            if (tapped && ui_button(ui, buttons[at].id, (struct rect){x, top, w, h}, &look)) {
                *tapped = at;
            }
            x += w + gap;
        }
        top += h + gap;
    }
    return top - gap - r.y;
}

struct rect desk_place_buttons(struct ui *ui, const struct model *model, struct rect *body, const struct desk_button *buttons,
                               int n) {
    float scale = chrome_scale_down(ui);
    struct rect r = rect_cut_bottom(body, lay_buttons(ui, model, *body, buttons, n, NULL));
    rect_cut_bottom(body, chrome_between(ui));
    ui->text_scale = scale;
    return r;
}

struct rect desk_place_steps(struct ui *ui, const struct model *model, struct rect *body, const struct desk_button *buttons,
                             int n) {
    if (!desk_is_low(ui)) {
        return desk_place_buttons(ui, model, body, buttons, n);
    }
    float scale = chrome_scale_down(ui), w = floorf(body->w * STEPS_PART);
    struct rect r = ui_cut_end(ui, body, fminf(measure_row(ui, model, buttons, n).widest, w));
    ui_cut_end(ui, body, chrome_between(ui));
    ui->text_scale = scale;
    return r;
}

int desk_buttons(struct ui *ui, const struct model *model, struct rect r, const struct desk_button *buttons, int n) {
    float scale = chrome_scale_down(ui);
    int tapped = -1;
    (void)lay_buttons(ui, model, r, buttons, n, &tapped);
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
