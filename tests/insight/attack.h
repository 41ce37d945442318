/* Tables of a random event, and an attacker who works out bounds for what is hidden. Shared by test_suppress.c and
 * tests/bench/attack.c.
 *
 * The attacker knows every equation, every shown cell, and that counts are whole and not negative: for each hidden cell the
 * smallest and the largest value by integer programming (GLPK), with nothing shared with the code under attack. */
#ifndef TESTS_INSIGHT_ATTACK_H
#define TESTS_INSIGHT_ATTACK_H
#include <glpk.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "insight/agreement.h"
#include "insight/suppress.h"

struct attack_bounds {
    double low, high; /* high: HUGE_VAL where there is none */
};
struct attack {
    const struct suppress *set;
    glp_prob *problem;
    int *column_of;               /* per cell; 0: shown */
    double *seen_low, *seen_high; /* per cell: in a whole-numbered table that agrees with all that is known */
};

static inline bool attack_knows(const struct suppress_cell *cell) {
    return cell->kind == SUPPRESS_PUBLIC || (cell->kind == SUPPRESS_OPEN && cell->state == SUPPRESS_SHOWN);
}

static inline void attack_add_equation(struct attack *a, const struct suppress_equation *e) {
    int *columns = calloc(e->n + 1, sizeof *columns), n = 0;
    double *signs = calloc(e->n + 1, sizeof *signs), known = 0;
    for (size_t t = 0; t < e->n; t++) {
        const struct suppress_term *term = &a->set->terms.at[e->first + t];
        if (a->column_of[term->cell]) {
            columns[++n] = a->column_of[term->cell];
            signs[n] = term->sign;
        } else {
            known += (double)term->sign * a->set->cells.at[term->cell].value;
        }
    }
    if (n > 0) {
        int row = glp_add_rows(a->problem, 1);
        glp_set_row_bnds(a->problem, row, GLP_FX, -known, -known);
        glp_set_mat_row(a->problem, row, n, columns, signs);
    }
    free(columns);
    free(signs);
}

static inline struct attack attack_begin(const struct suppress *set) {
    struct attack a = {set, glp_create_prob(), calloc(set->cells.n + 1, sizeof(int)), calloc(set->cells.n + 1, sizeof(double)),
                       calloc(set->cells.n + 1, sizeof(double))};
    glp_term_out(GLP_OFF);
    for (size_t i = 0; i < set->cells.n; i++) {
        a.seen_low[i] = a.seen_high[i] = set->cells.at[i].value;
        if (!attack_knows(&set->cells.at[i])) {
            a.column_of[i] = glp_add_cols(a.problem, 1);
            glp_set_col_bnds(a.problem, a.column_of[i], GLP_LO, 0, 0);
            glp_set_col_kind(a.problem, a.column_of[i], GLP_IV);
        }
    }
    for (size_t e = 0; e < set->equations.n; e++) {
        attack_add_equation(&a, &set->equations.at[e]);
    }
    return a;
}

static inline void attack_end(struct attack *a) {
    glp_delete_prob(a->problem);
    free(a->column_of);
    free(a->seen_low);
    free(a->seen_high);
}

static inline void attack_look(struct attack *a) {
    for (size_t i = 0; i < a->set->cells.n; i++) {
        double value = a->column_of[i] ? glp_mip_col_val(a->problem, a->column_of[i]) : a->seen_low[i];
        a->seen_low[i] = fmin(a->seen_low[i], value);
        a->seen_high[i] = fmax(a->seen_high[i], value);
    }
}

static inline double attack_one_way(struct attack *a, int column, int direction) {
    glp_smcp simplex;
    glp_iocp integer;
    glp_init_smcp(&simplex);
    glp_init_iocp(&integer);
    glp_set_obj_dir(a->problem, direction);
    glp_set_obj_coef(a->problem, column, 1);
    int status = glp_simplex(a->problem, &simplex) == 0 ? glp_get_status(a->problem) : GLP_UNDEF;
    bool is_bounded = status == GLP_OPT && glp_intopt(a->problem, &integer) == 0 && glp_mip_status(a->problem) == GLP_OPT;
    double value = is_bounded ? glp_mip_obj_val(a->problem) : status == GLP_UNBND ? HUGE_VAL : NAN;
    if (is_bounded) {
        attack_look(a);
    }
    glp_set_obj_coef(a->problem, column, 0);
    return value;
}

