/* What people wrote on paper forms (`chorus form`), entered by an organizer, one form after the other.
 *
 * Promises: begun from the organizer's area, and out of it: whoever sits down here meanwhile can enter forms, and see nothing.
 *           Every record carries FLAG_PAPER; its slot is "not known" (core/slot.h), since nobody knows when a form was filled in.
 *           It is of no peer's shift, neither of its count, which is of people who were met, nor of its site. No consent screen
 *           (it stands on the form), no receipt, choices in the order of the form, and what was left empty may be left empty.
 *           Forms are entered when there is time, so also when the hours are over or the activity is closed. After PAPER_IDLE_S
 *           without a touch, and the event's warning, the form is erased and the shift over.
 * Never:    says that a form is stored before it is. */
#ifndef KIOSK_PAPER_H
#define KIOSK_PAPER_H
#include "kiosk/session.h"

enum { PAPER_IDLE_S = 300 };

bool paper_is_on(const struct session *s);
void paper_begin(struct session *s); /* a room of the area; ended by session_reset() */
void paper_form(struct session *s, size_t activity);
/* Back between two forms, with what became of the last. */
void paper_next(struct session *s, enum paper_last last);
#endif
