/* The window or the surface that stands for it, and the renderer that paints it.
 *
 * Owns:     the SDL window, its renderer, canvases: one where a panel is mounted on its side and the picture is turned; two with
 *           OpenGL, where what was painted cannot be read again and a motion needs the picture before.
 * Promises: never SDL's silent "offscreen" driver when somebody should see something; software painting goes straight to the
 *           window's surface, so that nothing loads OpenGL; an OpenGL ES renderer is trusted only after a test pattern was read
 *           back; fullscreen on X11 is a borderless window of the desktop's size: it needs no window manager and 100 ms less. */
#ifndef PLATFORM_WINDOW_H
#define PLATFORM_WINDOW_H
#include "platform/damage.h"
#include "platform/platform.h"

struct SDL_Window;
struct SDL_Renderer;
struct SDL_Surface;
struct SDL_Texture;

struct window {
    struct SDL_Window *window; /* NULL when headless */
    struct SDL_Renderer *renderer;
    struct SDL_Surface *surface;   /* what a software renderer paints on; the window's own, or ours when headless */
    struct SDL_Texture *canvas[2]; /* painted upright, shown turned; NULL: not needed */
    int front;                     /* the canvas painted last */
    int rotation;                  /* 0, 90, 180, 270, clockwise */
    int real_w, real_h;            /* of the glass */
    int w, h;                      /* as a person sees it */
    bool fullscreen;
};

enum platform_status window_open(struct window *w, const struct platform_params *params, struct err *err);
/* On the desktop, above all else, placed by nobody: for the big screen, see big_screen.h. X11 only. */
MUST_CHECK bool window_open_beside(struct window *w, int x, int y, int w_px, int h_px, struct err *err);
void window_close(struct window *w);
MUST_CHECK bool window_resize_headless(struct window *w, int real_w, int real_h, struct err *err);
/* The desk window has a new size. Textures of the former renderer must be gone already. */
MUST_CHECK bool window_follow_size(struct window *w, struct err *err);
void window_begin(struct window *w); /* paint into w->renderer ... */
void window_end(struct window *w);   /* ... and the picture is whole */
void window_show(struct window *w, const struct damage_rects *painted);
/* With two canvases: on the way from the one before to the last. */
void window_show_between(struct window *w, const struct platform_change *how, float done);
void window_wipe_other(struct window *w, struct color ground); /* the canvas that is not in front, where there is one */
void window_show_again(struct window *w); /* the last picture, after something covered it; software only, else nothing */
bool window_is_software(const struct window *w);
bool window_paints_in_parts(const struct window *w); /* what was painted stays: only changes need painting */
#endif
