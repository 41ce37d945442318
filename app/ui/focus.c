#include "ui/focus.h"

#include <math.h>
#include <stddef.h>

#define ASIDE_WEIGHT  3.0f /* a pixel beside the way counts as so many along it */
#define CENTER_WEIGHT 0.1f /* of two that are equally near, the one straight ahead */

bool focus_can_be_on(const struct node *n) {
    return n->interactive && !n->disabled;
}

const struct node *focus_first(const struct node_list *nodes) {
    for (size_t i = 0; i < nodes->n; i++) {
        if (focus_can_be_on(&nodes->at[i])) {
            return &nodes->at[i];
        }
    }
    return NULL;
}

/* The first key stands for the whole keyboard. */
static bool is_stop(const struct node_list *nodes, size_t i, const struct node *from) {
    const struct node *n = &nodes->at[i];
    if (!focus_can_be_on(n)) {
        return false;
    }
    bool heads = n->role == ROLE_KEY;
    for (size_t k = 0; k < i && heads; k++) {
        heads = !(nodes->at[k].role == ROLE_KEY && focus_can_be_on(&nodes->at[k]));
    }
    return n->role != ROLE_KEY || (heads && from->role != ROLE_KEY);
}

static const struct node *along_order(const struct node_list *nodes, const struct node *from, bool backward) {
    size_t n = nodes->n, i = (size_t)(from - nodes->at);
    for (size_t k = 1; k < n; k++) {
        i = (i + (backward ? n - 1 : 1)) % n;
        if (is_stop(nodes, i, from)) {
            return &nodes->at[i];
        }
    }
    return from;
}

/* Extent of r along a direction: dx, dy is a unit step. */
static void span(struct rect r, int dx, int dy, float *start, float *end) {
    float from = dx ? r.x : r.y, size = dx ? r.w : r.h;
    bool forward = dx + dy > 0;
    *start = forward ? from : -(from + size);
    *end = *start + size;
}

/* How far b is from a in a direction; INFINITY when it does not lie there. */
static float distance(struct rect a, struct rect b, int dx, int dy) {
    float a_start, a_end, b_start, b_end, a_left, a_right, b_left, b_right;
    span(a, dx, dy, &a_start, &a_end);
    span(b, dx, dy, &b_start, &b_end);
    if (b_start < a_end - 1) {
        return INFINITY;
    }
    span(a, dy ? 1 : 0, dx ? 1 : 0, &a_left, &a_right);
    span(b, dy ? 1 : 0, dx ? 1 : 0, &b_left, &b_right);
    float aside = fmaxf(0, fmaxf(b_left - a_right, a_left - b_right));
    float off_center = fabsf((b_left + b_right) - (a_left + a_right)) / 2;
    return b_start - a_end + ASIDE_WEIGHT * aside + CENTER_WEIGHT * off_center;
}

static const struct node *nearest(const struct node_list *nodes, const struct node *from, int dx, int dy) {
    const struct node *best = NULL;
    float best_distance = INFINITY;
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[i];
        float d = n != from && focus_can_be_on(n) ? distance(from->rect, n->rect, dx, dy) : INFINITY;
        if (d < best_distance) {
            best_distance = d;
            best = n;
        }
    }
    return best;
}

static const struct arrow {
    int dx, dy;
} arrows[INPUT_KEYS] = {
    [INPUT_KEY_LEFT] = {-1, 0},
    [INPUT_KEY_RIGHT] = {1, 0},
    [INPUT_KEY_UP] = {0, -1},
    [INPUT_KEY_DOWN] = {0, 1},
};

const struct node *focus_move(const struct node_list *nodes, const struct node *from, enum input_key key, bool shift,
                              bool mirrored) {
    const struct arrow *arrow = &arrows[key];
    if (key == INPUT_KEY_TAB) {
        return along_order(nodes, from, shift);
    }
    if (!arrow->dx && !arrow->dy) {
        return from;
    }
    const struct node *n = nearest(nodes, from, arrow->dx, arrow->dy);
    return n ? n : along_order(nodes, from, mirrored && arrow->dx ? arrow->dx > 0 : arrow->dx + arrow->dy < 0);
}

bool focus_key_belongs_to_field(enum input_key key) {
    static const bool kept[INPUT_KEYS] = {
        [INPUT_KEY_LEFT] = true,  [INPUT_KEY_RIGHT] = true, [INPUT_KEY_HOME] = true,      [INPUT_KEY_END] = true,
        [INPUT_KEY_ENTER] = true, [INPUT_KEY_SPACE] = true, [INPUT_KEY_BACKSPACE] = true, [INPUT_KEY_DELETE] = true,
    };
    return kept[key];
}
