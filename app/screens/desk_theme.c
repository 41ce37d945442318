/* One theme: the ideas in it, to pick some, and what can be done with it and with them. */
#include "screens/desk_view.h"
#include "screens/frames.h"
#include "screens/sheet.h"

enum { LOOKED_AT = 120, TASKS = 5 }; /* ideas that are measured at once: pages of a long theme come in such parts */

static const struct {
    enum desk_task task;
    const char *id;
    enum string_id word;
} tasks[TASKS] = {
    {DESK_RENAME, "rename", STR_THEME_RENAME}, {DESK_MERGE, "merge", STR_THEME_MERGE}, {DESK_SPLIT, "split", STR_THEME_SPLIT},
    {DESK_MOVE, "move", STR_THEME_MOVE},       {DESK_SAME, "same", STR_THEME_SAME},
};

struct theme_view {
    struct ui *ui;
    const struct model *model;
    size_t first; /* of the part */
};

static const char *words(const struct theme_view *v, size_t i) {
    const struct desk *desk = v->model->desk;
    return idea_text(desk->board, &desk->board->ideas.at[desk->ideas[v->first + i]], v->model->language);
}

static struct sheet_item measure(void *ctx, size_t i, float w) {
    const struct theme_view *v = ctx;
    return (struct sheet_item){.h = ui_choice_height(v->ui, words(v, i), w)};
}

static void show_ideas(struct theme_view *v, struct effects *out, struct rect area) {
    struct ui *ui = v->ui;
    const struct desk *desk = v->model->desk;
    struct sheet *sheet = ARENA_NEW(ui->frame, struct sheet);
    struct pager_place pager = chrome_place_pager(ui, v->model, &area);
    /* Every part has as many pages as its own ideas need. */
    int page = v->model->page, before = 0;
    size_t n = 0;
    for (v->first = 0; v->first < desk->idea_count; v->first += LOOKED_AT) {
        n = desk->idea_count - v->first < LOOKED_AT ? desk->idea_count - v->first : LOOKED_AT;
        sheet_choose(sheet, ui, n, area, 2, 70, measure, v);
        if (page < before + sheet->pages || v->first + LOOKED_AT >= desk->idea_count) {
            break;
        }
        before += sheet->pages;
    }
    page = page < before + sheet->pages ? page : before + sheet->pages - 1;
    for (size_t i = 0; i < n; i++) {
        uint32_t idea = desk->ideas[v->first + i];
        const struct choice_look look = {.label = words(v, i), .mark = MARK_CHECK, .selected = desk_has_picked(desk, idea)};
        if (sheet->page[i] == page - before && ui_choice(ui, ui_printf(ui, "idea:%u", idea), sheet->at[i], &look)) {
            effects_push(out, EFFECT_DESK_PICK)->index = (int)idea;
        }
    }
    bool more = v->first + n < desk->idea_count;
    if (before + sheet->pages + more > 1) {
        chrome_pager(ui, v->model, out, &pager, page, before + sheet->pages + more, 0);
    }
}

static void fill_tasks(const struct model *model, struct desk_button buttons[TASKS]) {
    for (int i = 0; i < TASKS; i++) {
        buttons[i] = (struct desk_button){tasks[i].id, tasks[i].word, !desk_allows(model->desk, tasks[i].task)};
    }
}

void desk_theme_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct desk *desk = model->desk;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = desk_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    const char *picked = desk->picked_count > 0
                             ? chrome_words(ui, model, STR_PICKED, ui_printf(ui, "%zu", desk->picked_count), NULL)
                             : chrome_word(model, STR_PICK_HINT);
    desk_problem(ui, model, &body);
    brainstorm_heading(ui, desk_theme_name(model, desk->theme), picked, &body, body.h / 3, 1);
    struct desk_button buttons[TASKS];
    fill_tasks(model, buttons);
    struct rect below = desk_place_buttons(ui, model, &body, buttons, TASKS);
    if (desk->idea_count > 0) {
        struct theme_view view = {ui, model, 0};
        show_ideas(&view, out, body);
    } else {
        ui_label(ui, "empty", body, chrome_word(model, STR_QUEUE_EMPTY), &(struct label){.type = TYPE_ANSWER});
    }
    int tapped = desk_buttons(ui, model, below, buttons, TASKS);
    if (tapped >= 0) {
        effects_push(out, EFFECT_DESK_TASK)->index = (int)tasks[tapped].task;
    }
    desk_move(out, chrome_footer(ui, model, &footer, &place));
}
