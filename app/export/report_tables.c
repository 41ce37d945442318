#include "export/report_parts.h"

enum { GROUPS_MAX = 5 }; /* side by side in one table */

/* Part and bin of line i of a question's table. */
struct place {
    size_t part, bin;
};
static struct place place_of(const struct result *q, size_t line) {
    return (struct place){line / q->bin_count, line % q->bin_count};
}

static const char *line_label(const struct report *r, const struct result *q, struct place at) {
    const char *part = report_part_label(r, q, at.part);
    if (q->question->kind == QUESTION_SELECT_MULTIPLE) {
        return part;
    }
    const char *bin = q->question->kind == QUESTION_RANK ? WORDS(&r->words, STR_RANK_PLACE, words_number(&r->words, at.bin + 1))
                                                         : report_bin_label(r, q, at.bin);
    return part[0] != '\0' ? WORDS(&r->words, STR_CELL_OF, part, bin) : bin;
}

static const char *count_words(const struct report *r, const struct result_count *count) {
    return count->is_shown ? words_number(&r->words, count->n) : words_get(&r->words, STR_REPORT_WITHHELD);
}

static struct document_table *table(const struct report *r, size_t columns, size_t rows, const char *caption) {
    struct arena *a = r->params->arena;
    struct document_table *t = ARENA_NEW(a, struct document_table);
    t->caption = caption;
    t->columns = columns;
    t->rows = rows;
    t->heads = ARENA_ARRAY(a, const char *, columns);
    t->cells = ARENA_ARRAY(a, const char *, columns *rows + 1);
    return t;
}

static void add_whole(struct report *r, struct card *card, const struct result *q) {
    enum { COLUMNS = 4 };
    size_t lines = q->part_count * q->bin_count;
    struct document_table *t = table(r, COLUMNS, lines, words_text(&r->words, &q->question->text));
    const char **heads = ARENA_ARRAY(r->params->arena, const char *, COLUMNS);
    const enum string_id names[] = {STR_REPORT_COL_ANSWER, STR_REPORT_COL_COUNT, STR_REPORT_COL_SHARE, STR_REPORT_COL_INTERVAL};
    for (size_t i = 0; i < COLUMNS; i++) {
        heads[i] = words_get(&r->words, names[i]);
    }
    t->heads = heads;
    for (size_t i = 0; i < lines; i++) {
        struct place at = place_of(q, i);
        const struct result_share *share = &q->all.parts[at.part].bins[at.bin];
        const char **cell = t->cells + i * COLUMNS;
        cell[0] = line_label(r, q, at);
        cell[1] = count_words(r, &share->count);
        cell[2] = share->count.is_shown ? words_percent(&r->words, share->share) : "";
        cell[3] = share->count.is_shown ? words_interval(&r->words, share->interval) : "";
    }
    card_table(card, r->params->arena, t);
}

/* Groups [first, first + n) side by side. */
static void add_grouped(struct report *r, struct card *card, const struct results *results, const struct result *q, size_t g,
                        size_t first, size_t n) {
    size_t lines = q->part_count * q->bin_count;
    struct document_table *t = table(r, n + 1, lines + 1, report_grouping_label(r, results, g));
    const char **heads = ARENA_ARRAY(r->params->arena, const char *, n + 1);
    heads[0] = report_grouping_label(r, results, g);
    t->heads = heads;
    for (size_t i = 0; i <= lines; i++) {
        t->cells[i * (n + 1)] = i < lines ? line_label(r, q, place_of(q, i)) : words_get(&r->words, STR_FACT_RESPONSES);
    }
    for (size_t k = 0; k < n; k++) {
        const struct result_view *view = &q->by[g].views[first + k];
        heads[k + 1] = report_group_label(r, results, g, &q->by[g].groups[first + k]);
        for (size_t i = 0; i < lines; i++) {
            struct place at = place_of(q, i);
            t->cells[i * (n + 1) + k + 1] = view->parts != NULL ? count_words(r, &view->parts[at.part].bins[at.bin].count)
                                                                : words_get(&r->words, STR_REPORT_WITHHELD);
        }
        t->cells[lines * (n + 1) + k + 1] = count_words(r, &view->answered);
    }
    card_table(card, r->params->arena, t);
}

static void add_question(struct report *r, struct section *section, const struct results *results, const struct result *q) {
    struct arena *a = r->params->arena;
    if (q->all.parts == NULL || q->part_count * q->bin_count == 0) {
        return;
    }
    struct card *card = section_card(section, a, true);
    card_text(card, a, BLOCK_HEADING, words_text(&r->words, &q->question->text));
    add_whole(r, card, q);
    for (size_t g = 0; g < results->grouping_count; g++) {
        size_t groups = q->by[g].group_count;
        size_t tables = groups > 1 && q->by[g].views != NULL ? (groups + GROUPS_MAX - 1) / GROUPS_MAX : 0;
        for (size_t t = 0; t < tables; t++) { /* as even as can be: 26 are 5, 4, 4, 5, 4, 4 */
            size_t first = t * groups / tables;
            add_grouped(r, card, results, q, g, first, (t + 1) * groups / tables - first);
        }
    }
}

void report_tables(struct report *r, const struct results *results) {
    struct section *section = NULL;
    for (size_t i = 0; i < results->question_count; i++) {
        if (section == NULL) {
            section = document_section(r->document, r->params->arena,
                                       WORDS(&r->words, STR_CELL_OF, words_text(&r->words, &results->activity->title),
                                             words_get(&r->words, STR_REPORT_TABLES)));
        }
        add_question(r, section, results, &results->questions[i]);
    }
}
