/* The ranking of a board's cards by the dots on them, exact or as everybody may see it.
 *
 * For everybody (TRUST P6, P7): public_count() comes first and ranking after it, so that neither an order nor a rank tells more
 * than the counts beside them; only cards that an organizer approved and that have a count to tell, ranked among themselves.
 * Those with the same number share a rank and stand as on the board. Empty where nobody has dots to give.
 *
 * Owns:     nothing outside the arena given.
 * Borrows:  the board, settled.
 * Promises: rows in the order of rank.
 * Never:    in a public one, an exact count in anything but `total`, which is for public_count() alone; its intervals mean
 *           nothing. */
#ifndef INSIGHT_DOT_RANKING_H
#define INSIGHT_DOT_RANKING_H
#include "core/idea.h"
#include "insight/ranking.h"

struct dot_ranking {
    struct ranked *rows;
    size_t n;
    const uint32_t *cards; /* [ranked.card]: index of its idea on the board */
    uint64_t total;        /* dots on all that is shown */
    uint32_t people;       /* the least that could have placed the dots ranked */
};
struct dot_ranking dot_ranking(const struct idea_board *board, struct arena *a);
struct dot_ranking dot_ranking_public(const struct idea_board *board, struct arena *a);

static inline const struct idea *dot_ranking_idea(const struct dot_ranking *r, const struct idea_board *board, size_t row) {
    return &board->ideas.at[r->cards[r->rows[row].card]];
}
#endif
