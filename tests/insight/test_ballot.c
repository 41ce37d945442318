#include "insight/ballot.h"

#include <glpk.h>
#include <stdio.h>

#include "base/random.h"
#include "insight/help.h"
#include "support/folder.h"

enum { SETS = 1000, CHOICES = 6, BALLOTS = 60, K = 5 };

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

static int still_best(const int *ballot, const int *left_after) {
    int i = 0;
    while (ballot[i] >= 0 && left_after[ballot[i]] >= 0) {
        i++;
    }
    return ballot[i];
}

/* The votes of this round, then of the one before, and so on: a's history stands before b's when the first difference is less. */
static int compare_histories(const struct again *g, int a, int b) {
    for (int r = g->rounds - 1; r >= 0; r--) {
        if (g->votes[r][a] != g->votes[r][b]) {
            return g->votes[r][a] < g->votes[r][b] ? -1 : 1;
        }
    }
    return 0;
}

static void count_round(const struct pile *pile, struct again *g) {
    for (int b = 0; b < pile->n; b++) {
        int choice = still_best(pile->ballots[b], g->left_after);
        g->votes[g->rounds][choice >= 0 ? choice : 0] += choice >= 0;
        g->exhausted[g->rounds] += choice < 0;
    }
    g->rounds++;
}

static bool elect_majority(const struct pile *pile, struct again *g) {
    int counting = pile->n - g->exhausted[g->rounds - 1];
    for (int c = 0; c < pile->choices; c++) {
        g->elected[c] = g->left_after[c] < 0 && g->votes[g->rounds - 1][c] > counting - g->votes[g->rounds - 1][c];
        if (g->elected[c]) {
            return true;
        }
    }
    return false;
}

