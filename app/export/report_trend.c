#include "export/report_parts.h"
#include "export/ties.h"

enum { NARROW_WAVES_MAX = 5 };

bool report_run_is_wide(size_t waves) {
    return waves > NARROW_WAVES_MAX;
}

const struct figure *report_run(struct report *r, const struct chart_run_point *points, size_t n, const char *alternative) {
    const struct chart_run run = {
        .points = points,
        .n = n,
        .ticks = {words_percent(&r->words, 0), words_percent(&r->words, 0.5), words_percent(&r->words, 1)},
        .withheld = words_get(&r->words, STR_REPORT_WITHHELD)};
    struct figure *f = chart_run(&r->maker, &run, report_run_is_wide(n) ? DOCUMENT_WIDE : DOCUMENT_COLUMN);
    f->alternative = alternative;
    return f;
}

/* A measure as a headline of the last point's question. */
static struct report_headline headline_of(const struct result *q, size_t measure) {
    enum headline kind = q->question->kind == QUESTION_NPS ? HEADLINE_NPS
                         : q->chart == CHART_BARS          ? HEADLINE_CHOICE
                                                           : HEADLINE_ABOVE;
    bool is_bin = q->question->kind == QUESTION_SELECT_ONE;
    return (struct report_headline){kind, is_bin ? 0 : measure, is_bin ? measure : 0};
}

static const char *measure_label(const struct report *r, const struct result *q, size_t measure) {
    const struct report_headline h = headline_of(q, measure);
    const char *words = report_headline_words(r, q, &h);
    return q->question->kind == QUESTION_MATRIX ? WORDS(&r->words, STR_CELL_OF, report_part_label(r, q, measure), words) : words;
}

static const char *wave_label(const struct report *r, const struct trend *trend, size_t point) {
    return words_isolate(&r->words, r->params->waves[trend->points[point].wave].label);
}

struct run_list {
    struct chart_run_point *at;
    const char **labels, **values; /* of the words for the figure */
    size_t n;
};

static void add_place(const struct report *r, size_t wave, struct run_list *out) {
    out->at[out->n] = (struct chart_run_point){.value = "", .note = "", .is_absent = true};
    out->at[out->n].wave = out->labels[out->n] = words_isolate(&r->words, r->params->waves[wave].label);
    out->values[out->n++] = words_get(&r->words, STR_REPORT_NOT_ASKED);
}

static void fill_place(const struct report *r, const struct trend *trend, size_t point, size_t measure, struct run_list *out) {
    struct chart_run_point *p = &out->at[out->n - 1];
    const struct result_share *share = trend_share(trend, point, measure);
    p->is_absent = false;
    p->is_withheld = share == NULL;
    p->is_break = trend->points[point].is_break;
    out->values[out->n - 1] = words_get(&r->words, STR_REPORT_WITHHELD);
    if (share != NULL) {
        p->value = words_percent(&r->words, share->share);
        p->note = WORDS(&r->words, STR_REPORT_N, words_number(&r->words, share->of));
        p->share = share->share;
        p->interval = share->interval;
        out->values[out->n - 1] = words_share(&r->words, share->count.n, share->of, share->share, share->interval);
    }
}

/* A place a wave; of one that asks twice, in two wordings, each has its own. */
static struct run_list list_points(const struct report *r, const struct trend *trend, size_t measure) {
    struct arena *a = r->params->arena;
    size_t most = r->params->wave_count + trend->point_count, point = 0;
    struct run_list out = {ARENA_ARRAY(a, struct chart_run_point, most), ARENA_ARRAY(a, const char *, most),
                           ARENA_ARRAY(a, const char *, most), 0};
    for (size_t wave = 0; wave < r->params->wave_count; wave++) {
        add_place(r, wave, &out);
        for (bool is_first = true; point < trend->point_count && trend->points[point].wave == wave; is_first = false) {
            if (!is_first) {
                add_place(r, wave, &out);
            }
            fill_place(r, trend, point++, measure, &out);
        }
    }
    return out;
}

