/* A person who listens: what is read when, and what ends it. Called by session.c and effects.c.
 *
 * Promises: pressing the button reads the screen from the top; again, it is silent. While listen mode is on, a new screen is
 * read, and on the same screen what was just chosen, typed or focused. Any touch or key ends what is being said (ACCESS A8).
 *           Answers go to the loudspeaker only when the person agreed; what a voice says is made in the frame's arena.
 * Never:    speaks when listen mode is off. */
#ifndef KIOSK_LISTEN_H
#define KIOSK_LISTEN_H
#include "kiosk/session.h"

void listen_press(struct session *s);
void listen_set(struct session *s);                             /* the settings changed */
void listen_reset(struct session *s);                           /* the next person */
void listen_fill(struct session *s);                            /* the model */
void listen_hear(struct session *s, const struct ui_input *in); /* an action interrupts */
void listen_follow(struct session *s);                          /* after a frame that shows the state */
#endif
