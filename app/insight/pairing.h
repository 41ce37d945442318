/* The pairs of a board as pairwise.h takes them: cards that are shown and were met, votes between them. */
#ifndef INSIGHT_PAIRING_H
#define INSIGHT_PAIRING_H
#include "core/idea.h"
#include "insight/pairwise.h"

struct pairing {
    uint32_t *cards; /* indices of ideas: shown, and met in a pair */
    size_t card_count;
    int *card_of; /* [ideas.n], -1 */
    struct pairwise_vote *votes;
    size_t vote_count;
    uint32_t *undecided; /* [card_count] */
};
void pairing_gather(const struct idea_board *board, struct arena *a, struct pairing *p);
#endif
