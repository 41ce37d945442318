#include "platform/big_screen.h"

#include <SDL.h>
#include <stddef.h>
#include <string.h>

#include "base/log.h"

enum { KIOSK_DISPLAY = 0 };

static bool overlap(const SDL_Rect *a, const SDL_Rect *b) {
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

/* The first display beside the kiosk's. */
static bool find_display(SDL_Rect *out) {
    const char *driver = SDL_GetCurrentVideoDriver();
    SDL_Rect own;
    if (!driver || SDL_strcasecmp(driver, "x11") != 0 || SDL_GetDisplayBounds(KIOSK_DISPLAY, &own) != 0) {
        return false;
    }
    for (int i = 0; i < SDL_GetNumVideoDisplays(); i++) {
        if (i != KIOSK_DISPLAY && SDL_GetDisplayBounds(i, out) == 0 && !overlap(out, &own)) {
            return true;
        }
    }
    return false;
}

void big_screen_close(struct big_screen *b) {
    if (b->is_open) {
        pane_close(&b->pane);
        b->pane = (struct pane){0};
        b->is_open = false;
    }
}

static void open(struct big_screen *b, const SDL_Rect *place) {
    struct err err = {0};
    if (!window_open_beside(&b->pane.window, place->x, place->y, place->w, place->h, &err) ||
        !text_init(&b->pane.render.text, &err)) {
        log_line(LOG_WARNING, "There is no big screen: %s", err.text);
        pane_close(&b->pane);
        b->pane = (struct pane){0};
        return;
    }
    SDL_SetWindowInputFocus(b->kiosk);
    b->is_open = b->is_new = true;
}

static bool is_there(const struct big_screen *b, const SDL_Rect *place) {
    int x, y;
    SDL_GetWindowPosition(b->pane.window.window, &x, &y);
    return x == place->x && y == place->y && b->pane.window.real_w == place->w && b->pane.window.real_h == place->h;
}

void big_screen_follow(struct big_screen *b) {
    SDL_Rect place;
    bool wanted = b->kiosk && find_display(&place);
    if (b->is_open && (!wanted || !is_there(b, &place))) {
        big_screen_close(b);
    }
    if (wanted && !b->is_open) {
        open(b, &place);
    }
}

/* Where events of a window say which; others have none. */
static const struct {
    Uint32 type;
    size_t window;
} window_ids[] = {
    {SDL_WINDOWEVENT, offsetof(SDL_WindowEvent, windowID)},
    {SDL_KEYDOWN, offsetof(SDL_KeyboardEvent, windowID)},
    {SDL_KEYUP, offsetof(SDL_KeyboardEvent, windowID)},
    {SDL_TEXTINPUT, offsetof(SDL_TextInputEvent, windowID)},
    {SDL_MOUSEMOTION, offsetof(SDL_MouseMotionEvent, windowID)},
    {SDL_MOUSEBUTTONDOWN, offsetof(SDL_MouseButtonEvent, windowID)},
    {SDL_MOUSEBUTTONUP, offsetof(SDL_MouseButtonEvent, windowID)},
    {SDL_FINGERDOWN, offsetof(SDL_TouchFingerEvent, windowID)},
    {SDL_FINGERUP, offsetof(SDL_TouchFingerEvent, windowID)},
    {SDL_FINGERMOTION, offsetof(SDL_TouchFingerEvent, windowID)},
};

static Uint32 window_of(const SDL_Event *e) {
    Uint32 id = 0;
    for (size_t i = 0; i < sizeof window_ids / sizeof window_ids[0]; i++) {
        if (window_ids[i].type == e->type) {
            memcpy(&id, (const char *)e + window_ids[i].window, sizeof id);
        }
    }
    return id;
}

static void own_event(struct big_screen *b, const SDL_Event *e, bool *wake) {
    struct err err;
    if (e->type != SDL_WINDOWEVENT) {
        return;
    }
    if (e->window.event == SDL_WINDOWEVENT_FOCUS_GAINED) {
        SDL_SetWindowInputFocus(b->kiosk);
    } else if (e->window.event == SDL_WINDOWEVENT_EXPOSED) {
        window_show_again(&b->pane.window);
    } else if (e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        *wake = b->is_new = pane_follow_size(&b->pane, &err);
    }
}

bool big_screen_event(struct big_screen *b, const SDL_Event *e, bool *wake) {
    *wake = false;
    if (e->type == SDL_DISPLAYEVENT) {
        big_screen_follow(b);
        *wake = b->is_open;
        return true;
    }
    if (!b->is_open || window_of(e) != SDL_GetWindowID(b->pane.window.window)) {
        return false;
    }
    own_event(b, e, wake);
    return true;
}
