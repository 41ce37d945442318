#include <string.h>

#include "core/expression_node.h"

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Of a node alone; `number` and `string` of other kinds are zero. */
static bool same_node(const struct expression *a, const struct expression *b) {
    return a->kind == b->kind && a->number == b->number && same_text(a->string, b->string) && a->function == b->function &&
           a->join == b->join;
}

bool expression_same(const struct expression *a, const struct expression *b) {
    if (!a || !b) {
        return a == b;
    }
    if (!same_node(a, b)) {
        return false;
    }
    const struct expression *left = a->child, *right = b->child;
    while (left && right && expression_same(left, right)) {
        left = left->next;
        right = right->next;
    }
    return left == right; /* both at their end */
}
