/* How a person moves from screen to screen; called by effects.c and timing.c only.
 *
 * attract -> (languages) -> (activities) -> consent -> questions -> (review) -> saving -> thanks -> attract */
#ifndef KIOSK_FLOW_H
#define KIOSK_FLOW_H
#include "kiosk/session.h"

void flow_show(struct session *s, enum screen_id screen); /* keeps page, keyboard and problem */
void flow_go(struct session *s, enum screen_id screen);   /* drops them */
void flow_open_attract(struct session *s);                /* or closed, where nothing is open; the person is gone already */
bool flow_refresh_offered(struct session *s);             /* which activities are open; false: none */

void flow_start(struct session *s); /* attract was tapped */
void flow_language(struct session *s, size_t language);
void flow_activity(struct session *s, size_t activity);
void flow_agree(struct session *s);
void flow_next(struct session *s);
void flow_decline(struct session *s);
void flow_open_question(struct session *s, size_t question);
void flow_back(struct session *s);
void flow_send(struct session *s);
void flow_retry(struct session *s);
void flow_erase(struct session *s, bool by_idle);

void flow_sync_edit(struct session *s); /* the field of the question on screen, from its answer */
#endif
