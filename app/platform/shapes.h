/* Rounded rectangles with smooth corners, filled and bordered.
 *
 * Owns:     coverage discs: one texture per radius and border width, white, coloured when drawn.
 * Promises: straight edges on whole pixels; at most SHAPES_DISCS discs, the oldest given up first. */
#ifndef PLATFORM_SHAPES_H
#define PLATFORM_SHAPES_H
#include "ui/draw.h"

struct SDL_Renderer;
struct SDL_Texture;

enum { SHAPES_DISCS = 24 };
struct shapes_disc {
    int radius, hole; /* hole: radius of what is left out, 0 for a whole disc */
    struct SDL_Texture *texture;
    uint64_t used;
};
struct shapes {
    struct shapes_disc discs[SHAPES_DISCS];
    uint64_t clock;
};

void shapes_draw(struct shapes *s, struct SDL_Renderer *renderer, const struct draw *d);
/* A straight line with smooth edges. What lies outside the command's rectangle is not touched. */
void shapes_line(struct SDL_Renderer *renderer, const struct draw *d);
void shapes_drop(struct shapes *s);
#endif
