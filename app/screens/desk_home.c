/* The organizer's desk: what people can do now, how many ideas wait, and the ways to them. */
#include "screens/cards.h"
#include "screens/desk_view.h"
#include "screens/frames.h"

/* The rows of the desk: the ideas by what others see of them, the themes, the stages. */
enum { ROW_THEMES = DESK_FILTERS, ROW_STAGES, ROWS = ROW_STAGES + STAGES };

struct desk_rows {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct card cards[ROWS];
    int stage[ROWS]; /* of the rows from ROW_STAGES on */
    size_t first, n; /* first: of a sealed event stages alone, since nobody here can read an idea */
};

static const enum string_id stage_words[STAGES] = {[STAGE_COLLECT] = STR_STAGE_COLLECT,
                                                   [STAGE_DOTS] = STR_STAGE_DOTS,
                                                   [STAGE_VALIDATE] = STR_STAGE_VALIDATE,
                                                   [STAGE_PAIRWISE] = STR_STAGE_PAIRWISE};

static void fill_rows(struct desk_rows *rows) {
    struct ui *ui = rows->ui;
    const struct model *model = rows->model;
    const struct desk *desk = model->desk;
    for (int i = 0; i < DESK_FILTERS; i++) {
        const char *n = ui_printf(ui, "%zu", desk->counts[desk_filters[i].status]);
        rows->cards[i].label = chrome_words(ui, model, desk_filters[i].filter, n, NULL);
    }
    rows->cards[ROW_THEMES].label = chrome_word(model, STR_DESK_THEMES);
    rows->n = ROW_STAGES;
    rows->first = model->event->privacy.mode == MODE_SEALED ? ROW_STAGES : 0;
    for (int i = 0; i < STAGES; i++) {
        if (desk->board->activity->brainstorm->stages >> i & 1) {
            rows->stage[rows->n] = i;
            rows->cards[rows->n++].label = chrome_words(ui, model, STR_DESK_STAGE, chrome_word(model, stage_words[i]), NULL);
        }
    }
}

static const char *row_id(const struct desk_rows *rows, size_t i) {
    if (i >= ROW_STAGES) {
        return ui_printf(rows->ui, "stage:%s", stage_name((enum stage)rows->stage[i]));
    }
    return i == ROW_THEMES ? "themes" : ui_printf(rows->ui, "queue:%s", desk_filters[i].id);
}

static void show_row(void *ctx, size_t i, struct rect at, struct rect field) {
    struct desk_rows *rows = ctx;
    (void)field;
    i += rows->first;
    bool is_stage = i >= ROW_STAGES;
    const struct choice_look look = {.label = rows->cards[i].label,
                                     .mark = is_stage ? MARK_CHECK : MARK_NONE,
                                     .selected = is_stage && (rows->model->desk->stages >> rows->stage[i] & 1)};
    if (!ui_choice(rows->ui, row_id(rows, i), at, &look)) {
        return;
    }
    if (is_stage) {
        effects_push(rows->out, EFFECT_DESK_STAGE)->index = rows->stage[i];
    } else if (i == ROW_THEMES) {
        effects_push(rows->out, EFFECT_DESK_THEMES);
    } else {
        effects_push(rows->out, EFFECT_DESK_FILTER)->index = (int)desk_filters[i].status;
    }
}

/* The next brainstorm of the event behind this one; the same where there is no other. */
static size_t next_brainstorm(const struct model *model) {
    size_t n = model->event->activity_count;
    for (size_t step = 1; step <= n; step++) {
        size_t i = (model->desk->activity + step) % n;
        if (model->event->activities[i].brainstorm) {
            return i;
        }
    }
    return model->desk->activity;
}

void desk_home_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct desk *desk = model->desk;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    size_t next = next_brainstorm(model);
    bool has_other = next != desk->activity;
    const struct footer footer = {
        .back = true, .quiet_id = "other", .quiet = has_other ? chrome_word(model, STR_DESK_OTHER) : NULL};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct desk_rows rows = {.ui = ui, .model = model, .out = out};
    fill_rows(&rows);
    desk_problem(ui, model, &body);
    const struct card_list list = {.heading = brainstorm_text(model, &desk->board->activity->title),
                                   .cards = rows.cards + rows.first,
                                   .n = rows.n - rows.first,
                                   .show = show_row,
                                   .ctx = &rows};
    cards_list(ui, model, out, &list, body);
    enum footer_press press = chrome_footer(ui, model, &footer, &place);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_QUIET) {
        effects_push(out, EFFECT_DESK_ACTIVITY)->index = (int)next;
    }
}
