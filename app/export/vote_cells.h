/* Statement x role x answer as cells of suppress.h, with everything hidden that would give a small one away. For every output of
 * votes: files and reports. */
#ifndef EXPORT_VOTE_CELLS_H
#define EXPORT_VOTE_CELLS_H
#include "core/idea.h"
#include "insight/agreement.h"
#include "insight/suppress.h"

enum { VOTE_ROWS_MAX = EVENT_ROLES_MAX + 1 };

/* One statement's counts. Rows: each role, then "no role given". */
struct vote_counts {
    size_t row_count;
    uint32_t of[VOTE_ROWS_MAX * VOTES], acts[EVENT_ACTORS_MAX];
    struct agreement_votes all;
};
/* Where they stand in the set. */
struct vote_cells {
    struct suppress set;
    struct suppress_table table; /* rows and VOTES columns, with margins */
    uint32_t acts[EVENT_ACTORS_MAX];
    bool is_hidden; /* nothing of it may leave */
};
void vote_count(const struct idea_board *board, size_t statement, struct vote_counts *c);
/* Everything lives in the arena. */
void vote_cells_make(const struct vote_counts *counts, size_t actor_count, uint32_t k, struct arena *a, struct vote_cells *out);
bool vote_is_shown(const struct vote_cells *cells, uint32_t cell);
/* Whether all numbers of the room are shown: only then may shares and a label be. */
bool vote_room_is_shown(const struct vote_cells *cells, const struct vote_counts *counts);
#endif
