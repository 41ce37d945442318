#include "platform/events.h"

#include <SDL.h>
#include <assert.h>

#include "base/utf8.h"
#include "platform/keys.h"

enum { GHOST_MS = 300 }; /* a mouse press so soon after a finger's lift is the same touch, told by the X server */
enum { LIFTS_MOST = 32 };

static struct point upright(const struct events *s, float x, float y) {
    switch (s->rotation) {
    case 90:
        return (struct point){y, (float)s->w - x};
    case 180:
        return (struct point){(float)s->w - x, (float)s->h - y};
    case 270:
        return (struct point){(float)s->h - y, x};
    default:
        return (struct point){x, y};
    }
}

static bool tell(struct ui_input *out, enum input_kind kind, struct point at) {
    out->kind = kind;
    out->at = at;
    return true;
}

static bool is_from_touch(const struct events *s, Uint32 which, Uint32 ticks) {
    bool ghost = s->finger_up_ticks && ticks - s->finger_up_ticks < GHOST_MS;
    return which == SDL_TOUCH_MOUSEID || ghost;
}

/* A panel whose cable came loose takes its fingers with it, and SDL tells of no lift. */
static bool is_held(const struct events *s) {
    bool is_lost = s->contact == CONTACT_FINGER && s->is_down && !s->is_down(s->touch, s->finger);
    return s->contact != CONTACT_NONE && !is_lost;
}

/* Behind the end of a contact that was lost, if there is one. */
static bool begin(struct events *s, enum events_by by, struct point at, struct ui_input *out) {
    s->has_later = s->contact != CONTACT_NONE;
    s->contact = by;
    s->later = (struct ui_input){.kind = INPUT_DOWN, .at = at};
    *out = s->has_later ? (struct ui_input){.kind = INPUT_CANCEL} : s->later;
    return true;
}

static bool mouse_down(struct events *s, const SDL_Event *e, struct ui_input *out) {
    if (e->button.button != SDL_BUTTON_LEFT || is_held(s) || is_from_touch(s, e->button.which, e->button.timestamp)) {
        return false;
    }
    return begin(s, CONTACT_MOUSE, upright(s, (float)e->button.x, (float)e->button.y), out);
}

static bool mouse_up(struct events *s, const SDL_Event *e, struct ui_input *out) {
    if (e->button.button != SDL_BUTTON_LEFT || s->contact != CONTACT_MOUSE || e->button.which == SDL_TOUCH_MOUSEID) {
        return false;
    }
    s->contact = CONTACT_NONE;
    return tell(out, INPUT_UP, upright(s, (float)e->button.x, (float)e->button.y));
}

static bool mouse_move(struct events *s, const SDL_Event *e, struct ui_input *out) {
    return s->contact == CONTACT_MOUSE && e->motion.which != SDL_TOUCH_MOUSEID &&
           tell(out, INPUT_MOVE, upright(s, (float)e->motion.x, (float)e->motion.y));
}

static struct point finger_at(const struct events *s, const SDL_Event *e) {
    return upright(s, e->tfinger.x * (float)s->w, e->tfinger.y * (float)s->h);
}

static bool is_our_finger(const struct events *s, const SDL_Event *e) {
    return s->contact == CONTACT_FINGER && s->touch == e->tfinger.touchId && s->finger == e->tfinger.fingerId;
}

static bool finger_down(struct events *s, const SDL_Event *e, struct ui_input *out) {
    bool is_again = is_our_finger(s, e); /* it was up meanwhile, and nobody said so */
    if ((is_held(s) && !is_again) || e->tfinger.touchId == SDL_MOUSE_TOUCHID) {
        return false;
    }
    s->touch = e->tfinger.touchId;
    s->finger = e->tfinger.fingerId;
    return begin(s, CONTACT_FINGER, finger_at(s, e), out);
}

static bool finger_up(struct events *s, const SDL_Event *e, struct ui_input *out) {
    if (!is_our_finger(s, e)) {
        return false;
    }
    s->contact = CONTACT_NONE;
    s->finger_up_ticks = e->tfinger.timestamp ? e->tfinger.timestamp : 1;
    return tell(out, INPUT_UP, finger_at(s, e));
}

static bool finger_move(struct events *s, const SDL_Event *e, struct ui_input *out) {
    return is_our_finger(s, e) && tell(out, INPUT_MOVE, finger_at(s, e));
}

