/* One theme: the ideas in it, to pick some, and what can be done with it and with them. */
#include <math.h>

#include "screens/desk_view.h"
#include "screens/frames.h"
#include "screens/sheet.h"

#define COLUMN_MM 70.0f
#define IDEA_PART 0.75f /* of TYPE_ANSWER: an idea is as large as on its card elsewhere */
#define STEP      0.06f
enum { LOOKED_AT = 120, TASKS = 5 }; /* ideas that are measured at once: pages of a long theme come in such parts */

static const struct {
    enum desk_task task;
    const char *id;
    enum string_id word;
    bool for_picked; /* with ideas, not with the theme */
} tasks[TASKS] = {
    {DESK_RENAME, "rename", STR_THEME_RENAME, false}, {DESK_MERGE, "merge", STR_THEME_MERGE, false},
    {DESK_SPLIT, "split", STR_THEME_SPLIT, true},     {DESK_MOVE, "move", STR_THEME_MOVE, true},
    {DESK_SAME, "same", STR_THEME_SAME, true},
};

struct theme_view {
    struct ui *ui;
    const struct model *model;
    float area_h;    /* of a page */
    size_t first, n; /* the part */
};

static const char *words(const struct theme_view *v, size_t i) {
    const struct desk *desk = v->model->desk;
    return idea_text(desk->board, &desk->board->ideas.at[desk->ideas[v->first + i]], v->model->language);
}

static float height_at(struct theme_view *v, size_t i, float w, float factor) {
    float scale = v->ui->text_scale;
    v->ui->text_scale = scale * factor;
    float h = ui_choice_height(v->ui, words(v, i), w);
    v->ui->text_scale = scale;
    return h;
}

/* As large as on its card elsewhere; one that is too long for a page steps down, alone. */
static float factor_of(struct theme_view *v, size_t i, float w) {
    float factor = IDEA_PART, least = brainstorm_least(v->ui, TYPE_ANSWER);
    while (factor > least && height_at(v, i, w, factor) > v->area_h) {
        factor = fmaxf(factor - STEP, least);
    }
    return factor;
}

static struct sheet_item measure(void *ctx, size_t i, float w) {
    struct theme_view *v = ctx;
    return (struct sheet_item){.h = height_at(v, i, w, factor_of(v, i, w))};
}

/* The part of the list that a page stands in: every part has as many pages as its own ideas need. Returns the pages before it. */
static int lay_part(struct theme_view *v, struct sheet *sheet, struct rect area, int page) {
    const struct desk *desk = v->model->desk;
    int before = 0;
    v->area_h = area.h;
    for (v->first = 0; v->first < desk->idea_count; v->first += LOOKED_AT) {
        v->n = desk->idea_count - v->first < LOOKED_AT ? desk->idea_count - v->first : LOOKED_AT;
        sheet_choose(sheet, v->ui, v->n, area, 2, COLUMN_MM, measure, v);
        if (page < before + sheet->pages || v->first + LOOKED_AT >= desk->idea_count) {
            break;
        }
        before += sheet->pages;
    }
    return before;
}

static void show_idea(struct theme_view *v, struct effects *out, size_t i, struct rect r) {
    struct ui *ui = v->ui;
    const struct desk *desk = v->model->desk;
    uint32_t idea = desk->ideas[v->first + i];
    const struct choice_look look = {.label = words(v, i), .mark = MARK_CHECK, .selected = desk_has_picked(desk, idea)};
    float scale = ui->text_scale;
    ui->text_scale = scale * factor_of(v, i, r.w);
    if (ui_choice(ui, ui_printf(ui, "idea:%u", idea), r, &look)) {
        effects_push(out, EFFECT_DESK_PICK)->index = (int)idea;
    }
    ui->text_scale = scale;
}

static void show_ideas(struct theme_view *v, struct effects *out, struct rect area, const struct pager_place *pager) {
    struct sheet *sheet = ARENA_NEW(v->ui->frame, struct sheet);
    int before = lay_part(v, sheet, area, v->model->page), pages = before + sheet->pages;
    int page = v->model->page < pages ? v->model->page : pages - 1;
    for (size_t i = 0; i < v->n; i++) {
        if (sheet->page[i] == page - before) {
            show_idea(v, out, i, sheet->at[i]);
        }
    }
    pages += v->first + v->n < v->model->desk->idea_count;
    if (pages > 1) {
        chrome_pager(v->ui, v->model, out, pager, page, pages, 0);
    }
}

/* Those for what is picked, or for the theme, where there is no room for all of them. Returns how many. */
static int fill_tasks(const struct ui *ui, const struct model *model, struct desk_button buttons[TASKS],
                      enum desk_task of[TASKS]) {
    bool picked = model->desk->picked_count > 0, few = ui_is_small(ui) || ui->text_scale > 1.2f;
    int n = 0;
    for (int i = 0; i < TASKS; i++) {
        bool allowed = desk_allows(model->desk, tasks[i].task);
        if (few && tasks[i].for_picked != picked) {
            continue;
        }
        of[n] = tasks[i].task;
        buttons[n++] = (struct desk_button){tasks[i].id, tasks[i].word, !allowed};
    }
    return n;
}

void desk_theme_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct desk *desk = model->desk;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = desk_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    const char *picked = desk->picked_count > 0
                             ? chrome_words(ui, model, STR_PICKED, ui_printf(ui, "%zu", desk->picked_count), NULL)
                             : chrome_word(model, STR_PICK_HINT);
    struct desk_button buttons[TASKS];
    enum desk_task of[TASKS];
    int n = fill_tasks(ui, model, buttons, of);
    struct rect below = desk_place_buttons(ui, model, &body, buttons, n);
    struct pager_place pager =
        desk_head(ui, model, desk_theme_name(model, desk->theme), desk_is_low(ui) ? NULL : picked, true, &body);
    bool has_problem = desk_shows_problem(ui, model, body);
    if (!has_problem && desk->idea_count > 0) {
        struct theme_view view = {.ui = ui, .model = model};
        show_ideas(&view, out, body, &pager);
    } else if (!has_problem) {
        desk_empty(ui, model, body);
    }
    int tapped = desk_buttons(ui, model, below, buttons, n);
    if (tapped >= 0) {
        effects_push(out, EFFECT_DESK_TASK)->index = (int)of[tapped];
    }
    desk_move(out, chrome_footer(ui, model, &footer, &place));
}
