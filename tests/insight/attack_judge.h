/* What an attacker found out: small counts, who did not answer, and for whom few speak. */
#ifndef TESTS_INSIGHT_ATTACK_JUDGE_H
#define TESTS_INSIGHT_ATTACK_JUDGE_H
#include "insight/attack_readers.h"

struct attack_sums {
    /* recovered: known not to be 0, or known to be below k; in the look before the last: known exactly. narrowed: in the look
     * before, known to have been below k. speakers: of those organizations that nobody is told of; states: below k. */
    size_t events, cells, hidden, small, recovered, narrowed, elected, speakers, states, recovered_states, recovered_speakers;
};

/* earlier_cells: the first cells of the set are of an output before. */
static inline void attack_judge_cell(struct attack *a, uint32_t cell, bool is_earlier, uint32_t k, struct attack_sums *out) {
    struct attack_bounds bounds = attack_reach(a, cell, 0, k);
    bool is_low = bounds.low<0.5, is_high = bounds.high> k - 0.5;
    out->small++;
    out->narrowed += is_earlier && !is_high;
    out->recovered += is_earlier ? bounds.high - bounds.low < 0.5 : !(is_low && is_high);
}

/* That fewer than k speak for an organization is told; not how many, nor whether anybody does. */
static inline void attack_judge_speakers(struct attack *a, const struct attack_told *told, struct attack_sums *out) {
    for (size_t o = 0; o < told->organizations; o++) {
        if (!told->is_sender[o]) {
            struct attack_bounds bounds = attack_reach(a, told->speakers[o], 0, 1);
            bool is_found = bounds.low > 0.5 || bounds.high - bounds.low < 0.5;
            out->speakers++;
            out->recovered_speakers += is_found;
            out->recovered += is_found;
        }
    }
}

static inline void attack_judge(const struct suppress *set, uint32_t earlier_cells, uint32_t k, const struct attack_told *told,
                                struct attack_sums *out) {
    struct attack a = attack_begin(set);
    for (uint32_t i = 0; i < set->cells.n; i++) {
        const struct suppress_cell *cell = &set->cells.at[i];
        out->cells += cell->kind == SUPPRESS_OPEN || (cell->kind == SUPPRESS_PUBLIC && cell->state == SUPPRESS_SHOWN);
        out->hidden += cell->kind == SUPPRESS_OPEN;
        if (cell->kind == SUPPRESS_OPEN && cell->value < k) {
            attack_judge_cell(&a, i, i < earlier_cells, k, out);
        }
    }
    if (told) {
        attack_judge_speakers(&a, told, out);
    }
    attack_end(&a);
}

static inline const struct result_count *attack_state_of(const struct result_view *view, int state) {
    const struct result_count *const states[ANSWER_STATES] = {&view->not_asked, &view->skipped, &view->declined, &view->answered};
    return states[state];
}

static inline uint32_t attack_true_state(const struct result *exact, int grouping, const struct result_group *group, int state) {
    uint32_t sum = 0;
    for (size_t g = 0; group && g < exact->by[grouping].group_count; g++) {
        for (size_t m = 0; m < group->member_count; m++) {
            bool is_member = exact->by[grouping].groups[g].members[0] == group->members[m];
            sum += is_member ? attack_state_of(&exact->by[grouping].views[g], state)->n : 0;
        }
    }
    return group ? sum : attack_state_of(&exact->all, state)->n;
}

/* A line of states: nobody is left where all answered, which is told. */
static inline void attack_add_states(struct suppress *set, const struct result *exact, int grouping,
                                     const struct result_group *group, const struct result_view *view, uint32_t total,
                                     uint32_t *cells) {
    uint32_t others = total - attack_true_state(exact, grouping, group, ANSWER_ANSWERED);
    for (int state = 0; state < ANSWER_STATES; state++) {
        bool is_shown = attack_state_of(view, state)->is_shown, is_meant = state != ANSWER_ANSWERED && others == 0;
        enum suppress_kind kind = is_shown ? SUPPRESS_PUBLIC : is_meant ? SUPPRESS_LATENT : SUPPRESS_OPEN;
        cells[state] = suppress_add(set, attack_true_state(exact, grouping, group, state), kind);
        set->cells.at[cells[state]].state = is_shown ? SUPPRESS_SHOWN : SUPPRESS_PRIMARY;
    }
    suppress_sum(set, attack_known(set, total), cells, ANSWER_STATES);
}

static inline void attack_states_of(struct suppress *set, struct arena *arena, const struct result *shown,
                                    const struct result *exact, const struct results *results) {
    uint32_t everybody[ANSWER_STATES], *cells = ARENA_ARRAY(arena, uint32_t, ATTACK_LINES * ANSWER_STATES);
    if (!results->responses.is_shown) {
        return;
    }
    attack_add_states(set, exact, -1, NULL, &shown->all, results->responses.n, everybody);
    for (int g = 0; g < RESULTS_GROUPINGS_MAX; g++) {
        size_t n = shown->by[g].group_count;
        for (size_t i = 0; i < n; i++) {
            const struct result_group *group = &shown->by[g].groups[i];
            attack_add_states(set, exact, g, group, &shown->by[g].views[i], group->responses.n, &cells[i * ANSWER_STATES]);
        }
        for (int state = 0; state < ANSWER_STATES && n > 0; state++) {
            uint32_t *parts = ARENA_ARRAY(arena, uint32_t, n);
            for (size_t i = 0; i < n; i++) {
                parts[i] = cells[i * ANSWER_STATES + (size_t)state];
            }
            suppress_sum(set, everybody[state], parts, n);
        }
    }
}

/* Who answered, declined, skipped, was not asked, of everybody and by groups: they add up to the group, and groups to everybody.
 * Where nothing but how many answered is told, the others follow together, and that is meant. */
static inline void attack_states(const struct results *shown, const struct results *exact, uint32_t k, struct attack_sums *out) {
    for (size_t i = 0; i < shown->question_count; i++) {
        struct arena arena = {0};
        struct suppress set;
        suppress_init(&set, &arena, k);
        attack_states_of(&set, &arena, &shown->questions[i], &exact->questions[i], shown);
        struct attack a = attack_begin(&set);
        for (uint32_t cell = 0; cell < set.cells.n; cell++) {
            const struct suppress_cell *c = &set.cells.at[cell];
            if (c->kind == SUPPRESS_OPEN && c->value < k) {
                struct attack_bounds bounds = attack_reach(&a, cell, 0, c->value + 1.0);
                bool is_found = bounds.high - bounds.low < 0.5;
                out->states++;
                out->recovered_states += is_found;
                out->recovered += is_found;
            }
        }
        attack_end(&a);
        arena_finish(&arena);
    }
}
#endif
