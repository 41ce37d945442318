/* Ballots for tests of ballot.h, drawn or given, and a second count of them, one by one. */
#ifndef TESTS_INSIGHT_PILES_H
#define TESTS_INSIGHT_PILES_H
#include "base/random.h"
#include "insight/ballot.h"

enum { SETS = 1000, CHOICES = 6, BALLOTS = 60 };

/* --- a second count, of ballots one by one --------------------------------------------------------------------------- */

/* Ballots as lists of choices, best first; -1 behind the last. */
struct pile {
    int ballots[400][CHOICES + 1];
    int n, choices;
    bool listed;
};

struct again {
    int rounds, votes[CHOICES][CHOICES], left_after[CHOICES]; /* left_after: round, -1: never */
    int exhausted[CHOICES];
    bool elected[CHOICES];
};

static inline int still_best(const int *ballot, const int *left_after) {
    int i = 0;
    while (ballot[i] >= 0 && left_after[ballot[i]] >= 0) {
        i++;
    }
    return ballot[i];
}

/* The votes of this round, then of the one before, and so on: a's history stands before b's when the first difference is less. */
static inline int compare_histories(const struct again *g, int a, int b) {
    for (int r = g->rounds - 1; r >= 0; r--) {
        if (g->votes[r][a] != g->votes[r][b]) {
            return g->votes[r][a] < g->votes[r][b] ? -1 : 1;
        }
    }
    return 0;
}

static inline void count_round(const struct pile *pile, struct again *g) {
    for (int b = 0; b < pile->n; b++) {
        int choice = still_best(pile->ballots[b], g->left_after);
        g->votes[g->rounds][choice >= 0 ? choice : 0] += choice >= 0;
        g->exhausted[g->rounds] += choice < 0;
    }
    g->rounds++;
}

static inline bool elect_majority(const struct pile *pile, struct again *g) {
    int counting = pile->n - g->exhausted[g->rounds - 1];
    for (int c = 0; c < pile->choices; c++) {
        g->elected[c] = g->left_after[c] < 0 && g->votes[g->rounds - 1][c] > counting - g->votes[g->rounds - 1][c];
        if (g->elected[c]) {
            return true;
        }
    }
    return false;
}

static inline void runoff_again(const struct pile *pile, struct again *g) {
    *g = (struct again){0};
    for (int c = 0; c < CHOICES; c++) {
        g->left_after[c] = -1;
    }
    for (count_round(pile, g); !elect_majority(pile, g); count_round(pile, g)) {
        int worst = -1, equal = 0, in = 0;
        for (int c = 0; c < pile->choices; c++) {
            if (g->left_after[c] >= 0) {
                continue;
            }
            in++;
            int order = worst < 0 ? -1 : compare_histories(g, c, worst);
            equal = order < 0 ? 1 : order == 0 ? equal + 1 : equal;
            worst = order < 0 || (order == 0 && pile->listed) ? c : worst;
        }
        if (equal == in && !pile->listed) {
            for (int c = 0; c < pile->choices; c++) {
                g->elected[c] = g->left_after[c] < 0;
            }
            return;
        }
        struct again before = *g;
        for (int c = 0; c < pile->choices; c++) {
            bool leaves = before.left_after[c] < 0 && compare_histories(&before, c, worst) == 0 && (!pile->listed || c == worst);
            g->left_after[c] = leaves ? g->rounds - 1 : g->left_after[c];
        }
    }
}

/* --- random ballots -------------------------------------------------------------------------------------------------- */

/* Few ballots and skewed tastes, so that ties come often. */
static inline void random_pile(struct rng *rng, int most_ballots, struct pile *pile) {
    pile->choices = 2 + (int)rng_below(rng, CHOICES - 1);
    pile->n = 1 + (int)rng_below(rng, (uint32_t)most_ballots);
    pile->listed = rng_below(rng, 2);
    for (int b = 0; b < pile->n; b++) {
        uint8_t order[CHOICES];
        for (int c = 0; c < pile->choices; c++) {
            order[c] = (uint8_t)c;
        }
        if (rng_below(rng, 3) > 0) {
            rng_shuffle(rng, order, (size_t)pile->choices);
        }
        int places = rng_below(rng, 2) ? pile->choices : 1 + (int)rng_below(rng, (uint32_t)pile->choices);
        for (int p = 0; p <= places; p++) {
            pile->ballots[b][p] = p < places ? order[p] : -1;
        }
    }
}

static inline uint64_t order_of(const int *ballot) {
    uint64_t order = 0;
    for (size_t p = 0; ballot[p] >= 0; p++) {
        order = ballot_place(order, p, (size_t)ballot[p]);
    }
    return order;
}

static inline void count_pile(const struct pile *pile, struct arena *arena, struct ballot_count *out) {
    struct ballot_orders orders = {0};
    for (int b = 0; b < pile->n; b++) {
        ballot_orders_add(&orders, arena, order_of(pile->ballots[b]), 1);
    }
    ballot_count_orders(&orders, (size_t)pile->choices, pile->listed ? TIE_LISTED : TIE_DECLARED, arena, out);
}

struct group {
    const char *order; /* letters, best first */
    uint32_t n;
};

static inline void count_groups(const struct group *groups, size_t n, size_t choices, enum ballot_tie tie, struct arena *arena,
                                struct ballot_count *out) {
    struct ballot_orders orders = {0};
    for (size_t g = 0; g < n; g++) {
        uint64_t order = 0;
        for (size_t p = 0; groups[g].order[p]; p++) {
            order = ballot_place(order, p, (size_t)(groups[g].order[p] - 'a'));
        }
        ballot_orders_add(&orders, arena, order, groups[g].n);
    }
    ballot_count_orders(&orders, choices, tie, arena, out);
}
#endif
