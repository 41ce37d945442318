/* Results: the list of activities, and by what to look at a question. */
#include <math.h>

#include "screens/cards.h"
#include "screens/frames.h"
#include "screens/message.h"
#include "screens/results_view.h"

struct result_list {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct card cards[CARDS_MAX];
    size_t n;
};

static const char *entry_detail(struct ui *ui, const struct model *model, const struct results_entry *entry) {
    if (entry->standing && entry->responses.is_shown) {
        const char *n = chrome_words(ui, model, STR_REPORT_FROM, ui_printf(ui, "%u", entry->responses.n), NULL);
        return chrome_words(ui, model, STR_RESULTS_LINE, chrome_word(model, STR_RESULTS_COLUMN_PEOPLE), n);
    }
    const char *people = entry->responses.is_shown && entry->responses.n > 0
                             ? chrome_words(ui, model, STR_RESULTS_PEOPLE, ui_printf(ui, "%u", entry->responses.n), NULL)
                             : chrome_word(model, STR_RESULTS_NONE_YET);
    if (entry->wordings < 2) {
        return people;
    }
    const char *at = ui_printf(ui, "%u", entry->wording), *of = ui_printf(ui, "%u", entry->wordings);
    return ui_printf(ui, "%s %s", chrome_words(ui, model, STR_RESULTS_WORDING, at, of), people);
}

static void show_entry(void *ctx, size_t i, struct rect at, struct rect field) {
    struct result_list *list = ctx;
    (void)field;
    const struct card *card = &list->cards[i];
    const struct choice_look look = {.label = card->label,
                                     .detail = card->detail,
                                     .mark = MARK_ICON,
                                     .icon = "chart",
                                     .speech = chrome_words(list->ui, list->model, STR_CELL_OF, card->label, card->detail)};
    if (ui_choice(list->ui, ui_printf(list->ui, "entry:%zu", i), at, &look)) {
        effects_push(list->out, EFFECT_RESULTS_OPEN)->index = (int)i;
    }
}

static void show_list(struct ui *ui, const struct model *model, struct effects *out, struct rect body) {
    const struct results_view *view = model->results;
    struct result_list *list = ARENA_NEW(ui->frame, struct result_list);
    *list = (struct result_list){.ui = ui, .model = model, .out = out};
    for (size_t i = 0; i < view->entry_count && i < CARDS_MAX; i++) {
        list->cards[list->n].label = text_in(model->event, &view->entries[i].activity->title, model->language);
        list->cards[list->n++].detail = entry_detail(ui, model, &view->entries[i]);
    }
    const struct card_list cards = {
        .heading = chrome_word(model, STR_MENU_RESULTS), .cards = list->cards, .n = list->n, .show = show_entry, .ctx = list};
    cards_list(ui, model, out, &cards, body);
}

/* With the key they are shown all the same. NULL: its stick is in. */
static const char *how_to_open(const struct model *model) {
    const struct errand *errand = model->errand;
    if (errand && model->event->privacy.key.is_of_words) {
        return chrome_word(model, STR_RESULTS_WORDS);
    }
    return errand && !errand->has_stick ? chrome_word(model, STR_RESULTS_KEY) : NULL;
}

static void show_sealed(struct ui *ui, const struct model *model, struct rect body) {
    const struct errand *errand = model->errand;
    bool has_failed = errand && errand->kind == ERRAND_UNLOCK && errand->state == ERRAND_FAILED;
    const struct message m = {
        .icon = "lock",
        .title = chrome_word(model, STR_MENU_RESULTS),
        .text = has_failed ? chrome_failure(ui, model, errand->problem) : chrome_word(model, STR_RESULTS_SEALED),
        .second = how_to_open(model),
    };
    message_show(ui, &m, body);
}

static struct footer sealed_footer(const struct model *model) {
    const struct errand *errand = model->errand;
    bool is_of_words = errand && model->event->privacy.key.is_of_words, has_stick = errand && errand->has_stick;
    return (struct footer){.back = true,
                           .primary_id = "unlock",
                           .primary = is_of_words ? chrome_word(model, STR_PIN_TYPE_WORDS)
                                      : has_stick ? chrome_word(model, STR_RESULTS_UNLOCK)
                                                  : NULL,
                           .primary_disabled = errand && errand->state == ERRAND_RUNS,
                           .primary_plain = true};
}

void results_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = model->results->is_sealed ? sealed_footer(model) : (struct footer){.back = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    if (model->results->is_sealed) {
        show_sealed(ui, model, body);
    } else {
        show_list(ui, model, out, body);
    }
    enum footer_press press = chrome_footer(ui, model, &footer, &place);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_RESULTS_UNLOCK);
    }
}

/* --- by what -----------------------------------------------------------------------------------------------------------------
 */

const char *results_by_words(const struct model *model, int by) {
    if (by < 0) {
        return chrome_word(model, STR_RESULTS_ALL);
    }
    const struct results *results = model->results->results;
    const struct results_grouping *grouping = &results->groupings[by];
    if (grouping->by == TALLY_BY_QUESTION) {
        return text_in(model->event, &results->activity->questions[grouping->question].text, model->language);
    }
    static const enum string_id words[TALLY_BYS] = {[TALLY_BY_REGION] = STR_RESULTS_BY_REGION,
                                                    [TALLY_BY_SITE] = STR_RESULTS_BY_SITE,
                                                    [TALLY_BY_SLOT] = STR_RESULTS_BY_TIME,
                                                    [TALLY_BY_QUALITY] = STR_QUALITY_BY};
    return chrome_word(model, words[grouping->by]);
}

static void show_by(void *ctx, size_t i, struct rect at, struct rect field) {
    struct result_list *list = ctx;
    (void)field;
    int by = (int)i - 1;
    const struct choice_look look = {
        .label = list->cards[i].label, .mark = MARK_RADIO, .selected = list->model->results->by == by};
    if (ui_choice(list->ui, by < 0 ? "by:all" : ui_printf(list->ui, "by:%d", by), at, &look)) {
        effects_push(list->out, EFFECT_RESULTS_BY)->index = by;
    }
}

void results_by_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.back = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct result_list *list = ARENA_NEW(ui->frame, struct result_list);
    *list = (struct result_list){.ui = ui, .model = model, .out = out};
    list->n = model->results->results->grouping_count + 1;
    for (size_t i = 0; i < list->n; i++) {
        list->cards[i].label = results_by_words(model, (int)i - 1);
    }
    const struct card_list cards = {.cards = list->cards, .n = list->n, .show = show_by, .ctx = list};
    cards_list(ui, model, out, &cards, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
