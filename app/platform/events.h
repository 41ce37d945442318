/* SDL events -> what the toolkit understands: one pointer, keys, text.
 *
 * Promises: the first contact wins, others are ignored until it lifts; a mouse event made from a touch never counts; key repeats
 *           are dropped; moves are told only while a contact is down; a space that text input will deliver is no key; with
 *           touch_off there is no contact, by finger or mouse.
 * Never:    keeps what was typed. */
#ifndef PLATFORM_EVENTS_H
#define PLATFORM_EVENTS_H
#include "base/switch_keys.h"
#include "ui/input.h"

union SDL_Event;

enum events_by { CONTACT_NONE, CONTACT_MOUSE, CONTACT_FINGER };
struct events {
    enum events_by contact;
    int64_t touch, finger;    /* of the finger that is down */
    uint32_t finger_up_ticks; /* SDL's, of the last finger's lift; 0: none yet */
    int w, h, rotation;       /* of the window, real pixels */
    bool text_on;             /* text input is wanted */
    bool touch_off;
    bool switches_on;                      /* the person uses switches ... */
    const struct switch_keys *switch_keys; /* ... and these keys are them */
    bool may_quit;                         /* a desk window: closing it means something */
};

/* Fills kind and what belongs to it. False: the event means nothing to a screen. */
bool events_translate(struct events *s, const union SDL_Event *e, struct ui_input *out);
/* True for a motion that the next one of the same pointer makes superfluous. */
bool events_is_motion(const union SDL_Event *e);
#endif
