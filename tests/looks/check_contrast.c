/* What is painted, on pixels: words and icons against the same picture without them, edges against what lies beside them. */
#include <math.h>
#include <string.h>

#include "looks/looks.h"

#define TEXT_LEAST         7.0
#define TEXT_DEFAULT_LEAST 10.0
#define DISABLED_LEAST     3.0
#define PART_LEAST         3.0   /* icons, edges, marks */
#define SEEN               1.2   /* less is nothing: smooth edges are rounded */
#define PIECE_EM           4.0f  /* a line is measured piece by piece: it may lie on two grounds */
#define PIECE_PART         0.05f /* of an em squared: fewer changed pixels than that are the edge of a letter */
#define ICON_PART          0.30  /* of an icon's pixels must stand out; the others are its smooth edges */
#define BODY_PART          0.8f  /* of a node's rectangle: a smaller box inside is a mark */
#define ROUND              0.02  /* colours have 8 bits */

static bool same(struct color a, struct color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* --- words and icons ---------------------------------------------------------------------------------------------------- */

struct stain {          /* what a command left on the picture, inside a rectangle */
    int pixels, strong; /* changed; those with PART_LEAST */
    double best;        /* contrast of a changed pixel with what it was */
};

static struct stain stain_in(const struct look *l, struct rect r) {
    struct stain s = {0, 0, 1};
    int right = (int)ceilf(r.x + r.w), bottom = (int)ceilf(r.y + r.h);
    for (int y = (int)floorf(r.y); y < bottom; y++) {
        for (int x = (int)floorf(r.x); x < right; x++) {
            struct color a = photo_at(l->seen, x, y), b = photo_at(l->bare, x, y);
            if (same(a, b)) {
                continue;
            }
            double contrast = look_contrast(l->linear, a, b);
            s.pixels++;
            s.strong += contrast >= PART_LEAST;
            s.best = fmax(s.best, contrast);
        }
    }
    return s;
}

static bool is_disabled(const struct look *l, struct rect r) {
    const struct node *n = look_node_at(l, r);
    return n && n->disabled;
}

static double least_of_text(const struct look *l, struct rect ink) {
    return is_disabled(l, ink) ? DISABLED_LEAST : l->is_default_theme ? TEXT_DEFAULT_LEAST : TEXT_LEAST;
}

static void check_line(const struct look *l, struct findings *f, const struct draw *d, struct rect line, const char *id) {
    double least = least_of_text(l, look_ink(l, d, NULL));
    float em = d->style.size_px;
    for (float x = line.x; x < line.x + line.w; x += PIECE_EM * em) {
        struct rect piece = rect_both((struct rect){x, line.y, PIECE_EM * em, line.h}, line);
        struct stain s = stain_in(l, piece);
        if ((float)s.pixels > PIECE_PART * em * em && s.best < least - ROUND) {
            fault(f, l, id, "\"%.40s\" is painted at %.1f:1, where %.0f:1 is the least", d->text, s.best, least);
            return;
        }
    }
}

static bool is_blank(const char *text) {
    return text[strspn(text, " \n")] == '\0';
}

void check_text_contrast(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->draws.list.n; i++) {
        const struct draw *d = &l->draws.list.at[i];
        if (d->kind != DRAW_TEXT || is_blank(d->text)) {
            continue;
        }
        struct text_extent e;
        struct rect ink = look_ink(l, d, &e), clip = look_clip(l, i), all = rect_both(ink, clip);
        const struct node *n = look_node_at(l, ink);
        const char *id = n ? n->id : "";
        if (all.w > 0 && all.h > 0 && stain_in(l, all).best < SEEN) {
            fault(f, l, id, "\"%.40s\" is not seen at all", d->text);
        }
        for (int line = 0; line < e.lines; line++) {
            float top = d->rect.y + (float)line * e.line_height;
            check_line(l, f, d, rect_both((struct rect){all.x, top, all.w, e.line_height}, all), id);
        }
    }
}

void check_icon_contrast(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->draws.list.n; i++) {
        const struct draw *d = &l->draws.list.at[i];
        struct rect r = rect_both(d->rect, look_clip(l, i));
        if (d->kind != DRAW_ICON || r.w < 1 || r.h < 1) {
            continue;
        }
        struct stain s = stain_in(l, r);
        const struct node *n = look_node_at(l, r);
        if (s.best < PART_LEAST - ROUND || s.strong < ICON_PART * s.pixels) {
            fault(f, l, n ? n->id : "", "the icon %s is painted at %.1f:1, where %.0f:1 is the least", d->text, s.best,
                  PART_LEAST);
        }
    }
}

/* --- edges ---------------------------------------------------------------------------------------------------------------- */

struct rim {
    int x, y, dx, dy; /* a pixel on the edge, and the step inwards */
};

/* The best contrast of the pixels from the edge inwards with the one beside the edge; 0: nothing lies beside it. */
static double side_contrast(const struct look *l, struct rim s, int depth) {
    struct color beside = photo_at(l->bare, s.x - 2 * s.dx, s.y - 2 * s.dy);
    double best = beside.a ? 1 : 0;
    for (int i = 0; i <= depth && best > 0; i++) {
        best = fmax(best, look_contrast(l->linear, beside, photo_at(l->bare, s.x + i * s.dx, s.y + i * s.dy)));
    }
    return best;
}

/* The least of the best sides of four: a box may touch a neighbour on one, a mark may touch its box above and below. */
static double edge_contrast(const struct look *l, const struct draw *d, int sides_asked) {
    int left = (int)d->rect.x, top = (int)d->rect.y, right = left + (int)d->rect.w - 1, bottom = top + (int)d->rect.h - 1;
    int x = (left + right) / 2, y = (top + bottom) / 2, depth = (int)fmaxf(1, d->border_px);
    const struct rim sides[] = {{left, y, 1, 0}, {right, y, -1, 0}, {x, top, 0, 1}, {x, bottom, 0, -1}};
    double sorted[4];
    for (int i = 0; i < 4; i++) {
        double c = side_contrast(l, sides[i], depth);
        c = c > 0 ? c : 21; /* at the bezel */
        int at = i;
        for (; at > 0 && sorted[at - 1] < c; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = c;
    }
    return sorted[sides_asked - 1];
}

static bool is_body(const struct node *n, const struct draw *d) {
    return d->rect.w * d->rect.h >= BODY_PART * n->rect.w * n->rect.h;
}

/* Boxes inside what can be touched: its own edge, and marks such as the ring of a radio. */
static bool has_edge(const struct draw *d) {
    return d->kind == DRAW_RECT && d->rect.w >= 3 && d->rect.h >= 3 && (d->border_px > 0 || d->color.a == 255);
}

void check_edge_contrast(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->draws.list.n; i++) {
        const struct draw *d = &l->draws.list.at[i];
        const struct node *n = has_edge(d) ? look_node_at(l, d->rect) : NULL;
        if (!n || look_is_everywhere(n) || (!n->interactive && n->role != ROLE_PROGRESS) ||
            d->rect.w * d->rect.h > 1.3f * n->rect.w * n->rect.h) {
            continue;
        }
        double c = edge_contrast(l, d, is_body(n, d) ? 3 : 2);
        if (c < PART_LEAST - ROUND) {
            fault(f, l, n->id, "%s is painted at %.1f:1, where %.0f:1 is the least",
                  n->role == ROLE_PROGRESS ? "a step"
                  : is_body(n, d)          ? "its edge"
                                           : "a mark in it",
                  c, PART_LEAST);
        }
    }
}
