/* Organizations and their ties: a table of measures, and beside it a picture, numbered as the table. */
#include <math.h>

#include "export/report_parts.h"

#define DISC   9.0 /* pt */
#define MARGIN 4.0
enum { DRAWN_MAX = 26 }; /* with more the table says it better */

static const char *row_label(const struct report *r, const struct result *q, size_t row) {
    return words_text(&r->words, &q->question->rows[row].text);
}

static void place_of(size_t i, size_t n, double size, double *x, double *y) {
    const double around = 6.283185307179586, top = around / 4;
    double radius = size / 2 - DISC - MARGIN, angle = around * (double)i / (double)n - top;
    *x = size / 2 + radius * cos(angle);
    *y = size / 2 + radius * sin(angle);
}

/* Plan together is a thick line; what one side says alone is a pale one. */
static void draw_ties(const struct report *r, struct figure *f, const struct ties *ties) {
    const struct theme *theme = &r->theme;
    for (size_t i = 0; i < ties->n; i++) {
        for (size_t j = i + 1; j < ties->n; j++) {
            enum tie_sides sides = ties_sides(ties, i, j, TIES_FROM);
            double from[2], to[2];
            if (sides < SIDES_UNANSWERED) {
                continue;
            }
            bool both = sides == SIDES_CONFIRMED;
            place_of(i, ties->n, f->width, &from[0], &from[1]);
            place_of(j, ties->n, f->width, &to[0], &to[1]);
            figure_stroke(f, r->params->arena, (const double[]){from[0], from[1], to[0], to[1]},
                          both && ties_between(ties, i, j) == TIE_PLAN ? 2.4 : 1, both ? theme->accent : theme->line);
        }
    }
}

static const struct figure *network(const struct report *r, const struct result *q, const char *words) {
    struct arena *a = r->params->arena;
    struct figure *f = ARENA_NEW(a, struct figure);
    const struct ties *ties = &q->ties->told;
    *f = (struct figure){.width = DOCUMENT_COLUMN, .height = DOCUMENT_COLUMN, .alternative = words};
    draw_ties(r, f, ties);
    for (size_t i = 0; i < ties->n; i++) {
        double x, y;
        struct press_font font = {DISC, false};
        place_of(i, ties->n, f->width, &x, &y);
        figure_disc(f, a, x, y, DISC, r->theme.ground);
        figure_ring(f, a, (const double[]){x, y, DISC}, ties->at_least[i] > 0 ? 1.4 : 0.6, r->theme.ink);
        figure_text(f, a, x, y + DISC * 0.36, words_number(&r->words, i + 1), font, FIGURE_MIDDLE, r->theme.ink);
    }
    return f;
}

static const struct document_table *measures(const struct report *r, const struct result *q) {
    static const enum string_id heads[] = {STR_TIES_ORGANIZATION, STR_TIES_NAMED, STR_TIES_NAMES, STR_TIES_BETWEEN};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    struct arena *a = r->params->arena;
    const struct ties_measures *m = &q->ties->measures;
    struct document_table *t = ARENA_NEW(a, struct document_table);
    const char **words = ARENA_ARRAY(a, const char *, COLUMNS);
    *t = (struct document_table){.caption = "", .heads = words, .columns = COLUMNS, .rows = q->ties->told.n};
    t->cells = ARENA_ARRAY(a, const char *, COLUMNS * t->rows);
    for (size_t i = 0; i < COLUMNS; i++) {
        words[i] = words_get(&r->words, heads[i]);
    }
    for (size_t i = 0; i < t->rows; i++) {
        const char **cells = &t->cells[i * COLUMNS];
        bool is_sender = q->ties->told.at_least[i] > 0;
        cells[0] = arena_printf(a, "%s. %s", words_number(&r->words, i + 1), row_label(r, q, i));
        cells[1] = words_number(&r->words, m->in[i]);
        cells[2] = is_sender ? words_number(&r->words, m->out[i]) : "–";
        cells[3] = is_sender ? words_decimal(&r->words, m->betweenness[i], 1) : "–";
    }
    return t;
}

void report_ties(struct report *r, struct card *card, const struct result *q) {
    struct arena *a = r->params->arena;
    const struct ties_measures *m = &q->ties->measures;
    const char *k = words_number(&r->words, q->ties->told.k);
    if (m->told == 0) {
        card_text(card, a, BLOCK_SENTENCE, WORDS(&r->words, STR_TIES_UNTOLD, k));
        return;
    }
    const char *told = WORDS(&r->words, STR_TIES_TOLD, words_number(&r->words, m->told), words_number(&r->words, m->present));
    size_t single = m->sides[SIDES_UNCONFIRMED] + m->sides[SIDES_UNANSWERED];
    card_text(card, a, BLOCK_SENTENCE, told);
    card_text(
        card, a, BLOCK_TEXT,
        WORDS(&r->words, STR_TIES_SIDES, words_number(&r->words, m->sides[SIDES_CONFIRMED]), words_number(&r->words, single)));
    if (q->ties->told.n <= DRAWN_MAX) {
        card_figure(card, a, network(r, q, told));
    }
    card_table(card, a, measures(r, q));
    card_text(card, a, BLOCK_NOTE, WORDS(&r->words, STR_TIES_RULE, k));
}
