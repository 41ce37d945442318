/* SDL events -> what the toolkit understands: one pointer, keys, text.
 *
 * Promises: the first contact wins, others are ignored until it lifts, or is lost with its panel: then it is cancelled; a mouse
 *           event made from a touch never counts; key repeats are dropped; moves are told only while a contact is down; a space
 *           that text input will deliver is no key; with touch_off there is no contact, by finger or mouse.
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
    bool switches_on;                               /* the person uses switches ... */
    const struct switch_keys *switch_keys;          /* ... and these keys are them */
    bool may_quit;                                  /* a desk window: closing it means something */
    bool (*is_down)(int64_t touch, int64_t finger); /* still; NULL: every finger lifts some day */
    bool has_later;
    struct ui_input later;
};

/* Fills kind and what belongs to it. False: the event means nothing to a screen. */
bool events_translate(struct events *s, const union SDL_Event *e, struct ui_input *out);
/* What the same event means besides, behind what was told of it; to be asked for first. */
bool events_later(struct events *s, struct ui_input *out);
/* As SDL knows it: its list of fingers, and the lifts that wait in its queue. */
bool events_is_down(int64_t touch, int64_t finger);
/* True for a motion that the next one of the same pointer makes superfluous. */
bool events_is_motion(const union SDL_Event *e);
#endif
