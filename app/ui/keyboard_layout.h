/* Where the keys of a layer lie in a width: the rows of its data where they fit, else reflowed (ACCESS A17). Pure.
 *
 * As given: rows share one key width; a row with a space key fills the width by it; Next takes its place from the space key,
 * or stands beside the block where there is none. Reflowed: the characters of all rows but the last in rows of equal length, at
 * most 8 columns, then the other keys and the last row, packed and stretched to the full width. */
#ifndef UI_KEYBOARD_LAYOUT_H
#define UI_KEYBOARD_LAYOUT_H
#include <stdbool.h>

#include "base/keymap.h"

enum { KEYBOARD_CELLS_MAX = KEYMAP_ROWS_MAX * KEYMAP_KEYS_MAX + 1, KEYBOARD_COLUMNS_MAX = 8 };

struct keyboard_cell {
    const struct keymap_key *key; /* NULL: Next */
    float x, w;                   /* px, from the left of the keyboard */
    int row;
};
struct keyboard_layout {
    struct keyboard_cell at[KEYBOARD_CELLS_MAX];
    size_t n;
    int rows;
    bool reflowed;
};
struct keyboard_room {
    float w, min_key, max_key;  /* px */
    bool with_next, next_first; /* next_first: at the left end, for a mirrored layout */
};
void keyboard_lay_out(struct keyboard_layout *out, const struct keymap_layer *layer, const struct keyboard_room *room);
#endif
