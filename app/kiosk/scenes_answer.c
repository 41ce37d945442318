#include "kiosk/scenes_answer.h"

#include <assert.h>
#include <string.h>

static int find_other(const struct question *q) {
    for (size_t i = 0; i < q->choice_count; i++) {
        if (q->choices[i].other) {
            return (int)i;
        }
    }
    return -1;
}

static void answer_note(struct interview *iv, const struct question *q) {
    (void)iv, (void)q;
}

static void answer_choice(struct interview *iv, const struct question *q) {
    (void)q;
    interview_choose(iv, 0);
}

static void answer_choices(struct interview *iv, const struct question *q) {
    int n = q->has_min && q->min > 2 ? (int)q->min : 2;
    for (int i = 0; i < n; i++) {
        interview_choose(iv, i);
    }
}

static void answer_point(struct interview *iv, const struct question *q) {
    interview_set_number(iv, q->kind == QUESTION_NPS ? 8 : q->points - 1);
}

static void answer_range(struct interview *iv, const struct question *q) {
    interview_set_number(iv, q->min + (double)(long)((q->max - q->min) / (q->step * 2)) * q->step);
}

static void answer_number(struct interview *iv, const struct question *q) {
    char typed[32];
    interview_set_text(iv, answer_format_number(q, q->has_min && q->min > 3 ? q->min : 3, typed, sizeof typed));
}

static void answer_rank(struct interview *iv, const struct question *q) {
    size_t n = q->has_max && q->max < (double)q->choice_count ? (size_t)q->max : q->choice_count;
    for (size_t i = 0; i < n; i++) {
        interview_choose(iv, (int)(q->choice_count - 1 - i));
    }
}

static void answer_matrix(struct interview *iv, const struct question *q) {
    for (size_t i = 0; i < q->row_count; i++) {
        interview_set_row(iv, (int)i, 1 + (int)i % q->points);
    }
}

static const struct {
    void (*answer)(struct interview *iv, const struct question *q);
    enum answer_problem problem;
} rows[] = {
    [QUESTION_NOTE] = {answer_note, ANSWER_FINE},
    [QUESTION_SELECT_ONE] = {answer_choice, PROBLEM_REQUIRED},
    [QUESTION_SELECT_MULTIPLE] = {answer_choices, PROBLEM_TOO_FEW},
    [QUESTION_RATING] = {answer_point, PROBLEM_REQUIRED},
    [QUESTION_NPS] = {answer_point, PROBLEM_REQUIRED},
    [QUESTION_RANGE] = {answer_range, PROBLEM_REQUIRED},
    [QUESTION_INTEGER] = {answer_number, PROBLEM_NOT_A_NUMBER},
    [QUESTION_DECIMAL] = {answer_number, PROBLEM_TOO_LARGE},
    [QUESTION_TEXT] = {NULL, PROBLEM_REQUIRED}, /* in words */
    [QUESTION_RANK] = {answer_rank, PROBLEM_TOO_FEW},
    [QUESTION_MATRIX] = {answer_matrix, PROBLEM_ROWS_MISSING},
};
static_assert(sizeof rows / sizeof rows[0] == QUESTION_KINDS, "every kind of question has its picture");

bool scenes_answer(struct interview *iv, const struct question *q, const struct scenes_words *words) {
    if (question_kind_info(q->kind)->is_asked) {
        if (rows[q->kind].answer) {
            rows[q->kind].answer(iv, q);
        } else {
            interview_set_text(iv, words->said);
        }
    }
    return question_kind_info(q->kind)->is_asked;
}

bool scenes_answer_other(struct interview *iv, const struct question *q, const struct scenes_words *words) {
    int other = find_other(q);
    if (other >= 0) {
        interview_choose(iv, other);
        interview_set_text(iv, words->brief);
    }
    return other >= 0;
}

static bool can_happen(const struct question *q, enum answer_problem problem) {
    bool needs_required = problem == PROBLEM_REQUIRED || problem == PROBLEM_ROWS_MISSING;
    return (!needs_required || q->required) &&
           (problem != PROBLEM_TOO_FEW || (q->kind == QUESTION_RANK && q->ballot == BALLOT_NONE) || q->has_min) &&
           (problem != PROBLEM_TOO_LARGE || q->has_max);
}

enum answer_problem scenes_problem(const struct question *q, double *bound) {
    *bound = q->kind == QUESTION_MATRIX                          ? 0
             : q->kind == QUESTION_SELECT_MULTIPLE && q->has_min ? q->min
             : q->has_max                                        ? q->max
                                                                 : 2;
    if (text_is_given(&q->constraint_message)) {
        return PROBLEM_CONSTRAINT;
    }
    return can_happen(q, rows[q->kind].problem) ? rows[q->kind].problem : ANSWER_FINE;
}
