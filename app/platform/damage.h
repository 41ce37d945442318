/* What of the picture must be painted again, so that a tap costs what it changes and not a whole screen.
 *
 * The window is a grid of cells. Each cell's hash is made of the commands that touch it; cells whose hash differs from the last
 * picture's are painted again (the idea of rxi's rencache).
 *
 * Owns:     two grids of hashes; no text. */
#ifndef PLATFORM_DAMAGE_H
#define PLATFORM_DAMAGE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/draw.h"

enum { DAMAGE_CELL_PX = 32, DAMAGE_SIDE = 128, DAMAGE_RECTS = 24 };
struct damage {
    uint64_t grids[2][DAMAGE_SIDE * DAMAGE_SIDE];
    int columns, rows, now; /* now: which grid is this picture's */
    bool known;             /* the other grid is what the window shows */
};
struct damage_rects {
    struct rect at[DAMAGE_RECTS];
    size_t n;
};

/* A window over DAMAGE_SIDE cells a side is never known: it is painted whole each time. */
void damage_begin(struct damage *d, int w_px, int h_px, struct color ground);
uint64_t damage_hash(const struct draw *draw); /* of everything that shows but the words of a text */
/* `hash` stands for what is drawn, `bounds` is what it may touch, `clip` what it is cut to (empty: not cut). */
void damage_add(struct damage *d, uint64_t hash, struct rect bounds, struct rect clip);
/* Rectangles to paint, in whole pixels. */
void damage_end(struct damage *d, int w_px, int h_px, struct damage_rects *out);
void damage_forget(struct damage *d); /* the window shows something else: next time everything is painted */
#endif
