/* The organizer's home: what this kiosk holds and how it stands, and the ways to everything else. */
#include "screens/cards.h"
#include "screens/frames.h"
#include "screens/organizer_menu.h"

struct home_rows {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct card cards[CARDS_MAX];
    const struct organizer_row *row[CARDS_MAX];
    size_t n;
};

static void fill_rows(struct home_rows *rows) {
    for (size_t i = 0; i < organizer_menu_count; i++) {
        const struct organizer_row *row = &organizer_menu[i];
        if (row->is_offered && !row->is_offered(rows->model)) {
            continue;
        }
        rows->cards[rows->n].label = chrome_word(rows->model, row->word);
        rows->cards[rows->n].detail = row->detail ? row->detail(rows->ui, rows->model) : NULL;
        rows->row[rows->n++] = row;
    }
}

static void show_row(void *ctx, size_t i, struct rect at, struct rect field) {
    struct home_rows *rows = ctx;
    const struct organizer_row *row = rows->row[i];
    (void)field;
    const char *label = rows->cards[i].label, *detail = rows->cards[i].detail;
    const struct choice_look look = {.label = label,
                                     .detail = detail,
                                     .speech = detail ? chrome_words(rows->ui, rows->model, STR_CELL_OF, label, detail) : NULL,
                                     .mark = MARK_ICON,
                                     .icon = row->icon};
    if (ui_choice(rows->ui, ui_printf(rows->ui, "menu:%s", row->id), at, &look)) {
        effects_push(rows->out, row->effect)->index = (int)row->screen;
    }
}

void organizer_home_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {
        .primary_id = "leave", .primary = chrome_word(model, STR_ORGANIZER_LEAVE), .primary_plain = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct home_rows *rows = ARENA_NEW(ui->frame, struct home_rows);
    rows->ui = ui;
    rows->model = model;
    rows->out = out;
    fill_rows(rows);
    const struct card_list list = {.heading = text_in(model->event, &model->event->title, model->language),
                                   .cards = rows->cards,
                                   .n = rows->n,
                                   .show = show_row,
                                   .ctx = rows};
    cards_list(ui, model, out, &list, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_BACK);
    }
}
