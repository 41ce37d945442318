/* What robots say in a brainstorm: ideas made up for them, a file a language (assets/ideas/ideas-LANG.tsv; tests/corpus/README.md
 * says what is in it).
 *
 * Borrows:  the arena everything lives in.
 * Promises: a language without a file has the ideas of the first that has one; with no file at all there are none. */
#ifndef AUTHOR_ROBOT_IDEAS_H
#define AUTHOR_ROBOT_IDEAS_H
#include "base/arena.h"
#include "base/err.h"
#include "core/event.h"

struct robot_idea {
    const char *theme, *text;
};
struct robot_ideas {
    const struct robot_idea *at;
    size_t n;
};
/* ideas: [event->language_count]. */
MUST_CHECK bool robot_ideas_load(const char *assets_folder, const struct event *event, struct arena *a, struct robot_ideas *ideas,
                                 struct err *err);
#endif
