#include <stdio.h>

#include "insight/gathering.h"
#include "insight/help.h"

/* The sample with its questions made ballots: role single, topics approval, best ranked. */
static void begin(struct gathering *g, int k, bool is_live, enum ballot_tie tie) {
    static const struct {
        const char *id;
        enum ballot_method method;
    } ballots[] = {{"role", BALLOT_SINGLE}, {"topics", BALLOT_APPROVAL}, {"best", BALLOT_RANKED}};
    gathering_begin(g, k, is_live);
    for (size_t i = 0; i < 3; i++) {
        struct question *q = &g->sample.questions[sample_index(&g->sample, ballots[i].id)];
        q->ballot = ballots[i].method;
        q->tie = tie;
        q->has_min = false;
    }
    gathering_open(g);
}

/* "3 rounds, elected b: a30 b25 c23 | a42 b36" */
static const char *words_of(const struct result *r) {
    static char text[400];
    size_t at = 0;
    const struct result_ballot *b = r->ballot;
    if (!b) {
        return r->silence == SILENCE_FEW ? "few" : "nothing";
    }
    for (size_t i = 0; i < r->question->choice_count; i++) {
        at += (size_t)snprintf(&text[at], sizeof text - at, "%s", b->elected >> i & 1 ? r->question->choices[i].id : "");
    }
    at += (size_t)snprintf(&text[at], sizeof text - at, " of %u%s:", b->ballots, b->has_more ? ", not all" : "");
    for (size_t n = 0; n < b->round_count; n++) {
        at += (size_t)snprintf(&text[at], sizeof text - at, "%s", n > 0 ? " |" : "");
        for (size_t i = 0; i < r->question->choice_count; i++) {
            if (b->rounds[n].in >> i & 1) {
                at += (size_t)snprintf(&text[at], sizeof text - at, " %s%u", r->question->choices[i].id, b->rounds[n].votes[i]);
            }
        }
        at += (size_t)snprintf(&text[at], sizeof text - at, b->rounds[n].exhausted > 0 ? " -%u" : "", b->rounds[n].exhausted);
    }
    return text;
}

static void ranked(struct gathering *g, size_t a, size_t b, size_t c_a, size_t c_b, size_t c) {
    gathering_answer(g, a, "best=a,b", "north");
    gathering_answer(g, b, "best=b,a", "");
    gathering_answer(g, c_a, "best=c,a", "");
    gathering_answer(g, c_b, "best=c,b", "");
    gathering_answer(g, c, "best=c", "");
}

