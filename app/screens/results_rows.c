/* Rows of a chart: a choice, a point, a bin, a line of a matrix. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/results_items.h"

enum { SERIES_LOW = 1 }; /* of theme->series: far from the accent for everybody, and dotted */

struct result_item *result_item(struct result_items *out, enum result_item_kind kind, const char *words) {
    struct result_item *item = &out->at[out->n < RESULT_ITEMS_MAX - 1 ? out->n++ : out->n - 1];
    *item = (struct result_item){.kind = kind, .words = words};
    return item;
}

const char *result_percent(struct ui *ui, const struct model *model, double share) {
    const char *tag = model->event->languages[model->language];
    bool spaced = strncmp(tag, "fr", 2) == 0 || strncmp(tag, "es", 2) == 0;
    return ui_printf(ui, spaced ? "%d\u00a0%%" : "%d%%", (int)lround(100 * share));
}

const char *result_number(struct ui *ui, double number, int decimals) {
    bool is_whole = fabs(number - round(number)) < 1e-9;
    return ui_printf(ui, "%.*f", is_whole ? 0 : decimals > 0 ? decimals : 1, number);
}

static const char *open_bin(const struct result_items *items, size_t bin) {
    struct ui *ui = items->ui;
    const struct question *q = items->result->question;
    double from = items->result->breaks[bin], to = items->result->breaks[bin + 1];
    if (isinf(from)) {
        return chrome_words(ui, items->model, STR_RESULTS_BELOW, result_number(ui, to, q->decimals), NULL);
    }
    if (isinf(to)) {
        return chrome_words(ui, items->model, STR_RESULTS_FROM, result_number(ui, from, q->decimals), NULL);
    }
    double last = result_bin_last(items->result, bin);
    const char *first = result_number(ui, from, q->decimals);
    return last > from ? chrome_words(ui, items->model, STR_RESULTS_TO, first, result_number(ui, last, q->decimals)) : first;
}

const char *result_bin_label(const struct result_items *items, size_t bin) {
    const struct result *r = items->result;
    const struct text *text = result_bin_text(r, bin);
    if (text) {
        return text_in(items->model->event, text, items->model->language);
    }
    return r->breaks ? open_bin(items, bin) : ui_printf(items->ui, "%zu", bin + (r->question->kind != QUESTION_NPS));
}

/* --- one row ---------------------------------------------------------------------------------------------------------------- */

static const char *number_of(const struct result_items *items, const struct result_share *share) {
    struct ui *ui = items->ui;
    if (!share->count.is_shown) {
        return chrome_word(items->model, STR_RESULTS_WITHHELD);
    }
    const char *percent = result_percent(ui, items->model, share->share);
    if (!items->view->as_table) {
        return ui_printf(ui, "%u · %s", share->count.n, percent);
    }
    return ui_printf(ui, "%u · %s · %d–%s", share->count.n, percent, (int)lround(100 * share->interval.low),
                     result_percent(ui, items->model, share->interval.high));
}

static struct chart_row *add_row(struct result_items *out, const char *label, const char *number) {
    struct result_item *item = result_item(out, ITEM_ROW, NULL);
    item->row.label = label;
    item->row.number = number;
    item->row.speech = chrome_words(out->ui, out->model, STR_RESULTS_LINE, label, number);
    item->row.has_bar = !out->view->as_table;
    return &item->row;
}

static struct color fill_of(const struct result_items *items, enum result_joined joined) {
    const struct theme *t = items->ui->theme;
    return joined == JOINED_LOW ? t->series[SERIES_LOW] : joined == JOINED_MIDDLE ? t->line : t->accent;
}

enum result_joined result_joined(const struct result_items *items, size_t bin) {
    size_t twice = 2 * bin + 1, n = items->result->bin_count;
    if (items->result->question->kind == QUESTION_NPS) {
        return bin < 7 ? JOINED_LOW : bin < 9 ? JOINED_MIDDLE : JOINED_HIGH;
    }
    return items->result->chart != CHART_SCALE ? JOINED_HIGH : twice < n ? JOINED_LOW : twice == n ? JOINED_MIDDLE : JOINED_HIGH;
}

