/* The organizer's errands as scenes.c shows them: with a stick and without, under way, done and failed; made up, nothing is done.
 */
#ifndef KIOSK_SCENES_ERRANDS_H
#define KIOSK_SCENES_ERRANDS_H
#include "kiosk/scenes_brainstorm.h"

/* What stands on a stick, and what the system says of it: right in any language. NULL behind the last. */
extern const char *const scenes_errand_texts[];
void scenes_errands(struct hand *hand, const struct scenes_out *out); /* from attract, and back there */
#endif
