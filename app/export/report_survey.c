#include <math.h>
#include <string.h>

#include "export/report_parts.h"

enum { BARS_MAX = 24 }; /* of one figure: more go into a second, so that each fits on a page */

/* --- bars ---------------------------------------------------------------------------------------------------------- */

struct bar_list {
    struct chart_bar *at;
    const char **labels, **values; /* of the words for the figure */
    size_t n;
};

static struct bar_list bar_list(const struct report *r, size_t n) {
    struct arena *a = r->params->arena;
    return (struct bar_list){ARENA_ARRAY(a, struct chart_bar, n + 1), ARENA_ARRAY(a, const char *, n + 1),
                             ARENA_ARRAY(a, const char *, n + 1), 0};
}

static struct chart_bar *push_bar(const struct report *r, struct bar_list *list, const char *label,
                                  const struct result_share *share) {
    struct chart_bar *bar = &list->at[list->n];
    *bar = (struct chart_bar){.label = label, .value = "", .second = "", .is_withheld = !share->count.is_shown};
    if (share->count.is_shown) {
        bar->value = words_number(&r->words, share->count.n);
        bar->second = words_percent(&r->words, share->share);
        bar->share = share->share;
        bar->has_interval = true;
        bar->interval = share->interval;
    }
    list->labels[list->n] = label;
    list->values[list->n++] = share->count.is_shown ? arena_printf(r->params->arena, "%s, %s", bar->value, bar->second)
                                                    : words_get(&r->words, STR_REPORT_WITHHELD);
    return bar;
}

/* Bins that are withheld and shown as one. */
static bool is_together(const struct result *q, size_t bin) {
    const struct result_part *part = &q->all.parts[0];
    return part->hidden > 1 && part->together.count.is_shown && !part->bins[bin].count.is_shown;
}

/* Them as one bar; their names below the chart. */
static const char *add_together(const struct report *r, struct bar_list *list, const struct result *q) {
    const char **names = ARENA_ARRAY(r->params->arena, const char *, q->bin_count);
    size_t n = 0;
    for (size_t i = 0; i < q->bin_count; i++) {
        if (is_together(q, i)) {
            names[n++] = report_bin_label(r, q, i);
        }
    }
    if (n == 0) {
        return "";
    }
    push_bar(r, list, WORDS(&r->words, STR_REPORT_OTHERS, words_number(&r->words, n)), &q->all.parts[0].together)->is_joined =
        true;
    return WORDS(&r->words, STR_REPORT_TOGETHER, words_list(&r->words, names, n), words_number(&r->words, q->k));
}

/* Everybody as one says no more than n. */
static bool all_withheld(const struct bar_list *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (!list->at[i].is_withheld && !list->at[i].is_joined) {
            return false;
        }
    }
    return true;
}

/* note: below the chart. Where nothing may be told a sentence says more than an empty chart. */
static void draw_bars(struct report *r, struct card *card, const struct bar_list *list, const char *note) {
    if (all_withheld(list)) {
        card_text(card, r->params->arena, BLOCK_SENTENCE, words_get(&r->words, STR_REPORT_ALL_HIDDEN));
        return;
    }
    for (size_t first = 0; first < list->n; first += BARS_MAX) {
        size_t n = list->n - first < BARS_MAX ? list->n - first : BARS_MAX;
        struct figure *f = chart_bars(&r->maker, list->at + first, n, DOCUMENT_COLUMN, words_get(&r->words, STR_REPORT_WITHHELD));
        f->alternative = report_alternative(r, list->labels + first, list->values + first, n);
        card_figure(card, r->params->arena, f);
    }
    card_text(card, r->params->arena, BLOCK_NOTE, note);
}

/* --- each kind of chart -------------------------------------------------------------------------------------------- */

static const struct result_share *choice_share(const struct result *q, size_t i) {
    return q->part_count > 1 || q->question->kind == QUESTION_SELECT_MULTIPLE ? &q->all.parts[i].bins[0]
                                                                              : &q->all.parts[0].bins[i];
}

