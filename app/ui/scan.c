#include "ui/scan.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "ui/focus.h"

void scan_forget(struct scan *s) {
    *s = (struct scan){.mode = s->mode, .step_ms = s->step_ms};
}

uint32_t scan_step_ms(const struct scan *s) {
    uint32_t wanted = s->step_ms ? s->step_ms : SCAN_STEP_MS;
    return wanted < SCAN_STEP_LEAST_MS ? SCAN_STEP_LEAST_MS : wanted > SCAN_STEP_MOST_MS ? SCAN_STEP_MOST_MS : wanted;
}

#define MOVES \
    [INPUT_KEY_TAB] = SCAN_NEXT, [INPUT_KEY_RIGHT] = SCAN_NEXT, [INPUT_KEY_DOWN] = SCAN_NEXT, [INPUT_KEY_LEFT] = SCAN_PREVIOUS, \
    [INPUT_KEY_UP] = SCAN_PREVIOUS, [INPUT_KEY_ENTER] = SCAN_SELECT, [INPUT_KEY_SPACE] = SCAN_SELECT, \
    [INPUT_KEY_SWITCH_NEXT] = SCAN_NEXT, [INPUT_KEY_SWITCH_SELECT] = SCAN_SELECT, [INPUT_KEY_SWITCH_PREVIOUS] = SCAN_PREVIOUS

static const enum scan_press presses[SCAN_MODES][INPUT_KEYS] = {
    [SCAN_FOUR_KEYS] =
        {MOVES, [INPUT_KEY_ESCAPE] = SCAN_BACK, [INPUT_KEY_BACKSPACE] = SCAN_BACK, [INPUT_KEY_SWITCH_BACK] = SCAN_BACK},
    [SCAN_TWO_SWITCHES] = {MOVES},
};

enum scan_press scan_press_of(enum scan_mode mode, enum input_key key, bool shift) {
    assert(mode < SCAN_MODES && key < INPUT_KEYS);
    if (mode == SCAN_ONE_SWITCH) {
        return key == INPUT_KEY_NONE || key >= INPUT_KEY_LISTEN ? SCAN_NOTHING : SCAN_SELECT;
    }
    return key == INPUT_KEY_TAB && shift ? SCAN_PREVIOUS : presses[mode][key];
}

static bool is_key(const struct node *n) {
    return n->role == ROLE_KEY && focus_can_be_on(n);
}

const struct node *scan_first_key(const struct node_list *nodes) {
    for (size_t i = 0; i < nodes->n; i++) {
        if (is_key(&nodes->at[i])) {
            return &nodes->at[i];
        }
    }
    return NULL;
}

static bool same_row(const struct node *a, const struct node *b) {
    return fabsf(a->rect.y - b->rect.y) < 1;
}

static const struct node *head_of_row(const struct node_list *nodes, const struct node *key) {
    for (const struct node *n = nodes->at; n < key; n++) {
        if (is_key(n) && same_row(n, key)) {
            return n;
        }
    }
    return key;
}

/* The places of each level: nodes with the keyboard as one, heads of rows, keys of the row of `from`. */
static bool is_place(enum scan_level level, const struct node_list *nodes, const struct node *n, const struct node *from) {
    if (level == SCAN_SCREEN) {
        return focus_can_be_on(n) && (!is_key(n) || n == scan_first_key(nodes));
    }
    return is_key(n) && (level == SCAN_KEYS ? same_row(n, from) : n == head_of_row(nodes, n));
}

/* Where `from` is counted: a key stands for its row, a row for the keyboard. */
static const struct node *place_of(enum scan_level level, const struct node_list *nodes, const struct node *from) {
    if (!is_key(from) || level == SCAN_KEYS) {
        return from;
    }
    return level == SCAN_ROWS ? head_of_row(nodes, from) : scan_first_key(nodes);
}

/* NULL past either end. */
static const struct node *neighbour(enum scan_level level, const struct node_list *nodes, const struct node *from,
                                    bool backward) {
    size_t at = (size_t)(place_of(level, nodes, from) - nodes->at);
    for (size_t k = 1; k < nodes->n; k++) {
        if (backward ? k > at : at + k >= nodes->n) {
            return NULL;
        }
        const struct node *n = &nodes->at[backward ? at - k : at + k];
        if (is_place(level, nodes, n, from)) {
            return n;
        }
    }
    return NULL;
}

static const struct node *around(const struct node_list *nodes, const struct node *from, bool backward) {
    const struct node *found = from;
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[backward ? nodes->n - 1 - i : i];
        if (is_place(SCAN_SCREEN, nodes, n, from)) {
            return n;
        }
    }
    return found;
}

const struct node *scan_step(struct scan *s, const struct node_list *nodes, const struct node *from, bool backward) {
    if (!is_key(from)) {
        s->level = SCAN_SCREEN;
    }
    const struct node *to = neighbour(s->level, nodes, from, backward);
    if (!to && s->level == SCAN_KEYS) {
        s->level = SCAN_ROWS;
        return head_of_row(nodes, from);
    }
    if (!to && s->level == SCAN_ROWS) {
        s->level = SCAN_SCREEN;
        to = neighbour(s->level, nodes, from, backward);
    }
    return to ? to : around(nodes, from, backward);
}

const struct node *scan_enter(struct scan *s, const struct node_list *nodes, const struct node *from) {
    if (!is_key(from) || s->level == SCAN_KEYS) {
        return NULL;
    }
    const struct node *to = place_of(s->level, nodes, from);
    s->level = s->level == SCAN_SCREEN ? SCAN_ROWS : SCAN_KEYS;
    return to;
}

const struct node *scan_leave(struct scan *s, const struct node_list *nodes, const struct node *from) {
    if (!is_key(from) || s->level == SCAN_SCREEN) {
        s->level = SCAN_SCREEN;
        return NULL;
    }
    s->level = s->level == SCAN_KEYS ? SCAN_ROWS : SCAN_SCREEN;
    return place_of(s->level, nodes, from);
}

static struct rect join(struct rect a, struct rect b) {
    float x = fminf(a.x, b.x), y = fminf(a.y, b.y);
    return (struct rect){x, y, fmaxf(a.x + a.w, b.x + b.w) - x, fmaxf(a.y + a.h, b.y + b.h) - y};
}

struct rect scan_place(const struct scan *s, const struct node_list *nodes, const struct node *focused) {
    struct rect r = focused->rect;
    if (s->mode == SCAN_OFF || !is_key(focused) || s->level == SCAN_KEYS) {
        return r;
    }
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[i];
        if (is_key(n) && (s->level == SCAN_SCREEN || same_row(n, focused))) {
            r = join(r, n->rect);
        }
    }
    return r;
}
