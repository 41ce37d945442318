/* Two cards, one choice: scores from many short visits.
 *
 * The estimator is Bradley and Terry's, P(i beats j) = s_i / (s_i + s_j) (Biometrika 39 (1952) 324-345), fitted by the MM
 * algorithm of Hunter (Annals of Statistics 32 (2004) 384-406, section 2). So that cards without a loss, without a win or without
 * any vote stay finite, each card has also won and lost PAIRWISE_PRIOR times against one made-up card of strength 1: a
 * log-concave prior, under which the estimate always exists and is unique, and the room's votes outweigh it after a few. The
 * score is All Our Ideas' (Salganik and Levy, "Wiki surveys", PLoS ONE 10 (2015) e0123483): the chance, in this fit, that the
 * card wins against another drawn at random. Its interval is the delta method on the logit of the score, with the inverse of the
 * observed information of prior and votes. Every vote counts the same, of a visit of one pair as of one of thirty; votes of one
 * person are taken as independent, since they are stored without a link.
 * Which pair comes next is decided in core (brainstorm_choose()): cards that stood in fewer pairs are drawn more often, so that
 * short visits spread over all of them.
 * "Can't decide" is left out, as All Our Ideas does: it mostly says "I do not know these", and taking it for a tie, as Davidson
 * (JASA 65 (1970) 317-328) models it, would pull what few people know to the middle. The caller counts and shows them.
 *
 * Promises: coverage of the nominal 95 % interval is measured by tests/bench/room.c. */
#ifndef INSIGHT_PAIRWISE_H
#define INSIGHT_PAIRWISE_H
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "insight/interval.h"
#include "insight/ranking.h"

enum { PAIRWISE_CARDS_MAX = 400 }; /* the information matrix is dense */
#define PAIRWISE_PRIOR 0.5

struct pairwise_vote {
    uint16_t winner, loser; /* cards, from 0 */
};
struct pairwise_score {
    double score; /* 0 to 1; 0.5 for a card without votes among equals */
    struct interval interval;
    struct rank_bounds bounds; /* ranking.h */
    uint32_t wins, losses;
};
/* out: one per card, in the cards' order. 2 <= cards <= PAIRWISE_CARDS_MAX. */
void pairwise_scores(const struct pairwise_vote *votes, size_t n, size_t cards, double level, struct arena *scratch,
                     struct pairwise_score *out);

#endif
