/* How long what was collected may be read: the date that the event promised (TRUST P9). Nothing is deleted by a clock: after that
 * day the answers are refused, until somebody destroys them or says that they are to be read all the same. */
#ifndef CORE_RETENTION_H
#define CORE_RETENTION_H
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "core/event.h"

enum { RETENTION_NO_CLOCK = 0 }; /* today is not known: nothing is refused */

/* today: local days since 1970-01-01. retain_until is the last day on which they may be read. */
bool retention_is_over(const struct event *event, int64_t today);
/* False with a sentence: which day it was, what to do, and what protects the files meanwhile. */
MUST_CHECK bool retention_check(const struct event *event, int64_t today, struct err *err);
#endif
