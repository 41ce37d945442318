#include <assert.h>
#include <string.h>

#include "core/event.h"

static const char *const stages[] = {"collect", "dots", "validate", "pairwise"};
static_assert(sizeof stages / sizeof stages[0] == STAGES, "a name for each stage");

const char *stage_name(enum stage stage) {
    return stages[stage];
}

int stage_find(const char *name) {
    for (int i = 0; i < STAGES; i++) {
        if (strcmp(stages[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

int brainstorm_find_theme(const struct brainstorm *brainstorm, const char *id) {
    for (size_t i = 0; i < brainstorm->theme_count; i++) {
        if (strcmp(brainstorm->themes[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int find_named(const struct named_text *list, size_t n, const char *id) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int brainstorm_find_statement(const struct brainstorm *brainstorm, const char *id) {
    return find_named(brainstorm->statements, brainstorm->statement_count, id);
}

int brainstorm_find_role(const struct brainstorm *brainstorm, const char *id) {
    return find_named(brainstorm->roles, brainstorm->role_count, id);
}

int brainstorm_find_actor(const struct brainstorm *brainstorm, const char *id) {
    return find_named(brainstorm->actors, brainstorm->actor_count, id);
}