static const char *choice_label(const struct report *r, const struct result *q, size_t i) {
    return q->question->kind == QUESTION_SELECT_MULTIPLE ? report_part_label(r, q, i) : report_bin_label(r, q, i);
}

static void say_most(const struct report *r, struct card *card, const struct result *q, const size_t *order, size_t n) {
    const char **names = ARENA_ARRAY(r->params->arena, const char *, n + 1);
    const struct result_share *most = NULL;
    size_t equal = 0;
    bool all_shown = true;
    for (size_t i = 0; i < n; i++) {
        const struct result_share *share = choice_share(q, order[i]);
        if (share->count.is_shown && share->count.n > 0 && (most == NULL || share->count.n > most->count.n)) {
            most = share;
        }
    }
    for (size_t i = 0; most != NULL && i < n; i++) {
        const struct result_share *share = choice_share(q, order[i]);
        all_shown = all_shown && share->count.is_shown;
        if (share->count.is_shown && share->count.n == most->count.n) {
            names[equal++] = choice_label(r, q, order[i]);
        }
    }
    if (equal == 1 && !all_shown) { /* "most of all" would bound what is withheld */
        card_text(card, r->params->arena, BLOCK_SENTENCE,
                  WORDS(&r->words, STR_REPORT_MOST_SHOWN, names[0], report_share(r, most)));
    } else if (equal == 1) {
        card_text(card, r->params->arena, BLOCK_SENTENCE, WORDS(&r->words, STR_REPORT_MOST, names[0], report_share(r, most)));
    } else if (equal > 1 && all_shown) {
        card_text(card, r->params->arena, BLOCK_SENTENCE,
                  WORDS(&r->words, STR_REPORT_MOST_EQUAL, words_list(&r->words, names, equal), report_share(r, most)));
    }
}

static void add_choices(struct report *r, struct card *card, const struct result *q) {
    size_t *order = ARENA_ARRAY(r->params->arena, size_t, q->part_count + q->bin_count + 1), n = result_order(q, order);
    struct bar_list list = bar_list(r, n + 1);
    say_most(r, card, q, order, n);
    bool is_one = q->question->kind == QUESTION_SELECT_ONE;
    for (size_t i = 0; i < n; i++) {
        if (!is_one || !is_together(q, order[i])) {
            push_bar(r, &list, choice_label(r, q, order[i]), choice_share(q, order[i]));
        }
    }
    draw_bars(r, card, &list, is_one ? add_together(r, &list, q) : "");
}

/* A rating has words for its points, so its median is a word as well where one point is in the middle. */
static const char *point_median(const struct report *r, const struct result *q, const struct summary *s) {
    size_t low = (size_t)lround(s->median_low), high = (size_t)lround(s->median_high);
    const char *median = report_bin_label(r, q, low - 1);
    return WORDS(&r->words, STR_REPORT_MEDIAN_ONLY,
                 low == high ? median : WORDS(&r->words, STR_REPORT_BETWEEN, median, report_bin_label(r, q, high - 1)));
}

static void add_rating(struct report *r, struct card *card, const struct result *q) {
    const struct result_part *part = &q->all.parts[0];
    const struct result_share *above = &part->joined[JOINED_HIGH];
    struct bar_list list = bar_list(r, q->bin_count + 1);
    const char *first = above->count.is_shown ? WORDS(&r->words, STR_REPORT_ABOVE, report_share(r, above)) : "";
    const char *second = part->has_median && part->summary.n > 0 ? point_median(r, q, &part->summary) : "";
    card_text(card, r->params->arena, BLOCK_SENTENCE,
              arena_printf(r->params->arena, "%s%s%s", first, *first && *second ? " " : "", second));
    for (size_t i = q->bin_count; i-- > 0;) {
        if (!is_together(q, i)) {
            push_bar(r, &list, report_bin_label(r, q, i), &part->bins[i]);
        }
    }
    draw_bars(r, card, &list, add_together(r, &list, q));
}

