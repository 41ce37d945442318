/* Shared measurement: what an indicator said from one wave of asking to the next.
 *
 * An indicator is one question asked again and again, in whatever event, wording and language. Waves are results of one event
 * each, oldest first. A measure is one share of it that can be followed: a choice, the points above the middle, one row's.
 *
 * Owns:     nothing; trends live in the arena and refer to the waves.
 * Promises: a wave in which the question was not asked has no point; a point whose wording is not that of the point before it
 *           is a break, and so is one in a language that the other event does not have, or that was asked of other people
 *           (`relevant`): shares across it do not compare. What
 *           results withhold is a point without a share. Numbers, texts and ranks have no share, and no trend. */
#ifndef INSIGHT_TREND_H
#define INSIGHT_TREND_H
#include "insight/results.h"

struct trend_wave {
    const char *label;
    const struct event *event;
    const struct results *const *results; /* of its surveys, the oldest wording first */
    size_t result_count;
};
struct trend_point {
    size_t wave;
    const struct results *results;
    const struct result *question;
    bool is_break;
};
struct trend {
    const char *indicator;
    const struct trend_point *points; /* at least two */
    size_t point_count, measure_count;
};
/* All indicators that two waves or more have, in the order in which the last wave asks them, then those of older ones. */
size_t trends_find(const struct trend_wave *waves, size_t n, struct arena *a, const struct trend **out);
/* Parts and bins are those of the last point; an earlier one is found by the id of its choice or row. NULL: withheld, or not
 * asked there. */
const struct result_share *trend_share(const struct trend *trend, size_t point, size_t measure);

/* What can be said from the first point to the last, behind the last break. */
enum trend_change { TREND_UNKNOWN, TREND_SAME, TREND_UP, TREND_DOWN, TREND_CHANGES };
struct trend_step {
    enum trend_change change; /* UP, DOWN: more than chance explains at INTERVAL_LEVEL; UNKNOWN: fewer than two shares */
    size_t from, to;          /* points */
};
struct trend_step trend_step(const struct trend *trend, size_t measure);
#endif
