#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "insight/results_book.h"

enum { RECOMMEND_PASSIVE = 7, RECOMMEND_PROMOTER = 9, BINS_WANTED = 8, BREAKS_AGAIN = 2 };
#define TAIL 0.05 /* of the values, at either end, that breaks do not look at */

uint32_t results_k(const struct results_book *book, size_t question) {
    return book->is_sensitive[question] && book->k < RESULTS_K_SENSITIVE ? RESULTS_K_SENSITIVE : book->k;
}

bool results_has_joined(const struct question *question) {
    return question->kind == QUESTION_RATING || question->kind == QUESTION_MATRIX || question->kind == QUESTION_NPS;
}

enum result_joined results_joined(const struct question *question, size_t bin) {
    if (question->kind == QUESTION_NPS) {
        return bin < RECOMMEND_PASSIVE ? JOINED_LOW : bin < RECOMMEND_PROMOTER ? JOINED_MIDDLE : JOINED_HIGH;
    }
    if (!results_has_joined(question)) {
        return JOINED;
    }
    size_t twice = 2 * bin + 1, points = (size_t)question->points;
    return twice < points ? JOINED_LOW : twice == points ? JOINED_MIDDLE : JOINED_HIGH;
}

bool results_rest_is_known(const struct question *question) {
    bool ranks_all =
        question->kind == QUESTION_RANK && question->ballot == BALLOT_NONE && tally_bins(question) == question->choice_count;
    return ranks_all || (question->kind != QUESTION_SELECT_MULTIPLE && question->kind != QUESTION_RANK);
}

size_t results_bins(const struct results_book *book, size_t question) {
    size_t breaks = book->break_count[question];
    return tally_has_mean(&book->activity->questions[question]) ? (breaks > 0 ? breaks - 1 : 0)
                                                                : tally_bins(&book->activity->questions[question]);
}

double result_bin_last(const struct result *result, size_t bin) {
    const struct question *q = result->question;
    if (q->kind == QUESTION_RANGE && bin + 1 == result->bin_count) {
        return q->max;
    }
    return result->breaks[bin + 1] - pow(10, q->kind == QUESTION_INTEGER ? 0 : -q->decimals);
}

/* --- values of several groups ------------------------------------------------------------------------------------------ */

static int by_value(const void *a, const void *b) {
    double x = ((const struct summary_value *)a)->value, y = ((const struct summary_value *)b)->value;
    return (x > y) - (x < y);
}

static size_t join_equal(struct summary_value *values, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && values[kept - 1].value == values[i].value) {
            values[kept - 1].n += values[i].n;
        } else {
            values[kept++] = values[i];
        }
    }
    return kept;
}

size_t results_values(const struct results_book *book, const struct results_line *line, size_t question, size_t part,
                      struct arena *arena, const struct summary_value **out) {
    const struct tally *tally = &book->tallies[line->grouping < 0 ? 0 : line->grouping];
    if (line->member_count == 0) {
        return tally_values(tally, tally->group_count, question, part, arena, out);
    }
    VEC(struct summary_value) all = {0};
    for (size_t m = 0; m < line->member_count; m++) {
        const struct summary_value *values;
        size_t n = tally_values(tally, line->members[m], question, part, arena, &values);
        for (size_t i = 0; i < n; i++) {
            *vec_push(&all, arena) = values[i];
        }
    }
    *out = all.at;
    if (all.n > 1) {
        qsort(all.at, all.n, sizeof *all.at, by_value);
    }
    return join_equal(all.at, all.n);
}

/* --- breaks ------------------------------------------------------------------------------------------------------------- */

static double quantile(const struct summary_value *values, size_t count, double share) {
    double all = 0, seen = 0;
    for (size_t i = 0; i < count; i++) {
        all += values[i].n;
    }
    for (size_t i = 0; i < count; i++) {
        seen += values[i].n;
        if (seen >= share * all) {
            return values[i].value;
        }
    }
    return 0;
}

/* 1, 2 or 5 times a power of ten, so that `span` takes at most BINS_WANTED of them; not finer than the question's own step. */
static double round_step(double span, double finest) {
    double least = fmax(span / BINS_WANTED, finest), power = pow(10, floor(log10(least)));
    static const double steps[] = {1, 2, 5, 10};
    size_t i = 0;
    while (i < 3 && steps[i] * power < least * (1 - 1e-9)) {
        i++;
    }
    return steps[i] * power;
}

static double finest_of(const struct question *q) {
    double places = pow(10, -q->decimals);
    return q->kind == QUESTION_INTEGER ? 1 : q->kind == QUESTION_RANGE && q->step > 0 ? q->step : places;
}

/* Breaks in round steps over what most values lie between. Returns how many. Where a bin holds several values, a range's own end
 * joins those below it: a bin for it alone would hold one value. */
static size_t make_breaks(const struct question *q, const struct summary_value *values, size_t n, double *out) {
    bool has_ends = q->kind == QUESTION_RANGE; /* the bounds of a typed number are what it could be, not what it is */
    double low = has_ends ? q->min : quantile(values, n, TAIL), high = has_ends ? q->max : quantile(values, n, 1 - TAIL);
    double finest = finest_of(q), step = round_step(high - low, finest), first = floor(low / step + 1e-9);
    double last = floor(high / step + 1e-9);
    bool ends_on_break = has_ends && fabs(high - last * step) < 1e-9 * step && step > finest * (1 + 1e-9);
    size_t inner = (size_t)(last - first) + !ends_on_break, at = 0;
    if (!has_ends) {
        out[at++] = -HUGE_VAL;
    }
    for (size_t i = 0; i <= inner; i++) {
        out[at++] = (first + (double)i) * step;
    }
    if (!has_ends) {
        out[at++] = HUGE_VAL;
    }
    assert(at - 1 <= RESULTS_BINS_MAX);
    return at;
}

static uint32_t count_between(const struct summary_value *values, size_t n, double from, double to) {
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i].value >= from && values[i].value < to ? values[i].n : 0;
    }
    return sum;
}

/* The outer bins take in their neighbours until they hold k. Returns how many breaks are left. */
static size_t join_ends(const struct summary_value *values, size_t n, uint32_t k, double *breaks, size_t count) {
    size_t first = 0, last = count - 1, kept = 0;
    while (first + 2 < last && count_between(values, n, breaks[0], breaks[first + 1]) < k) {
        first++;
    }
    while (last > first + 2 && count_between(values, n, breaks[last - 1], HUGE_VAL) < k) {
        last--;
    }
    double low = breaks[0], high = breaks[count - 1];
    breaks[kept++] = low;
    for (size_t i = first + 1; i < last; i++) {
        breaks[kept++] = breaks[i];
    }
    breaks[kept++] = high;
    return kept;
}

void results_choose_breaks(struct results_book *book, size_t question, struct arena *scratch) {
    const struct question *q = &book->activity->questions[question];
    const struct results_line everybody = {.grouping = -1};
    const struct summary_value *values;
    size_t n = tally_has_mean(q) ? results_values(book, &everybody, question, 0, scratch, &values) : 0;
    uint32_t people = n > 0 ? count_between(values, n, -HUGE_VAL, HUGE_VAL) : 0;
    if (n == 0 || (book->breaks[question] && people < BREAKS_AGAIN * book->break_people[question])) {
        return;
    }
    double *breaks = ARENA_ARRAY(book->arena, double, RESULTS_BINS_MAX + 1);
    size_t count = make_breaks(q, values, n, breaks);
    book->break_count[question] = join_ends(values, n, results_k(book, question), breaks, count);
    book->breaks[question] = breaks;
    book->break_people[question] = people;
}
