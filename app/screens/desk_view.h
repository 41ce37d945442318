/* What the screens of the organizer's desk have in common. Private to screens. */
#ifndef SCREENS_DESK_VIEW_H
#define SCREENS_DESK_VIEW_H
#include "screens/brainstorm_view.h"

struct footer desk_footer(const struct model *model); /* Back, and Undo where there is something to undo */
void desk_move(struct effects *out, enum footer_press press);
void desk_problem(struct ui *ui, const struct model *model, struct rect *body); /* why a step was not taken, at the top */
/* Its name in the language on screen; theme: index on the board, IDEA_NONE: no theme. */
const char *desk_theme_name(const struct model *model, int theme);
const char *desk_theme_id(struct ui *ui, const struct model *model, int theme); /* of its node */
#endif
