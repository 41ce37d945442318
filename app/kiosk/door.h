/* The door of the organizer's area: the PIN is chosen, typed, waited for, forgotten and recovered (TRUST K9, K10).
 *
 * Promises: where no PIN was ever set, it is asked for before the first attract screen of a start, and only there: nobody who
 *           walks up later can choose one. What is typed is in the person's arena, overwritten as soon as it was handed on, and
 *           gone with session_reset(); the recovery words too. Nothing here waits: looking at a PIN is a job (pin_port.h), and
 *           an answer that comes when nobody stands at the door any more opens nothing. A PIN whose recovery words nobody
 *           waited for is not kept, and who comes back is told. */
#ifndef KIOSK_DOOR_H
#define KIOSK_DOOR_H
#include "kiosk/session.h"

enum { DOOR_IDLE_S = 60, DOOR_WORDS_IDLE_S = 600 };

bool door_is_here(const struct session *s);     /* somebody stands before it */
bool door_wants_first(const struct session *s); /* a PIN is to be chosen before anything else */
void door_open_first(struct session *s);
void door_open(struct session *s);     /* from attract: to the PIN */
void door_open_new(struct session *s); /* another PIN: from the area, or after the recovery words */
bool door_exists(const struct session *s);

bool door_takes(const struct session *s, const struct edit_op *op); /* digits only, where the PIN is typed */
void door_typed(struct session *s);
void door_enter(struct session *s); /* the field's words are whole */
void door_forgotten(struct session *s);
void door_written(struct session *s);               /* the words are on paper */
void door_back(struct session *s);                  /* away from it; where a PIN was to be chosen first: later */
void door_fill(struct session *s);                  /* the wait that is left */
uint64_t door_deadline_ms(const struct session *s); /* when a second of the wait is over; UINT64_MAX: none */
int door_idle_s(const struct session *s);
#endif