static inline struct attack_bounds attack_cell(struct attack *a, size_t cell) {
    double known = a->set->cells.at[cell].value;
    int column = a->column_of[cell];
    return column ? (struct attack_bounds){attack_one_way(a, column, GLP_MIN), attack_one_way(a, column, GLP_MAX)}
                  : (struct attack_bounds){known, known};
}

/* Bounds that reach from `low` to `high`, or the exact ones. A table that was found for another cell may show that they do. */
static inline struct attack_bounds attack_reach(struct attack *a, size_t cell, double low, double high) {
    struct attack_bounds out = {a->seen_low[cell], a->seen_high[cell]};
    int column = a->column_of[cell];
    if (column && out.low > low + 0.5) {
        out.low = attack_one_way(a, column, GLP_MIN);
    }
    if (column && out.high < high - 0.5) {
        out.high = attack_one_way(a, column, GLP_MAX);
    }
    return out;
}

/* How many cells below k are recovered: known to be more than 0, or less than k. */
static inline size_t attack_recovered(const struct suppress *set, size_t *protected_count) {
    struct attack a = attack_begin(set);
    size_t recovered = 0;
    for (size_t i = 0; i < set->cells.n; i++) {
        const struct suppress_cell *cell = &set->cells.at[i];
        if (cell->value < set->k && (cell->kind == SUPPRESS_OPEN || cell->kind == SUPPRESS_WITHHELD)) {
            struct attack_bounds bounds = attack_reach(&a, i, 0, set->k);
            *protected_count += 1;
            recovered += !(bounds.low < 0.5 && bounds.high > set->k - 0.5); /* also where the solver gave up */
        }
    }
    attack_end(&a);
    return recovered;
}

/* --- random events ------------------------------------------------------------------------------------------------- */
enum { PEOPLE_MAX = 600, GROUPS_MAX = 6, ANSWERS_MAX = 6, COUNTS_MAX = GROUPS_MAX * ANSWERS_MAX };

struct people {
    size_t n, groups, roles, answers, regions;
    uint8_t group[PEOPLE_MAX], role[PEOPLE_MAX], answer[PEOPLE_MAX]; /* group g lies in region g % regions */
};

/* Uneven, as answers are: the first of n is often the most frequent. */
static inline uint8_t attack_pick(struct rng *rng, size_t n) {
    uint32_t a = rng_below(rng, (uint32_t)n), b = rng_below(rng, (uint32_t)n);
    return (uint8_t)(rng_below(rng, 3) ? (a < b ? a : b) : a);
}

static inline struct people attack_people(struct rng *rng) {
    struct people p = {.n = 10 + rng_below(rng, 20u << rng_below(rng, 5)),
                       .groups = 2 + rng_below(rng, GROUPS_MAX - 1),
                       .roles = 2 + rng_below(rng, 3),
                       .answers = 2 + rng_below(rng, ANSWERS_MAX - 1),
                       .regions = 2};
    for (size_t i = 0; i < PEOPLE_MAX; i++) {
        p.group[i] = attack_pick(rng, p.groups);
        p.role[i] = attack_pick(rng, p.roles);
        p.answer[i] = attack_pick(rng, p.answers);
    }
    return p;
}

static inline void attack_count(const struct people *p, size_t n, const uint8_t *row_of, uint32_t *counts) {
    for (size_t i = 0; i < COUNTS_MAX; i++) {
        counts[i] = 0;
    }
    for (size_t i = 0; i < n; i++) {
        counts[row_of[i] * p->answers + p->answer[i]]++;
    }
}

