/* Ties in the results of a survey: what they tell in every mode, and what is nowhere in them. */
#include "insight/gathering.h"
#include "insight/help.h"

/* The sample with its matrix made ties between the three of its rows, and the question before it made who is spoken for. */
static void begin(struct gathering *g, int k, bool is_live) {
    static const struct choice speakers[] = {
        {.id = "morning"}, {.id = "noon"}, {.id = "evening"}, {.id = TIES_ELSEWHERE, .last = true}};
    gathering_begin(g, k, is_live);
    struct question *levels = &g->sample.questions[sample_index(&g->sample, "sessions")];
    levels->ties = TIES_LEVELS;
    levels->points = TIES_POINTS;
    levels->required = false;
    levels[-1] = (struct question){
        .id = "sessions_from", .kind = QUESTION_SELECT_ONE, .ties = TIES_SPEAKER, .choices = speakers, .choice_count = 4};
    gathering_open(g);
}

/* Six speak for the morning; two for noon; nobody of the roster for six more, and their words count for nobody. */
static void answer(struct gathering *g) {
    gathering_answer(g, 6, "led=4 sessions_from=morning sessions=noon:3,evening:1", "north");
    gathering_answer(g, 2, "led=4 sessions_from=noon sessions=morning:4,evening:4", "south");
    gathering_answer(g, 6, "led=2 sessions_from=elsewhere sessions=morning:4,noon:4", "north");
    gathering_answer(g, 6, "led=2 sessions=morning:4,noon:4", "south"); /* of a record that nobody here wrote */
}

static void assert_told(const struct result_ties *ties) {
    static const signed char levels[] = {TIE_UNTOLD, TIE_EXCHANGE, TIE_NONE,   TIE_UNTOLD, TIE_UNTOLD,
                                         TIE_UNTOLD, TIE_UNTOLD,   TIE_UNTOLD, TIE_UNTOLD};
    assert_memory_equal(ties->told.levels, levels, sizeof levels);
    assert_int_equal(ties->told.at_least[0], 5);
    assert_int_equal(ties->told.at_least[1], 0);
    assert_int_equal(ties->measures.present, 1);
    assert_int_equal(ties->measures.told, 2);
    assert_int_equal(ties->measures.in[1], 1);
}

static void every_mode_tells_the_same(void **state) {
    (void)state;
    static const enum results_mode modes[] = {RESULTS_EXACT, RESULTS_PUBLIC, RESULTS_ROUNDED, RESULTS_LIVE};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        struct gathering g;
        begin(&g, 5, modes[i] == RESULTS_LIVE);
        answer(&g);
        struct results results = gathering_results(&g, modes[i]);
        const struct result *r = gathering_result(&results, "sessions");
        assert_int_equal(r->chart, CHART_TIES);
        assert_non_null(r->ties);
        assert_int_equal(r->part_count, 0);
        assert_told(r->ties);
        gathering_close(&g);
    }
}

/* For whom somebody speaks is no result and no grouping, not even of exact results. */
static void who_speaks_is_nowhere(void **state) {
    (void)state;
    struct gathering g;
    begin(&g, 5, false);
    answer(&g);
    struct results results = gathering_results(&g, RESULTS_EXACT);
    size_t speaker = sample_index(&g.sample, "sessions_from"), others = 0;
    for (size_t i = 0; i < results.question_count; i++) {
        assert_int_not_equal(results.questions[i].index, speaker);
    }
    for (size_t i = 0; i < results.grouping_count; i++) {
        others += results.groupings[i].by == TALLY_BY_QUESTION;
        assert_false(results.groupings[i].by == TALLY_BY_QUESTION && results.groupings[i].question == speaker);
    }
    assert_true(others > 0); /* role is one, so that the loop above says something */
    gathering_close(&g);
}

/* One person more is no news for whoever looks at a live view. */
static void a_live_view_is_renewed_in_steps(void **state) {
    (void)state;
    struct gathering g;
    begin(&g, 5, true);
    gathering_answer(&g, 5, "sessions_from=elsewhere", "north"); /* so that nobody knows that none speaks for noon */
    gathering_answer(&g, 5, "sessions_from=morning sessions=noon:3", "north");
    struct results results = gathering_results(&g, RESULTS_LIVE);
    assert_int_equal(ties_level(&gathering_result(&results, "sessions")->ties->told, 0, 1), TIE_EXCHANGE);
    gathering_answer(&g, SUPPRESS_STEP - 1, "sessions_from=morning sessions=noon:1", "north");
    results = gathering_results(&g, RESULTS_LIVE);
    assert_int_equal(ties_level(&gathering_result(&results, "sessions")->ties->told, 0, 1), TIE_EXCHANGE);
    gathering_answer(&g, SUPPRESS_STEP, "sessions_from=morning sessions=noon:1", "north");
    results = gathering_results(&g, RESULTS_LIVE);
    assert_int_equal(ties_level(&gathering_result(&results, "sessions")->ties->told, 0, 1), TIE_NONE);
    gathering_close(&g);
}

/* Whom they were asked of, nobody can work out of counts: 20 who speak for the morning were. */
static void what_was_asked_of_some_is_withheld_with_its_condition(void **state) {
    (void)state;
    struct gathering g;
    begin(&g, 5, false);
    g.sample.questions[sample_index(&g.sample, "sessions_from")].relevant =
        sample_parse(&g.sample, "${role} = 'peer' or ${led} = 5", NULL);
    gathering_answer(&g, 20, "role=peer led=3 sessions_from=morning sessions=noon:3", "");
    gathering_answer(&g, 20, "role=family led=3", "");
    for (int mode = RESULTS_EXACT; mode <= RESULTS_PUBLIC; mode++) {
        struct results results = gathering_results(&g, (enum results_mode)mode);
        const struct result *r = gathering_result(&results, "sessions");
        assert_int_equal(r->all.answered.is_shown, mode == RESULTS_EXACT);
        assert_int_equal(r->ties->told.at_least[0], mode == RESULTS_EXACT ? 5 : 0);
        assert_int_equal(r->ties->measures.told, mode == RESULTS_EXACT ? 1 : 0);
    }
    gathering_close(&g);
}

int test_results_ties(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mode_tells_the_same),
        cmocka_unit_test(who_speaks_is_nowhere),
        cmocka_unit_test(a_live_view_is_renewed_in_steps),
        cmocka_unit_test(what_was_asked_of_some_is_withheld_with_its_condition),
    };
    return cmocka_run_group_tests_name("insight/results_ties", tests, NULL, NULL);
}
