/* A brainstorm's results: themes, dots, pairs, statements, each a page of rows like those of a question. */
#include <math.h>

#include "screens/errand_view.h"
#include "screens/results_items.h"

static const char *at_least(const struct result_items *items, uint32_t n) {
    return chrome_words(items->ui, items->model, STR_REPORT_FROM, ui_printf(items->ui, "%u", n), NULL);
}

static const char *number_words(const struct result_items *items, enum string_id id, uint32_t n) {
    return chrome_words(items->ui, items->model, id, ui_printf(items->ui, "%u", n), NULL);
}

static const char *text_words(const struct result_items *items, const char *words, const struct text *text) {
    const char *given = words ? words : text ? text_in(items->model->event, text, items->model->language) : NULL;
    return given ? errand_foreign(items->ui, given) : chrome_word(items->model, STR_THEME_ELSE);
}

static const char *row_label(const struct result_items *items, const struct standing_row *row) {
    static const enum string_id votes[] = {[VOTE_AGREE] = STR_VOTE_AGREE,
                                           [VOTE_DISAGREE] = STR_VOTE_DISAGREE,
                                           [VOTE_PASS] = STR_VOTE_PASS,
                                           [VOTE_DOES_NOT_APPLY] = STR_VOTE_DOES_NOT_APPLY,
                                           [VOTES] = STR_RESULTS_OTHER_VOTES};
    if (row->vote >= 0) {
        return chrome_word(items->model, votes[row->vote]);
    }
    const char *words = text_words(items, row->words, row->text);
    return row->rank > 0 ? ui_printf(items->ui, "%u. %s", row->rank, words) : words;
}

static const char *row_number(const struct result_items *items, enum standing_kind kind, const struct standing_row *row) {
    struct ui *ui = items->ui;
    if (row->n == 0) {
        return chrome_word(items->model, STR_RESULTS_WITHHELD);
    }
    if (!row->has_interval) {
        return kind == STANDING_STATEMENT ? ui_printf(ui, "%u", row->n) : at_least(items, row->n);
    }
    const char *share = result_percent(ui, items->model, row->share);
    const char *said = kind == STANDING_STATEMENT ? ui_printf(ui, "%u · %s", row->n, share) : share;
    return !items->view->as_table ? said
                                  : ui_printf(ui, "%s · %d–%s", said, (int)lround(100 * row->interval.low),
                                              result_percent(ui, items->model, row->interval.high));
}

static void add_row(struct result_items *out, enum standing_kind kind, const struct standing_row *from) {
    const struct theme *t = out->ui->theme;
    bool is_low = from->vote == VOTE_DISAGREE, is_middle = from->vote == VOTE_PASS || from->vote == VOTES;
    struct chart_row *row = &result_item(out, ITEM_ROW, NULL)->row;
    row->label = row_label(out, from);
    row->number = row_number(out, kind, from);
    row->speech = chrome_words(out->ui, out->model, STR_RESULTS_LINE, row->label, row->number);
    row->has_bar = !out->view->as_table;
    row->is_withheld = from->n == 0;
    row->parts[0] = (struct chart_part){0, from->share, is_low ? t->series[1] : is_middle ? t->line : t->accent, is_low};
    row->part_count = from->has_share;
    row->has_interval = from->has_interval;
    row->low = from->interval.low;
    row->high = from->interval.high;
    out->has_withheld = out->has_withheld || row->is_withheld;
}

static const char *title_of(const struct result_items *items, const struct standing_page *page) {
    static const enum string_id titles[] = {
        [STANDING_THEMES] = STR_REPORT_THEMES, [STANDING_DOTS] = STR_REPORT_RANKING, [STANDING_PAIRS] = STR_REPORT_PAIRS};
    return page->statement ? text_in(items->model->event, page->statement, items->model->language)
                           : chrome_word(items->model, titles[page->kind]);
}

/* The sentence before the picture of a statement: whether the room agrees, or that it cannot be told. */
static const char *label_words(const struct result_items *items, const struct standing_page *page) {
    static const enum string_id labels[] = {
        [AGREEMENT_TRUE] = STR_REPORT_TRUE, [AGREEMENT_NOT_TRUE] = STR_REPORT_NOT_TRUE, [AGREEMENT_DIVIDED] = STR_REPORT_DIVIDED};
    bool is_told = page->label != AGREEMENT_TOO_FEW && page->label != AGREEMENT_UNCLEAR;
    return chrome_word(items->model, is_told ? labels[page->label] : STR_RESULTS_NOT_CLEAR);
}

static void add_silence(struct result_items *out, const struct standing_page *page) {
    uint32_t k = (uint32_t)out->model->event->privacy.k;
    if (page->people == 0) {
        result_item(out, ITEM_WORDS, number_words(out, STR_RESULTS_FEW, k));
    } else if (page->kind == STANDING_STATEMENT) {
        result_item(out, ITEM_WORDS, number_words(out, STR_RESULTS_SILENT_CLOSE, k));
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_RESULTS_SILENT_HELP));
    } else {
        result_item(out, ITEM_WORDS, number_words(out, STR_RESULTS_NO_CARDS, k));
    }
}

static void add_groups(struct result_items *out, const struct standing_page *page) {
    for (size_t g = 0; g < page->group_count; g++) {
        const struct standing_group *group = &page->groups[g];
        const char *heading =
            group->theme < page->n ? row_label(out, &page->rows[group->theme]) : chrome_word(out->model, STR_THEME_NONE);
        if (group->n > 0) {
            result_item(out, ITEM_HEADING, heading);
        }
        for (size_t i = 0; i < group->n; i++) {
            result_item(out, ITEM_WORDS, text_words(out, group->words[i], group->texts[i]));
        }
    }
}

void standing_items(struct result_items *out) {
    const struct standing_page *page = &out->view->standing->pages[out->view->question];
    uint32_t k = (uint32_t)out->model->event->privacy.k;
    const char *people = page->people > 0
                             ? chrome_words(out->ui, out->model, STR_RESULTS_LINE,
                                            chrome_word(out->model, STR_RESULTS_COLUMN_PEOPLE), at_least(out, page->people))
                             : NULL;
    out->title = title_of(out, page);
    if (people) {
        bool has_label = page->kind == STANDING_STATEMENT;
        result_item(out, ITEM_WORDS, has_label ? ui_printf(out->ui, "%s. %s", people, label_words(out, page)) : people);
    }
    for (size_t i = 0; i < page->n; i++) {
        add_row(out, page->kind, &page->rows[i]);
    }
    if (page->n == 0) {
        add_silence(out, page);
    }
    if (page->kind == STANDING_THEMES && page->n > 0) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_RESULTS_ALL_COUNT));
    }
    add_groups(out, page);
    if (out->has_withheld) {
        result_item(out, ITEM_WORDS, number_words(out, STR_RESULTS_HATCH, k));
    }
    if (out->view->as_table) {
        result_item(out, ITEM_WORDS, number_words(out, STR_RESULTS_STEPS, SUPPRESS_STEP));
    }
}