/* Answers by group, answers by role, groups within regions: all sharing the answers' margin. */
static inline struct suppress_table attack_add_tables(struct suppress *set, const struct people *p, size_t n, bool by_role,
                                                      bool by_region) {
    uint32_t counts[COUNTS_MAX], parts[GROUPS_MAX];
    attack_count(p, n, p->group, counts);
    struct suppress_table groups = suppress_add_table(set, counts, p->groups, p->answers, NULL, NULL, NULL);
    const uint32_t *margin = &groups.cells[p->groups * (p->answers + 1)];
    for (size_t region = 0; by_region && region < p->regions; region++) {
        for (size_t a = 0; a <= p->answers; a++) {
            size_t m = 0;
            uint32_t sum = 0;
            for (size_t g = region; g < p->groups; g += p->regions) {
                parts[m++] = suppress_table_cell(&groups, g, a);
                sum += set->cells.at[parts[m - 1]].value;
            }
            suppress_sum(set, suppress_add(set, sum, SUPPRESS_OPEN), parts, m);
        }
    }
    if (by_role) {
        attack_count(p, n, p->role, counts);
        suppress_add_table(set, counts, p->roles, p->answers, NULL, margin, &margin[p->answers]);
    }
    return groups;
}

/* An output, then one that shows `more` responses more (1, or those of a second kiosk), the first being public. False: nothing
 * may be shown of the second. */
static inline bool attack_two_outputs(struct suppress *set, struct arena *arena, const struct people *p, size_t more, uint32_t k,
                                      bool complementary) {
    struct suppress first;
    suppress_init(&first, arena, k);
    attack_add_tables(&first, p, p->n, false, false);
    if (!suppress_run(&first)) {
        return false;
    }
    suppress_init(set, arena, k);
    struct suppress_table earlier = attack_add_tables(set, p, p->n, false, false);
    for (size_t i = 0; i < first.cells.n; i++) {
        set->cells.at[i].kind = suppress_kind_later(first.cells.at[i].state);
    }
    struct suppress_table later = attack_add_tables(set, p, p->n + more, false, false);
    suppress_link(set, earlier.cells, later.cells, (p->groups + 1) * (p->answers + 1));
    if (complementary) {
        return suppress_run(set);
    }
    suppress_run_primary(set);
    return true;
}

/* --- votes by role ------------------------------------------------------------------------------------------------- */

/* A statement's votes in a random room, with what agreement_shown() lets out. Returns whether roles were shown. */
static inline bool attack_votes(struct rng *rng, size_t *small, size_t *recovered) {
    static const uint32_t ks[] = {5, 11, 20};
    struct agreement_votes roles[4];
    uint32_t k = ks[rng_below(rng, 3)], n = 1 + rng_below(rng, 4), counts[4 * VOTES], most = 2 + rng_below(rng, 60);
    for (uint32_t i = 0; i < n * VOTES; i++) {
        counts[i] = rng_below(rng, i % VOTES == VOTE_AGREE || rng_below(rng, 2) ? most + 1 : 3);
        roles[i / VOTES].of[i % VOTES] = counts[i];
    }
    struct agreement_shown shown = agreement_shown(roles, n, k);
    struct arena arena = {0};
    struct suppress set;
    suppress_init(&set, &arena, k);
    struct suppress_table t = suppress_add_table(&set, counts, n, VOTES, NULL, NULL, NULL);
    for (uint32_t i = 0; i < set.cells.n; i++) {
        set.cells.at[i].state = SUPPRESS_PRIMARY;
    }
    for (uint32_t row = shown.by_role ? 0 : n; shown.columns != AGREEMENT_NO_COLUMNS && row <= n; row++) {
        for (uint32_t column = 0; column <= VOTES; column++) {
            bool is_shown = column == VOTE_AGREE || column == VOTES || shown.columns == AGREEMENT_ALL_COLUMNS;
            set.cells.at[suppress_table_cell(&t, row, column)].state = is_shown ? SUPPRESS_SHOWN : SUPPRESS_PRIMARY;
        }
    }
    struct suppress_cell *total = &set.cells.at[suppress_table_cell(&t, n, VOTES)];
    total->state = SUPPRESS_SHOWN; /* n is always there; below k nothing is */
    *recovered += total->value >= k ? attack_recovered(&set, small) : 0;
    arena_finish(&arena);
    return shown.by_role;
}
#endif
