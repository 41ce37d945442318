/* The organizer's area: the way in from the first screen, its home, the rooms that lead off it, and the way out.
 *
 * Promises: whoever comes in comes to home; who leaves, or does nothing for ORGANIZER_IDLE_S, leaves nothing (session_reset()).
 *           A room is entered from home by its row in organizer.c; Back leads home where visit.c has no row of its own.
 *           Inside, ORGANIZER_WARN_S without a touch bring the idle warning, ORGANIZER_IDLE_S lock it (K11);
 *           over recovery words the warning waits for DOOR_WORDS_IDLE_S (kiosk/door.h). */
#ifndef KIOSK_ORGANIZER_H
#define KIOSK_ORGANIZER_H
#include "kiosk/session.h"

enum {
    ORGANIZER_HOLD_MS = 3000,
    ORGANIZER_ESCAPES = 5,
    ORGANIZER_ESCAPES_MS = 4000,
    ORGANIZER_WARN_S = 60,
    ORGANIZER_IDLE_S = 90
}; /* K11, K12 */

bool organizer_is_in(const struct session *s);
/* Looks at an input on attract, where it is closed, or on the wall: a finger held in the corner where reading begins, or Escape
 * pressed five times. True: it led to the door, and the input means nothing else. */
bool organizer_hear(struct session *s, const struct ui_input *in);
uint64_t organizer_deadline_ms(const struct session *s); /* when a held finger has been held long enough; UINT64_MAX: none */

void organizer_open(struct session *s);                        /* to home: the PIN was right */
void organizer_home(struct session *s);                        /* from anywhere in the area; what a room held is wiped */
void organizer_go(struct session *s, enum screen_id screen);   /* to a room */
void organizer_open_close(struct session *s, size_t activity); /* for people; kept over restarts */
void organizer_pause(struct session *s);                       /* begins or ends; until a restart */
void organizer_practice(struct session *s);                    /* on or off; until a restart */
void organizer_shut(struct session *s);                        /* the area closes by itself, and says so to who listened in it */
void organizer_lock(struct session *s); /* the screen slept: whoever was in, at the door, or entering paper, is out */
void organizer_back(struct session *s); /* home, and out of it */
#endif