static bool part_is_whole(const struct result_part *part) {
    return part->hidden == 0;
}

static bool joined_is_whole(const struct result_part *part) {
    return part->joined[JOINED_LOW].count.is_shown && part->joined[JOINED_MIDDLE].count.is_shown &&
           part->joined[JOINED_HIGH].count.is_shown;
}

static uint32_t row_n(const struct result_part *part, bool joined, size_t bins) {
    uint32_t n = 0;
    for (size_t i = 0; i < (joined ? (size_t)JOINED : bins); i++) {
        n += joined ? part->joined[i].count.n : part->bins[i].count.n;
    }
    return n;
}

static struct chart_scale_row scale_row(const struct report *r, const struct result *q, size_t i, bool joined) {
    const struct result_part *part = &q->all.parts[i];
    struct chart_scale_row row = {.label = report_part_label(r, q, i), .note = "", .points = joined ? JOINED : q->bin_count};
    uint32_t n = row_n(part, joined, q->bin_count);
    row.is_withheld = joined ? !joined_is_whole(part) : !part_is_whole(part);
    for (size_t p = 0; !row.is_withheld && n > 0 && p < row.points; p++) {
        const struct result_share *share = joined ? &part->joined[p] : &part->bins[p];
        row.shares[p] = (double)share->count.n / n;
        row.texts[p] = words_percent(&r->words, row.shares[p]);
    }
    row.is_withheld = row.is_withheld || n == 0;
    row.note = row.is_withheld ? "" : WORDS(&r->words, STR_REPORT_N, words_number(&r->words, n));
    return row;
}

/* The rows whose share above the middle is the largest and the smallest. */
static void say_rows(const struct report *r, struct card *card, const struct result *q) {
    const struct result_share *best = NULL, *least = NULL;
    size_t best_row = 0, least_row = 0;
    for (size_t i = 0; i < q->part_count; i++) {
        const struct result_share *above = &q->all.parts[i].joined[JOINED_HIGH];
        if (!above->count.is_shown) {
            return; /* which row is first or last would bound what is withheld */
        }
        best_row = best == NULL || above->share > best->share ? i : best_row;
        best = best_row == i ? above : best;
        least_row = least == NULL || above->share < least->share ? i : least_row;
        least = least_row == i ? above : least;
    }
    if (best == NULL) {
        return;
    }
    const char *first = WORDS(&r->words, STR_REPORT_ROWS_BEST, report_part_label(r, q, best_row), report_share(r, best));
    const char *second = least_row != best_row && least->share < best->share
                             ? WORDS(&r->words, STR_REPORT_ROWS_LEAST, report_part_label(r, q, least_row), report_share(r, least))
                             : "";
    card_text(card, r->params->arena, BLOCK_SENTENCE,
              arena_printf(r->params->arena, "%s%s%s", first, *second ? " " : "", second));
}

static const char **scale_legend(const struct report *r, const struct result *q, bool joined) {
    const char **legend = ARENA_ARRAY(r->params->arena, const char *, CHART_POINTS_MAX);
    if (joined) {
        legend[JOINED_LOW] = arena_printf(r->params->arena, "%s", words_get(&r->words, STR_REPORT_LOWER));
        legend[JOINED_MIDDLE] = words_get(&r->words, STR_REPORT_MIDDLE);
        legend[JOINED_HIGH] = words_get(&r->words, STR_REPORT_HIGHER);
        return legend;
    }
    for (size_t i = 0; i < q->bin_count; i++) {
        const struct text *text = result_bin_text(q, i);
        legend[i] = text != NULL && text_is_given(text) ? words_text(&r->words, text) : words_number(&r->words, i + 1);
    }
    return legend;
}

