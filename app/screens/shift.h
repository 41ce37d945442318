/* What the screens of a peer's shift may see: read-only, filled by kiosk/shift.c. */
#ifndef SCREENS_SHIFT_H
#define SCREENS_SHIFT_H
#include <stdbool.h>
#include <stddef.h>

#include "core/shift.h"

enum shift_problem { SHIFT_FINE, SHIFT_NO_CODE, SHIFT_NOT_STORED };
struct shift_view {
    bool is_on;                   /* begun, and not ended */
    bool is_busy;                 /* being stored */
    int parent;                   /* the site picker: whose sites are shown; -1: those at the top */
    size_t completed;             /* since it began */
    int half_hours;               /* at its end, as the peer says */
    char period[PAY_PERIOD_ROOM]; /* of pay, at its end */
    int stored_halves;            /* of the shift before, which is stored; -1: none was */
    enum shift_problem problem;
};
#endif
