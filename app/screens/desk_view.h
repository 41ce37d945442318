/* What the screens of the organizer's desk have in common. Private to screens. */
#ifndef SCREENS_DESK_VIEW_H
#define SCREENS_DESK_VIEW_H
#include "screens/brainstorm_view.h"

/* Ideas by what others see of them, and the step that makes them so. */
enum { DESK_FILTERS = 4 };
struct desk_filter {
    enum idea_status status;
    enum coding_kind kind; /* CODING_KINDS: no step leads there */
    const char *id;
    enum string_id filter, step;
};
extern const struct desk_filter desk_filters[DESK_FILTERS];

struct footer desk_footer(const struct model *model); /* Back, and Undo where there is something to undo */
void desk_move(struct effects *out, enum footer_press press);
bool desk_is_low(
    const struct ui *ui); /* it lies, and is small or its type is large: what is read has its height, all else its sides */
void desk_problem(struct ui *ui, const struct model *model, struct rect *body); /* why a step was not taken, at the top */
/* Heading and hint; and where pages are turned: at the end of the heading, in portrait as those of a
 * list are. turns: there is more than one. */
struct pager_place desk_head(struct ui *ui, const struct model *model, const char *heading, const char *hint, bool turns,
                             struct rect *body);
/* Why a step was not taken, in place of what it was about. False: it was. */
bool desk_shows_problem(struct ui *ui, const struct model *model, struct rect r);
void desk_empty(struct ui *ui, const struct model *model, struct rect r); /* there is no idea here */
/* Buttons of equal width at the bottom of the body, in as few rows as their words allow. The one tapped, -1: none. */
struct desk_button {
    const char *id;
    enum string_id word;
    bool disabled;
};
int desk_buttons(struct ui *ui, const struct model *model, struct rect r, const struct desk_button *buttons, int n);
struct rect desk_place_buttons(struct ui *ui, const struct model *model, struct rect *body, const struct desk_button *buttons,
                               int n);
/* The same, or one above the other at the end of a low body. */
struct rect desk_place_steps(struct ui *ui, const struct model *model, struct rect *body, const struct desk_button *buttons,
                             int n);
/* Its name in the language on screen; theme: index on the board, IDEA_NONE: no theme. */
const char *desk_theme_name(const struct model *model, int theme);
const char *desk_theme_id(struct ui *ui, const struct model *model, int theme); /* of its node */
#endif
