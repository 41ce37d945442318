/* A ballot counted: who is elected, and every round of the count.
 *
 * Methods:  single, one vote each: most votes elect. approval, a vote for each choice that is approved of (Weber 1977; Brams and
 *           Fishburn, "Approval Voting", American Political Science Review 72 (1978) 831-847): most votes elect. ranked, instant
 *           runoff: each ballot counts for the best placed choice that is still in; with more than half of the ballots that
 *           still count a choice is elected; else the one with the fewest leaves and the next round begins (the alternative
 *           vote as in the Parliamentary Voting System and Constituencies Act 2011 (UK), section 9). A ballot whose choices
 *           have all left is exhausted.
 * Ties:     For who leaves, the last round before in which the tied choices differ decides, then the one before that (backwards
 *           tie-breaking: O'Neill, "Tie-breaking with the single transferable vote", Voting Matters 18 (2004) 14-17). Choices
 *           that never differed leave together, or, where that leaves nobody, are elected together: a tie is declared, and
 *           people decide. With `tie: listed` a lot that was drawn beforehand decides instead, which is the order of the
 *           choices in the event: of equals the first listed is elected, and the last listed leaves.
 *           Where no choice got a vote nobody is elected.
 * Small:    what of the rounds may leave is said at ballot_tell().
 * Owns:     nothing; everything lives in the arena given.
 * Promises: the same orders in any sequence give the same count; time by choices, rounds and different orders, not by ballots.
 * Never:    knows who cast a ballot, or when. */
#ifndef INSIGHT_BALLOT_H
#define INSIGHT_BALLOT_H
#include "base/arena.h"
#include "core/event.h"

/* Why the choices in `out` of a round are out, or why the count ends. */
enum ballot_why {
    BALLOT_MAJORITY, /* most votes; ranked: more than half of the ballots that count. The last round */
    BALLOT_TIED,     /* nothing decides between those elected. The last round */
    BALLOT_LISTED,   /* tied, and the order of the choices decides: who leaves, or of single and approval who is elected */
    BALLOT_FEWEST,   /* leaves with the fewest votes */
    BALLOT_BEFORE,   /* tied, and had the fewest in a round before */
    BALLOT_TOGETHER, /* tied, and never differed */
    BALLOT_WHYS
};
struct ballot_round {
    uint32_t *votes;    /* [choice_count]; 0 for who is not in */
    uint32_t exhausted; /* ballots that count for nobody any more */
    uint64_t in, out;   /* bit i = choice i; out: leaves after this round */
    enum ballot_why why;
};
struct ballot_count {
    size_t choice_count, round_count; /* 0 rounds: no ballots */
    uint32_t ballots;
    struct ballot_round *rounds; /* single and approval: one */
    uint64_t elected;
};

/* Ballots as a table: which order came how often. An order is a number, four bits a place, the best lowest: 1 + the choice. */
struct ballot_order {
    uint64_t order; /* 0: nothing here */
    uint32_t n;
};
struct ballot_orders {
    struct ballot_order *at; /* [room], hashed; room is a power of two or 0 */
    size_t n, room;
};
static inline uint64_t ballot_place(uint64_t order, size_t place, size_t choice) {
    return order | (uint64_t)(choice + 1) << (4 * place);
}
void ballot_orders_add(struct ballot_orders *orders, struct arena *arena, uint64_t order, uint32_t n);

/* single and approval. votes: [choice_count], ballots: how many people voted. */
void ballot_count_votes(const uint32_t *votes, size_t choice_count, uint32_t ballots, enum ballot_tie tie, struct arena *arena,
                        struct ballot_count *out);
/* ranked; at most EVENT_RANKED_BALLOT_MAX choices. */
void ballot_count_orders(const struct ballot_orders *orders, size_t choice_count, enum ballot_tie tie, struct arena *arena,
                         struct ballot_count *out);

/* Which rounds of a ranked ballot may be told: told[round_count] is set. Returns how many.
 *
 * Rounds can be subtracted: what a choice gains between two of them are the people who put it behind those that left. So rounds
 * are told only where each count in them is k or more, and each gain between one that is told and the next; ballots that are
 * exhausted, and their gain, may also be 0, which says nothing about any choice. Then how many went from one choice to another
 * could be k or more for every such pair: the largest it can be is the smaller of what the one lost and the other gained. From
 * the last round back, each that can be added is. Nothing else of a ranked ballot leaves beside them but the number of ballots
 * and who is elected.
 * since: ballots that came since the rounds were last withheld for small numbers, in a live view; a number that may have been
 * small then is not told. UINT32_MAX: they were not, or there was no view before. */
size_t ballot_tell(const struct ballot_count *count, uint32_t k, uint32_t since, bool *told);
/* Whether who is elected may be told where nothing else is: of enough ballots that any count but theirs could be k. */
bool ballot_tells_elected(const struct ballot_count *count, uint32_t k);

static inline size_t ballot_size(uint64_t set) { /* how many choices */
    return (size_t)__builtin_popcountll(set);
}
#endif
