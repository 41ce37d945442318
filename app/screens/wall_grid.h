/* How the units of core/wall.h become columns and cards on this panel. Private to screens.
 *
 * Promises: every card of the wall is whole in its place, in the type it has on other screens or down to capitals of 3.2 mm; the
 *           most cards that allows are shown. Looks at the length of the longest words, at no idea. */
#ifndef SCREENS_WALL_GRID_H
#define SCREENS_WALL_GRID_H
#include "core/wall.h"
#include "screens/idea_card.h"

struct wall_grid {
    int columns, height; /* units in a column */
    float column_w, unit_h, gap, least, usual_h;
    struct rect area;
};
/* sample: the foot and type of every card on it; is_long: of long words, which are not read well in many narrow columns; letters:
 * of the longest words. */
struct wall_grid wall_grid(struct ui *ui, struct rect area, const struct idea_card *sample, bool is_long, size_t letters);
/* The place of a card in a column, `from` units from its top; no higher than natural_h asks for. */
struct rect wall_grid_at(const struct wall_grid *g, int column, int from, int size, float natural_h);
/* Long words on a small panel, or in large type, take the room of the heading too. */
bool wall_grid_takes_heading(const struct ui *ui, const struct wall_section *section);
int wall_grid_size(const struct wall_grid *g, const char *text); /* units, at most a column */
#endif