static void add_share(struct result_items *out, const char *label, const struct result_share *share, enum result_joined fill) {
    struct chart_row *row = add_row(out, label, number_of(out, share));
    row->is_withheld = !share->count.is_shown;
    row->parts[0] = (struct chart_part){0, share->share, fill_of(out, fill), fill == JOINED_LOW};
    row->part_count = share->count.is_shown;
    row->has_interval = share->count.is_shown && share->count.n > 0;
    row->low = share->interval.low;
    row->high = share->interval.high;
    out->has_withheld = out->has_withheld || row->is_withheld;
}

/* Low to the left of the middle, high to the right, as long as they are many. */
static void put_stack(const struct result_items *items, const struct result_part *part, struct chart_row *row) {
    double low = part->joined[JOINED_LOW].share, middle = part->joined[JOINED_MIDDLE].share,
           high = part->joined[JOINED_HIGH].share;
    double left = 0.5 - (low + middle / 2) / 2;
    row->parts[0] = (struct chart_part){left, left + low / 2, fill_of(items, JOINED_LOW), true};
    row->parts[1] = (struct chart_part){left + low / 2, left + (low + middle) / 2, fill_of(items, JOINED_MIDDLE), false};
    row->parts[2] =
        (struct chart_part){left + (low + middle) / 2, left + (low + middle + high) / 2, fill_of(items, JOINED_HIGH), false};
    row->part_count = 3;
    row->has_middle = true;
}

static bool has_stack(const struct result_items *items, const struct result_part *part) {
    bool has_middle = items->result->question->kind == QUESTION_NPS || items->result->bin_count % 2 == 1;
    return part->joined[JOINED_LOW].count.is_shown && part->joined[JOINED_HIGH].count.is_shown &&
           (!has_middle || part->joined[JOINED_MIDDLE].count.is_shown);
}

static const char *stack_number(const struct result_items *items, const struct result_part *part) {
    struct ui *ui = items->ui;
    const struct model *m = items->model;
    bool has_middle = items->result->question->kind == QUESTION_NPS || items->result->bin_count % 2 == 1;
    const char *low = result_percent(ui, m, part->joined[JOINED_LOW].share);
    const char *high = result_percent(ui, m, part->joined[JOINED_HIGH].share);
    return has_middle ? ui_printf(ui, "%s · %s · %s", low, result_percent(ui, m, part->joined[JOINED_MIDDLE].share), high)
                      : ui_printf(ui, "%s · %s", low, high);
}

static void add_stack(struct result_items *out, const struct result_part *part, const char *label) {
    bool is_shown = has_stack(out, part);
    struct chart_row *row =
        add_row(out, label, is_shown ? stack_number(out, part) : chrome_word(out->model, STR_RESULTS_WITHHELD));
    if (is_shown) {
        put_stack(out, part, row);
    }
    row->is_withheld = !is_shown;
    out->has_withheld = out->has_withheld || !is_shown;
    out->has_stack = out->has_stack || (is_shown && row->has_bar);
}

bool result_stack(struct result_items *out, const struct result_view *view, const char *label) {
    bool is_scale = out->result->chart == CHART_SCALE || out->result->question->kind == QUESTION_NPS;
    if (!is_scale || out->result->part_count != 1 || out->view->as_table || !view->parts) {
        return false;
    }
    add_stack(out, &view->parts[0], label);
    return true;
}

/* --- all of a view ------------------------------------------------------------------------------------------------------------
 */

static const char *part_label(const struct result_items *items, size_t part) {
    const struct text *text = result_part_text(items->result, part);
    return text ? text_in(items->model->event, text, items->model->language) : "";
}

