/* The coarse period a response belongs to, as an index into the event's own list (TRUST P1).
 *
 * The list: SLOT_EVENT has one slot, 1, and reads no clock. Otherwise the calendar days of all opening windows are cut
 * into days, half days (noon) or stretches of slot_minutes from midnight, numbered from 1 in order of time; only stretches
 * that touch a window count. 0 is "not known": the clock is before the build date or outside the event's dates. */
#ifndef CORE_SLOT_H
#define CORE_SLOT_H
#include <stdint.h>

#include "core/event.h"

enum { SLOT_UNKNOWN = 0 };
int slot_minutes(const struct privacy *privacy); /* how long one is; 0: the whole event */
int slot_count(const struct event *event);
/* local_min: minutes since 1970-01-01T00:00 local time; plausible = false where the clock cannot be trusted. */
int slot_at(const struct event *event, int64_t local_min, bool clock_is_plausible);
/* "event", "2026-11-22", "2026-11-22 morning"... for a codebook; "not known" for 0. Returns out. */
const char *slot_label(const struct event *event, int slot, char *out, size_t n);
/* What stands in `to` for the same stretch; SLOT_UNKNOWN where nothing does. */
int slot_in(const struct event *to, const struct event *from, int slot);
/* Whether each number stands for the same stretch in both: a slot counts within its own version (TRUST P1). */
bool slots_are_same(const struct event *a, const struct event *b);

/* Civil calendar, proleptic Gregorian (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013). */
int64_t civil_days(int year, int month, int day); /* days since 1970-01-01 */
void civil_date(int64_t days, int *year, int *month, int *day);
bool civil_parse(const char *s, size_t n, int64_t *days); /* strict YYYY-MM-DD, real dates only */
#endif
