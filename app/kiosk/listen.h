/* A person who listens: what is read when, and what ends it. Called by session.c, effects.c and loop.c.
 *
 * Promises: pressing the button, its key, or plugging headphones in reads the screen from the top. While listen mode is on, a
 *           new screen is read, and one on which something else came up (the next statement, the next result). Elsewhere it is
 *           what was just chosen, typed, focused or is wrong, and where a step came to. In the organizer's area it is also what
 *           came up by itself, once: an errand that ended, a stick, what a step led to. Any touch or key ends what is being said
 *           (ACCESS A8), but those that are about listening: pause, repeat, speed, volume, the dark screen.
 *           Pulling the headphones out is silence, and the end of listen mode. What a voice says is made in the frame's arena.
 *           Keys, for those who do not see the button (F1 to F8, or the media keys of a keyboard or a headset): listen or stop;
 *           repeat; pause, or go on, or begin; dark screen; slower; faster; quieter; louder. All of it goes back for the next
 *           person (A9).
 * Never:    speaks when listen mode is off, but for listen_last(); tells a loudspeaker what was typed, or chosen in a sensitive question, unless the
 *           person agreed; nor, whatever was agreed to, a PIN or words of a key: of a PIN it says how many digits there are. */
#ifndef KIOSK_LISTEN_H
#define KIOSK_LISTEN_H
#include "kiosk/session.h"

void listen_press(struct session *s); /* the button, or its key */
void listen_pause(struct session *s);
void listen_repeat(struct session *s);
void listen_set(struct session *s);   /* the settings changed */
void listen_reset(struct session *s); /* the next person */
/* To who listened until now, in their language: why that is over. */
void listen_last(struct session *s, size_t language, enum string_id id);
void listen_fill(struct session *s); /* the model */
/* An action interrupts. True: it was about listening, or lit the dark screen up, and is for nobody else. */
bool listen_hear(struct session *s, const struct ui_input *in);
void listen_follow(struct session *s); /* after a frame that shows the state */
#endif
