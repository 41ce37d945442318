/* Numbers from low to high: their bins, median and mean. */
#include <math.h>

#include "export/report_parts.h"

static const char *median_words(const struct report *r, const struct result *q, const struct summary *s, bool has_unit) {
    int decimals = has_unit ? q->question->decimals + 1 : 1;
    const char *median = words_decimal(&r->words, (s->median_low + s->median_high) / 2, decimals);
    return s->has_interval ? WORDS(&r->words, STR_REPORT_MEDIAN_SURE, median, words_decimal(&r->words, s->median.low, decimals),
                                   words_decimal(&r->words, s->median.high, decimals))
                           : WORDS(&r->words, STR_REPORT_MEDIAN_ONLY, median);
}

/* The stretch of bins to draw: an open end in which nobody is says nothing. */
struct span {
    size_t first, end;
};
static bool is_empty_end(const struct result *q, size_t bin) {
    const struct result_count *count = &q->all.parts[0].bins[bin].count;
    return q->breaks != NULL && (isinf(q->breaks[bin]) || isinf(q->breaks[bin + 1])) && count->is_shown && count->n == 0;
}

static struct span span_of(const struct result *q) {
    struct span span = {0, q->bin_count};
    if (span.end > 1 && is_empty_end(q, 0)) {
        span.first++;
    }
    if (span.end - span.first > 1 && is_empty_end(q, span.end - 1)) {
        span.end--;
    }
    return span;
}

/* Where the median stands among the columns, in columns; < 0 where it cannot be told. */
static double median_place(const struct result *q, const struct result_part *part, const struct span *span) {
    double median = (part->summary.median_low + part->summary.median_high) / 2;
    if (!part->has_median || part->summary.n == 0) {
        return -1;
    }
    if (q->breaks == NULL) {
        return median + 0.5; /* columns are 0, 1, 2 ... */
    }
    for (size_t i = span->first; i < span->end; i++) {
        double low = q->breaks[i], high = q->breaks[i + 1];
        if (median >= low && (median < high || i + 1 == q->bin_count)) {
            return (double)(i - span->first) +
                   (isinf(low) || isinf(high) || high - low <= 1 ? 0.5 : (median - low) / (high - low));
        }
    }
    return -1;
}

/* What stands between the columns of numbers that flow; whole numbers have labels of their own. */
static const char **edges_of(const struct report *r, const struct result *q, const struct span *span) {
    if (q->breaks == NULL || q->question->kind == QUESTION_INTEGER) {
        return NULL;
    }
    const char **edges = ARENA_ARRAY(r->params->arena, const char *, span->end - span->first + 1);
    for (size_t i = span->first; i <= span->end; i++) {
        bool is_beyond = isinf(q->breaks[i]) || (q->question->kind == QUESTION_RANGE && q->breaks[i] > q->question->max);
        edges[i - span->first] = is_beyond ? "" : words_decimal(&r->words, q->breaks[i], q->question->decimals);
    }
    return edges;
}

static void say_distribution(const struct report *r, struct card *card, const struct result *q) {
    const struct result_part *part = &q->all.parts[0];
    struct arena *a = r->params->arena;
    const char *first = "", *second = "";
    if (q->question->kind == QUESTION_NPS) {
        bool shown = part->joined[JOINED_HIGH].count.is_shown && part->joined[JOINED_LOW].count.is_shown;
        first = shown ? WORDS(&r->words, STR_REPORT_NPS, report_share(r, &part->joined[JOINED_HIGH]),
                              report_share(r, &part->joined[JOINED_LOW]))
                      : "";
    }
    if (part->has_median && part->summary.n > 0) {
        first = arena_printf(a, "%s%s%s", first, *first ? " " : "", median_words(r, q, &part->summary, true));
    }
    if (part->has_mean && part->summary.n > 1) { /* of one, the median says it, and there is no interval */
        int decimals = q->question->decimals + 1;
        second = WORDS(&r->words, STR_REPORT_MEAN, words_decimal(&r->words, part->summary.mean, decimals),
                       words_decimal(&r->words, part->summary.mean_interval.low, decimals),
                       words_decimal(&r->words, part->summary.mean_interval.high, decimals));
    }
    card_text(card, a, BLOCK_SENTENCE, arena_printf(a, "%s%s%s", first, *first && *second ? " " : "", second));
}

void report_distribution(struct report *r, struct card *card, const struct result *q) {
    const struct result_part *part = &q->all.parts[0];
    struct arena *a = r->params->arena;
    struct chart_column *columns = ARENA_ARRAY(a, struct chart_column, q->bin_count + 1);
    const char **labels = ARENA_ARRAY(a, const char *, q->bin_count + 1),
               **values = ARENA_ARRAY(a, const char *, q->bin_count + 1);
    say_distribution(r, card, q);
    if (q->bin_count == 0) {
        return;
    }
    const struct span span = span_of(q);
    size_t n = span.end - span.first, told = 0;
    for (size_t i = 0; i < n; i++) {
        const struct result_share *share = &part->bins[span.first + i];
        labels[i] = report_bin_label(r, q, span.first + i);
        columns[i] = (struct chart_column){.label = labels[i], .value = "", .is_withheld = !share->count.is_shown};
        if (share->count.is_shown) {
            columns[i].value = words_number(&r->words, share->count.n);
            columns[i].share = share->share;
            told++;
        }
        values[i] = share->count.is_shown ? columns[i].value : words_get(&r->words, STR_REPORT_WITHHELD);
    }
    if (told == 0) {
        card_text(card, a, BLOCK_SENTENCE, words_get(&r->words, STR_REPORT_ALL_HIDDEN));
        return;
    }
    double median = (part->summary.median_low + part->summary.median_high) / 2;
    const struct chart_distribution d = {
        columns,
        edges_of(r, q, &span),
        n,
        median_place(q, part, &span),
        WORDS(&r->words, STR_REPORT_MEDIAN, words_decimal(&r->words, median, q->question->decimals + 1)),
        words_get(&r->words, STR_REPORT_WITHHELD)};
    struct figure *f = chart_distribution(&r->maker, &d, DOCUMENT_COLUMN);
    f->alternative = report_alternative(r, labels, values, n);
    card_figure(card, a, f);
}
