/* What the organizer's area may see: read-only, filled by kiosk/organizer.c. */
#ifndef SCREENS_ORGANIZER_H
#define SCREENS_ORGANIZER_H
#include <stddef.h>
#include <stdint.h>

struct organizer {
    uint32_t wrong_pins; /* typed since the last right one */
    size_t responses;    /* stored, of all activities */
};
#endif
