/* Which statement or card a person meets next: by chance, with those that were seen less much more likely; never in order of
 * arrival.
 *
 * The weight is (1 + 8 x 2^(-seen / 5))^2: the factor by which Polis lets new comments rise (compdemocracy/polis,
 * math/src/polismath/math/conversation.clj, priority-metric; "Comment routing" in its knowledge base), from 81 for one that
 * nobody has seen to 1. What Polis multiplies it with (agreement, passes, distance between opinion groups) is left out: it steers
 * people towards what is already liked and needs hundreds of them. And `seen` is counted from the least seen one, so that the
 * preference does not fade as the day goes on. */
#ifndef INSIGHT_ROUTING_H
#define INSIGHT_ROUTING_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/random.h"

double routing_weight(uint32_t seen); /* 1 to 81; seen: how much more often than the least seen */
/* Index of the next of n, each seen so many times by anyone; `done` marks what this person has met already (may be NULL).
 * -1: nothing is left. */
int routing_next(const uint32_t *seen, const bool *done, size_t n, struct rng *rng);
#endif
