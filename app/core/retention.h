/* How long what was collected may be read: the date that the event promised (TRUST P9). Nothing is deleted by a clock: after that
 * day the answers are refused, until somebody destroys them or says that they are to be read all the same. */
#ifndef CORE_RETENTION_H
#define CORE_RETENTION_H
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "core/event.h"

enum {
    RETENTION_NO_CLOCK = 0, /* today is not known: what has a date is refused until it is */
    RETENTION_WAIVED = -1   /* somebody said that they are to be read all the same, or they are moved to their holder */
};

/* today: local days since 1970-01-01, or one of the above. retain_until is the last day on which they may be read. Without a
 * clock the day counts as over: a machine whose battery is empty must not be the way around a promise. */
bool retention_is_over(const struct event *event, int64_t today);
/* False with a sentence: which day it was, or that no clock says so; what to do; what protects the files meanwhile. */
MUST_CHECK bool retention_check(const struct event *event, int64_t today, struct err *err);
#endif
