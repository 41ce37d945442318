/* What a new version of an event may not take back: people answered the earlier one under its promises (TRUST I4). */
#ifndef AUTHOR_EVENT_CHANGE_H
#define AUTHOR_EVENT_CHANGE_H
#include "author/diagnostics.h"
#include "core/event.h"

/* Both have the same id. Reports, with the line in `now`, an error for each: answers no longer sealed, or to another key; a lower
 * sensitivity; smaller groups shown (k); finer slots; kept longer; language, link or receipt recorded where they were not; ideas
 * that others see before an organizer does, where they did not; another text under the id of a statement, a seed, a theme, an
 * actor, a role or a site (votes, dots, ideas and people stand under ids; text_is_same()); and a warning where somebody else
 * holds the data. More privacy than before is always fine. */
void event_check_change(const struct event *was, const struct event *now, struct arena *a, struct diagnostics *d);
#endif
