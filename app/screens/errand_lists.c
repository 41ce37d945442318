/* Ways to take the answers out; the events of a stick. */
#include <string.h>

#include "base/utf8.h"
#include "screens/cards.h"
#include "screens/errand_view.h"
#include "screens/frames.h"
#include "screens/message.h"

enum { PROBLEM_MAX = 90 }; /* code points of an error in the list; all of it is one tap away */

struct errand_rows {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct card cards[CARDS_MAX];
    size_t n;
};

static struct errand_rows *new_rows(struct ui *ui, const struct model *model, struct effects *out) {
    struct errand_rows *rows = ARENA_NEW(ui->frame, struct errand_rows);
    rows->ui = ui;
    rows->model = model;
    rows->out = out;
    return rows;
}

static void show_list(struct errand_rows *rows, struct rect body, const char *heading, cards_show_one *show) {
    const struct card_list list = {.heading = heading, .cards = rows->cards, .n = rows->n, .show = show, .ctx = rows};
    cards_list(rows->ui, rows->model, rows->out, &list, body);
}

static void go_back(struct effects *out, enum footer_press press) {
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}

/* --- what to take ------------------------------------------------------------------------------------------------- */

static enum string_id form_word(const char *name) {
    static const struct {
        const char *name;
        enum string_id word;
    } words[] = {{"report.pdf", STR_EXPORT_REPORT}, {"csv", STR_EXPORT_CSV},   {"xlsx", STR_EXPORT_XLSX},
                 {"sav", STR_EXPORT_SAV},           {"pack", STR_EXPORT_PACK}, {"json", STR_EXPORT_JSON}};
    enum { WORDS = sizeof words / sizeof words[0] };
    size_t i = 0;
    while (i < WORDS - 1 && strcmp(words[i].name, name) != 0) {
        i++;
    }
    return words[i].word;
}

static const char *form_id(struct ui *ui, const struct errand_form *form) {
    return ui_printf(ui, "form:%s%s", form->name, form->is_public ? ":public" : "");
}

static void show_form(void *ctx, size_t i, struct rect at, struct rect field) {
    struct errand_rows *rows = ctx;
    const struct errand_form *form = &rows->model->errand->forms[i];
    (void)field;
    const struct choice_look look = {
        .label = rows->cards[i].label,
        .detail = rows->cards[i].detail,
        .speech = chrome_words(rows->ui, rows->model, STR_CELL_OF, rows->cards[i].label, rows->cards[i].detail),
        .mark = MARK_ICON,
        .icon = form->is_public ? "globe" : "lock",
        .disabled = !errand_can_write(rows->model)};
    if (ui_choice(rows->ui, form_id(rows->ui, form), at, &look)) {
        effects_push(rows->out, EFFECT_ERRAND_EXPORT)->index = (int)i;
    }
}

void export_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct errand *e = model->errand;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.back = true, .note = errand_stick(ui, model, true)};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct errand_rows *rows = new_rows(ui, model, out);
    for (; rows->n < e->form_count; rows->n++) {
        const struct errand_form *form = &e->forms[rows->n];
        rows->cards[rows->n].label = chrome_word(model, form_word(form->name));
        rows->cards[rows->n].detail = chrome_word(model, form->is_public ? STR_EXPORT_PUBLIC : STR_EXPORT_ROWS);
    }
    show_list(rows, body, chrome_word(model, STR_EXPORT_HEADING), show_form);
    go_back(out, chrome_footer(ui, model, &footer, &place));
}

/* --- the events of a stick ---------------------------------------------------------------------------------------- */

static const char *problem_words(struct ui *ui, const struct model *model, const struct errand_event *event) {
    const char *whole = chrome_failure(ui, model, event->problem);
    size_t n = strlen(whole), cut = utf8_cut(whole, n, PROBLEM_MAX, n);
    const char *text = cut < n ? ui_printf(ui, "%.*s…", (int)cut, whole) : whole;
    return event->line > 0 ? chrome_words(ui, model, STR_LOAD_LINE, ui_printf(ui, "%zu", event->line), errand_foreign(ui, text))
                           : text;
}

static void show_event(void *ctx, size_t i, struct rect at, struct rect field) {
    struct errand_rows *rows = ctx;
    const struct errand *e = rows->model->errand;
    (void)field;
    const struct choice_look look = {
        .label = rows->cards[i].label,
        .detail = rows->cards[i].detail,
        .speech = chrome_words(rows->ui, rows->model, STR_CELL_OF, rows->cards[i].label, rows->cards[i].detail),
        .mark = MARK_ICON,
        .icon = e->events[i].problem ? "warning" : "next",
        .disabled = e->state == ERRAND_RUNS};
    if (ui_choice(rows->ui, ui_printf(rows->ui, "event:%zu", i), at, &look)) {
        effects_push(rows->out, EFFECT_ERRAND_TAKE)->index = (int)i;
    }
}

/* Instead of a list. */
static const char *no_list(struct ui *ui, const struct model *model) {
    const struct errand *e = model->errand;
    if (!e->has_stick) {
        return chrome_word(model, STR_STICK_NONE);
    }
    if (e->state == ERRAND_RUNS) {
        return chrome_word(model, STR_LOAD_READING);
    }
    return e->state == ERRAND_FAILED && e->problem ? chrome_failure(ui, model, e->problem) : chrome_word(model, STR_LOAD_NONE);
}

void load_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct errand *e = model->errand;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const char *more =
        e->events_left_out > 0 ? chrome_words(ui, model, STR_LOAD_MORE, ui_printf(ui, "%zu", e->events_left_out), NULL) : NULL;
    const struct footer footer = {.back = true, .note = more};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct errand_rows *rows = new_rows(ui, model, out);
    for (; e->has_stick && rows->n < e->event_count; rows->n++) {
        const struct errand_event *event = &e->events[rows->n];
        rows->cards[rows->n].label = event->title;
        rows->cards[rows->n].detail =
            event->problem ? problem_words(ui, model, event)
                           : ui_printf(ui, "%s · %s", errand_foreign(ui, event->languages), errand_size(ui, model, event->size));
    }
    if (rows->n > 0) {
        show_list(rows, body, chrome_word(model, STR_LOAD_HEADING), show_event);
    } else {
        message_show(ui, &(struct message){.title = chrome_word(model, STR_LOAD_HEADING), .text = no_list(ui, model)}, body);
    }
    go_back(out, chrome_footer(ui, model, &footer, &place));
}
