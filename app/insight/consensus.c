#include "insight/consensus.h"

#include <assert.h>

bool consensus_holds(uint32_t x, uint32_t n, const struct consensus_rule *rule) {
    assert(x <= n && rule->threshold >= 0.5 && rule->threshold < 1);
    return n > 0 && x > rule->threshold * n && interval_wilson(x, n, rule->level).low > rule->threshold &&
           interval_exact(x, n, rule->level).low > rule->threshold;
}

uint32_t consensus_least(uint32_t n, const struct consensus_rule *rule) {
    if (!consensus_holds(n, n, rule)) {
        return 0;
    }
    uint32_t low = 0, high = n; /* does not hold, holds */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        *(consensus_holds(middle, n, rule) ? &high : &low) = middle;
    }
    return high;
}

uint32_t consensus_least_n(const struct consensus_rule *rule) {
    uint32_t n = 1;
    while (!consensus_holds(n, n, rule)) {
        n++;
    }
    return n;
}
