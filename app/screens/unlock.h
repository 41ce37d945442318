/* What the screen sees where the words of a sealed event's key are typed: read-only, filled by kiosk/unlock.c. */
#ifndef SCREENS_UNLOCK_H
#define SCREENS_UNLOCK_H
#include <stdbool.h>

enum unlock_problem {
    UNLOCK_FINE,
    UNLOCK_WRONG,     /* not its words */
    UNLOCK_FAILED,    /* its words; the store could not be read */
    UNLOCK_NO_MEMORY, /* none could be locked: nothing can be typed */
    UNLOCK_PROBLEMS
};
struct unlock {
    enum unlock_problem problem;
    int wait_s;    /* after wrong words, before others are looked at */
    bool is_busy;  /* they are being looked at */
    bool is_shown; /* what is typed can be read */
};
#endif