static void add_matrix(struct report *r, struct card *card, const struct result *q) {
    struct arena *a = r->params->arena;
    bool joined = false;
    for (size_t i = 0; i < q->part_count; i++) {
        joined = joined || !part_is_whole(&q->all.parts[i]);
    }
    bool nothing = true;
    struct chart_scale_row *rows = ARENA_ARRAY(a, struct chart_scale_row, q->part_count);
    const char **labels = ARENA_ARRAY(a, const char *, q->part_count), **values = ARENA_ARRAY(a, const char *, q->part_count);
    for (size_t i = 0; i < q->part_count; i++) {
        rows[i] = scale_row(r, q, i, joined);
        nothing = nothing && rows[i].is_withheld;
        labels[i] = rows[i].label;
        values[i] = rows[i].is_withheld ? words_get(&r->words, STR_REPORT_WITHHELD)
                                        : words_list(&r->words, rows[i].texts, rows[i].points);
    }
    if (nothing) {
        card_text(card, a, BLOCK_SENTENCE, words_get(&r->words, STR_REPORT_ALL_HIDDEN));
        return;
    }
    say_rows(r, card, q);
    for (size_t first = 0; first < q->part_count; first += BARS_MAX / 2) {
        size_t n = q->part_count - first < BARS_MAX / 2 ? q->part_count - first : BARS_MAX / 2;
        struct figure *f = chart_scale(&r->maker, rows + first, n, scale_legend(r, q, joined), DOCUMENT_COLUMN,
                                       words_get(&r->words, STR_REPORT_WITHHELD));
        f->alternative = report_alternative(r, labels + first, values + first, n);
        card_figure(card, a, f);
    }
}

static void add_scale(struct report *r, struct card *card, const struct result *q) {
    if (q->question->is_self_assessment) {
        say_rows(r, card, q);
        report_axes(r, card, q);
    } else if (q->question->kind == QUESTION_MATRIX) {
        add_matrix(r, card, q);
    } else {
        add_rating(r, card, q);
    }
}

static void add_ranks(struct report *r, struct card *card, const struct result *q) {
    size_t *order = ARENA_ARRAY(r->params->arena, size_t, q->part_count + 1), n = result_order(q, order);
    struct bar_list list = bar_list(r, n);
    uint32_t most = 0;
    bool all_told = true;
    for (size_t i = 0; i < n; i++) {
        const struct result_part *part = &q->all.parts[order[i]];
        most = part->has_points && part->points > most ? part->points : most;
        all_told = all_told && part->has_points;
    }
    for (size_t i = 0; i < n; i++) {
        const struct result_part *part = &q->all.parts[order[i]];
        const char *label = report_part_label(r, q, order[i]);
        list.at[i] = (struct chart_bar){.place = "", .label = label, .value = "", .second = "", .is_withheld = !part->has_points};
        if (part->has_points) {
            list.at[i].place = words_number(&r->words, part->rank);
            list.at[i].value = words_number(&r->words, part->points);
            list.at[i].share = most > 0 ? (double)part->points / most : 0;
        }
        list.labels[i] = label;
        list.values[i] = part->has_points ? list.at[i].value : words_get(&r->words, STR_REPORT_WITHHELD);
        if (all_told && part->rank == 1) {
            card_text(card, r->params->arena, BLOCK_SENTENCE, WORDS(&r->words, STR_REPORT_FIRST, label, list.at[i].value));
        }
    }
    list.n = n;
    draw_bars(r, card, &list, "");
}

static void add_states(struct report *r, struct card *card, const struct result *q) {
    const char *n = words_number(&r->words, q->all.answered.n);
    uint64_t seen = (uint64_t)q->all.answered.n + q->all.declined.n + q->all.skipped.n;
    bool all_told = q->all.declined.is_shown && q->all.skipped.is_shown;
    card_text(card, r->params->arena, BLOCK_SENTENCE,
              WORDS(&r->words, STR_REPORT_TEXT, all_told ? WORDS(&r->words, STR_PROGRESS, n, words_number(&r->words, seen)) : n));
}

/* --- a question's card --------------------------------------------------------------------------------------------- */

