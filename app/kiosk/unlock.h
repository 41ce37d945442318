/* The words of a sealed event's key, typed in the organizer's area: its results are shown until they are left (TRUST P4).
 *
 * Promises: what is typed lies in locked memory that errand_port.h owns, and goes to the job from there without a copy; where
 *           there is none nothing can be typed. It is overwritten when it was looked at, and when the screen is left by whatever
 *           way. Words that are wrong are slowed down: the wait doubles from WAIT_LEAST to WAIT_MOST, on the loop's clock, and
 *           is over when the right ones were typed or the kiosk is started anew; it guards against trying by hand, Argon2 and
 *           the words themselves against machines (seal/key.h). */
#ifndef KIOSK_UNLOCK_H
#define KIOSK_UNLOCK_H
#include "kiosk/session.h"

enum { UNLOCK_WAIT_LEAST_S = 2, UNLOCK_WAIT_MOST_S = 300 };

bool unlock_is_by_words(const struct session *s); /* the running event's key was made of words */
void unlock_open(struct session *s);
void unlock_enter(struct session *s); /* the words are whole */
void unlock_show(struct session *s);  /* hidden <-> shown */
void unlock_back(struct session *s);
void unlock_ended(struct session *s); /* they were looked at */
void unlock_fill(struct session *s);
uint64_t unlock_deadline_ms(const struct session *s); /* when a second of the wait is over; UINT64_MAX: none */
#endif
