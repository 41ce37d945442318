/* When a share may be called a consensus, and what a room of n people can show at all.
 *
 * The rule: x of n is a consensus when the lower end of its interval lies above the threshold: both that of the interval which is
 * shown (Wilson) and that of the exact one (Clopper-Pearson). The exact one makes it a promise: where the true share is only the
 * threshold, at most one room in forty is told of a consensus (at level 0.95); Wilson's alone would tell up to one in 26 (of
 * rooms of 8). Wilson's as well, so that a label never contradicts the picture beside it. The threshold is ours: two thirds, the
 * usual qualified majority. Reports of consensus finding use 51 % to 80 % and more, with a median of 75 % (Diamond et al.,
 * Journal of Clinical Epidemiology 67 (2014) 401-409), of the sample alone, without an interval.
 */
#ifndef INSIGHT_CONSENSUS_H
#define INSIGHT_CONSENSUS_H
#include <stdbool.h>
#include <stdint.h>

#include "insight/interval.h"

struct consensus_rule {
    double threshold; /* share, 0.5 <= threshold < 1 */
    double level;     /* of the intervals */
};
#define CONSENSUS_RULE ((struct consensus_rule){.threshold = 2.0 / 3, .level = INTERVAL_LEVEL})

bool consensus_holds(uint32_t x, uint32_t n, const struct consensus_rule *rule);
/* The fewest of n that make a consensus: 14 of 15 by CONSENSUS_RULE. 0: not even all n would. */
uint32_t consensus_least(uint32_t n, const struct consensus_rule *rule);
/* The smallest room in which a consensus can be shown, by all of it: 10 by CONSENSUS_RULE. */
uint32_t consensus_least_n(const struct consensus_rule *rule);
#endif
