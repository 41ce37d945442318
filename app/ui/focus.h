/* Where the focus can be and where keys take it, over the nodes of a frame. Pure.
 *
 * Promises: Tab follows the order of emission and takes an on-screen keyboard as one stop, arrows move inside it; an arrow
 *           goes to the nearest node that lies wholly in its direction, or along the order when there is none; from the last
 *           it goes on to the first, so that nothing traps the focus (ACCESS A7). */
#ifndef UI_FOCUS_H
#define UI_FOCUS_H
#include "ui/input.h"
#include "ui/node.h"

bool focus_can_be_on(const struct node *n);
const struct node *focus_first(const struct node_list *nodes); /* NULL when nothing can have it */
/* The node that a key leads to from `from`, a node of the list; `from` itself for keys that move nothing. */
const struct node *focus_move(const struct node_list *nodes, const struct node *from, enum input_key key, bool shift,
                              bool mirrored);
/* A field keeps these for its text; Tab, Up, Down and Escape leave it. */
bool focus_key_belongs_to_field(enum input_key key);
#endif