static const char *change_words(const struct report *r, const struct trend *trend, size_t measure) {
    struct trend_step step = trend_step(trend, measure);
    if (step.change == TREND_UNKNOWN) {
        return "";
    }
    const struct result_share *from = trend_share(trend, step.from, measure), *to = trend_share(trend, step.to, measure);
    return WORDS(&r->words, step.change == TREND_SAME ? STR_REPORT_TREND_SAME : STR_REPORT_TREND_CHANGE,
                 words_percent(&r->words, from->share), wave_label(r, trend, step.from), words_percent(&r->words, to->share),
                 wave_label(r, trend, step.to));
}

static void add_table(struct report *r, struct card *card, const struct run_list *list, const char *caption) {
    static const enum string_id heads[] = {STR_REPORT_TREND_WAVE, STR_REPORT_COL_SHARE};
    enum { COLUMNS = sizeof heads / sizeof heads[0] };
    struct arena *a = r->params->arena;
    const char **names = ARENA_ARRAY(a, const char *, COLUMNS), **cells = ARENA_ARRAY(a, const char *, list->n *COLUMNS + 1);
    struct document_table *table = ARENA_NEW(a, struct document_table);
    for (size_t i = 0; i < COLUMNS; i++) {
        names[i] = words_get(&r->words, heads[i]);
    }
    for (size_t i = 0; i < list->n; i++) {
        cells[i * COLUMNS] = list->labels[i];
        cells[i * COLUMNS + 1] = list->values[i];
    }
    *table = (struct document_table){caption, names, COLUMNS, list->n, cells, .is_text = true};
    card_table(card, a, table);
}

static bool has_break(const struct trend *trend) {
    for (size_t i = 0; i < trend->point_count; i++) {
        if (trend->points[i].is_break) {
            return true;
        }
    }
    return false;
}

static void add_measure(struct report *r, struct section *section, const struct trend *trend, size_t measure) {
    struct arena *a = r->params->arena;
    const struct result *last = trend->points[trend->point_count - 1].question;
    struct run_list list = list_points(r, trend, measure);
    struct card *card = section_card(section, a, report_run_is_wide(list.n));
    const char *label = measure_label(r, last, measure);
    card_text(card, a, BLOCK_HEADING, words_text(&r->words, &last->question->text));
    card_text(card, a, BLOCK_NOTE, label);
    card_text(card, a, BLOCK_SENTENCE, change_words(r, trend, measure));
    card_figure(card, a, report_run(r, list.at, list.n, report_alternative(r, list.labels, list.values, list.n)));
    card_text(card, a, BLOCK_NOTE, has_break(trend) ? words_get(&r->words, STR_REPORT_TREND_BREAK) : "");
    if (r->params->is_full) {
        add_table(r, card, &list, label);
    }
}

/* The choice that most people made in the last wave; every measure of a scale, and of all in the full report. */
static bool is_told(const struct report *r, const struct trend *trend, size_t measure) {
    const struct result *last = trend->points[trend->point_count - 1].question;
    struct report_headline h;
    if (r->params->is_full || last->chart != CHART_BARS) {
        return true;
    }
    const struct report_headline own = headline_of(last, measure);
    return report_find_headline(last, &h) && h.part == own.part && h.bin == own.bin;
}

void report_trends(struct report *r) {
    const struct trend *trends;
    const struct result *const *ties;
    size_t n = trends_find(r->params->waves, r->params->wave_count, r->params->arena, &trends);
    size_t tie_count =
        r->params->wave_count > 0 ? ties_followed(r->params->waves, r->params->wave_count, r->params->arena, &ties) : 0;
    struct section *section =
        n + tie_count > 0 ? document_section(r->document, r->params->arena, words_get(&r->words, STR_REPORT_TREND)) : NULL;
    for (size_t i = 0; i < n; i++) {
        for (size_t measure = 0; measure < trends[i].measure_count; measure++) {
            if (is_told(r, &trends[i], measure)) {
                const struct words words = r->words; /* a question has the languages of the version that asked it */
                r->words = report_words(r, trends[i].points[trends[i].point_count - 1].results->event);
                add_measure(r, section, &trends[i], measure);
                r->words = words;
            }
        }
    }
    for (size_t i = 0; i < tie_count; i++) {
        report_trend_ties(r, section, ties[i]);
    }
}
