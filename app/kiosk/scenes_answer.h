/* Answers and problems for pictures, the same each time. Private to the scenes. */
#ifndef KIOSK_SCENES_ANSWER_H
#define KIOSK_SCENES_ANSWER_H
#include "core/interview.h"
#include "kiosk/scenes_words.h"

/* Answers the question on screen. False: there is nothing to answer. */
bool scenes_answer(struct interview *iv, const struct question *q, const struct scenes_words *words);
/* With its `other` choice and words beside it. False: it has none. */
bool scenes_answer_other(struct interview *iv, const struct question *q, const struct scenes_words *words);
enum answer_problem scenes_problem(const struct question *q, double *bound); /* one it can meet, or ANSWER_FINE */
#endif
