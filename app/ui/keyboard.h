/* The on-screen keyboard, from a keymap: sizes and reflow ACCESS A17. Its last row may carry a Next key (merged footer).
 *
 * Nodes: key:CHAR for characters (CHAR without shift, so that an id never changes under a finger), key:shift, key:backspace,
 * key:clear, key:space, key:enter, key:LAYERNAME, key:done, next. A node's rectangle is the touch cell: cells touch each other,
 * what is seen of a key is MM_KEY_GAP smaller. */
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H
#include "base/keymap.h"
#include "ui/ui.h"

struct keyboard_state {
    int layer;
    bool shift, caps; /* shift: next character only; tapped twice: caps */
};
enum keyboard_event_kind { KEYBOARD_NOTHING, KEYBOARD_EDIT, KEYBOARD_STATE, KEYBOARD_DONE, KEYBOARD_NEXT };
struct keyboard_event {
    enum keyboard_event_kind kind;
    struct edit_op op;           /* EDIT */
    struct keyboard_state state; /* EDIT and STATE: the state afterwards */
};
struct keyboard_look {
    const struct keymap *keymap;
    struct keyboard_state state;
    const struct strings *strings; /* words on space, shift... and spoken names */
    bool with_next;                /* the last row ends with Next */
    bool next_enabled;
};
struct keyboard_event ui_keyboard(struct ui *ui, struct rect r, const struct keyboard_look *k);
/* Height the keyboard needs in a width, px: rows after reflow x key height (at least MM_KEY_H, taller where there is room). */
float ui_keyboard_height(const struct ui *ui, const struct keymap *keymap, float w);
#endif
