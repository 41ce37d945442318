/* Answers and problems for pictures, the same each time. Private to the scenes. */
#ifndef KIOSK_SCENES_ANSWER_H
#define KIOSK_SCENES_ANSWER_H
#include "core/interview.h"

/* Answers the question on screen. other: with its `other` choice and words beside it. False: there is nothing to answer. */
bool scenes_answer(struct interview *iv, const struct question *q, bool other);
enum answer_problem scenes_problem(const struct question *q, double *bound); /* one it can meet, or ANSWER_FINE */
#endif
