/* Pictures of a peer's shift: code, sites, the hand-over, the end. Private to scenes. */
#ifndef KIOSK_SCENES_SHIFT_H
#define KIOSK_SCENES_SHIFT_H
#include "kiosk/scenes_brainstorm.h"

void scenes_shift(struct hand *hand, const struct scenes_out *out); /* leaves no shift on */
#endif
