/* A brainstorm's results, as pictures: of a room that has said, dotted, voted and compared.
 *
 * Promises: the session's own room is untouched; the same event gives the same numbers. */
#ifndef KIOSK_SCENES_STANDING_H
#define KIOSK_SCENES_STANDING_H
#include "kiosk/room.h"

void scenes_standing_plant(struct room *room, size_t activity, uint64_t seed);
#endif
