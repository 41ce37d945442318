/* An event whose date is over is asked in vain: what it collects may not be read (core/retention.h). */
#ifndef AUTHOR_EVENT_OVER_H
#define AUTHOR_EVENT_OVER_H
#include <stdint.h>

#include "author/diagnostics.h"
#include "core/event.h"

/* A warning with the line of retain_until. today: as in retention_is_over(); without a clock nobody can say, and nothing is said. */
void event_check_over(const struct event *event, int64_t today, struct arena *a, struct diagnostics *d);
#endif
