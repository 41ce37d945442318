/* Whether answers come twice, and from which kiosk more often than chance has it (TRUST I6): visible, not impossible.
 *
 * A duplicate is a response whose answers are those of another one of the same source, word for word: the same wording of the
 * event, activity, states and values; neither site, period, language nor marks count. The first of equal ones is none. Where
 * little is asked honest people say the same, and the more of them there are the more often, so a number alone says nothing. What
 * does is how many pairs of a source's responses are equal, beside how many would be if it were a random draw from all sources,
 * wording by wording. A source stands out where it has at least DUPLICATES_MIN duplicates and its equal pairs are more than
 * DUPLICATES_SDS standard deviations above that. A source that is most of all responses is compared with little but itself, and
 * stands out late or never.
 *
 * The marks "fast", "flat" and "burst" (core/quality.h) are counted beside it: they stand out where the interval of the
 * difference from all others, at DUPLICATES_LEVEL, does not reach 0.
 *
 * Sources:  Simpson, "Measurement of diversity", Nature 163 (1949) 688, for the chance that two are equal, estimated without
 *           bias, and for the variance of the number of equal pairs of a draw; interval.h for the difference.
 * Owns:     48 bytes for each response, in the arena, and nothing that anybody said.
 * Never:    keeps an answer. */
#ifndef INSIGHT_DUPLICATES_H
#define INSIGHT_DUPLICATES_H
#include "base/arena.h"
#include "core/rows.h"

enum { DUPLICATES_MIN = 5, DUPLICATES_SDS = 4 };
#define DUPLICATES_LEVEL 0.999

struct duplicate_count {
    size_t responses, duplicates, marked;
    double pairs, expected_pairs; /* of equal answers: its own, and of a random draw of as many */
    bool duplicates_stand_out, marks_stand_out;
};
struct duplicate_entry;
struct duplicate_wording;
struct duplicates {
    struct arena *arena;
    struct arena passing; /* of one row */
    struct duplicate_entry *entries, **by_source;
    struct duplicate_wording *wordings;
    size_t n, room, wording_count;
    struct duplicate_count all; /* sums, once settled: nothing stands out */
};
/* room: at most so many responses come. */
void duplicates_init(struct duplicates *d, size_t room, struct arena *arena);
void duplicates_add(struct duplicates *d, const struct response_row *row); /* once each; what is no record is left out */
/* From here on none is added. */
void duplicates_settle(struct duplicates *d);
void duplicates_finish(struct duplicates *d);

struct duplicate_count duplicates_of(const struct duplicates *d, const uint8_t source[SOURCE_SIZE]);
#endif
