/* One person's pass through an activity: where they are, what they said, what comes next. Pure and in memory only.
 *
 * Owns:     nothing outside the arena given to interview_begin(); clearing that arena is what forgets the person.
 * Borrows:  the event, which outlives it.
 * Promises: only relevant questions are visited; an answer whose question became irrelevant is dropped at once and does
 *           not come back; progress never runs backwards; "prefer not to answer" is always possible; the order of
 *           nominal choices is fixed for the interview and drawn from order_seed, which is not part of the record.
 * Never:    reads a clock, draws a random number, writes. */
#ifndef CORE_INTERVIEW_H
#define CORE_INTERVIEW_H
#include "base/arena.h"
#include "core/answer.h"
#include "core/event.h"

enum { RESPONSE_ID_SIZE = 16 };

struct interview {
    const struct event *event;
    const struct activity *activity;
    struct arena *arena;
    uint8_t id[RESPONSE_ID_SIZE]; /* of the response, drawn when the interview starts, reused on every retry (TRUST D3) */
    struct answer *answers;       /* [activity->question_count] */
    const uint8_t **orders;       /* [question_count] choice indices in the order shown, NULL where a question has none */
    bool *relevant;               /* [question_count] */
    bool allows_gaps;             /* what is required may be left out: entered from paper; set behind interview_begin() */
    char **typed;                 /* [question_count] where answers[i].text is kept, NULL until something is typed */
    size_t at;                    /* index of the question on screen; == question_count: at the review */
    bool reviewing;               /* a question was opened from the review, or met again after the last: see interview_next() */
    int progress, progress_total; /* shown numbers, see interview_progress() */
};

/* random_order = false keeps file order (shots, goldens). */
void interview_begin(struct interview *iv, const struct event *event, const struct activity *activity, struct arena *arena,
                     const uint8_t id[RESPONSE_ID_SIZE], uint64_t order_seed, bool random_order);

const struct question *interview_question(const struct interview *iv); /* NULL at the review */
const struct answer *interview_answer(const struct interview *iv);     /* of that question; NULL at the review */
const uint8_t *interview_order(const struct interview *iv);            /* its choices as shown; NULL without choices */
int interview_own_row(const struct interview *iv); /* of a matrix of ties: the row of who is spoken for, not asked; else -1 */
bool interview_is_relevant(const struct interview *iv, size_t question);
bool interview_is_first(const struct interview *iv);
bool interview_is_last(const struct interview *iv);    /* Next would lead to no other question, but to the review or the end */
bool interview_has_review(const struct interview *iv); /* more than three questions are asked (ACCESS A13) */
size_t interview_visible(const struct interview *iv, size_t *indices, size_t max); /* relevant, asked questions, for the review */

/* Changing the answer on screen. Out-of-range arguments are ignored (a stale tap), never asserted. */
void interview_choose(struct interview *iv, int choice); /* select_one: sets; select_multiple: toggles, with exclusive and max;
                                                            rank: places next, or takes out again */
void interview_set_number(struct interview *iv, double number); /* rating, nps, range; integer and decimal go by text */
void interview_set_row(struct interview *iv, int row, int point);
void interview_set_text(struct interview *iv, const char *text); /* text, other, and the typed form of a number; "" clears */
/* Code points that may be typed into the question on screen now; 0: it has no field. */
size_t interview_text_room(const struct interview *iv);
const char *interview_typed(const struct interview *iv); /* what the field shows; "" when empty */

/* Moving. Next leads to the next relevant question; behind the last one, and always while reviewing, to the first that is still
 * open: became relevant and was never passed, or no longer passes its check. With none open, at = question_count.
 * Notes are visited like questions. Back leads to the relevant question before, in file order. */
enum answer_problem interview_next(struct interview *iv, double *bound); /* moves on ANSWER_FINE only; bound may be NULL */
bool interview_back(struct interview *iv);                               /* false at the first question */
void interview_decline(struct interview *iv);               /* drops the answer, marks it declined, moves on; not on notes */
void interview_open(struct interview *iv, size_t question); /* from the review; ignored unless relevant */
bool interview_is_complete(const struct interview *iv);     /* at the review, or past the last question */

/* "3 of 6": position 1..total among the questions asked, note screens not counted; 0 of 0 before the first.
 * Counted anew at each move, not while a question is being answered. Going forward, position / total never falls: where an
 * answer made more questions relevant, the position shown runs ahead until the count has caught up. Back counts plainly. */
void interview_progress(const struct interview *iv, int *position, int *total);
#endif
