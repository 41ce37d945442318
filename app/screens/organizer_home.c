/* The organizer's home: what this kiosk holds and how it stands, and the ways to everything else. */
#include <math.h>
#include <string.h>

#include "screens/cards.h"
#include "screens/errand_view.h"
#include "screens/frames.h"
#include "screens/organizer_menu.h"

enum { FACTS_MAX = 6 };

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
                                     .mark = MARK_ICON,
                                     .icon = row->icon,
                                     .speech = detail ? chrome_words(rows->ui, rows->model, STR_CELL_OF, label, detail) : NULL};
    if (ui_choice(rows->ui, ui_printf(rows->ui, "menu:%s", row->id), at, &look)) {
        effects_push(rows->out, row->effect)->index = (int)row->screen;
    }
}

static const char *site_of(const struct model *model) {
    const struct event *event = model->event;
    const char *id = model->organizer->site;
    for (size_t i = 0; id && i < event->site_count; i++) {
        if (strcmp(event->sites[i].id, id) == 0) {
            return text_in(event, &event->sites[i].text, model->language);
        }
    }
    return NULL;
}

/* Not to be counted is not to be none: why stands on the screens of what it holds and how it is doing. */
static const char *count_of(struct ui *ui, const struct model *model) {
    bool is_known = !model->errand || !model->errand->health.store_problem;
    const char *n = errand_stepped(ui, model, model->organizer->responses);
    return is_known ? chrome_words(ui, model, STR_AREA_RESPONSES, n, NULL) : chrome_word(model, STR_AREA_RESPONSES_UNKNOWN);
}

/* What this kiosk holds and how; of which event, where there is no room for a heading. */
static size_t list_facts(struct ui *ui, const struct model *model, const char *facts[FACTS_MAX]) {
    const struct organizer *o = model->organizer;
    size_t n = 0;
    bool is_open = model->event->privacy.mode == MODE_OPEN;
    const char *site = site_of(model);
    if (ui_is_small(ui)) {
        facts[n++] = text_in(model->event, &model->event->title, model->language);
    }
    if (site) {
        facts[n++] = site;
    }
    facts[n++] = count_of(ui, model);
    if (o->ideas > 0) {
        facts[n++] = chrome_words(ui, model, STR_AREA_IDEAS, errand_stepped(ui, model, o->ideas), NULL);
    }
    facts[n++] = chrome_word(model, is_open ? STR_AREA_OPEN : STR_AREA_SEALED);
    if (o->wrong_pins > 0) {
        facts[n++] = chrome_words(ui, model, STR_AREA_WRONG_PINS, ui_printf(ui, "%u", o->wrong_pins), NULL);
    }
    return n;
}

/* Side by side as far as they fit, at the size of furniture: the ways on need the room. */
static void show_facts(struct ui *ui, const struct model *model, struct rect *body) {
    const char *facts[FACTS_MAX];
    size_t n = list_facts(ui, model, facts);
    float scale = chrome_scale_down(ui), gap = chrome_gap(ui), h = 0;
    struct rect line = *body;
    for (size_t i = 0; i < n; i++) {
        float w = fminf(body->w, ceilf(chrome_measure(ui, facts[i], TYPE_HINT, false, 0, 1).w) + 1);
        if (i > 0 && w > line.w) {
            rect_cut_top(body, h);
            line = *body;
            h = 0;
        }
        line.h = ceilf(chrome_measure(ui, facts[i], TYPE_HINT, false, w, 1).h);
        h = fmaxf(h, line.h);
        ui_label(ui, ui_printf(ui, "fact:%zu", i), rect_cut_left(&line, w), facts[i], &(struct label){.type = TYPE_HINT});
        rect_cut_left(&line, 2 * gap);
    }
    rect_cut_top(body, h + chrome_between(ui));
    ui->text_scale = scale;
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
    show_facts(ui, model, &body);
    const struct card_list list = {.heading =
                                       ui_is_small(ui) ? NULL : text_in(model->event, &model->event->title, model->language),
                                   .cards = rows->cards,
                                   .n = rows->n,
                                   .show = show_row,
                                   .ctx = rows};
    cards_list(ui, model, out, &list, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_BACK);
    }
}
