#include "core/quality.h"

#include "core/record.h"

static bool is_answered(const struct interview *iv, size_t i) {
    return interview_is_relevant(iv, i) && iv->answers[i].state == ANSWER_ANSWERED &&
           answer_has_value(&iv->activity->questions[i], &iv->answers[i]);
}

/* --- fast --------------------------------------------------------------------------------------------------------- */

static uint32_t count_items(const struct question *q, const struct answer *a) {
    uint32_t n = 0;
    for (size_t row = 0; q->kind == QUESTION_MATRIX && row < q->row_count; row++) {
        n += a->points[row] > 0;
    }
    return q->kind == QUESTION_MATRIX ? n : 1;
}

static bool is_fast(const struct interview *iv, const uint32_t *spent_ms) {
    uint32_t all = 0, quick = 0;
    for (size_t i = 0; i < iv->activity->question_count; i++) {
        if (!is_answered(iv, i)) {
            continue;
        }
        uint32_t items = count_items(&iv->activity->questions[i], &iv->answers[i]);
        if (spent_ms[i] < items * QUALITY_ITEM_MS) {
            return true;
        }
        all += items;
        quick += spent_ms[i] < items * QUALITY_MEDIAN_MS ? items : 0;
    }
    return all >= QUALITY_MEDIAN_ITEMS && 2 * quick > all;
}

/* --- flat --------------------------------------------------------------------------------------------------------- */

struct run {
    int point, of, length, longest;
};

/* point 0: none. */
static void follow(struct run *run, int point, int of) {
    bool same = point > 0 && point == run->point && of == run->of;
    run->length = same ? run->length + 1 : point > 0;
    run->longest = run->length > run->longest ? run->length : run->longest;
    run->point = point;
    run->of = of;
}

static void follow_question(struct run *run, const struct question *q, const struct answer *a, bool answered) {
    enum { NPS_POINTS = 11 };
    if (q->kind == QUESTION_RATING) {
        follow(run, answered ? (int)a->number : 0, q->points);
    } else if (q->kind == QUESTION_NPS) {
        follow(run, answered ? (int)a->number + 1 : 0, NPS_POINTS);
    }
    for (size_t row = 0; q->kind == QUESTION_MATRIX && q->ties == TIES_NONE && row < q->row_count; row++) {
        follow(run, answered ? a->points[row] : 0, q->points);
    }
}

static bool is_flat(const struct interview *iv) {
    struct run run = {0};
    for (size_t i = 0; i < iv->activity->question_count; i++) {
        if (interview_is_relevant(iv, i)) {
            follow_question(&run, &iv->activity->questions[i], &iv->answers[i], is_answered(iv, i));
        }
    }
    return run.longest >= QUALITY_FLAT_RUN;
}

int quality_flags(const struct interview *iv, const uint32_t *spent_ms) {
    return (is_fast(iv, spent_ms) ? FLAG_FAST : 0) | (is_flat(iv) ? FLAG_FLAT : 0);
}
