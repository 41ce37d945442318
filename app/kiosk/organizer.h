/* The organizer at the kiosk, between two visits: which stages are open, which ideas others see, which themes there are.
 *
 * Every step is one coding operation (core/coding.h), durable before it counts; the board is settled again behind it. Undo is
 * one more operation. Called by effects.c, visit.c and timing.c.
 *
 * Until there is a PIN (TRUST K9), the way in exists only where session_params.organizer says so (`chorus run --organizer`). */
#ifndef KIOSK_ORGANIZER_H
#define KIOSK_ORGANIZER_H
#include "kiosk/session.h"

enum { ORGANIZER_HOLD_MS = 3000, ORGANIZER_ESCAPES = 5, ORGANIZER_ESCAPES_MS = 4000, ORGANIZER_IDLE_S = 90 }; /* K11, K12 */

bool organizer_is_in(const struct session *s);
/* Looks at an input on attract: a finger held in the corner where reading begins, or Escape pressed five times. True: it opened
 * the desk, and the input means nothing else. */
bool organizer_hear(struct session *s, const struct ui_input *in);
uint64_t organizer_deadline_ms(const struct session *s); /* when a held finger has been held long enough; UINT64_MAX: none */

void organizer_open(struct session *s, size_t activity);
void organizer_stage(struct session *s, int stage); /* open <-> closed */
void organizer_filter(struct session *s, int status);
void organizer_status(struct session *s, int idea, int coding_kind); /* show, hide, names a person */
void organizer_theme(struct session *s, int theme);                  /* opens it, or is the other theme of a task */
void organizer_pick(struct session *s, int idea);                    /* and off again */
void organizer_task(struct session *s, int task);
void organizer_name(struct session *s); /* the field's words are the name that a task asked for */
void organizer_undo(struct session *s);
void organizer_go(struct session *s, enum screen_id screen); /* to the queue or the list of themes */
void organizer_back(struct session *s);
#endif
