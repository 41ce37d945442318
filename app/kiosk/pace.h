/* How a person goes about an interview, for its marks (core/quality.h): how long each question is on screen, and whether a hand
 * hammers.
 *
 * Owns:     times of the person on screen, in the interview's arena and in struct pace, for as long as that person is there.
 * Promises: gives marks and nothing else; gone with the person (TRUST P14). Paper forms have none: the hurry is not theirs.
 *           A hand hammers with more than PACE_TOUCHES in PACE_WINDOW_MS (ACCESS Q3: 8 a second for 2 seconds). Who set the
 *           guards for shaking hands is not counted: a tremor is as quick as that. Keys and switches are not touches. */
#ifndef KIOSK_PACE_H
#define KIOSK_PACE_H
#include "base/arena.h"
#include "core/interview.h"
#include "kiosk/burst.h"

enum { PACE_TOUCHES = 16, PACE_WINDOW_MS = 2000 };

struct pace {
    uint32_t *spent_ms; /* [question_count] in the person's arena; NULL: nobody is asked anything */
    bool is_on;         /* a question is on screen */
    size_t question;
    uint64_t since_ms;
    uint64_t touches[PACE_TOUCHES + 1]; /* a ring */
    size_t touch_count;
    bool hammers;
};

void pace_begin(struct pace *pace, size_t question_count, struct arena *person);
void pace_look(struct pace *pace, const struct interview *iv, bool is_question, uint64_t now_ms); /* this is shown from now on */
void pace_touch(struct pace *pace, uint64_t now_ms, bool is_guarded);
void pace_forget(struct pace *pace);
/* Of who sends now: enum record_flag of core/record.h. */
int pace_flags(struct pace *pace, struct burst *burst, const struct interview *iv, uint64_t now_ms);
#endif
