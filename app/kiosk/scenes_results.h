/* The part of scenes.h that is the results: made-up answers of a room, counted and looked at in every way.
 *
 * Promises: the same answers each time; nothing of them is left in the session. */
#ifndef KIOSK_SCENES_RESULTS_H
#define KIOSK_SCENES_RESULTS_H
#include "kiosk/scenes_brainstorm.h"
#include "kiosk/tallies.h"

/* Answers of `people` to an activity of the tallies' event, drawn from `seed`. */
void scenes_results_plant(struct tallies *tallies, const struct activity *activity, size_t people, uint64_t seed);
/* The session is at attract before and behind. */
void scenes_results(struct hand *hand, const struct scenes_out *out);
#endif
