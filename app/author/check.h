/* Any file an organizer may write, checked by what it is: an event, device settings, strings or a keyboard. */
#ifndef AUTHOR_CHECK_H
#define AUTHOR_CHECK_H
#include "author/diagnostics.h"
#include "core/event.h"

/* Which of them it is is told by the key only that one has (device:, strings:, layers:); everything else is an event.
 * *event: the event when it is one without errors, else NULL. True without errors. */
bool check_file(const char *path, struct arena *a, struct diagnostics *d, const struct event **event);
#endif
