/* Peer mode: the shift of a paid peer who carries the kiosk to people. Code, site, hand-overs, hours.
 *
 * Promises: while a shift is on, the kiosk rests on "your answers, I look away", and every response given here says the
 *           shift's site; what an organizer enters from paper meanwhile is of no shift, neither in its count nor in what it
 *           says. The code and the count are in no response; the site is in no shift: what is stored of it is store/shifts.h, when the
 *           peer has said that the hours are right. Hours are suggested from how long the kiosk was awake, never from the clock
 *           on the wall, which may jump; the period of pay is the clock's, "unknown" where that cannot be right. Ending twice
 *           stores once. What cannot be stored keeps the shift on, and says so. In practice nothing is counted or stored.
 * Never:    stores a shift while the log of the answers still tells which came last: they are scrubbed first (session_port). */
#ifndef KIOSK_SHIFT_H
#define KIOSK_SHIFT_H
#include "kiosk/session.h"

bool shift_is_on(const struct session *s);
/* Where the kiosk rests in peer mode; false: this event has none. is_open: an activity is. */
bool shift_rests(const struct session *s, enum screen_id *screen);
void shift_rest(struct session *s); /* the field of the code, where it is asked for */
/* Somebody stands before the site or the hours: nobody's answers, and nobody is warned. */
bool shift_is_asking(const struct session *s);
bool shift_takes(const struct edit_op *op); /* digits only */
void shift_typed(struct session *s);

void shift_code(struct session *s);
void shift_site(struct session *s, int site); /* index into event->sites; -1: another place */
void shift_end(struct session *s);
void shift_hours(struct session *s, int half_hours);
void shift_finish(struct session *s);
void shift_back(struct session *s);

const char *shift_site_id(const struct session *s); /* what a response says: of the shift, else of the kiosk; NULL: none */
void shift_count(struct session *s);                /* an interview is stored */
#endif
