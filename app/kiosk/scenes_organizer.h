/* The organizer's area as scenes.c shows it. */
#ifndef KIOSK_SCENES_ORGANIZER_H
#define KIOSK_SCENES_ORGANIZER_H
#include "kiosk/scenes_brainstorm.h"

void scenes_organizer(struct hand *hand, const struct scenes_out *out); /* from attract, and back there */
#endif
