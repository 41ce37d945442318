/* What the screens before the organizer's area may see: read-only, filled by kiosk/door.c. */
#ifndef SCREENS_DOOR_H
#define SCREENS_DOOR_H
#include <stdbool.h>

enum door_state {
    DOOR_ASKS,     /* the PIN may be typed */
    DOOR_WAITS,    /* after wrong ones: wait_s */
    DOOR_DISABLED, /* too many wrong ones: recovery words only */
    DOOR_DAMAGED,  /* pin.state is missing or damaged: recovery words only */
    DOOR_LOST,     /* and nothing is known of the words either */
    DOOR_STATES
};
enum door_problem {
    DOOR_FINE,
    DOOR_WRONG,
    DOOR_FAILED, /* the medium or the memory */
    DOOR_DIFFER, /* the second time is not the first */
    DOOR_SHORT,
    DOOR_COMMON,
    DOOR_OF_EVENT,
    DOOR_WRONG_WORDS,
    DOOR_DROPPED, /* a new PIN was not kept: the one of before opens */
    DOOR_PROBLEMS
};
struct door {
    enum door_state state;
    enum door_problem problem;
    int wait_s;
    bool is_busy;      /* being looked at */
    bool is_first;     /* SCREEN_PIN_NEW at a start without a PIN: "later" instead of Back */
    bool is_repeat;    /* SCREEN_PIN_NEW: once more */
    const char *words; /* SCREEN_PIN_WORDS: the recovery words; NULL elsewhere */
};
#endif
