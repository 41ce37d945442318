/* Every screen and every question of an event, one after the other, in the order a person meets them: for pictures and for
 * the layout check.
 *
 * Promises: questions that are not relevant are shown too; file order; nothing is stored. */
#ifndef KIOSK_SCENES_H
#define KIOSK_SCENES_H
#include "kiosk/hand.h"

struct scene {
    size_t number;    /* from 1 */
    const char *name; /* "question-led-answered"; valid during the call */
};
/* A world that stands still: no clock that counts, the same id and order for each interview. For a session whose scenes are
 * walked. */
extern const struct session_world scenes_world;

struct scenes_sample; /* kiosk/scenes_results.h; NULL: none is kept from walk to walk */
/* The session has no port and is at attract; show() looks at session_draws() and session_nodes(). False ends the walk. */
bool scenes_walk(struct hand *hand, struct scenes_sample *sample, bool (*show)(void *ctx, const struct scene *scene), void *ctx);
#endif
