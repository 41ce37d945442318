/* The part of scenes.h that is the organizer's desk: what a room has said, seen from behind.
 *
 * Promises: no step is written, so that the room is left as it was met but for one idea that waits. */
#ifndef KIOSK_SCENES_DESK_H
#define KIOSK_SCENES_DESK_H
#include "kiosk/scenes_brainstorm.h"

/* The room of that activity was filled by scenes_brainstorm(); the session is at attract before and behind. */
void scenes_desk(struct hand *hand, size_t activity, const struct scenes_out *out);
#endif
