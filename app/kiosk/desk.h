/* The organizer's desk for one brainstorm: which stages are open, which ideas others see, which themes there are. A room of the
 * organizer's area (organizer.h).
 *
 * Every step is one coding operation (core/coding.h), durable before it counts; the board is settled again behind it. Undo is
 * one more operation. Called by effects.c and organizer.c. */
#ifndef KIOSK_DESK_H
#define KIOSK_DESK_H
#include "kiosk/session.h"

void desk_open(struct session *s, size_t activity);
void desk_close(struct session *s);            /* wipes what it held; back at home, or nowhere */
void desk_stage(struct session *s, int stage); /* open <-> closed */
void desk_filter(struct session *s, int status);
void desk_status(struct session *s, int idea, int coding_kind); /* show, hide, names a person */
void desk_theme(struct session *s, int theme);                  /* opens it, or is the other theme of a task */
void desk_pick(struct session *s, int idea);                    /* and off again */
void desk_task(struct session *s, int task);
void desk_name(struct session *s); /* the field's words are the name that a task asked for */
void desk_undo(struct session *s);
void desk_go(struct session *s, enum screen_id screen); /* to the queue or the list of themes */
void desk_back(struct session *s);
#endif
