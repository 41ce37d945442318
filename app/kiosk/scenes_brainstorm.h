/* Every step of a brainstorm as scenes.h shows it: before anybody said anything, and with a room that has said a good deal.
 *
 * Promises: the sample ideas are made up, in English and French, and go into the session's room in memory only. */
#ifndef KIOSK_SCENES_BRAINSTORM_H
#define KIOSK_SCENES_BRAINSTORM_H
#include "kiosk/hand.h"

extern const char *const scenes_ideas[][2]; /* English, French */
extern const size_t scenes_idea_count;

struct scenes_out {
    void *ctx;
    void (*show)(void *ctx, const char *name);  /* as it is */
    void (*pages)(void *ctx, const char *name); /* and its further pages */
};
/* The activity of the model, agreed to: a pass has begun. Leaves the session at SUMMARY with something to send. */
void scenes_brainstorm(struct hand *hand, const struct scenes_out *out);
#endif
