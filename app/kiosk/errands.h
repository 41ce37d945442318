/* The rooms of the organizer's area that ask for something and wait for it: loading an event, export, hand-over, what the kiosk
 * holds, health, shutting down. Called by organizer.c and effects_organizer.c. */
#ifndef KIOSK_ERRANDS_H
#define KIOSK_ERRANDS_H
#include "kiosk/session.h"

bool errands_is_running(const struct session *s);
void errands_fill(struct session *s); /* the model, before a frame */
/* What a room needs before its first frame, and that it is shown. */
void errands_enter_load(struct session *s);
void errands_enter_export(struct session *s);
void errands_enter_hand_over(struct session *s);
void errands_enter_contents(struct session *s);
void errands_enter_health(struct session *s);
void errands_enter_shut_down(struct session *s);

void errands_take(struct session *s, int index);
void errands_export(struct session *s, int index);
void errands_unlock(struct session *s);                 /* the results of a sealed event, by stick */
MUST_CHECK bool errands_begin_words(struct session *s); /* the same by the words that were typed: kiosk/unlock.h */
void errands_begin(struct session *s);                  /* what the room is for: hand-over, contents */
void errands_cancel(struct session *s);
void errands_run_event(struct session *s);
void errands_try_event(struct session *s);
void errands_shut_down(struct session *s);
void errands_back(struct session *s);
#endif
