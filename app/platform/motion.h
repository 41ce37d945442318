/* The way from one picture to the next: a fade, or a sheet that rises from the lower edge and sinks back. Time and numbers here;
 * pixels of a software surface too. OpenGL composes its two canvases in window.c.
 *
 * Owns:     while a motion runs, the pixels of the picture it leads to: pages of their own, wiped and given back at its end.
 * Promises: the surface is always on its way to the new picture, so nothing of the old one is kept beside it; a step allocates
 *           nothing; ended early, the surface holds exactly the new picture; eases out.
 * Never:    knows what the pictures show. */
#ifndef PLATFORM_MOTION_H
#define PLATFORM_MOTION_H
#include "platform/damage.h"
#include "platform/platform.h"

struct SDL_Surface;

enum { MOTION_STEP_MS = 16 };

struct motion {
    struct platform_change how; /* how.motion PLATFORM_STILL: none runs */
    uint64_t start_ms, next_ms;
    float done;                /* how much of the way was shown last, 0 to 1 */
    struct damage_rects parts; /* of the surface: what differs */
    uint32_t *target;          /* NULL: the window composes */
    size_t bytes, pitch;       /* pitch: pixels a row of target */
    int sunk;                  /* rows that a sinking sheet has gone down */
};

/* 0 to 1: fast at first, then ever slower (1 - (1 - t)^3). */
float motion_eased(float part_of_time);
bool motion_is_running(const struct motion *m);
/* The first step is one step on its way: what was touched shows at once. */
void motion_start(struct motion *m, const struct platform_change *how, uint64_t now_ms);
/* How much is done now; false: it has come to its end. */
bool motion_advance(struct motion *m, uint64_t now_ms, float *done);

/* On a surface of 32 bits a pixel: first the old pixels are kept, or `ground` in their place; then the new picture is painted;
 * then the two change places. False: it cannot be done on this surface. */
bool motion_keep_old(struct motion *m, const struct SDL_Surface *s, const struct damage_rects *parts, const struct color *ground);
void motion_swap(struct motion *m, struct SDL_Surface *s);
void motion_paint(struct motion *m, struct SDL_Surface *s, float done); /* done >= what it was before */
void motion_end(struct motion *m, struct SDL_Surface *s);               /* the new picture as it is; NULL: wherever it was */
#endif
