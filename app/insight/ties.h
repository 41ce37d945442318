/* Ties between organizations, from what people said who speak for them: never the row of a person.
 *
 * Level     Who speaks for an organization says of each other one: none, know, exchange, plan together; an ordered scale of how
 *           close two organizations work, as collaboration is put on one by Frey, Lohmeier, Lee and Tollefson ("Measuring
 *           collaboration among grant partners", American Journal of Evaluation 27 (2006) 383-392).
 * Tie       The tie from A to B is the lower median of what A's people say of B: half of them or more say at least that much.
 *           Not the highest report, which would be one person's word.
 * Told      A tie is told where at least k of A's people spoke of B. So an organization with fewer than k people is no sender; the
 *           others may still name it. Nothing is counted about others' senders together: it could be subtracted. How many speak
 *           for a sender is told in steps of TIES_STEP, downward; where those sums would tell of an organization that is no sender
 *           how few speak for it, or that nobody does, only that k or more speak for each sender.
 * Two sides Where both directions are told, the weaker one is what both confirm (the intersection of Krackhardt's locally
 *           aggregated structures, "Cognitive social structures", Social Networks 9 (1987) 109-134); a tie said by one side is
 *           unconfirmed, as networks of agencies are read since Provan and Milward (Administrative Science Quarterly 40 (1995)
 *           1-33).
 * Measures  Of the directed graph of ties from a level on (by default TIES_FROM), of what is told: see graph.h. Density is over
 *           the ties that are told, not over all there could be.
 * Waves     Two are compared over organizations in both rosters and ties told in both: gained, lost, kept.
 *
 * Owns:     nothing; everything lives in the arena given.
 * Promises: struct ties holds nothing that may not leave, and all outputs read it alone. What is told of a sender rests on k
 *           people or more each. Medians of two moments may differ by one person's word: who renews a view shows it in steps
 *           (results.h).
 * Never:    knows who said something, or when. */
#ifndef INSIGHT_TIES_H
#define INSIGHT_TIES_H
#include <stdbool.h>

#include "insight/graph.h"

enum tie_level { TIE_UNTOLD = -1, TIE_NONE, TIE_KNOW, TIE_EXCHANGE, TIE_PLAN, TIE_LEVELS };
#define TIES_FROM TIE_EXCHANGE
enum { TIES_STEP = 5 };

/* --- what was said ------------------------------------------------------------------------------------------------------- */

struct ties_tally {
    size_t n;           /* organizations */
    uint32_t *speakers; /* [n] */
    uint32_t *reports;  /* [n][n][TIE_LEVELS]: from, to */
};
void ties_tally_init(struct ties_tally *tally, size_t n, struct arena *arena);
/* One person's: said[n], TIE_UNTOLD where nothing was said. What is said of oneself is passed over. */
void ties_tally_add(struct ties_tally *tally, size_t speaker, const signed char *said);

/* --- what is told of it -------------------------------------------------------------------------------------------------- */

struct ties {
    size_t n;
    uint32_t k;
    uint32_t *at_least;  /* [n]: who speak for a sender, in steps; 0: no sender, fewer than k */
    signed char *levels; /* [n][n], enum tie_level: from, to */
};
void ties_make(struct ties *ties, const struct ties_tally *tally, uint32_t k, struct arena *arena);
/* For what else is told: `answered` people said anything of their ties, so that together no fewer speak for organizations, and no
 * more than `most` were asked. Sizes are told as sums of the two leave every other organization between nobody and k - 1; else no
 * sizes; and where not even that leaves one open, no ties. */
void ties_blur(struct ties *ties, uint32_t answered, uint32_t most);
enum tie_level ties_level(const struct ties *ties, size_t from, size_t to);

enum tie_sides {
    SIDES_UNTOLD,      /* neither direction is told */
    SIDES_NONE,        /* told, and no tie */
    SIDES_UNANSWERED,  /* a tie by one side; the other is not told */
    SIDES_UNCONFIRMED, /* a tie by one side, and less by the other */
    SIDES_CONFIRMED,   /* by both */
    TIES_SIDES
};
enum tie_sides ties_sides(const struct ties *ties, size_t a, size_t b, enum tie_level from);
/* Without direction: the weaker of two that are told, else the one that is, else TIE_UNTOLD. */
enum tie_level ties_between(const struct ties *ties, size_t a, size_t b);

struct ties_measures {
    enum tie_level from;
    size_t senders, told, present; /* organizations; ties that are told, and those of them from the level on */
    double density;                /* present over told; 0 where none is told */
    size_t sides[TIES_SIDES];      /* pairs */
    uint32_t *in, *out;            /* [n] */
    double *betweenness;           /* [n] */
};
void ties_measure(const struct ties *ties, enum tie_level from, struct arena *arena, struct ties_measures *out);

/* --- two waves ----------------------------------------------------------------------------------------------------------- */

enum tie_change { CHANGE_UNTOLD, CHANGE_ABSENT, CHANGE_GAINED, CHANGE_LOST, CHANGE_KEPT, TIE_CHANGES };
/* before: the earlier wave, in which organization i is earlier[i]; SIZE_MAX: not in its roster. */
enum tie_change ties_change(const struct ties *before, const struct ties *after, const size_t *earlier, size_t from, size_t to,
                            enum tie_level level);
void ties_changes(const struct ties *before, const struct ties *after, const size_t *earlier, enum tie_level level,
                  size_t counts[TIE_CHANGES]);
#endif
