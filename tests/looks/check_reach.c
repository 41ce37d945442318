/* Who does not touch: labels, ways of the focus by keyboard and by switches, the order of reading. */
#include <math.h>
#include <string.h>

#include "looks/looks.h"
#include "ui/focus.h"

void check_labels(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        if (!n->label[0] && !n->is_private) {
            fault(f, l, n->id, "the %s says nothing", node_role_name(n->role));
        }
        if (n->interactive && !n->id[0]) {
            fault(f, l, n->id, "the %s \"%.40s\" has no id: nothing can press it", node_role_name(n->role), n->label);
        }
        if (n->id[0] && node_find(&l->nodes, n->id) != n) {
            fault(f, l, n->id, "another node has the same id");
        }
    }
}

/* --- keyboard --------------------------------------------------------------------------------------------------------------- */

/* Marks what Tab and the arrows lead to from `from`, by way of the id as ui.c does. */
static void walk_keys(const struct look *l, const struct node *from, bool reached[NODES_MAX]) {
    static const enum input_key keys[] = {INPUT_KEY_TAB, INPUT_KEY_LEFT, INPUT_KEY_RIGHT, INPUT_KEY_UP, INPUT_KEY_DOWN};
    const struct node *open[NODES_MAX];
    size_t n = 0;
    open[n++] = from;
    reached[from - l->nodes.at] = true;
    while (n > 0) {
        const struct node *at = open[--n];
        for (size_t k = 0; k < 2 * sizeof keys / sizeof keys[0]; k++) {
            const struct node *to = focus_move(&l->nodes, at, keys[k / 2], k % 2, l->mirrored);
            to = node_find(&l->nodes, to->id);
            if (to && !reached[to - l->nodes.at]) {
                reached[to - l->nodes.at] = true;
                open[n++] = to;
            }
        }
    }
}

/* A node that leads to no other holds the focus. */
static bool is_trap(const struct look *l, const struct node *n) {
    return focus_move(&l->nodes, n, INPUT_KEY_TAB, false, l->mirrored) == n &&
           focus_move(&l->nodes, n, INPUT_KEY_TAB, true, l->mirrored) == n;
}

static size_t count_places(const struct look *l) {
    size_t places = 0;
    for (size_t i = 0; i < l->nodes.n; i++) {
        places += focus_can_be_on(&l->nodes.at[i]);
    }
    return places;
}

void check_keyboard(const struct look *l, struct findings *f) {
    bool reached[NODES_MAX] = {false};
    const struct node *first = focus_first(&l->nodes);
    size_t places = count_places(l);
    if (!first) {
        return;
    }
    walk_keys(l, first, reached);
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        if (focus_can_be_on(n) && (!reached[i] || !n->id[0])) {
            fault(f, l, n->id, "no key leads to \"%.40s\"", n->label);
        }
        if (focus_can_be_on(n) && places > 1 && is_trap(l, n)) {
            fault(f, l, n->id, "the focus does not leave \"%.40s\"", n->label);
        }
    }
}

/* --- switches --------------------------------------------------------------------------------------------------------------- */

/* Every place that steps and presses lead to. A press on what has no places inside activates it: it counts as reached. */
static void walk_scan(const struct look *l, struct scan s, const struct node *from, bool seen[NODES_MAX][3],
                      bool pressed[NODES_MAX]) {
    const struct node *at = from;
    for (size_t steps = 0; at && !seen[at - l->nodes.at][s.level] && steps < NODES_MAX; steps++) {
        seen[at - l->nodes.at][s.level] = true;
        struct scan inside = s;
        const struct node *entered = scan_enter(&inside, &l->nodes, at);
        if (entered) {
            walk_scan(l, inside, node_find(&l->nodes, entered->id), seen, pressed);
        } else {
            pressed[at - l->nodes.at] = true;
        }
        const struct node *to = scan_step(&s, &l->nodes, at, false);
        at = node_find(&l->nodes, to->id);
    }
}

void check_scanning(const struct look *l, struct findings *f) {
    bool seen[NODES_MAX][3] = {{false}}, pressed[NODES_MAX] = {false};
    const struct node *first = focus_first(&l->nodes);
    if (!first) {
        return;
    }
    walk_scan(l, (struct scan){.mode = SCAN_TWO_SWITCHES}, first, seen, pressed);
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        if (focus_can_be_on(n) && (!pressed[i] || !n->id[0])) {
            fault(f, l, n->id, "no switch reaches \"%.40s\"", n->label);
        }
    }
}

/* --- order -------------------------------------------------------------------------------------------------------------------
 */

/* Part of the smaller one that lies beside (or above) the other. */
static float share(float a, float a_size, float b, float b_size) {
    float both = fminf(a + a_size, b + b_size) - fmaxf(a, b);
    return both / fmaxf(1, fminf(a_size, b_size));
}

#define BESIDE 0.5f

static bool is_pager(const struct node *n) {
    return strcmp(n->id, "page") == 0 || begins_with(n->id, "page:");
}

/* A pager is read after the list that it turns, wherever it stands; what a whole screen is marked as, before it. */
static bool is_free(const struct look *l, const struct node *a, const struct node *b) {
    bool next_among_keys = look_is_key(l, a) != look_is_key(l, b) ? false : (a->role == ROLE_KEY) != (b->role == ROLE_KEY);
    return is_pager(a) || is_pager(b) || strcmp(a->id, "mark") == 0 || next_among_keys;
}

/* For a left hand Next stands where the line begins, and is read last all the same. */
/* What is wrong when b comes after a in the list; NULL: nothing. */
static const char *disorder(const struct look *l, const struct node *a, const struct node *b) {
    bool row = share(a->rect.y, a->rect.h, b->rect.y, b->rect.h) > BESIDE;
    bool column = share(a->rect.x, a->rect.w, b->rect.x, b->rect.w) > BESIDE;
    bool mirrored = l->mirrored && !(a->role == ROLE_KEY && b->role == ROLE_KEY); /* keys stand as on the desk */
    bool left = b->rect.x + b->rect.w <= a->rect.x + 1, right = b->rect.x >= a->rect.x + a->rect.w - 1;
    if (row && !l->left_handed && (mirrored ? right : left)) {
        return "stands before";
    }
    return column && b->rect.y + b->rect.h <= a->rect.y + 1 ? "stands above" : NULL;
}

static bool takes_part(const struct node *n) {
    return n->rect.w > 0 && n->rect.h > 0 && !look_is_everywhere(n);
}

void check_order(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        for (size_t j = i + 1; j < l->nodes.n; j++) {
            const struct node *a = &l->nodes.at[i], *b = &l->nodes.at[j];
            const char *what = takes_part(a) && takes_part(b) && !is_free(l, a, b) ? disorder(l, a, b) : NULL;
            if (what) {
                fault(f, l, b->id, "\"%.40s\" %s %s \"%.40s\" and is read after it", b->label, what, a->id, a->label);
            }
        }
    }
}
