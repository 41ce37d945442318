/* Switch access: one, two or four keys take the focus through the nodes of a frame, a keyboard by row-column scanning. Pure;
 * ui_scan.c joins it to a frame and to time.
 *
 * A screen is scanned node by node. An on-screen keyboard is one stop among them; selected, it is scanned row by row, and a
 * selected row key by key. After a key was chosen the scan starts again at the first row. After the last key of a row comes the
 * row itself again (a missed key costs one press), after the last row comes what follows the keyboard: every group is left by
 * going on, so that nothing traps a person who has one switch (ACCESS A7).
 *
 * Keys, by mode (what switch interfaces and pads send):
 *                 next              previous            select            back
 *   two switches  Tab Right Down    Shift+Tab Left Up   Space Enter       -
 *   one switch    -                 -                   any key at all    -             but INPUT_KEY_LISTEN and those behind it
 *   four keys     Tab Right Down    Shift+Tab Left Up   Space Enter       Escape, Backspace
 * and those that the device file names for each (base/switch_keys.h), which go before these.
 *
 * One switch: the focus advances every step_ms, the first place of a screen or group stands half a step longer (recovery time
 * after a press), or longer by the guard of ACCESS A6 where that is more; after SCAN_CYCLES whole cycles without a press it
 * rests, and the next press only wakes it. Terms: "A Common Terminology for Switch Controlled Software" in S. Judge and D.
 * Colven, Switch Access to Technology, ACE Centre 2006: scan step, recovery time, row-column scanning, number of rescans. The
 * same press again within the guard of ACCESS A6 is a bounce. */
#ifndef UI_SCAN_H
#define UI_SCAN_H
#include <stdint.h>

#include "ui/input.h"
#include "ui/node.h"

enum scan_mode { SCAN_OFF, SCAN_FOUR_KEYS, SCAN_TWO_SWITCHES, SCAN_ONE_SWITCH, SCAN_MODES };
enum { SCAN_STEP_LEAST_MS = 500, SCAN_STEP_MOST_MS = 5000, SCAN_STEP_MS = 1500, SCAN_CYCLES = 2 };
enum scan_level { SCAN_SCREEN, SCAN_ROWS, SCAN_KEYS };
enum scan_press { SCAN_NOTHING, SCAN_NEXT, SCAN_PREVIOUS, SCAN_SELECT, SCAN_BACK };

struct scan {
    /* Settings, the caller's; ui_reset() leaves them. */
    enum scan_mode mode;
    uint32_t step_ms; /* one switch: 500 to 5000, what is outside is brought inside; 0: SCAN_STEP_MS */

    /* State. */
    enum scan_level level;
    bool running;            /* one switch: somebody has pressed it on this visit */
    bool paused;             /* after SCAN_CYCLES without a press */
    bool seeks_keys;         /* a field was chosen: the keyboard that opens for it is entered */
    int cycles;              /* since the last press */
    uint64_t next_ms;        /* of the next step; 0: to be set at the end of the frame */
    char start[NODE_ID_MAX]; /* where the cycles are counted; "": not yet known */
    enum scan_press last;    /* for bounces */
    uint64_t last_ms;
};

void scan_forget(struct scan *s); /* the state, not the settings */
uint32_t scan_step_ms(const struct scan *s);
enum scan_press scan_press_of(enum scan_mode mode, enum input_key key, bool shift);

/* What follows `from` (a node of the list that can have the focus), or comes before it. Changes the level when it leaves a
 * group. Never NULL. */
const struct node *scan_step(struct scan *s, const struct node_list *nodes, const struct node *from, bool backward);
/* Enters the group that `from` stands for, and returns where the focus then is; NULL: it is to be activated. */
const struct node *scan_enter(struct scan *s, const struct node_list *nodes, const struct node *from);
/* One level up; NULL: there is none, back is for the screen. */
const struct node *scan_leave(struct scan *s, const struct node_list *nodes, const struct node *from);
const struct node *scan_first_key(const struct node_list *nodes); /* NULL: no keyboard is on the screen */
/* What the ring goes around: the node, its row, or the keyboard. */
struct rect scan_place(const struct scan *s, const struct node_list *nodes, const struct node *focused);
#endif
