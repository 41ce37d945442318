/* Any file an organizer may write, checked by what it is: an event, a locked core, device settings, strings or a keyboard. */
#ifndef AUTHOR_CHECK_H
#define AUTHOR_CHECK_H
#include "author/diagnostics.h"
#include "core/event.h"

struct checked {
    const struct event *event; /* when it is one without errors, else NULL */
    const char *core_sum;      /* SHA-256 of a core without errors, else NULL */
};
/* Which of them it is is told by the key only that one has (device:, strings:, layers:, questions:); everything else is an
 * event. True without errors. */
bool check_file(const char *path, struct arena *a, struct diagnostics *d, struct checked *out);
#endif
