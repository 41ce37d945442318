/* Ties between organizations from wave to wave: how many are close, of those that are told, and what came and went. */
#include "export/report_parts.h"
#include "export/ties.h"

static const struct ties_measures *told_in(const struct ties_export *x, size_t wave) {
    const struct result *result = x->waves[wave].result;
    return result && result->ties->measures.told > 0 ? &result->ties->measures : NULL;
}

static const char *label_of(const struct report *r, const struct ties_export *x, size_t wave) {
    return words_isolate(&r->words, x->waves[wave].label);
}

static const char *note_of(const struct report *r, const struct ties_measures *m) {
    return arena_printf(r->params->arena, "%s / %s", words_number(&r->words, m->present), words_number(&r->words, m->told));
}

static const struct figure *run_of(struct report *r, const struct ties_export *x, const char *alternative) {
    struct chart_run_point *points = ARENA_ARRAY(r->params->arena, struct chart_run_point, x->wave_count);
    for (size_t i = 0; i < x->wave_count; i++) {
        const struct ties_measures *m = told_in(x, i);
        bool is_asked = x->waves[i].result != NULL;
        points[i] = (struct chart_run_point){
            .wave = label_of(r, x, i), .value = "", .note = "", .is_absent = !is_asked, .is_withheld = is_asked && !m};
        if (m) {
            points[i].value = words_percent(&r->words, m->density);
            points[i].note = note_of(r, m);
            points[i].share = m->density;
            points[i].interval = (struct interval){m->density, m->density};
        }
    }
    return report_run(r, points, x->wave_count, alternative);
}

static const struct document_table *table_of(const struct report *r, const struct ties_export *x) {
    static const enum string_id heads[] = {STR_REPORT_TREND_WAVE, STR_TIES_TOLD_COLUMN, STR_TIES_CLOSE_COLUMN,
                                           STR_TIES_BOTH_COLUMN};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    struct arena *a = r->params->arena;
    const char **words = ARENA_ARRAY(a, const char *, COLUMNS);
    struct document_table *t = ARENA_NEW(a, struct document_table);
    *t = (struct document_table){.caption = "", .heads = words, .columns = COLUMNS, .rows = x->wave_count};
    t->cells = ARENA_ARRAY(a, const char *, COLUMNS * t->rows);
    for (size_t i = 0; i < COLUMNS; i++) {
        words[i] = words_get(&r->words, heads[i]);
    }
    for (size_t i = 0; i < t->rows; i++) {
        const char **cells = &t->cells[i * COLUMNS];
        const struct ties_measures *m = told_in(x, i);
        cells[0] = label_of(r, x, i);
        cells[1] = m ? words_number(&r->words, m->told) : "–";
        cells[2] = m ? words_number(&r->words, m->present) : "–";
        cells[3] = m ? words_number(&r->words, m->sides[SIDES_CONFIRMED]) : "–";
    }
    return t;
}

static const char *change_words(const struct report *r, const struct ties_export *x, size_t wave) {
    size_t counts[TIE_CHANGES];
    if (!ties_wave_changes(x, wave, counts) || counts[CHANGE_GAINED] + counts[CHANGE_LOST] + counts[CHANGE_KEPT] == 0) {
        return "";
    }
    return WORDS(&r->words, STR_TIES_CHANGES, label_of(r, x, wave - 1), label_of(r, x, wave),
                 words_number(&r->words, counts[CHANGE_KEPT]), words_number(&r->words, counts[CHANGE_GAINED]),
                 words_number(&r->words, counts[CHANGE_LOST]));
}

void report_trend_ties(struct report *r, struct section *section, const struct result *last) {
    struct arena *a = r->params->arena;
    size_t n = r->params->wave_count;
    struct ties_wave *waves = ARENA_ARRAY(a, struct ties_wave, n);
    struct ties_export x;
    ties_waves(r->params->waves, n, last->question->id, waves);
    ties_export_init(&x, last->question->id, waves, n, r->words.event->languages[r->words.language], a);
    struct card *card = section_card(section, a, report_run_is_wide(n));
    const char *label = words_get(&r->words, STR_TIES_OF_TOLD);
    const struct words own = report_words(r, waves[n - 1].event);
    card_text(card, a, BLOCK_HEADING, words_text(&own, &last->question->text));
    card_text(card, a, BLOCK_NOTE, label);
    for (size_t wave = 1; wave < n; wave++) {
        card_text(card, a, BLOCK_SENTENCE, change_words(r, &x, wave));
    }
    card_figure(card, a, run_of(r, &x, label));
    card_table(card, a, table_of(r, &x));
    card_text(card, a, BLOCK_NOTE, words_get(&r->words, STR_TIES_CHANGES_RULE));
}
