/* Before and after, side by side: what the same answers were when they were asked before, and the change. */
#include <math.h>

#include "insight/pair.h"
#include "screens/results_items.h"

const struct result *pair_of(const struct result_items *items) {
    const struct results_view *view = items->view;
    return pair_find(view->results, view->others, view->other_count, items->result);
}

static const char *measure_label(const struct result_items *items, size_t measure) {
    const struct result *r = items->result;
    const struct text *part = result_part_text(r, measure);
    return pair_is_mean(r)                            ? chrome_word(items->model, STR_COMPARE_AVERAGE)
           : part                                     ? text_in(items->model->event, part, items->model->language)
           : r->question->kind == QUESTION_SELECT_ONE ? result_bin_label(items, measure)
                                                      : result_joined_words(items, JOINED_HIGH);
}

static const char *value_of(const struct result_items *items, const struct pair_side *side) {
    return pair_is_mean(items->result) ? result_number(items->ui, side->value, 1)
                                       : result_percent(items->ui, items->model, side->value);
}

/* With its sign, which stays before it where the screen is read from the right. */
static const char *signed_of(const struct result_items *items, double number) {
    bool is_mean = pair_is_mean(items->result);
    double shown = is_mean ? round(10 * number) / 10 : round(100 * number);
    return ui_printf(items->ui, "\u200e%s%.*f", shown < 0 ? "−" : shown > 0 ? "+" : "", is_mean, fabs(shown));
}

/* "Before: 40%. After: 55%. Change: +15 percentage points (95% interval -2 to +30)" */
static const char *said(const struct result_items *items, const struct pair_change *c) {
    struct ui *ui = items->ui;
    const struct model *m = items->model;
    const char *change = signed_of(items, c->difference);
    const char *sure =
        chrome_words(ui, m, STR_RESULTS_INTERVAL, signed_of(items, c->interval.low), signed_of(items, c->interval.high));
    if (!pair_is_mean(items->result)) {
        change = chrome_words(ui, m, STR_COMPARE_POINTS, change, NULL);
    }
    change = chrome_words(ui, m, STR_RESULTS_SURE, change, sure);
    const char *parts[] = {chrome_words(ui, m, STR_RESULTS_LINE, chrome_word(m, STR_COMPARE_BEFORE), value_of(items, &c->before)),
                           chrome_words(ui, m, STR_RESULTS_LINE, chrome_word(m, STR_COMPARE_AFTER), value_of(items, &c->after)),
                           chrome_words(ui, m, STR_RESULTS_LINE, chrome_word(m, STR_COMPARE_CHANGE), change)};
    return ui_printf(ui, "%s. %s. %s", parts[0], parts[1], parts[2]);
}

static struct chart_row *add_row(struct result_items *out, const char *label, const char *number, const char *speech) {
    struct chart_row *row = &result_item(out, ITEM_ROW, NULL)->row;
    row->label = label;
    row->number = number;
    row->speech = chrome_words(out->ui, out->model, STR_RESULTS_LINE, label, speech);
    return row;
}

static void add_head(struct result_items *out, uint32_t before, uint32_t after) {
    const struct model *m = out->model;
    const char *names = ui_printf(out->ui, "%s · %s · %s", chrome_word(m, STR_COMPARE_BEFORE), chrome_word(m, STR_COMPARE_AFTER),
                                  chrome_word(m, STR_COMPARE_CHANGE));
    add_row(out, "", names, names)->bold = true;
    const char *people = ui_printf(out->ui, "%u · %u · –", before, after);
    add_row(out, chrome_word(m, STR_RESULTS_COLUMN_PEOPLE), people, people);
}

static void add_measure(struct result_items *out, const struct result *before, size_t measure, enum trend_change *change) {
    struct pair_change c;
    const char *label = measure_label(out, measure), *withheld = chrome_word(out->model, STR_RESULTS_WITHHELD);
    if (!pair_compare(before, out->result, measure, &c)) {
        add_row(out, label, withheld, withheld)->is_withheld = true;
        *change = TREND_UNKNOWN;
        return;
    }
    const char *between =
        chrome_words(out->ui, out->model, STR_RESULTS_TO, signed_of(out, c.interval.low), signed_of(out, c.interval.high));
    const char *number = ui_printf(out->ui, "%s · %s · %s (%s)", value_of(out, &c.before), value_of(out, &c.after),
                                   signed_of(out, c.difference), between);
    add_row(out, label, number, said(out, &c));
    *change = c.change;
}

void pair_items(struct result_items *out, const struct result *before) {
    static const enum string_id verdicts[TREND_CHANGES] = {[TREND_UNKNOWN] = STR_COMPARE_UNTOLD,
                                                           [TREND_SAME] = STR_COMPARE_SAME,
                                                           [TREND_UP] = STR_COMPARE_MORE,
                                                           [TREND_DOWN] = STR_COMPARE_LESS};
    enum trend_change change = TREND_UNKNOWN;
    size_t n = pair_measures(out->result);
    if (!before->all.parts || !out->result->all.parts) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_COMPARE_UNTOLD));
        return;
    }
    add_head(out, before->all.answered.n, out->result->all.answered.n);
    for (size_t i = 0; i < n; i++) {
        add_measure(out, before, i, &change);
    }
    if (n == 1) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, verdicts[change]));
    }
    result_item(out, ITEM_WORDS, chrome_word(out->model, STR_COMPARE_GROUPS));
}
