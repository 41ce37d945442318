/* brainstorm.json of an earlier gathering: its themes to compare with, and a new event that begins where it ended.
 *
 * Promises: hostile input costs bounded time and memory (EARLIER_FILE_MAX, author/tree.h: JSON is read as the YAML it is);
 *           problems name line and column. What the new event takes over is checked by `chorus check` like anything else. */
#ifndef AUTHOR_EARLIER_FILE_H
#define AUTHOR_EARLIER_FILE_H
#include "author/tree.h"
#include "base/strbuf.h"
#include "core/idea_earlier.h"

enum { EARLIER_FILE_MAX = 16 * 1024 * 1024 };

struct earlier_file {
    const char *event, *title, *language;
    const struct tree_node *activities, *themes, *ideas; /* lists of rows, as export/brainstorm.h wrote them */
};
bool earlier_file_load(const char *path, struct arena *a, struct earlier_file *out, struct diagnostics *d);
/* Themes of all its brainstorms, named in its own language. */
void earlier_gathering_of(const struct earlier_file *file, struct arena *a, struct earlier_gathering *out);
/* An event of these activities: the themes as they were coded, under their ids, and the ideas that were shown and stood for
 * themselves as seeds, most voices first, EVENT_SEEDS_MAX at most. */
void earlier_event_write(const struct earlier_file *file, const char *id, const char *retain_until, struct arena *a,
                         struct strbuf *out);
#endif
