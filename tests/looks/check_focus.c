/* The focus on pixels: what it changed around its node, with the contrast of the same pixel before (WCAG 2.2, 2.4.13). */
#include <math.h>
#include <string.h>

#include "looks/looks.h"

#define RING_MM    0.6f
#define RING_PX    2
#define REACH_MM   3.0f /* how far from the edge of the node it is looked for, on either side */
#define RING_LEAST 3.0
#define SIDES_WEAK 2

static bool is_same(struct color a, struct color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

struct line {
    int x, y, dx, dy, length;
};

static struct color pixel(const struct photo *p, const struct line *line, int i) {
    return photo_at(p, line->x + i * line->dx, line->y + i * line->dy);
}

/* One piece of the line, [from, to), has one colour now. It is a ring as far as it changed, when RING_PX of it changed at
 * RING_LEAST (the rest may lie on the border of a neighbour) and it stands out against what lies beside it. */
static int ring_in(const struct look *l, const struct line *line, int from, int to) {
    struct color now = pixel(l->focused, line, from), before = pixel(l->focused, line, from - 1),
                 after = pixel(l->focused, line, to);
    int changed = 0, strong = 0;
    for (int i = from; i < to; i++) {
        struct color was = pixel(l->seen, line, i);
        changed += !is_same(now, was);
        strong += look_contrast(l->linear, now, was) >= RING_LEAST;
    }
    bool stands_out = (before.a && look_contrast(l->linear, now, before) >= RING_LEAST) ||
                      (after.a && look_contrast(l->linear, now, after) >= RING_LEAST);
    return now.a && strong >= RING_PX && stands_out ? changed : 0;
}

static int ring_across(const struct look *l, const struct line *line) {
    int widest = 0;
    for (int from = 0, to; from < line->length; from = to) {
        struct color now = pixel(l->focused, line, from);
        for (to = from + 1; to < line->length && is_same(pixel(l->focused, line, to), now); to++) {
        }
        int w = ring_in(l, line, from, to);
        widest = w > widest ? w : widest;
    }
    return widest;
}

/* Across one side of the node, at the best of three places: words that lie there already may hide one. */
static int ring_width(const struct look *l, struct rect r, int dx, int dy) {
    int reach = (int)(REACH_MM * l->px_per_mm), best = 0;
    for (int part = 1; part <= 3; part++) {
        float x = dx ? r.x + (dx > 0 ? r.w : 0) : r.x + r.w * (float)part / 4;
        float y = dy ? r.y + (dy > 0 ? r.h : 0) : r.y + r.h * (float)part / 4;
        const struct line line = {(int)x - dx * reach, (int)y - dy * reach, dx, dy, 2 * reach};
        int w = ring_across(l, &line);
        best = w > best ? w : best;
    }
    return best;
}

/* On one side the ring may lie on a neighbour that is as dark as itself; three sides of it are still more than the area that
 * WCAG 2.4.13 asks for, a line of RING_PX all around. */
void check_focus(const struct look *l, struct findings *f) {
    static const struct {
        const char *name;
        int dx, dy;
    } sides[] = {{"left", -1, 0}, {"right", 1, 0}, {"upper", 0, -1}, {"lower", 0, 1}};
    int least = (int)fmaxf(RING_PX, floorf(RING_MM * l->px_per_mm)), weak = 0;
    for (int i = 0; i < 4; i++) {
        int w = ring_width(l, l->focus->rect, sides[i].dx, sides[i].dy);
        weak += w < least;
        if (weak >= SIDES_WEAK) {
            fault(f, l, l->focus->id,
                  "the focus is not seen all around: its %s side is %d px wide at %.0f:1, where %d px (%.1f mm) is the least",
                  sides[i].name, w, RING_LEAST, least, (double)RING_MM);
            return;
        }
    }
}
