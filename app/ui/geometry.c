#include "ui/geometry.h"

#include <assert.h>
#include <math.h>

/* A strip is never more than there is, and never negative. */
static float strip(float wanted, float there) {
    return fmaxf(0, fminf(wanted, there));
}

struct rect rect_cut_left(struct rect *r, float w) {
    w = strip(w, r->w);
    struct rect cut = {r->x, r->y, w, r->h};
    r->x += w;
    r->w -= w;
    return cut;
}

struct rect rect_cut_right(struct rect *r, float w) {
    w = strip(w, r->w);
    r->w -= w;
    return (struct rect){r->x + r->w, r->y, w, r->h};
}

struct rect rect_cut_top(struct rect *r, float h) {
    h = strip(h, r->h);
    struct rect cut = {r->x, r->y, r->w, h};
    r->y += h;
    r->h -= h;
    return cut;
}

struct rect rect_cut_bottom(struct rect *r, float h) {
    h = strip(h, r->h);
    r->h -= h;
    return (struct rect){r->x, r->y + r->h, r->w, h};
}

struct rect rect_inset(struct rect r, float by) {
    return rect_inset_xy(r, by, by);
}

struct rect rect_inset_xy(struct rect r, float by_x, float by_y) {
    by_x = fminf(by_x, r.w / 2);
    by_y = fminf(by_y, r.h / 2);
    return (struct rect){r.x + by_x, r.y + by_y, r.w - 2 * by_x, r.h - 2 * by_y};
}

struct rect rect_center(struct rect in, float w, float h) {
    return (struct rect){in.x + (in.w - w) / 2, in.y + (in.h - h) / 2, w, h};
}

struct rect rect_cell(struct rect r, int columns, int rows, int column, int row, float gap) {
    assert(columns > 0 && rows > 0);
    float w = (r.w - gap * (float)(columns - 1)) / (float)columns;
    float h = (r.h - gap * (float)(rows - 1)) / (float)rows;
    return (struct rect){r.x + (float)column * (w + gap), r.y + (float)row * (h + gap), w, h};
}

bool rect_contains(struct rect r, struct point p) {
    return p.x >= r.x && p.x < r.x + r.w && p.y >= r.y && p.y < r.y + r.h;
}

bool rect_overlaps(struct rect a, struct rect b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