static void rounds_are_told_as_far_as_k_lets_them(void **state) {
    (void)state;
    static const struct {
        size_t a, b, c_a, c_b, c;
        int k;
        const char *shown, *exact;
    } rows[] = {
        {30, 25, 12, 11, 0, 5, "a of 78, not all: a30 b25 c23 | a42 b36", "a of 78: a30 b25 c23 d0 | a30 b25 c23 | a42 b36"},
        {45, 40, 12, 11, 9, 5, "a of 117, not all: a45 b40 c32 | a57 b51 -9",
         "a of 117: a45 b40 c32 d0 | a45 b40 c32 | a57 b51 -9"},
        {45, 40, 12, 11, 2, 5, "a of 110, not all: a45 b40 c25", "a of 110: a45 b40 c25 d0 | a45 b40 c25 | a57 b51 -2"},
        {45, 40, 12, 3, 9, 5, "a of 109, not all: a57 b43 -9", "a of 109: a45 b40 c24 d0 | a45 b40 c24 | a57 b43 -9"},
        {60, 20, 0, 1, 0, 11, "a of 81, not all:", "a of 81: a60 b20 c1 d0"},
        {7, 4, 0, 0, 0, 5, "a of 11, not all:", "a of 11: a7 b4 c0 d0"},
        {6, 4, 0, 0, 0, 5, "nothing", "a of 10: a6 b4 c0 d0"},
        {3, 1, 0, 0, 0, 5, "few", "a of 4: a3 b1 c0 d0"},
        {8, 8, 0, 0, 0, 5, "ab of 16, not all: a8 b8", "ab of 16: a8 b8 c0 d0 | a8 b8"},
        {7, 7, 0, 0, 0, 5, "nothing", "ab of 14: a7 b7 c0 d0 | a7 b7"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gathering g;
        begin(&g, rows[i].k, false, TIE_DECLARED);
        ranked(&g, rows[i].a, rows[i].b, rows[i].c_a, rows[i].c_b, rows[i].c);
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        const struct result *best = gathering_result(&r, "best");
        assert_string_equal(words_of(best), rows[i].shown);
        assert_null(best->all.parts); /* nothing of single places, and nothing by groups */
        assert_int_equal(best->chart, CHART_ROUNDS);
        for (size_t grouping = 0; grouping < RESULTS_GROUPINGS_MAX; grouping++) {
            assert_int_equal(best->by[grouping].group_count, 0);
        }
        r = gathering_results(&g, RESULTS_EXACT);
        best = gathering_result(&r, "best");
        assert_string_equal(words_of(best), rows[i].exact);
        assert_non_null(best->all.parts);
        assert_true(best->ballot->rounds[0].has_why);
        gathering_close(&g);
    }
}

/* The first and the last; between them nobody goes from c, which ends, to a or b. */
static void two_rounds_may_be_told_together(void **state) {
    (void)state;
    struct gathering g;
    begin(&g, 5, false, TIE_DECLARED);
    gathering_answer(&g, 30, "best=a", "");
    gathering_answer(&g, 28, "best=b", "");
    gathering_answer(&g, 26, "best=c", "");
    gathering_answer(&g, 6, "best=d,a", "");
    gathering_answer(&g, 7, "best=d,b", "");
    gathering_answer(&g, 8, "best=d,c", "");
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    assert_string_equal(words_of(gathering_result(&r, "best")), "a of 105, not all: a30 b28 c26 d21 | a36 b35 -34");
    gathering_close(&g);
}

static void a_live_view_tells_the_last_round(void **state) {
    (void)state;
    struct gathering g;
    begin(&g, 5, true, TIE_DECLARED);
    ranked(&g, 45, 40, 12, 11, 2); /* two that end: nothing but who is elected */
    struct results r;
    results_make(g.book, RESULTS_LIVE, &g.given, &r);
    assert_string_equal(words_of(gathering_result(&r, "best")), "a of 110, not all:");
    ranked(&g, 0, 0, 0, 0, 5); /* seven that end: may have been the small number that was withheld, but not all came since */
    results_make(g.book, RESULTS_LIVE, &g.given, &r);
    assert_string_equal(words_of(gathering_result(&r, "best")), "a of 115, not all:");
    ranked(&g, 0, 0, 0, 0, 5);
    results_make(g.book, RESULTS_LIVE, &g.given, &r);
    assert_string_equal(words_of(gathering_result(&r, "best")), "a of 120, not all:");
    ranked(&g, 20, 20, 0, 0, 0); /* nobody can tell any more */
    results_make(g.book, RESULTS_LIVE, &g.given, &r);
    assert_string_equal(words_of(gathering_result(&r, "best")), "a of 160, not all: a77 b71 -12");
    gathering_close(&g);
}

static void most_votes_elect(void **state) {
    (void)state;
    static const struct {
        size_t provider, peer, family;
        enum ballot_tie tie;
        const char *single, *approval; /* peer also approves of income, which everybody else does not */
    } rows[] = {
        {30, 20, 12, TIE_DECLARED, "provider of 62:", "housing of 62:"},
        {30, 20, 2, TIE_DECLARED, "provider of 52:", "housing of 52:"},
        {20, 20, 12, TIE_DECLARED, "providerpeer of 52:", "housing of 52:"},
        {20, 20, 12, TIE_LISTED, "provider of 52:", "housing of 52:"},
        {4, 3, 2, TIE_DECLARED, "nothing", "housing of 9:"}, /* whoever it was, nobody else could have k */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gathering g;
        begin(&g, 5, false, rows[i].tie);
        gathering_answer(&g, rows[i].provider, "role=provider topics=housing", "");
        gathering_answer(&g, rows[i].peer, "role=peer topics=housing,income", "");
        gathering_answer(&g, rows[i].family, "role=family topics=health", "");
        struct results r = gathering_results(&g, RESULTS_PUBLIC);
        assert_string_equal(words_of(gathering_result(&r, "role")), rows[i].single);
        assert_string_equal(words_of(gathering_result(&r, "topics")), rows[i].approval);
        r = gathering_results(&g, RESULTS_EXACT);
        assert_int_equal(gathering_result(&r, "role")->ballot->is_listed, rows[i].tie == TIE_LISTED);
        gathering_close(&g);
    }
}

static void the_rule_is_part_of_the_wording(void **state) {
    (void)state;
    struct gathering g;
    begin(&g, 5, false, TIE_DECLARED);
    const struct event *event = &g.sample.event;
    const struct question *role = &g.sample.questions[sample_index(&g.sample, "role")];
    struct question other = *role;
    assert_true(results_same_wording(event, role, event, &other));
    other.tie = TIE_LISTED;
    assert_false(results_same_wording(event, role, event, &other));
    other = *role;
    other.ballot = BALLOT_NONE;
    assert_false(results_same_wording(event, role, event, &other));
    gathering_close(&g);
}

static void what_is_no_ballot_elects_nobody(void **state) {
    (void)state;
    struct gathering g;
    gathering_begin(&g, 5, false);
    gathering_open(&g);
    gathering_answer(&g, 40, "role=peer best=a,b,c", "");
    struct results r = gathering_results(&g, RESULTS_EXACT);
    for (size_t i = 0; i < r.question_count; i++) {
        assert_null(r.questions[i].ballot);
    }
    gathering_close(&g);
}

int test_results_ballot(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounds_are_told_as_far_as_k_lets_them), cmocka_unit_test(two_rounds_may_be_told_together),
        cmocka_unit_test(a_live_view_tells_the_last_round),      cmocka_unit_test(most_votes_elect),
        cmocka_unit_test(the_rule_is_part_of_the_wording),       cmocka_unit_test(what_is_no_ballot_elects_nobody),
    };
    return cmocka_run_group_tests_name("insight/results_ballot", tests, NULL, NULL);
}
