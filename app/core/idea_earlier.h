/* What is known of an earlier gathering: the themes it had. Read by author from its brainstorm.json, compared by export.
 *
 * Owns: nothing; everything lives in the arena it was read into. */
#ifndef CORE_IDEA_EARLIER_H
#define CORE_IDEA_EARLIER_H
#include <stdbool.h>
#include <stddef.h>

struct earlier_theme {
    const char *id, *name;
    size_t ideas;
    bool is_silent; /* merged into another, or without an idea then */
};
struct earlier_gathering {
    const char *event; /* its id */
    const struct earlier_theme *themes;
    size_t theme_count;
};
#endif
