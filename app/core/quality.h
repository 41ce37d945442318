/* How an interview was answered, not what: the marks "fast" and "flat" of ACCESS Q3. The third, burst, is of several interviews:
 * kiosk/burst.h.
 *
 * fast  a question was answered in less than QUALITY_ITEM_MS an item, or, of QUALITY_MEDIAN_ITEMS items and more, half of them in
 *       less than QUALITY_MEDIAN_MS each. An item is a question that was answered, or a row of a matrix with a point; what was
 *       declined or skipped counts nothing: passing over is no hurry. The time of a question is all that it was on screen: going
 *       back to it adds.
 * flat  QUALITY_FLAT_RUN items of a scale behind one another (ratings, 0 to 10, rows of a matrix, in the order of the event) with
 *       the same point of as many. One without a point ends the run, and ties are no such items: most organizations know few.
 *       Whoever is content with five things out of five is marked as well: a mark is a reason to look twice, and nothing is left
 *       out because of it.
 *
 * Promises: what comes out is enum record_flag of core/record.h and nothing else: no time is kept, given or stored (TRUST P14).
 * Never:    reads a clock. */
#ifndef CORE_QUALITY_H
#define CORE_QUALITY_H
#include "core/interview.h"

enum { QUALITY_ITEM_MS = 1000, QUALITY_MEDIAN_MS = 2000, QUALITY_MEDIAN_ITEMS = 3, QUALITY_FLAT_RUN = 5 };

/* spent_ms: [activity->question_count], how long each question was on screen. FLAG_FAST and FLAG_FLAT, or 0. */
int quality_flags(const struct interview *iv, const uint32_t *spent_ms);
#endif
