/* Periods in which few people answered are joined with a neighbour before rows leave (TRUST P1).
 *
 * Method: from the first period on, periods are gathered until a group holds at least k responses; what is left over at the
 * end joins the last group. Periods without a response join too, so that a group is a stretch of time. Slot 0, "not known",
 * is a group of its own when it is empty or holds k, and joins the first stretch otherwise. Fewer than k in all are one group. */
#ifndef EXPORT_SLOTS_H
#define EXPORT_SLOTS_H
#include "base/arena.h"
#include "export/survey.h"

/* Whether any of them has periods that may have to be joined. */
bool slots_are_many(const struct export_version *versions, size_t n);
/* Counts readable responses and fills `slots` of each version: those with the same list of periods are counted together; another
 * list counts by itself, since its numbers stand for other stretches. */
MUST_CHECK bool slots_name(struct export_version *versions, size_t n, size_t k, struct response_rows *rows, struct arena *a,
                           struct err *err);
/* What is written for each of the n slots: its number, or the first and last of its group, "2..4". */
const char **slots_join(const size_t *counts, size_t n, size_t k, struct arena *a);
#endif