static void say_states(const struct report *r, struct card *card, const struct result *q) {
    const struct {
        const struct result_count *count;
        enum string_id name;
    } states[] = {
        {&q->all.declined, STR_STATE_DECLINED}, {&q->all.skipped, STR_STATE_SKIPPED}, {&q->all.not_asked, STR_REPORT_NOT_ASKED}};
    struct arena *a = r->params->arena;
    const char *line = WORDS(&r->words, STR_REPORT_N, words_number(&r->words, q->all.answered.n));
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (states[i].count->is_shown && states[i].count->n > 0) {
            line = arena_printf(
                a, "%s. %s", line,
                WORDS(&r->words, STR_CELL_OF, words_get(&r->words, states[i].name), words_number(&r->words, states[i].count->n)));
        }
    }
    card_text(card, a, BLOCK_NOTE, line);
}

void report_question(struct report *r, struct card *card, const struct result *q) {
    static void (*const add[])(struct report *, struct card *, const struct result *) = {
        [CHART_BARS] = add_choices,  [CHART_SCALE] = add_scale,      [CHART_DISTRIBUTION] = report_distribution,
        [CHART_RANKS] = add_ranks,   [CHART_ROUNDS] = report_rounds, [CHART_TIES] = report_ties,
        [CHART_STATES] = add_states,
    };
    struct arena *a = r->params->arena;
    card_text(card, a, BLOCK_HEADING, words_text(&r->words, &q->question->text));
    if (!q->all.answered.is_shown) {
        card_text(card, a, BLOCK_SENTENCE, WORDS(&r->words, STR_REPORT_HIDDEN, words_number(&r->words, q->k)));
    } else if (q->all.answered.n == 0) {
        card_text(card, a, BLOCK_SENTENCE, words_get(&r->words, STR_REPORT_NONE));
    } else if (q->chart == CHART_STATES) {
        add_states(r, card, q);
    } else if (q->all.parts == NULL && q->silence != SILENCE_BALLOT) {
        card_text(card, a, BLOCK_SENTENCE, WORDS(&r->words, STR_REPORT_HIDDEN, words_number(&r->words, q->k)));
    } else {
        if (q->question->ballot != BALLOT_NONE) {
            report_elected(r, card, q);
        }
        add[q->chart](r, card, q);
        say_states(r, card, q);
    }
}

/* Of the latest wording, since the count knows none. */
static void say_walked(const struct report *r, struct card *card, const struct results *results, const struct result *q) {
    const struct report_params *p = r->params;
    uint32_t n = p->walked && results->wording == 1 ? p->walked(p->walked_ctx, results->activity, q->question) : 0;
    n = p->is_public ? n - n % SUPPRESS_STEP : n;
    if (n > 0 && n >= q->k) {
        card_text(card, p->arena, BLOCK_NOTE, WORDS(&r->words, STR_REPORT_WALKED, words_number(&r->words, n)));
    }
}

static void add_survey(struct report *r, const struct results *results) {
    struct arena *a = r->params->arena;
    struct section *section = document_section(r->document, a, words_text(&r->words, &results->activity->title));
    if (results->wordings > 1) {
        card_text(section_card(section, a, true), a, BLOCK_TEXT,
                  WORDS(&r->words, STR_REPORT_WORDING, words_number(&r->words, results->wording),
                        words_number(&r->words, results->wordings)));
    }
    if (!results->responses.is_shown) {
        card_text(section_card(section, a, true), a, BLOCK_SENTENCE,
                  WORDS(&r->words, STR_REPORT_HIDDEN, words_number(&r->words, results->k)));
        return;
    }
    for (size_t i = 0; i < results->question_count; i++) {
        struct card *card = section_card(section, a, false);
        report_question(r, card, &results->questions[i]);
        report_pair(r, card, &results->questions[i]);
        say_walked(r, card, results, &results->questions[i]);
    }
    report_groups(r, results);
    if (r->params->is_full) {
        report_tables(r, results);
    }
}

/* A wording of an older version has its texts, and their languages, in that version. */
void report_survey(struct report *r, const struct results *results) {
    const struct words words = r->words;
    r->words = report_words(r, results->event);
    r->results = results;
    add_survey(r, results);
    r->words = words;
}
