/* What the organizer's area may see: read-only, filled by kiosk/organizer.c. */
#ifndef SCREENS_ORGANIZER_H
#define SCREENS_ORGANIZER_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct organizer {
    size_t responses, ideas; /* stored, of all activities; shown in steps (TRUST P6) */
    const char *site;        /* id in the event, or NULL */
    const bool *closed;      /* [activity_count] by an organizer, whatever the hours say */
    bool is_paused;
    bool is_busy;        /* a change is being written */
    const char *problem; /* why the last one was not, NULL */
    uint32_t wrong_pins; /* typed since the last right one */
};
#endif
