/* The wall as scenes.h shows it: each slide of each brainstorm in the session's language, for a room that has said, dotted and
 * voted. */
#ifndef KIOSK_SCENES_WALL_H
#define KIOSK_SCENES_WALL_H
#include "kiosk/scenes_brainstorm.h"

/* What the room holds gets dots and votes, and the writing is over. Leaves the session at attract. */
void scenes_wall(struct hand *hand, const struct scenes_out *out);
#endif