static void runoff_again(const struct pile *pile, struct again *g) {
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
static void random_pile(struct rng *rng, int most_ballots, struct pile *pile) {
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

static uint64_t order_of(const int *ballot) {
    uint64_t order = 0;
    for (size_t p = 0; ballot[p] >= 0; p++) {
        order = ballot_place(order, p, (size_t)ballot[p]);
    }
    return order;
}

static void count_pile(const struct pile *pile, struct arena *arena, struct ballot_count *out) {
    struct ballot_orders orders = {0};
    for (int b = 0; b < pile->n; b++) {
        ballot_orders_add(&orders, arena, order_of(pile->ballots[b]), 1);
    }
    ballot_count_orders(&orders, (size_t)pile->choices, pile->listed ? TIE_LISTED : TIE_DECLARED, arena, out);
}

static void assert_same(const struct pile *pile, const struct ballot_count *count, const struct again *again) {
    assert_int_equal(count->ballots, pile->n);
    assert_int_equal(count->round_count, again->rounds);
    for (int c = 0; c < pile->choices; c++) {
        assert_int_equal(count->elected >> c & 1, again->elected[c]);
        for (int r = 0; r < again->rounds; r++) {
            assert_int_equal(count->rounds[r].votes[c], again->votes[r][c]);
            assert_int_equal(count->rounds[r].in >> c & 1, again->left_after[c] < 0 || again->left_after[c] >= r);
            assert_int_equal(count->rounds[r].out >> c & 1, again->left_after[c] == r);
        }
    }
    for (int r = 0; r < again->rounds; r++) {
        assert_int_equal(count->rounds[r].exhausted, again->exhausted[r]);
    }
}

static void runoff_agrees_with_a_second_count(void **state) {
    (void)state;
    static struct pile pile;
    struct rng rng;
    struct arena arena = {0};
    int met[BALLOT_WHYS] = {0};
    rng_init(&rng, test_seed("insight/ballot runoff"));
    for (int set = 0; set < SETS; set++) {
        struct ballot_count count;
        struct again again;
        random_pile(&rng, set % 2 ? BALLOTS : 9, &pile);
        count_pile(&pile, &arena, &count);
        runoff_again(&pile, &again);
        assert_same(&pile, &count, &again);
        for (size_t r = 0; r < count.round_count; r++) {
            met[count.rounds[r].why]++;
        }
        arena_clear(&arena);
    }
    for (int why = 0; why < BALLOT_WHYS; why++) {
        assert_true(met[why] > 0); /* every rule was at work */
    }
    arena_finish(&arena);
}

/* The second count sorts ballots by choice and takes the longest pile. */
static void most_votes_agree_with_a_second_count(void **state) {
    (void)state;
    static struct pile pile;
    struct rng rng;
    struct arena arena = {0};
    int ties = 0;
    rng_init(&rng, test_seed("insight/ballot most"));
    for (int set = 0; set < 2 * SETS; set++) { /* single, then approval */
        struct ballot_count count;
        uint32_t votes[CHOICES] = {0};
        int again[CHOICES] = {0}, most = 0;
        uint64_t elected = 0;
        random_pile(&rng, 20, &pile);
        for (int b = 0; b < pile.n; b++) {
            for (int p = 0; pile.ballots[b][p] >= 0 && (p == 0 || set >= SETS); p++) {
                votes[pile.ballots[b][p]]++;
            }
        }
        for (int c = 0; c < pile.choices; c++) {
            for (int b = 0; b < pile.n; b++) {
                int p = 0;
                while (pile.ballots[b][p] >= 0 && pile.ballots[b][p] != c) {
                    p++;
                }
                again[c] += pile.ballots[b][p] == c && (p == 0 || set >= SETS);
            }
            most = again[c] > most ? again[c] : most;
        }
        for (int c = 0; c < pile.choices; c++) {
            elected |= again[c] == most && !(pile.listed && elected) ? UINT64_C(1) << c : 0;
            ties += again[c] == most && pile.listed && elected != UINT64_C(1) << c;
        }
        ballot_count_votes(votes, (size_t)pile.choices, (uint32_t)pile.n, pile.listed ? TIE_LISTED : TIE_DECLARED, &arena,
                           &count);
        assert_int_equal(count.round_count, 1);
        assert_int_equal(count.elected, elected);
        arena_clear(&arena);
    }
    assert_true(ties > 0);
    arena_finish(&arena);
}

/* --- published examples ----------------------------------------------------------------------------------------------- */

struct group {
    const char *order; /* letters, best first */
    uint32_t n;
};

static void count_groups(const struct group *groups, size_t n, size_t choices, enum ballot_tie tie, struct arena *arena,
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

static void assert_round(const struct ballot_count *count, size_t r, const uint32_t *votes, uint32_t exhausted) {
    for (size_t i = 0; i < count->choice_count; i++) {
        assert_int_equal(count->rounds[r].votes[i], votes[i]);
    }
    assert_int_equal(count->rounds[r].exhausted, exhausted);
}

/* The capital of Tennessee: 100 voters who want it near (Wikipedia, "Instant-runoff voting", "Approval voting"; the example is
 * used through that encyclopedia's articles on voting). a Memphis, b Nashville, c Chattanooga, d Knoxville. */
static void tennessee(void **state) {
    (void)state;
    static const struct group groups[] = {{"abcd", 42}, {"bcda", 26}, {"cdba", 15}, {"dcba", 17}};
    static const uint32_t first[] = {42, 26, 15, 17}, second[] = {42, 26, 0, 32}, third[] = {42, 0, 0, 58};
    struct arena arena = {0};
    struct ballot_count count;
    count_groups(groups, 4, 4, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.round_count, 3);
    assert_round(&count, 0, first, 0);
    assert_round(&count, 1, second, 0);
    assert_round(&count, 2, third, 0);
    assert_int_equal(count.elected, 1 << 3);

    static const uint32_t approved[] = {42, 42 + 26, 26 + 15 + 17, 15 + 17}; /* each approves of two */
    ballot_count_votes(approved, 4, 100, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.elected, 1 << 1);
    ballot_count_votes(first, 4, 100, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.elected, 1 << 0);
    arena_finish(&arena);
}

/* Mayor of Burlington, Vermont, 3 March 2009, official count from its second round on: Wright 3294, Kiss 2981, Montroll 2554;
 * then Kiss 4313, Wright 4061, and 455 more ballots exhausted. a Kiss, b Wright, c Montroll; what those for Kiss and Wright put
 * second was never looked at. */
static void burlington(void **state) {
    (void)state;
    static const struct group groups[] = {{"a", 2981}, {"b", 3294}, {"ca", 1332}, {"cb", 767}, {"c", 455}};
    static const uint32_t second[] = {2981, 3294, 2554}, third[] = {4313, 4061, 0};
    struct arena arena = {0};
    struct ballot_count count;
    count_groups(groups, 5, 3, TIE_DECLARED, &arena, &count);
    assert_int_equal(count.round_count, 2);
    assert_round(&count, 0, second, 0);
    assert_round(&count, 1, third, 455);
    assert_int_equal(count.elected, 1 << 0);
    arena_finish(&arena);
}

/* --- ties ------------------------------------------------------------------------------------------------------------- */

static void ties_by_hand(void **state) {
    (void)state;
    static const struct tie_row {
        const char *name;
        struct group groups[6];
        size_t choices;
        enum ballot_tie tie;
        size_t rounds;
        uint64_t elected;
        enum ballot_why why[3];
    } rows[] = {
        {"nobody differs", {{"a", 4}, {"b", 4}}, 2, TIE_DECLARED, 1, 3, {BALLOT_TIED}},
        {"the lot decides", {{"a", 4}, {"b", 4}}, 2, TIE_LISTED, 2, 1, {BALLOT_LISTED, BALLOT_MAJORITY}},
        {"both leave",
         {{"a", 4}, {"b", 2}, {"c", 2}, {"cb", 1}, {"ba", 1}},
         3,
         TIE_DECLARED,
         2,
         1,
         {BALLOT_TOGETHER, BALLOT_MAJORITY}},
        {"the last listed leaves", {{"a", 4}, {"b", 3}, {"cb", 3}}, 3, TIE_LISTED, 2, 2, {BALLOT_LISTED, BALLOT_MAJORITY}},
        {"the round before decides the last",
         {{"a", 5}, {"b", 4}, {"cb", 1}},
         3,
         TIE_DECLARED,
         3,
         1,
         {BALLOT_FEWEST, BALLOT_BEFORE, BALLOT_MAJORITY}},
        {"more than half at once", {{"a", 3}, {"b", 2}}, 2, TIE_DECLARED, 1, 1, {BALLOT_MAJORITY}},
        {"half is not more than half", {{"a", 2}, {"b", 1}, {"c", 1}}, 3, TIE_DECLARED, 2, 1, {BALLOT_TOGETHER, BALLOT_MAJORITY}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct ballot_count count;
        size_t n = 0;
        while (n < 6 && rows[i].groups[n].order) {
            n++;
        }
        count_groups(rows[i].groups, n, rows[i].choices, rows[i].tie, &arena, &count);
        if (count.round_count != rows[i].rounds || count.elected != rows[i].elected) {
            print_error("%s\n", rows[i].name);
        }
        assert_int_equal(count.round_count, rows[i].rounds);
        assert_int_equal(count.elected, rows[i].elected);
        for (size_t r = 0; r < count.round_count; r++) {
            assert_int_equal(count.rounds[r].why, rows[i].why[r]);
        }
        arena_finish(&arena);
    }
}

static void nothing_elects_nobody(void **state) {
    (void)state;
    static const uint32_t none[3] = {0};
    const struct ballot_orders orders = {0};
    struct arena arena = {0};
    struct ballot_count count;
    ballot_count_orders(&orders, 3, TIE_DECLARED, &arena, &count);
    assert_true(count.round_count == 0 && count.elected == 0);
    ballot_count_votes(none, 3, 0, TIE_DECLARED, &arena, &count);
    assert_true(count.round_count == 0 && count.elected == 0);
    ballot_count_votes(none, 3, 7, TIE_DECLARED, &arena, &count); /* for choices that are no more */
    assert_int_equal(count.elected, 0);
    assert_false(ballot_tells_elected(&count, 1));
    arena_finish(&arena);
}

/* --- small numbers ------------------------------------------------------------------------------------------------------ */

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

int test_ballot(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runoff_agrees_with_a_second_count),
        cmocka_unit_test(most_votes_agree_with_a_second_count),
        cmocka_unit_test(tennessee),
        cmocka_unit_test(burlington),
        cmocka_unit_test(ties_by_hand),
        cmocka_unit_test(nothing_elects_nobody),
        cmocka_unit_test(nothing_small_can_be_worked_out),
        cmocka_unit_test(tells_what_it_may),
    };
    return cmocka_run_group_tests_name("insight/ballot", tests, NULL, NULL);
}