static bool key_down(struct events *s, const SDL_Event *e, struct ui_input *out) {
    const SDL_Keysym *sym = &e->key.keysym;
    if (e->key.repeat || (sym->sym == SDLK_SPACE && s->text_on)) {
        return false;
    }
    out->key = keys_meaning(sym, s->switches_on ? s->switch_keys : NULL);
    out->kind = out->key != INPUT_KEY_NONE ? INPUT_KEY : INPUT_NONE;
    out->shift = (sym->mod & KMOD_SHIFT) != 0;
    return out->kind == INPUT_KEY;
}

/* SDL's text is shorter than ours (32 bytes against 64). What is not UTF-8 is dropped, whole. */
static bool text(struct events *s, const SDL_Event *e, struct ui_input *out) {
    static_assert(sizeof e->text.text <= INPUT_TEXT_MAX, "typed text fits into an input");
    size_t n = strnlen(e->text.text, sizeof e->text.text);
    if (!s->text_on || n == 0 || n == sizeof e->text.text || !utf8_is_valid(e->text.text, n)) {
        return false;
    }
    out->kind = INPUT_TEXT;
    memcpy(out->text, e->text.text, n + 1);
    return true;
}

static bool window(struct events *s, const SDL_Event *e, struct ui_input *out) {
    if (e->window.event == SDL_WINDOWEVENT_FOCUS_LOST || e->window.event == SDL_WINDOWEVENT_HIDDEN) {
        s->contact = CONTACT_NONE;
        out->kind = INPUT_CANCEL;
        return true;
    }
    return false;
}

static bool quit(struct events *s, const SDL_Event *e, struct ui_input *out) {
    (void)e;
    out->kind = s->may_quit ? INPUT_QUIT : INPUT_NONE;
    return s->may_quit;
}

static bool wake(struct events *s, const SDL_Event *e, struct ui_input *out) {
    (void)s;
    (void)e;
    out->kind = INPUT_WAKE;
    return true;
}

static const struct {
    Uint32 type;
    bool of_pointer;
    bool (*translate)(struct events *, const SDL_Event *, struct ui_input *);
} rows[] = {
    {SDL_MOUSEMOTION, true, mouse_move}, {SDL_MOUSEBUTTONDOWN, true, mouse_down},
    {SDL_MOUSEBUTTONUP, true, mouse_up}, {SDL_FINGERMOTION, true, finger_move},
    {SDL_FINGERDOWN, true, finger_down}, {SDL_FINGERUP, true, finger_up},
    {SDL_KEYDOWN, false, key_down},      {SDL_TEXTINPUT, false, text},
    {SDL_WINDOWEVENT, false, window},    {SDL_QUIT, false, quit},
    {SDL_USEREVENT, false, wake},
};

bool events_translate(struct events *s, const union SDL_Event *e, struct ui_input *out) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].type == e->type) {
            return !(s->touch_off && rows[i].of_pointer) && rows[i].translate(s, e, out);
        }
    }
    return false;
}

bool events_later(struct events *s, struct ui_input *out) {
    bool tells = s->has_later;
    if (tells) {
        *out = s->later;
        s->has_later = false;
    }
    return tells;
}

/* SDL's list is ahead of its queue: a finger that is no longer in it may have a lift that nobody has heard of yet. */
static bool is_lift_waiting(int64_t touch, int64_t finger) {
    SDL_Event lifts[LIFTS_MOST];
    int n = SDL_PeepEvents(lifts, LIFTS_MOST, SDL_PEEKEVENT, SDL_FINGERUP, SDL_FINGERUP);
    for (int i = 0; i < n; i++) {
        if (lifts[i].tfinger.touchId == touch && lifts[i].tfinger.fingerId == finger) {
            return true;
        }
    }
    return false;
}

/* SDL is not asked about a panel that it does not have: it would look for it anew. */
static bool is_there(int64_t touch) {
    bool found = false;
    for (int i = 0; i < SDL_GetNumTouchDevices() && !found; i++) {
        found = SDL_GetTouchDevice(i) == touch;
    }
    return found;
}

bool events_is_down(int64_t touch, int64_t finger) {
    int n = is_there(touch) ? SDL_GetNumTouchFingers(touch) : 0;
    for (int i = 0; i < n; i++) {
        const SDL_Finger *f = SDL_GetTouchFinger(touch, i);
        if (f && f->id == finger) {
            return true;
        }
    }
    return is_lift_waiting(touch, finger);
}

bool events_is_motion(const union SDL_Event *e) {
    return e->type == SDL_MOUSEMOTION || e->type == SDL_FINGERMOTION;
}
