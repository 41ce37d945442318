/* The list that comes with each frame: what is there, for hit-testing, focus, speech, switch scanning, tests and the trace. */
#ifndef UI_NODE_H
#define UI_NODE_H
#include <stdbool.h>
#include <stddef.h>

#include "ui/geometry.h"

enum { NODE_ID_MAX = 56, NODES_MAX = 160 };
enum node_role {
    ROLE_TEXT,
    ROLE_HEADING,
    ROLE_BUTTON,
    ROLE_RADIO,
    ROLE_CHECKBOX,
    ROLE_FIELD,
    ROLE_KEY,
    ROLE_IMAGE,
    ROLE_PROGRESS,
    NODE_ROLES
};

struct node {
    char id[NODE_ID_MAX]; /* "next", "choice:nw"; "" for plain text */
    enum node_role role;
    const char *label; /* what it says, in the frame arena; spoken by listen mode */
    const char *value; /* "2 of 5", typed text..., may be NULL; never in a trace */
    struct rect rect;  /* window pixels, as drawn */
    bool interactive, disabled, focused, pressed, selected;
    bool is_private; /* shows an answer: the trace carries an empty label */
    bool is_masked;  /* its value is a dot for each sign */
    bool overflows;  /* its text does not fit its rectangle: a defect that the layout check reports */
    float cap_mm;    /* height of its capitals, 0 without text: ACCESS A2 is checked from it */
};

struct node_list {
    struct node at[NODES_MAX];
    size_t n;
};
const struct node *node_find(const struct node_list *nodes, const char *id); /* NULL when absent */
const char *node_role_name(enum node_role role);
#endif
