/* Before and after, side by side, and the change between the two groups. */
#include <math.h>

#include "export/report_parts.h"
#include "insight/pair.h"

enum { COLUMNS = 4 };

const struct result *report_before(const struct report *r, const struct result *q) {
    return pair_find(r->results, r->params->results, r->params->result_count, q);
}

static const char *measure_label(const struct report *r, const struct result *q, size_t measure) {
    const char *part = report_part_label(r, q, measure);
    return pair_is_mean(q)                            ? words_get(&r->words, STR_COMPARE_AVERAGE)
           : part[0] != '\0'                          ? part
           : q->question->kind == QUESTION_SELECT_ONE ? report_bin_label(r, q, measure)
           : q->question->kind == QUESTION_NPS        ? words_get(&r->words, STR_REPORT_SHARE_NPS)
                                                      : words_get(&r->words, STR_REPORT_SHARE_ABOVE);
}

static const char *side_words(const struct report *r, const struct result *q, const struct pair_side *side) {
    const char *value = pair_is_mean(q) ? words_decimal(&r->words, side->value, q->question->decimals + 1)
                                        : words_percent(&r->words, side->value);
    return arena_printf(r->params->arena, "%s (%s)", value, WORDS(&r->words, STR_REPORT_N, words_number(&r->words, side->n)));
}

/* "+15", in percentage points or in the question's unit. */
static const char *signed_words(const struct report *r, const struct result *q, double number) {
    double shown = pair_is_mean(q) ? number : round(100 * number);
    const char *text = words_decimal(&r->words, fabs(shown), pair_is_mean(q) ? q->question->decimals + 1 : 0);
    return arena_printf(r->params->arena, "\u200e%s%s", shown < 0 ? "−" : shown > 0 ? "+" : "", text);
}

static const char *change_words(const struct report *r, const struct result *q, const struct pair_change *c) {
    return arena_printf(
        r->params->arena, "%s (%s)", signed_words(r, q, c->difference),
        WORDS(&r->words, STR_REPORT_BETWEEN, signed_words(r, q, c->interval.low), signed_words(r, q, c->interval.high)));
}

static enum trend_change fill_row(const struct report *r, const struct result *before, const struct result *q, size_t measure,
                                  const char **cell) {
    struct pair_change c;
    bool is_told = pair_compare(before, q, measure, &c);
    const char *withheld = words_get(&r->words, STR_REPORT_WITHHELD);
    cell[0] = measure_label(r, q, measure);
    cell[1] = is_told ? side_words(r, q, &c.before) : withheld;
    cell[2] = is_told ? side_words(r, q, &c.after) : withheld;
    cell[3] = is_told ? change_words(r, q, &c) : withheld;
    return is_told ? c.change : TREND_UNKNOWN;
}

static enum trend_change add_table(struct report *r, struct card *card, const struct result *before, const struct result *q) {
    static const enum string_id names[COLUMNS] = {STR_REPORT_COL_ANSWER, STR_COMPARE_BEFORE, STR_COMPARE_AFTER,
                                                  STR_COMPARE_CHANGE};
    struct arena *a = r->params->arena;
    size_t rows = pair_measures(q);
    const char **heads = ARENA_ARRAY(a, const char *, COLUMNS), **cells = ARENA_ARRAY(a, const char *, COLUMNS *rows + 1);
    struct document_table *table = ARENA_NEW(a, struct document_table);
    enum trend_change change = TREND_UNKNOWN;
    for (size_t i = 0; i < COLUMNS; i++) {
        heads[i] = words_get(&r->words, names[i]);
    }
    for (size_t i = 0; i < rows; i++) {
        change = fill_row(r, before, q, i, cells + i * COLUMNS);
    }
    *table = (struct document_table){.caption = words_text(&r->words, &before->question->text),
                                     .heads = heads,
                                     .columns = COLUMNS,
                                     .rows = rows,
                                     .cells = cells};
    card_table(card, a, table);
    return change;
}

void report_pair(struct report *r, struct card *card, const struct result *q) {
    static const enum string_id verdicts[TREND_CHANGES] = {[TREND_UNKNOWN] = STR_COMPARE_UNTOLD,
                                                           [TREND_SAME] = STR_COMPARE_SAME,
                                                           [TREND_UP] = STR_COMPARE_MORE,
                                                           [TREND_DOWN] = STR_COMPARE_LESS};
    const struct result *before = report_before(r, q);
    struct arena *a = r->params->arena;
    if (before == NULL) {
        return;
    }
    if (before->all.parts == NULL || q->all.parts == NULL) {
        card_text(card, a, BLOCK_TEXT, words_get(&r->words, STR_COMPARE_UNTOLD));
        return;
    }
    enum trend_change change = add_table(r, card, before, q);
    card_text(card, a, BLOCK_TEXT, pair_measures(q) == 1 ? words_get(&r->words, verdicts[change]) : "");
    card_text(card, a, BLOCK_NOTE, words_get(&r->words, STR_COMPARE_GROUPS));
}
