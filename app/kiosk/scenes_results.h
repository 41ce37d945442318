/* The part of scenes.h that is the results: made-up answers of a room, counted and looked at in every way.
 *
 * Promises: the same answers each time; nothing of them is left in the session. */
#ifndef KIOSK_SCENES_RESULTS_H
#define KIOSK_SCENES_RESULTS_H
#include "kiosk/room.h"
#include "kiosk/scenes_brainstorm.h"
#include "kiosk/tallies.h"

/* Answers of `people` to an activity of the tallies' event, drawn from `seed`. */
void scenes_results_plant(struct tallies *tallies, const struct activity *activity, size_t people, uint64_t seed);
/* The answers of a room to each activity of the event, counted once for as many walks as there are. An event that is sealed is
 * shown as if it were not, and then as it is. Does not move: the counts refer to `open`. */
struct scenes_sample {
    struct event open;
    struct tallies tallies;
    struct room room; /* what its brainstorms were told */
};
void scenes_sample_init(struct scenes_sample *sample, const struct event *event);
void scenes_sample_finish(struct scenes_sample *sample); /* a zeroed one is fine */
/* The session is at attract before and behind. sample: of the session's event; NULL: one for this walk alone. */
void scenes_results(struct hand *hand, struct scenes_sample *sample, const struct scenes_out *out);
#endif
