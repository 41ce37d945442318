#include "ui/node.h"

#include <assert.h>
#include <string.h>

static const char *const role_names[] = {
    [ROLE_TEXT] = "text",   [ROLE_HEADING] = "heading",   [ROLE_BUTTON] = "button",
    [ROLE_RADIO] = "radio", [ROLE_CHECKBOX] = "checkbox", [ROLE_FIELD] = "field",
    [ROLE_KEY] = "key",     [ROLE_IMAGE] = "image",       [ROLE_PROGRESS] = "progress",
};
static_assert(sizeof role_names / sizeof role_names[0] == NODE_ROLES, "one name per role");

const char *node_role_name(enum node_role role) {
    assert(role < NODE_ROLES);
    return role_names[role];
}

const struct node *node_find(const struct node_list *nodes, const char *id) {
    for (size_t i = 0; id[0] && i < nodes->n; i++) {
        if (strcmp(nodes->at[i].id, id) == 0) {
            return &nodes->at[i];
        }
    }
    return NULL;
}
