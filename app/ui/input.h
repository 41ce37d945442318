/* What happened, one thing a frame: merged pointer (touch and mouse), keys, typed text, time.
 *
 * Positions are window pixels. Time is milliseconds of a monotonic clock that the caller owns. */
#ifndef UI_INPUT_H
#define UI_INPUT_H
#include <stdbool.h>
#include <stdint.h>

#include "ui/geometry.h"

enum input_kind {
    INPUT_NONE,
    INPUT_DOWN,
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL,
    INPUT_KEY,
    INPUT_TEXT,
    INPUT_QUIT,
    INPUT_RESIZE,
    INPUT_WAKE
};
enum input_key {
    INPUT_KEY_NONE,
    INPUT_KEY_TAB,
    INPUT_KEY_LEFT,
    INPUT_KEY_RIGHT,
    INPUT_KEY_UP,
    INPUT_KEY_DOWN,
    INPUT_KEY_HOME,
    INPUT_KEY_END,
    INPUT_KEY_ENTER,
    INPUT_KEY_SPACE,
    INPUT_KEY_ESCAPE,
    INPUT_KEY_BACKSPACE,
    INPUT_KEY_DELETE,
    INPUT_KEY_SWITCH_NEXT, /* these are told only to a person who uses switches, see scan.h */
    INPUT_KEY_SWITCH_SELECT,
    INPUT_KEY_SWITCH_PREVIOUS,
    INPUT_KEY_SWITCH_BACK,
    INPUT_KEY_OTHER,  /* any other that may be a switch */
    INPUT_KEY_LISTEN, /* of a keypad for people who listen, see kiosk/listen.h; nothing else listens to them */
    INPUT_KEY_REPEAT,
    INPUT_KEY_PAUSE,
    INPUT_KEY_CURTAIN,
    INPUT_KEY_SLOWER,
    INPUT_KEY_FASTER,
    INPUT_KEY_QUIETER,
    INPUT_KEY_LOUDER,
    INPUT_KEYS
};
enum { INPUT_TEXT_MAX = 64 };

struct ui_input {
    enum input_kind kind;
    struct point at;           /* DOWN, MOVE, UP */
    enum input_key key;        /* KEY: a press; repeats are dropped by platform */
    bool shift;                /* KEY */
    char text[INPUT_TEXT_MAX]; /* TEXT: UTF-8 */
    uint64_t now_ms;
    int w_px, h_px;
    float px_per_mm;
};
#endif
