/* A person who presses anything: random steps through an interview. */
#ifndef TESTS_CORE_WALK_H
#define TESTS_CORE_WALK_H
#include "base/random.h"
#include "core/interview.h"

static const char *const walk_texts[] = {
    "",
    "a",
    "  ",
    "hello there",
    "\xc3\xa9t\xc3\xa9",
    "12",
    "-3,5",
    "0.25",
    "120",
    "=cmd|x",
    "line\nline",
    "e\xcc\x81\xe2\x80\xae"
    "x",
    "\x01\x02\x7f",
    "99999999999999999999",
    "\xff\xfe z",
    "3.1415",
    "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd",
};
enum { WALK_TEXTS = sizeof walk_texts / sizeof walk_texts[0] };

static inline void walk_answer(struct interview *iv, struct rng *rng) {
    switch (rng_below(rng, 4)) {
    case 0:
        interview_choose(iv, (int)rng_below(rng, 8) - 1);
        break;
    case 1:
        interview_set_number(iv, (double)rng_below(rng, 130) / 10 - 1 + (rng_below(rng, 2) ? 0.04 : 0));
        interview_set_number(iv, (double)rng_below(rng, 8));
        break;
    case 2:
        interview_set_row(iv, (int)rng_below(rng, 5) - 1, (int)rng_below(rng, 8) - 1);
        break;
    default:
        interview_set_text(iv, walk_texts[rng_below(rng, WALK_TEXTS)]);
        break;
    }
}

enum walk_step { WALK_ANSWER, WALK_NEXT, WALK_BACK, WALK_DECLINE, WALK_OPEN };

static inline enum walk_step walk_step(struct interview *iv, struct rng *rng) {
    uint32_t what = rng_below(rng, 100);
    if (what < 60) {
        walk_answer(iv, rng);
        return WALK_ANSWER;
    }
    if (what < 84) {
        interview_next(iv, NULL);
        return WALK_NEXT;
    }
    if (what < 90) {
        interview_back(iv);
        return WALK_BACK;
    }
    if (what < 95) {
        interview_decline(iv);
        return WALK_DECLINE;
    }
    if (interview_is_complete(iv)) {
        interview_open(iv, rng_below(rng, (uint32_t)iv->activity->question_count + 1));
    }
    return WALK_OPEN;
}

/* Until the end is met; whoever is stuck declines. */
static inline void walk_to_end(struct interview *iv, struct rng *rng) {
    for (int i = 0; i < 300 && !interview_is_complete(iv); i++) {
        walk_step(iv, rng);
    }
    for (int i = 0; i < 1000 && !interview_is_complete(iv); i++) {
        interview_decline(iv);
        interview_next(iv, NULL);
    }
}
#endif
