/* A self-assessment: its radar and the table that says its numbers, never one without the other. */
#include "export/report_parts.h"
#include "insight/axes.h"

enum { COLUMNS = 4 };

static const char *axis_label(const struct report *r, const struct result *q, size_t axis) {
    return arena_printf(r->params->arena, "%s. %s", words_number(&r->words, axis + 1), report_part_label(r, q, axis));
}

static void fill_row(const struct report *r, const struct result *q, size_t part, const char **cell) {
    struct axis axis;
    bool is_told = axis_of(q, &q->all, part, &axis);
    const char *withheld = words_get(&r->words, STR_REPORT_WITHHELD);
    cell[0] = axis_label(r, q, part);
    cell[1] = is_told ? words_number(&r->words, axis.n) : withheld;
    cell[2] = is_told ? words_percent(&r->words, axis.above->share) : withheld;
    cell[3] = is_told ? words_interval(&r->words, axis.above->interval) : "";
}

static void add_table(struct report *r, struct card *card, const struct result *q) {
    static const enum string_id names[COLUMNS] = {STR_AXES_AXIS, STR_FACT_RESPONSES, STR_REPORT_COL_SHARE,
                                                  STR_REPORT_COL_INTERVAL};
    struct arena *a = r->params->arena;
    const char **heads = ARENA_ARRAY(a, const char *, COLUMNS), **cells = ARENA_ARRAY(a, const char *, COLUMNS * q->part_count);
    struct document_table *table = ARENA_NEW(a, struct document_table);
    for (size_t i = 0; i < COLUMNS; i++) {
        heads[i] = words_get(&r->words, names[i]);
    }
    for (size_t i = 0; i < q->part_count; i++) {
        fill_row(r, q, i, cells + i * COLUMNS);
    }
    *table = (struct document_table){.caption = words_get(&r->words, STR_REPORT_SHARE_ABOVE),
                                     .heads = heads,
                                     .columns = COLUMNS,
                                     .rows = q->part_count,
                                     .cells = cells};
    card_table(card, a, table);
}

/* The shares of before; NULL where they are not all told. */
static const double *before_of(const struct report *r, const struct result *q) {
    const struct result *before = report_before(r, q);
    if (before == NULL || !axes_are_told(before, &before->all)) {
        return NULL;
    }
    double *shares = ARENA_ARRAY(r->params->arena, double, q->part_count);
    for (size_t i = 0; i < q->part_count; i++) {
        struct axis axis = {0};
        axis_of(before, &before->all, i, &axis);
        shares[i] = axis.above->share;
    }
    return shares;
}

static void add_radar(struct report *r, struct card *card, const struct result *q) {
    struct arena *a = r->params->arena;
    struct chart_radar radar = {.n = q->part_count, .rim = words_percent(&r->words, 1)};
    double *shares = ARENA_ARRAY(a, double, q->part_count);
    const char **labels = ARENA_ARRAY(a, const char *, q->part_count), **values = ARENA_ARRAY(a, const char *, q->part_count),
               **numbers = ARENA_ARRAY(a, const char *, q->part_count);
    for (size_t i = 0; i < q->part_count; i++) {
        struct axis axis = {0};
        axis_of(q, &q->all, i, &axis);
        shares[i] = axis.above->share;
        numbers[i] = words_number(&r->words, i + 1);
        labels[i] = report_part_label(r, q, i);
        values[i] = words_percent(&r->words, shares[i]);
    }
    radar.shares = shares;
    radar.before = before_of(r, q);
    radar.numbers = numbers;
    struct figure *f = chart_radar(&r->maker, &radar, DOCUMENT_COLUMN);
    f->alternative = report_alternative(r, labels, values, q->part_count);
    card_text(card, a, BLOCK_NOTE, WORDS(&r->words, STR_AXES_PICTURE, words_get(&r->words, STR_REPORT_SHARE_ABOVE)));
    card_figure(card, a, f);
    card_text(card, a, BLOCK_NOTE, radar.before != NULL ? words_get(&r->words, STR_COMPARE_CORNERS) : "");
}

void report_axes(struct report *r, struct card *card, const struct result *q) {
    if (axes_are_told(q, &q->all)) {
        add_radar(r, card, q);
    } else {
        card_text(card, r->params->arena, BLOCK_NOTE, words_get(&r->words, STR_REPORT_SHARE_ABOVE));
        card_text(card, r->params->arena, BLOCK_NOTE, words_get(&r->words, STR_AXES_UNTOLD));
    }
    add_table(r, card, q);
}
