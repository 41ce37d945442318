/* The focus on pixels: what it changed around its node, with the contrast of the same pixel before (WCAG 2.2, 2.4.13). */
#include <math.h>
#include <string.h>

#include "looks/looks.h"

#define RING_MM    0.6f
#define RING_PX    2
#define REACH_MM   3.0f /* how far from the edge of the node it is looked for, on either side */
#define RING_LEAST 3.0

/* Pixels that changed at RING_LEAST. The ring may cross the border of a neighbour, which it does not change so much: what counts
 * is one piece of RING_PX, and the width of all pieces. */
struct crossing {
    int longest, all;
};

static struct crossing cross(const struct look *l, int x, int y, int dx, int dy, int length) {
    struct crossing c = {0, 0};
    for (int i = 0, run = 0; i < length; i++) {
        struct color now = photo_at(l->focused, x + i * dx, y + i * dy), was = photo_at(l->seen, x + i * dx, y + i * dy);
        bool stands_out = now.a && look_contrast(l->linear, now, was) >= RING_LEAST;
        run = stands_out ? run + 1 : 0;
        c.all += stands_out;
        c.longest = run > c.longest ? run : c.longest;
    }
    return c;
}

/* Across one side of the node, at the best of three places: words that lie there already may hide one. */
static struct crossing cross_side(const struct look *l, struct rect r, int dx, int dy) {
    int reach = (int)(REACH_MM * l->px_per_mm);
    struct crossing best = {0, 0};
    for (int part = 1; part <= 3; part++) {
        float x = dx ? r.x + (dx > 0 ? r.w : 0) : r.x + r.w * (float)part / 4;
        float y = dy ? r.y + (dy > 0 ? r.h : 0) : r.y + r.h * (float)part / 4;
        struct crossing c = cross(l, (int)x - dx * reach, (int)y - dy * reach, dx, dy, 2 * reach);
        best = c.longest >= RING_PX && c.all > best.all ? c : best;
    }
    return best;
}

void check_focus(const struct look *l, struct findings *f) {
    static const struct {
        const char *name;
        int dx, dy;
    } sides[] = {{"left", -1, 0}, {"right", 1, 0}, {"upper", 0, -1}, {"lower", 0, 1}};
    int least = (int)fmaxf(RING_PX, floorf(RING_MM * l->px_per_mm));
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        int w = cross_side(l, l->focus->rect, sides[i].dx, sides[i].dy).all;
        if (w < least) {
            fault(f, l, l->focus->id, "on its %s side the focus is %d px wide at %.0f:1, where %d px (%.1f mm) is the least",
                  sides[i].name, w, RING_LEAST, least, (double)RING_MM);
            return;
        }
    }
}
