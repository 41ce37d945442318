#include "insight/trend.h"

#include <string.h>

#include "core/expression.h"

/* --- finding --------------------------------------------------------------------------------------------------------- */

static bool is_break(const struct trend_point *before, const struct trend_point *now) {
    const struct event *a = before->results->event, *b = now->results->event;
    const struct question *x = before->question->question, *y = now->question->question;
    return !expression_same(x->relevant, y->relevant) || !results_same_wording(a, x, b, y);
}

static bool has_shares(const struct result *q) {
    return q->chart == CHART_BARS || q->chart == CHART_SCALE || q->question->kind == QUESTION_NPS;
}

static size_t measures_of(const struct result *q) {
    return q->question->kind == QUESTION_SELECT_ONE ? q->bin_count : q->question->kind == QUESTION_NPS ? 1 : q->part_count;
}

static size_t count_questions(const struct trend_wave *waves, size_t n) {
    size_t count = 0;
    for (size_t w = 0; w < n; w++) {
        for (size_t r = 0; r < waves[w].result_count; r++) {
            count += waves[w].results[r]->question_count;
        }
    }
    return count;
}

/* Every question that can be followed, wave by wave. */
static size_t list_all(const struct trend_wave *waves, size_t n, struct trend_point *out) {
    size_t found = 0;
    for (size_t w = 0; w < n; w++) {
        for (size_t r = 0; r < waves[w].result_count; r++) {
            const struct results *results = waves[w].results[r];
            for (size_t q = 0; q < results->question_count; q++) {
                const struct result *question = &results->questions[q];
                out[found] = (struct trend_point){w, results, question, false};
                found += question->question->indicator != NULL && has_shares(question);
            }
        }
    }
    return found;
}

static size_t keep_those_of(const char *indicator, const struct trend_point *all, size_t n, struct trend_point *out) {
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(all[i].question->question->indicator, indicator) == 0) {
            out[found] = all[i];
            out[found].is_break = found > 0 && is_break(&out[found - 1], &out[found]);
            found++;
        }
    }
    return found;
}

static bool is_known(const struct trend *trends, size_t n, const char *indicator) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(trends[i].indicator, indicator) == 0) {
            return true;
        }
    }
    return false;
}

static void add_trend(struct trend *trends, size_t *n, const char *indicator, const struct trend_point *all, size_t count,
                      struct arena *a) {
    if (is_known(trends, *n, indicator)) {
        return;
    }
    struct trend_point *points = ARENA_ARRAY(a, struct trend_point, count);
    size_t own = keep_those_of(indicator, all, count, points);
    if (points[0].wave < points[own - 1].wave) {
        trends[(*n)++] = (struct trend){indicator, points, own, measures_of(points[own - 1].question)};
    }
}

size_t trends_find(const struct trend_wave *waves, size_t n, struct arena *a, const struct trend **out) {
    size_t most = count_questions(waves, n), found = 0;
    struct trend *trends = ARENA_ARRAY(a, struct trend, most + 1);
    struct trend_point *all = ARENA_ARRAY(a, struct trend_point, most + 1);
    size_t count = list_all(waves, n, all);
    for (size_t w = n; w-- > 0;) {
        for (size_t i = 0; i < count; i++) {
            if (all[i].wave == w) {
                add_trend(trends, &found, all[i].question->question->indicator, all, count, a);
            }
        }
    }
    *out = trends;
    return found;
}

/* --- reading --------------------------------------------------------------------------------------------------------- */

/* Where the measure of the last point's question stands in this one; -1: not here. */
static int place_in(const struct question *last, const struct question *here, size_t measure) {
    if (last->kind != here->kind) {
        return -1;
    }
    return last->kind == QUESTION_MATRIX                          ? question_find_row(here, last->rows[measure].id)
           : last->choice_count > 0 && last->kind != QUESTION_NPS ? question_find_choice(here, last->choices[measure].id)
                                                                  : 0;
}

const struct result_share *trend_share(const struct trend *trend, size_t point, size_t measure) {
    const struct result *q = trend->points[point].question, *last = trend->points[trend->point_count - 1].question;
    int place = place_in(last->question, q->question, measure);
    const struct result_share *share;
    if (place < 0 || q->all.parts == NULL) {
        return NULL;
    }
    if (q->question->kind == QUESTION_SELECT_ONE) {
        share = &q->all.parts[0].bins[place];
    } else if (q->question->kind == QUESTION_SELECT_MULTIPLE) {
        share = &q->all.parts[place].bins[0];
    } else {
        share = &q->all.parts[place].joined[JOINED_HIGH];
    }
    return share->count.is_shown ? share : NULL;
}

struct trend_step trend_step(const struct trend *trend, size_t measure) {
    struct trend_step step = {.change = TREND_UNKNOWN};
    const struct result_share *first = NULL, *last = NULL;
    for (size_t i = 0; i < trend->point_count; i++) {
        const struct result_share *share = trend_share(trend, i, measure);
        if (trend->points[i].is_break) {
            first = last = NULL;
        }
        if (share != NULL && first == NULL) {
            first = share;
            step.from = i;
        } else if (share != NULL) {
            last = share;
            step.to = i;
        }
    }
    if (first != NULL && last != NULL) {
        struct interval d = interval_difference(first->count.n, first->of, last->count.n, last->of, INTERVAL_LEVEL);
        step.change = d.low > 0 ? TREND_UP : d.high < 0 ? TREND_DOWN : TREND_SAME;
    }
    return step;
}
