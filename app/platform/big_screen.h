/* The second window, on a second display: for the room to look at, never to be touched or typed into.
 *
 * Where there is one: under X11, when the kiosk fills its own display and another display does not show the same (a mirrored one
 * overlaps it). Wayland and KMSDRM are not tried: there the kiosk itself becomes the wall.
 *
 * Owns:     its pane, while the display is there.
 * Promises: no window manager places it (override redirect); what keyboard focus it is given goes back to the kiosk's window at
 *           once, and no event of it reaches a screen; an output that is plugged in gets the window, one that is pulled out takes
 *           it away (SDL follows RandR). One that is only switched off keeps it, unseen until it is on again. */
#ifndef PLATFORM_BIG_SCREEN_H
#define PLATFORM_BIG_SCREEN_H
#include "platform/pane.h"

union SDL_Event;

struct big_screen {
    struct pane pane;
    struct SDL_Window *kiosk; /* gets the focus back; NULL: nobody wants a big screen */
    bool is_open, is_new;     /* is_new: there is no picture on it yet */
};
/* Opens, moves or closes it as the displays are now. A window that cannot be opened is no error: it is logged. */
void big_screen_follow(struct big_screen *b);
void big_screen_close(struct big_screen *b);
/* True: the event was its own, or about displays; nobody else shall hear of it. *wake: there is something to paint. */
bool big_screen_event(struct big_screen *b, const union SDL_Event *e, bool *wake);
#endif