static void add_ranked(struct result_items *out, const struct result_view *view) {
    const struct result *r = out->result;
    size_t order[EVENT_CHOICES_MAX], n = result_order(r, order);
    uint32_t most = 1;
    for (size_t i = 0; i < n; i++) {
        most = view->parts[i].points > most ? view->parts[i].points : most;
    }
    for (size_t i = 0; i < n; i++) {
        const struct result_part *part = &view->parts[order[i]];
        const char *points = ui_printf(out->ui, "%u", part->points), *label = part_label(out, order[i]);
        label = part->rank > 0 ? ui_printf(out->ui, "%u. %s", part->rank, label) : label;
        struct chart_row *row = add_row(out, label,
                                        part->has_points ? chrome_words(out->ui, out->model, STR_RESULTS_POINTS, points, NULL)
                                                         : chrome_word(out->model, STR_RESULTS_WITHHELD));
        row->is_withheld = !part->has_points;
        row->parts[0] = (struct chart_part){0, (double)part->points / most, fill_of(out, JOINED_HIGH), false};
        row->part_count = part->has_points;
        out->has_withheld = out->has_withheld || row->is_withheld;
    }
}

static void add_matrix(struct result_items *out, const struct result_view *view) {
    for (size_t part = 0; part < out->result->part_count; part++) {
        add_stack(out, &view->parts[part], part_label(out, part));
    }
}

static void add_bins(struct result_items *out, const struct result_view *view) {
    size_t order[EVENT_CHOICES_MAX], n = out->result->bin_count;
    const struct result_part *part = &view->parts[0];
    if (out->result->chart == CHART_BARS) {
        n = result_order(out->result, order);
    }
    for (size_t i = 0; i < n; i++) { /* a scale is read from its high end */
        size_t bin = out->result->chart == CHART_BARS ? order[i] : out->result->chart == CHART_SCALE ? n - 1 - i : i;
        add_share(out, result_bin_label(out, bin), &part->bins[bin], result_joined(out, bin));
    }
    if (part->hidden > 1 && part->hidden < n && part->together.count.is_shown) {
        result_item(out, ITEM_WORDS,
                    chrome_words(out->ui, out->model, STR_RESULTS_TOGETHER, number_of(out, &part->together), NULL));
    }
}

static void add_chosen(struct result_items *out, const struct result_view *view) {
    size_t order[EVENT_CHOICES_MAX], n = result_order(out->result, order);
    for (size_t i = 0; i < n; i++) {
        add_share(out, part_label(out, order[i]), &view->parts[order[i]].bins[0], JOINED_HIGH);
    }
}

/* What the numbers of a table are. */
static void add_columns(struct result_items *out) {
    const char *words =
        ui_printf(out->ui, "%s · %s · %s", chrome_word(out->model, STR_RESULTS_COLUMN_PEOPLE),
                  chrome_word(out->model, STR_RESULTS_COLUMN_SHARE), chrome_word(out->model, STR_RESULTS_COLUMN_INTERVAL));
    struct chart_row *row = add_row(out, "", words);
    row->speech = words;
    row->bold = true;
}

void result_rows(struct result_items *out, const struct result_view *view) {
    static void (*const rows[QUESTION_KINDS])(struct result_items * out, const struct result_view *view) = {
        [QUESTION_SELECT_ONE] = add_bins, [QUESTION_SELECT_MULTIPLE] = add_chosen,
        [QUESTION_RATING] = add_bins,     [QUESTION_NPS] = add_bins,
        [QUESTION_RANGE] = add_bins,      [QUESTION_INTEGER] = add_bins,
        [QUESTION_DECIMAL] = add_bins,    [QUESTION_RANK] = add_ranked,
        [QUESTION_MATRIX] = add_matrix,
    };
    if (view->parts && rows[out->result->question->kind]) {
        if (out->view->as_table && out->result->chart != CHART_RANKS && out->result->question->kind != QUESTION_MATRIX) {
            add_columns(out);
        }
        rows[out->result->question->kind](out, view);
    }
}
