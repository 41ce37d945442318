/* Between two paper forms that an organizer enters: how many there were, what became of the last one, and which comes next. */
#include <math.h>

#include "screens/cards.h"
#include "screens/frames.h"

struct form_rows {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct card cards[CARDS_MAX];
    size_t of[CARDS_MAX]; /* the activity of each card */
    size_t n;
};

static void fill_forms(struct form_rows *rows) {
    const struct event *event = rows->model->event;
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].kind == ACTIVITY_SURVEY) {
            rows->of[rows->n] = i;
            rows->cards[rows->n++].label = text_in(event, &event->activities[i].title, rows->model->language);
        }
    }
}

static void show_form(void *ctx, size_t i, struct rect at, struct rect field) {
    struct form_rows *rows = ctx;
    (void)field;
    const struct choice_look look = {.label = rows->cards[i].label, .mark = MARK_ICON, .icon = "pencil"};
    const char *id = rows->model->event->activities[rows->of[i]].id;
    if (ui_choice(rows->ui, ui_printf(rows->ui, "activity:%s", id), at, &look)) {
        effects_push(rows->out, EFFECT_ACTIVITY)->index = (int)rows->of[i];
    }
}

/* What to do, then what became of the last form and how many there were. */
static const char *state_of(struct ui *ui, const struct model *model) {
    static const enum string_id last[] = {[PAPER_STORED] = STR_PAPER_STORED, [PAPER_DROPPED] = STR_PAPER_DROPPED};
    const struct paper_shift *shift = model->paper;
    if (shift->last == PAPER_NONE) {
        return chrome_word(model, STR_PAPER_NOTE);
    }
    return chrome_words(ui, model, last[shift->last], ui_printf(ui, "%zu", shift->forms), NULL);
}

/* At the size of furniture: the ways on need the room, and the heading gives way to them. */
static void show_state(struct form_rows *rows, struct rect *body) {
    struct ui *ui = rows->ui;
    float scale = chrome_scale_down(ui), gap = chrome_between(ui);
    const char *heading = chrome_word(rows->model, STR_MENU_PAPER), *state = state_of(ui, rows->model);
    float head_h = ceilf(chrome_measure(ui, heading, TYPE_QUESTION, true, body->w, 1).h),
          state_h = ceilf(chrome_measure(ui, state, TYPE_HINT, false, body->w, 1).h);
    if (head_h + state_h + gap + cards_need(ui, rows->cards, rows->n, body->w) <= body->h) {
        ui_label(ui, "heading", rect_cut_top(body, head_h), heading,
                 &(struct label){.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING});
    }
    ui_label(ui, "state", rect_cut_top(body, state_h), state, &(struct label){.type = TYPE_HINT});
    rect_cut_top(body, gap);
    ui->text_scale = scale;
}

void paper_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.primary_id = "done", .primary = chrome_word(model, STR_DONE), .primary_plain = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct form_rows *rows = ARENA_NEW(ui->frame, struct form_rows);
    rows->ui = ui;
    rows->model = model;
    rows->out = out;
    fill_forms(rows);
    show_state(rows, &body);
    const struct card_list list = {.cards = rows->cards, .n = rows->n, .show = show_form, .ctx = rows};
    cards_list(ui, model, out, &list, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_DONE);
    }
}
