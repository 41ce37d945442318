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
    enum type_role type; /* of the words */
    struct rect area;
};
struct wall_need {
    size_t columns[WALL_HEIGHT_MAX]; /* [height - 1]: that all cards take */
};
/* sample: the foot and type of every card on it; is_long: of long words, which are not read well in many narrow columns; letters:
 * of the longest words. */
struct wall_grid wall_grid(struct ui *ui, struct rect area, const struct idea_card *sample, bool is_long, size_t letters);
/* As many columns as fill the pages alike, and one page its whole width, in larger type where that leaves the room. */
void wall_grid_spread(struct wall_grid *g, struct ui *ui, const struct idea_card *sample, const struct wall_need *need,
                      size_t letters);
/* The place of a card of so many units in a column, *from px below its top, which is moved on to the next; no higher than a short
 * card is, or than natural_h asks for. */
struct rect wall_grid_at(const struct wall_grid *g, int column, float *from, int size, float natural_h);
/* Long words on a small panel, or in large type, take the room of the heading too. */
bool wall_grid_takes_heading(const struct ui *ui, const struct wall_section *section);
int wall_grid_size(const struct wall_grid *g, const char *text); /* units, at most a column */
#endif
