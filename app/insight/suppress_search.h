/* Patterns of cells that move together without breaking an equation. Private to suppress. */
#ifndef INSIGHT_SUPPRESS_SEARCH_H
#define INSIGHT_SUPPRESS_SEARCH_H
#include "insight/suppress.h"

enum { PATTERN_MAX = 20 };

struct pattern_cell {
    uint32_t cell;
    int sign; /* +1 or -1 */
};
struct pattern {
    struct pattern_cell at[PATTERN_MAX];
    size_t n;
    uint64_t cost; /* of what would have to be hidden for it */
};

struct search;
struct search *search_begin(const struct suppress *set, struct arena *arena);
/* The cheapest pattern in which `cell` moves by `sign` and everything that falls stands at `room` or more in `table` (a value per
 * cell). hidden_only: nothing more may be hidden. False: none was found within bounds. */
bool search_pattern(struct search *search, const uint32_t *table, uint32_t cell, int sign, uint32_t room, bool hidden_only,
                    struct pattern *out);
bool search_is_hidden(const struct suppress_cell *cell);
#endif
