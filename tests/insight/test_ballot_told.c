/* What may be told of the rounds of a ballot: nobody works a small number out. */
#include "insight/ballot.h"

#include <glpk.h>
#include <stdio.h>

#include "insight/help.h"
#include "insight/piles.h"
#include "support/folder.h"

enum { K = 5 };

/* An attacker who knows all that is told: how many people went from each choice (or none) to each, round by round. What stood in
 * the rounds is a linear program over ways through them; returns the most that a way can hold (GLPK). */
struct ways {
    const struct pile *pile;
    const struct again *again;
    int told[CHOICES], n; /* rounds */
};

enum { NOWHERE = CHOICES, STATIONS = CHOICES + 1 };

static int station(const struct ways *w, int ballot, int told) {
    struct again until = *w->again;
    for (int c = 0; c < CHOICES; c++) {
        until.left_after[c] = until.left_after[c] >= w->told[told] ? -1 : until.left_after[c];
    }
    int choice = still_best(w->pile->ballots[ballot], until.left_after);
    return choice >= 0 ? choice : NOWHERE;
}

/* Both ends of one step; a ballot that counts for who stays in does not move. */
static bool is_way(const struct ways *w, int step, int from, int to) {
    if ((from != NOWHERE && from >= w->pile->choices) || (to != NOWHERE && to >= w->pile->choices)) {
        return false;
    }
    int at = w->told[step], then = w->told[step + 1];
    bool is_in = from != NOWHERE && (w->again->left_after[from] < 0 || w->again->left_after[from] >= at);
    bool stays = from == NOWHERE || w->again->left_after[from] < 0 || w->again->left_after[from] >= then;
    bool to_in = to == NOWHERE || w->again->left_after[to] < 0 || w->again->left_after[to] >= then;
    return (from == NOWHERE || is_in) && (stays ? to == from : to_in);
}

static int told_at(const struct ways *w, int told, int where) {
    return where == NOWHERE ? w->again->exhausted[w->told[told]] : w->again->votes[w->told[told]][where];
}

static void bound(glp_prob *p, const struct ways *w, int step, int (*column)[STATIONS], bool out, int where) {
    int columns[STATIONS + 1], n = 0, row = glp_add_rows(p, 1), value = told_at(w, step + !out, where);
    double ones[STATIONS + 1];
    for (int other = 0; other < STATIONS; other++) {
        int at = out ? column[where][other] : column[other][where];
        if (at > 0) {
            columns[++n] = at;
            ones[n] = 1;
        }
    }
    glp_set_row_bnds(p, row, GLP_FX, value, value);
    glp_set_mat_row(p, row, n, columns, ones);
}

static double most_of(const struct ways *w, int step, int from, int to) {
    int column[STATIONS][STATIONS] = {{0}};
    glp_prob *p = glp_create_prob();
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    glp_set_obj_dir(p, GLP_MAX);
    for (int a = 0; a < STATIONS; a++) {
        for (int b = 0; b < STATIONS; b++) {
            column[a][b] = is_way(w, step, a, b) ? glp_add_cols(p, 1) : 0;
            if (column[a][b] > 0) {
                glp_set_col_bnds(p, column[a][b], GLP_LO, 0, 0);
                glp_set_obj_coef(p, column[a][b], a == from && b == to);
            }
        }
    }
    for (int where = 0; where < STATIONS; where++) {
        bound(p, w, step, column, true, where);
        bound(p, w, step, column, false, where);
    }
    assert_int_equal(glp_simplex(p, &how), 0);
    assert_int_equal(glp_get_status(p), GLP_OPT);
    double most = glp_get_obj_val(p);
    glp_delete_prob(p);
    return most;
}

/* Returns how many small numbers were looked at. */
static int attack(const struct ways *w) {
    int looked = 0;
    for (int step = 0; step + 1 < w->n; step++) {
        int moved[STATIONS][STATIONS] = {{0}};
        for (int b = 0; b < w->pile->n; b++) {
            moved[station(w, b, step)][station(w, b, step + 1)]++;
        }
        for (int from = 0; from < STATIONS; from++) {
            for (int to = 0; to < STATIONS; to++) {
                bool ends = to == NOWHERE && told_at(w, step + 1, to) == told_at(w, step, to); /* known to be none */
                if (is_way(w, step, from, to) && from != to && moved[from][to] < K && !ends) {
                    assert_true(most_of(w, step, from, to) > K - 1e-6);
                    looked++;
                }
            }
        }
    }
    return looked;
}

static void nothing_small_can_be_worked_out(void **state) {
    (void)state;
    static struct pile pile;
    struct rng rng;
    struct arena arena = {0};
    int several = 0, withheld = 0, looked = 0;
    rng_init(&rng, test_seed("insight/ballot small"));
    for (int set = 0; set < SETS; set++) {
        struct ballot_count count;
        struct again again;
        bool told[CHOICES];
        random_pile(&rng, 400, &pile);
        count_pile(&pile, &arena, &count);
        runoff_again(&pile, &again);
        struct ways ways = {.pile = &pile, .again = &again};
        size_t n = ballot_tell(&count, K, UINT32_MAX, told);
        for (size_t r = 0; r < count.round_count; r++) {
            for (size_t i = 0; told[r] && i < count.choice_count; i++) {
                assert_true(!(count.rounds[r].in >> i & 1) || count.rounds[r].votes[i] >= K);
            }
            ways.told[ways.n] = (int)r;
            ways.n += told[r];
        }
        assert_int_equal(ways.n, n);
        looked += attack(&ways);
        several += n > 1;
        withheld += n < count.round_count;
        arena_clear(&arena);
    }
    print_message("told several rounds %d times, left some out %d times; %d small numbers\n", several, withheld, looked);
    assert_true(several > 20 && withheld > 100 && looked > 20);
    arena_finish(&arena);
    glp_free_env();
}

static void tells_what_it_may(void **state) {
    (void)state;
    static const struct group groups[] = {{"ab", 30}, {"ba", 25}, {"ca", 12}, {"cb", 11}};
    static const struct {
        uint32_t k, since;
        bool first, last;
    } rows[] = {
        {5, UINT32_MAX, true, true},
        {11, UINT32_MAX, true, true},
        {12, UINT32_MAX, false, true}, /* 11 of c went to b */
        {37, UINT32_MAX, false, false},
        {5, 5, true, true},
        {5, 7, false, true}, /* 11 may have been 4 */
        {5, 40, true, false} /* all of the first may have come since */,
        {5, 60, true, true},
    };
    struct arena arena = {0};
    struct ballot_count count;
    count_groups(groups, 4, 3, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.round_count, 2);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool told[2];
        ballot_tell(&count, rows[i].k, rows[i].since, told);
        if (told[0] != rows[i].first || told[1] != rows[i].last) {
            print_error("k %u since %u\n", rows[i].k, rows[i].since);
        }
        assert_int_equal(told[0], rows[i].first);
        assert_int_equal(told[1], rows[i].last);
    }
    assert_true(ballot_tells_elected(&count, 38) && !ballot_tells_elected(&count, 39)); /* of 78 */
    arena_finish(&arena);
}

int test_ballot_told(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_small_can_be_worked_out),
        cmocka_unit_test(tells_what_it_may),
    };
    return cmocka_run_group_tests_name("insight/ballot_told", tests, NULL, NULL);
}
