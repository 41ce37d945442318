/* What the organizer's area may see: read-only, filled by kiosk/organizer.c. */
#ifndef SCREENS_ORGANIZER_H
#define SCREENS_ORGANIZER_H
#include <stddef.h>

struct organizer {
    size_t responses; /* stored, of all activities */
};
#endif
