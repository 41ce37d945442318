/* How the nodes of a case have looked, by id, on a screen, in a theme: a state is judged against the same node in another one, or
 * against a node of the same kind beside it. */
#ifndef TESTS_LOOKS_STATES_H
#define TESTS_LOOKS_STATES_H
#include "looks/looks.h"

enum { STATE_SHAPES_MAX = 24, STATES_MAX = 600 };
struct shape { /* a command, without its colours */
    enum draw_kind kind;
    int w, h, border_px;
    char icon[24];
};
struct appearance {
    char id[NODE_ID_MAX];
    bool selected, disabled;
    struct shape shapes[STATE_SHAPES_MAX];
    size_t n;
    struct color fill, ink; /* as painted: of its box, of its words or icon; a = 0: none */
    struct rect at[STATE_SHAPES_MAX];
};
struct states {
    struct appearance seen[STATES_MAX]; /* one per id and state */
    size_t n;
    enum screen_id screen; /* they are forgotten when it changes, or the question */
    char question[EVENT_ID_MAX + 1];
};
#endif
