/* Attackers of a live view of votes by role: one who sees it before and after, one who also has the file. Shared by
 * test_agreement_live.c and tests/bench/attack.c.
 *
 * What a view shows is written into a set of cells by this file's own reading of the rule, and attack_recovered() works out
 * bounds for everything else. */
#ifndef TESTS_INSIGHT_ATTACK_LIVE_H
#define TESTS_INSIGHT_ATTACK_LIVE_H
#include <string.h>

#include "insight/agreement_live.h"
#include "insight/attack.h"

struct live_sums {
    size_t rooms, changes, by_role, small, recovered;
};

/* How well views are guarded: the shipped way, or the ways it is compared with. */
enum live_guard { LIVE_GUARDED, LIVE_EVERY_VISIT, LIVE_STEPS };

static inline void live_show(struct suppress *set, const struct suppress_table *t, const struct agreement_shown *shown) {
    for (size_t i = 0; i < (t->rows + 1) * (t->columns + 1); i++) {
        set->cells.at[t->cells[i]].state = SUPPRESS_PRIMARY;
    }
    for (size_t row = 0; row <= t->rows && shown->columns != AGREEMENT_NO_COLUMNS; row++) {
        for (size_t column = 0; column <= VOTES; column++) {
            bool in_column = shown->columns == AGREEMENT_ALL_COLUMNS || column == VOTE_AGREE || column == VOTES;
            if (in_column && (row == t->rows || shown->by_role)) {
                set->cells.at[suppress_table_cell(t, row, column)].state = SUPPRESS_SHOWN;
            }
        }
    }
    set->cells.at[suppress_table_cell(t, t->rows, VOTES)].state = SUPPRESS_SHOWN; /* n */
}

static inline struct suppress_table live_table(struct suppress *set, const struct agreement_live *view) {
    uint32_t counts[AGREEMENT_ROWS_MAX * VOTES];
    for (size_t i = 0; i < view->n * VOTES; i++) {
        counts[i] = view->rows[i / VOTES].of[i % VOTES];
    }
    return suppress_add_table(set, counts, view->n, VOTES, NULL, NULL, NULL);
}

/* The differences of two views, as cells that are protected like all others: those of roles in which somebody voted, and the
 * room's answers. How many voted in all is told by n. */
static inline void live_protect_differences(struct suppress *set, const struct suppress_table *t, size_t first) {
    size_t width = VOTES + 1, cells = (t->rows + 1) * width;
    for (size_t i = 0; i < cells; i++) {
        bool somebody = set->cells.at[first + i / width * width + VOTES].value > 0, is_n = i + 1 == cells;
        set->cells.at[first + i].kind = somebody && !is_n ? SUPPRESS_OPEN : SUPPRESS_LATENT;
        set->cells.at[first + i].state = SUPPRESS_PRIMARY;
    }
}

static inline void attack_two_views(const struct agreement_live *before, const struct agreement_live *after, uint32_t k,
                                    struct live_sums *out) {
    struct arena arena = {0};
    struct suppress set;
    suppress_init(&set, &arena, k);
    struct suppress_table t0 = live_table(&set, before), t1 = live_table(&set, after);
    live_show(&set, &t0, &before->shown);
    live_show(&set, &t1, &after->shown);
    size_t first = set.cells.n;
    suppress_link(&set, t0.cells, t1.cells, (t0.rows + 1) * (VOTES + 1));
    live_protect_differences(&set, &t1, first);
    out->recovered += attack_recovered(&set, &out->small);
    arena_finish(&arena);
}

/* A room that votes person after person; each change of its view is attacked. */
static inline void attack_live_room(struct rng *rng, enum live_guard guard, struct live_sums *out) {
    static const uint32_t ks[] = {5, 5, 11};
    uint32_t k = ks[rng_below(rng, 3)], n = 1 + rng_below(rng, 4), people = 20 + rng_below(rng, 300), shift = rng_below(rng, 3);
    struct agreement_votes rows[4] = {0};
    struct agreement_live live = {0};
    bool counted = false;
    for (uint32_t i = 0; i < people; i++) {
        uint8_t vote = rng_below(rng, 4) < shift ? VOTE_AGREE : (uint8_t)rng_below(rng, VOTES);
        rows[attack_pick(rng, n)].of[vote]++;
        struct agreement_live before = live;
        if (guard == LIVE_GUARDED) {
            agreement_live_follow(&live, rows, n, k);
        } else if (guard == LIVE_EVERY_VISIT || (i + 1) % SUPPRESS_STEP == 0) {
            live = (struct agreement_live){.n = n, .shown = agreement_shown(rows, n, k)};
            memcpy(live.rows, rows, sizeof rows);
        }
        bool both = before.n > 0 && before.shown.columns != AGREEMENT_NO_COLUMNS;
        if (both && memcmp(before.rows, live.rows, sizeof live.rows) != 0) {
            out->changes++;
            attack_two_views(&before, &live, k, out);
        }
        counted = counted || live.shown.by_role;
    }
    out->rooms++;
    out->by_role += counted;
}

/* A live view and the suppressed file of the same votes. publish: the file is made with the view in mind. */
static inline void attack_view_and_file(struct rng *rng, bool publish, struct live_sums *out) {
    static const uint32_t ks[] = {5, 11, 20};
    uint32_t k = ks[rng_below(rng, 3)], n = 2 + rng_below(rng, 3), most = 2 * k + rng_below(rng, 40);
    struct agreement_live view = {.n = n};
    struct arena arena = {0};
    struct suppress set;
    for (uint32_t i = 0; i < n * VOTES; i++) {
        view.rows[i / VOTES].of[i % VOTES] = rng_below(rng, rng_below(rng, 3) ? most : k);
    }
    view.shown = agreement_shown(view.rows, n, k);
    suppress_init(&set, &arena, k);
    struct suppress_table t = live_table(&set, &view);
    if (publish) {
        agreement_publish(&view.shown, &set, &t);
    }
    bool leaves = suppress_run(&set);
    struct suppress seen = set;
    for (size_t i = 0; i < set.cells.n; i++) {
        seen.cells.at[i].kind = SUPPRESS_OPEN;
        seen.cells.at[i].state = leaves ? seen.cells.at[i].state : SUPPRESS_PRIMARY;
    }
    size_t file_cells = 0;
    enum suppress_state states[5 * (VOTES + 1)];
    for (size_t i = 0; i < set.cells.n; i++) {
        states[i] = set.cells.at[i].state;
        file_cells += states[i] == SUPPRESS_SHOWN;
    }
    live_show(&seen, &t, &view.shown);
    for (size_t i = 0; i < set.cells.n; i++) {
        seen.cells.at[i].state = states[i] == SUPPRESS_SHOWN ? SUPPRESS_SHOWN : seen.cells.at[i].state;
    }
    if (view.shown.columns != AGREEMENT_NO_COLUMNS) {
        out->rooms++;
        out->changes += file_cells;
        out->by_role += view.shown.by_role;
        out->recovered += attack_recovered(&seen, &out->small);
    }
    arena_finish(&arena);
}
#endif
