#include "insight/pair.h"

#include <string.h>

#include "insight/axes.h"
#include "insight/results_book.h"

/* --- finding --------------------------------------------------------------------------------------------------------- */

static bool is_made(const struct results *const *out, size_t n, const struct activity *activity) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(out[i]->activity->id, activity->id) == 0) {
            return true;
        }
    }
    return false;
}

/* The wording of an activity in which this version of the event has it. */
static struct results_book *find_beside(struct results_shelf *shelf, const struct event *event, const struct activity *activity) {
    struct results_book *book;
    uint32_t wording = 1;
    do {
        book = results_find(shelf, activity->id, wording++);
    } while (book != NULL && !results_same_questions(book->event, book->activity, event, activity));
    return book;
}

size_t pair_others(struct results_shelf *shelf, const struct results *results, struct arena *arena, const struct results **out) {
    size_t n = 0;
    for (size_t i = 0; i < results->question_count; i++) {
        const char *before = results->questions[i].question->before;
        const struct activity *activity = NULL;
        if (before == NULL || event_find_question(results->event, before, &activity) == NULL || activity == results->activity ||
            is_made(out, n, activity)) {
            continue;
        }
        struct results_book *book = find_beside(shelf, results->event, activity);
        if (book != NULL) {
            struct results *other = ARENA_NEW(arena, struct results);
            results_make(book, results->mode, arena, other);
            out[n++] = other;
        }
    }
    return n;
}

static const struct result *find_in(const struct results *results, const char *id) {
    for (size_t i = 0; i < results->question_count; i++) {
        if (strcmp(results->questions[i].question->id, id) == 0) {
            return &results->questions[i];
        }
    }
    return NULL;
}

static bool are_beside(const struct results *own, const struct results *there) {
    const struct activity *activity = event_find_activity(own->event, there->activity->id);
    return there->event == own->event ||
           (activity != NULL && results_same_questions(there->event, there->activity, own->event, activity));
}

static const struct result *comparable(const struct results *own, const struct result *after, const struct results *there) {
    const struct result *before = find_in(there, after->question->before);
    bool is_alike = before != NULL && question_same_answers(there->event, before->question, own->event, after->question);
    return is_alike ? before : NULL;
}

const struct result *pair_find(const struct results *own, const struct results *const *others, size_t n,
                               const struct result *after) {
    if (after->question->before == NULL) {
        return NULL;
    }
    const struct result *found = comparable(own, after, own);
    for (size_t i = 0; i < n && found == NULL; i++) {
        found = are_beside(own, others[i]) ? comparable(own, after, others[i]) : NULL;
    }
    return found;
}

/* --- comparing ------------------------------------------------------------------------------------------------------- */

bool pair_is_mean(const struct result *after) {
    return tally_has_mean(after->question);
}

size_t pair_measures(const struct result *after) {
    return after->question->kind == QUESTION_SELECT_ONE ? after->bin_count : after->part_count;
}

/* A share with the number of people that it is a share of; false: withheld. */
static bool share_of(const struct result *q, size_t measure, struct pair_side *out, uint32_t *count) {
    const struct result_share *share;
    uint32_t n = q->all.answered.n;
    if (q->all.parts == NULL) {
        return false;
    }
    if (q->question->kind == QUESTION_SELECT_ONE) {
        share = &q->all.parts[0].bins[measure];
    } else if (q->question->kind == QUESTION_SELECT_MULTIPLE) {
        share = &q->all.parts[measure].bins[0];
    } else if (q->question->kind == QUESTION_MATRIX) {
        struct axis row;
        if (!axis_of(q, &q->all, measure, &row)) {
            return false;
        }
        share = row.above;
        n = row.n;
    } else {
        share = &q->all.parts[measure].joined[JOINED_HIGH];
    }
    *count = share->count.n < n ? share->count.n : n; /* rounded, they may part */
    *out = (struct pair_side){n, share->share, share->interval};
    return share->count.is_shown && n > 0;
}

static bool mean_of(const struct result *q, struct pair_side *out) {
    const struct result_part *part = q->all.parts;
    if (part == NULL || !part->has_mean || part->summary.n < 2) {
        return false;
    }
    *out = (struct pair_side){part->summary.n, part->summary.mean, part->summary.mean_interval};
    return true;
}

bool pair_compare(const struct result *before, const struct result *after, size_t measure, struct pair_change *out) {
    uint32_t was = 0, is = 0;
    *out = (struct pair_change){.change = TREND_UNKNOWN};
    if (pair_is_mean(after)) {
        if (!mean_of(before, &out->before) || !mean_of(after, &out->after)) {
            return false;
        }
        out->interval = summary_difference(&before->all.parts->summary, &after->all.parts->summary, INTERVAL_LEVEL);
    } else {
        if (!share_of(before, measure, &out->before, &was) || !share_of(after, measure, &out->after, &is)) {
            return false;
        }
        out->interval = interval_difference(was, out->before.n, is, out->after.n, INTERVAL_LEVEL);
    }
    out->difference = out->after.value - out->before.value;
    out->change = out->interval.low > 0 ? TREND_UP : out->interval.high < 0 ? TREND_DOWN : TREND_SAME;
    return true;
}
