/* Where the cards of a board stand on a wall of columns, so that any page of it costs what is on that page.
 *
 * Short words and long ones make two sections, since a page of narrow columns has no room for long words. In each, cards are
 * grouped by the first theme of each idea, in the order of the board's themes, those without one or with "something else" last;
 * shuffled inside a group. A card is 1 to WALL_SIZE_MAX units high by the length of its words, and a column holds as many whole
 * cards, in order, as its height allows. Where each column starts is worked out once for every height.
 *
 * Owns:     nothing outside the arena given to wall_init().
 * Borrows:  the board, which is not settled again while the wall is used.
 * Promises: every shown idea that stands for itself is there once. Time and memory of wall_init() grow with the ideas, those of a
 *           column with what is in it.
 * Never:    draws, measures text: units are for the screen to make millimetres of. */
#ifndef CORE_WALL_H
#define CORE_WALL_H
#include "core/idea.h"

enum { WALL_SIZE_MAX = 4, WALL_HEIGHT_MAX = 8 /* units in a column */, WALL_SECTIONS = 2, WALL_SHORT_SIZE = 2 };

struct wall_group {
    int theme; /* index on the board; IDEA_NONE: the last group, or a wall in one group */
    size_t count;
    size_t first_column[WALL_HEIGHT_MAX], columns[WALL_HEIGHT_MAX]; /* [height - 1] */
};
struct wall_section {
    bool is_long; /* words of more than WALL_SHORT_SIZE units */
    const struct wall_group *groups;
    size_t group_count, longest;             /* letters of the longest words */
    const uint32_t *starts[WALL_HEIGHT_MAX]; /* of each column in cards[], with one more at the end */
};
struct wall_index {
    const uint32_t *cards; /* indices on the board, section after section, group after group */
    size_t count;
    struct wall_section sections[WALL_SECTIONS]; /* one without cards has no groups */
};

struct wall_params {
    const struct idea_board *board; /* settled */
    size_t language;                /* index into event->languages */
    uint64_t order_seed;
    bool random_order;     /* false: as on the board */
    const uint32_t *items; /* in one group each section, in this order, which section first by lot; NULL: what the board shows */
    size_t item_count;
};
void wall_init(struct wall_index *wall, const struct wall_params *params, struct arena *a);

/* The cards of one column of a group, height: 1 to WALL_HEIGHT_MAX. Returns how many; *first: place in wall->cards. */
size_t wall_column(const struct wall_section *section, const struct wall_group *group, int height, size_t column, size_t *first);

/* Letters as wide as one of Latin script: code points, wide ones twice. */
size_t wall_letters(const char *text);
int wall_size(size_t letters);      /* 1 to WALL_SIZE_MAX */
size_t wall_size_letters(int size); /* the most that a card of this size holds */
bool wall_is_long(const char *text);
#endif
