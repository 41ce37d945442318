/* Ties between organizations: how many, and how each organization stands among the others. */
#include "screens/results_items.h"

struct place {
    size_t row;
    double number;
};

static const char *row_label(const struct result_items *items, size_t row) {
    return text_in(items->model->event, &items->result->question->rows[row].text, items->model->language);
}

/* Most first; of equals the first of the roster. */
static void sort(struct place *places, size_t n) {
    for (size_t i = 1; i < n; i++) {
        struct place moved = places[i];
        size_t at = i;
        for (; at > 0 && places[at - 1].number < moved.number; at--) {
            places[at] = places[at - 1];
        }
        places[at] = moved;
    }
}

static void add_places(struct result_items *out, enum string_id heading, struct place *places, size_t n, double most,
                       int decimals) {
    result_item(out, ITEM_HEADING, chrome_word(out->model, heading));
    sort(places, n);
    for (size_t i = 0; i < n; i++) {
        struct chart_row *row = &result_item(out, ITEM_ROW, NULL)->row;
        row->label = row_label(out, places[i].row);
        row->number = result_number(out->ui, places[i].number, decimals);
        row->speech = chrome_words(out->ui, out->model, STR_RESULTS_LINE, row->label, row->number);
        row->has_bar = !out->view->as_table && most > 0;
        row->parts[0] = (struct chart_part){0, most > 0 ? places[i].number / most : 0, out->ui->theme->accent, false};
        row->part_count = row->has_bar;
    }
}

static void add_named(struct result_items *out, const struct result_ties *ties, struct place *places) {
    for (size_t i = 0; i < ties->told.n; i++) {
        places[i] = (struct place){i, ties->measures.in[i]};
    }
    add_places(out, STR_TIES_NAMED, places, ties->told.n, (double)ties->told.n - 1, 0);
}

/* Of who speaks for itself: of the others it is not known. */
static void add_senders(struct result_items *out, const struct result_ties *ties, struct place *places, bool between) {
    size_t n = 0;
    for (size_t i = 0; i < ties->told.n; i++) {
        if (ties->told.at_least[i] > 0) {
            places[n++] = (struct place){i, between ? ties->measures.betweenness[i] : ties->measures.out[i]};
        }
    }
    add_places(out, between ? STR_TIES_BETWEEN : STR_TIES_NAMES, places, n, 0, between);
}

static const char *two_numbers(const struct result_items *out, enum string_id id, size_t a, size_t b) {
    return chrome_words(out->ui, out->model, id, ui_printf(out->ui, "%zu", a), ui_printf(out->ui, "%zu", b));
}

void ties_items(struct result_items *out) {
    const struct result_ties *ties = out->result->ties;
    const struct ties_measures *m = &ties->measures;
    struct place places[EVENT_CHOICES_MAX];
    if (m->told == 0) {
        result_item(out, ITEM_WORDS,
                    chrome_words(out->ui, out->model, STR_TIES_UNTOLD, ui_printf(out->ui, "%u", ties->told.k), NULL));
        return;
    }
    result_item(out, ITEM_WORDS, two_numbers(out, STR_TIES_TOLD, m->told, m->present));
    result_item(
        out, ITEM_WORDS,
        two_numbers(out, STR_TIES_SIDES, m->sides[SIDES_CONFIRMED], m->sides[SIDES_UNCONFIRMED] + m->sides[SIDES_UNANSWERED]));
    add_named(out, ties, places);
    if (out->view->as_table) {
        add_senders(out, ties, places, false);
        add_senders(out, ties, places, true);
        result_item(out, ITEM_WORDS,
                    chrome_words(out->ui, out->model, STR_TIES_RULE, ui_printf(out->ui, "%u", ties->told.k), NULL));
    }
}
