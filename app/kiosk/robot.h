/* A robot attendee: looks at the nodes of the screen and presses them, on a virtual clock.
 *
 * Some answer honestly, some leave half-way, erase, mash the screen, go back and change, switch the language, decline.
 * Promises: the same seed does the same on the same event; a visit always ends with the attract screen, or out of service. */
#ifndef KIOSK_ROBOT_H
#define KIOSK_ROBOT_H
#include "author/robot_ideas.h"
#include "base/random.h"
#include "kiosk/hand.h"

enum visit_end { VISIT_COMPLETED, VISIT_ABANDONED, VISIT_ERASED, VISIT_OUT_OF_SERVICE, VISIT_ENDS };

struct robot {
    struct hand hand;
    struct rng rng;
    const struct robot_ideas *ideas; /* [event->language_count]; NULL: none */
    const struct robot_idea *idea;   /* the last one written */
    void (*thanked)(void *ctx);      /* called when the thank-you frame of a visit is there; may be NULL */
    void *thanked_ctx;
};
void robot_init(struct robot *robot, struct session *session, uint64_t seed, int w_px, int h_px, float px_per_mm);
enum visit_end robot_visit(struct robot *robot); /* one person, from attract to attract */
#endif
