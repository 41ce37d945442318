/* The themes with what stands in them: to open one, or as the other theme of a task. */
#include "screens/cards.h"
#include "screens/desk_view.h"
#include "screens/frames.h"

enum { THEMES_MAX = CARDS_MAX };

struct theme_rows {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct card cards[THEMES_MAX];
    int theme[THEMES_MAX];
    size_t n;
};

static void add_row(struct theme_rows *rows, int theme, const char *label) {
    if (rows->n < THEMES_MAX) {
        rows->cards[rows->n] = (struct card){.label = label};
        rows->theme[rows->n++] = theme;
    }
}

/* Those that stand for themselves; without the open one where another is asked for. */
static void fill_rows(struct theme_rows *rows) {
    const struct desk *desk = rows->model->desk;
    for (size_t i = 0; i < desk->board->themes.n; i++) {
        const struct idea_theme *theme = &desk->board->themes.at[i];
        if (!theme->is_known || theme->merged_into != IDEA_NONE || (desk->task != DESK_NO_TASK && (int)i == desk->theme)) {
            continue;
        }
        const char *name = desk_theme_name(rows->model, (int)i), *count = ui_printf(rows->ui, "%zu", theme->ideas);
        add_row(rows, (int)i, chrome_words(rows->ui, rows->model, STR_THEME_COUNT, name, count));
    }
    if (desk->task != DESK_MERGE && (desk->task == DESK_NO_TASK || desk->theme != IDEA_NONE)) {
        add_row(rows, IDEA_NONE, desk_theme_name(rows->model, IDEA_NONE));
    }
}

static void show_row(void *ctx, size_t i, struct rect at, struct rect field) {
    struct theme_rows *rows = ctx;
    (void)field;
    const struct choice_look look = {.label = rows->cards[i].label, .mark = MARK_NONE, .disabled = rows->model->desk->is_busy};
    if (ui_choice(rows->ui, desk_theme_id(rows->ui, rows->model, rows->theme[i]), at, &look)) {
        effects_push(rows->out, EFFECT_DESK_THEME)->index = rows->theme[i];
    }
}

static const char *heading(struct ui *ui, const struct model *model) {
    const struct desk *desk = model->desk;
    if (desk->task == DESK_MERGE) {
        return chrome_words(ui, model, STR_MERGE_WHERE, desk_theme_name(model, desk->theme), NULL);
    }
    return chrome_word(model, desk->task == DESK_MOVE ? STR_MOVE_WHERE : STR_DESK_THEMES);
}

void desk_themes_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = desk_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct theme_rows *rows = ARENA_NEW(ui->frame, struct theme_rows);
    rows->ui = ui;
    rows->model = model;
    rows->out = out;
    fill_rows(rows);
    desk_problem(ui, model, &body);
    const struct card_list list = {
        .heading = heading(ui, model), .cards = rows->cards, .n = rows->n, .show = show_row, .ctx = rows};
    cards_list(ui, model, out, &list, body);
    desk_move(out, chrome_footer(ui, model, &footer, &place));
}
