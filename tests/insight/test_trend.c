#include "insight/trend.h"

#include <string.h>

#include "core/expression.h"
#include "insight/help.h"

/* A wave of a rating of five points and a choice of two, the second only where asked for. */
struct made {
    struct choice choices[2];
    struct question questions[2];
    struct result_share bins[2];
    struct result_part parts[2];
    struct result results_of[2];
    struct event event;
    struct results results;
    const struct results *list[1];
    const char *words[2][2]; /* of a question in each language */
};
static const char *const english[] = {"en"};
static const char *const both[] = {"fr", "en"};
static const char *const french[] = {"fr"};

static struct result_share share_of(uint32_t n, uint32_t of) {
    return (struct result_share){.count = {n, true}, .of = of, .share = (double)n / of};
}

static void put_question(struct made *m, size_t at, const char *id, enum question_kind kind, const char *indicator,
                         const char *words, bool is_second_language) {
    m->questions[at] = (struct question){.id = id, .kind = kind, .indicator = indicator, .points = 5};
    m->words[at][is_second_language] = words;
    m->questions[at].text.in = m->words[at];
}

/* above of 20 above the middle, yes of 20 with yes. */
static struct trend_wave make(struct made *m, const char *words, uint32_t above, uint32_t yes, const char *const *languages,
                              size_t language_count) {
    memset(m, 0, sizeof *m);
    bool is_second = language_count == 2;
    put_question(m, 0, "led", QUESTION_RATING, "leading", words, is_second);
    put_question(m, 1, "again", QUESTION_SELECT_ONE, "coming_back", "Again?", is_second);
    m->choices[0] = (struct choice){.id = "yes_"};
    m->choices[1] = (struct choice){.id = "no_"};
    m->questions[1].choices = m->choices;
    m->questions[1].choice_count = 2;
    m->event = (struct event){.id = "e", .languages = languages, .language_count = language_count};
    m->bins[0] = share_of(yes, 20);
    m->bins[1] = share_of(20 - yes, 20);
    m->parts[0] = (struct result_part){.joined = {[JOINED_HIGH] = share_of(above, 20)}};
    m->parts[1] = (struct result_part){.bins = m->bins};
    for (size_t i = 0; i < 2; i++) {
        m->results_of[i] = (struct result){.question = &m->questions[i],
                                           .chart = i ? CHART_BARS : CHART_SCALE,
                                           .part_count = 1,
                                           .bin_count = i ? 2 : 5,
                                           .all = {.answered = {20, true}, .parts = &m->parts[i]}};
    }
    m->results = (struct results){.event = &m->event, .questions = m->results_of, .question_count = 2};
    m->list[0] = &m->results;
    return (struct trend_wave){.label = "", .event = &m->event, .results = m->list, .result_count = 1};
}

static void an_indicator_is_followed_by_its_name(void **state) {
    (void)state;
    struct made a, b, c;
    struct trend_wave waves[] = {make(&a, "How?", 4, 10, english, 1), make(&b, "How?", 10, 9, english, 1),
                                 make(&c, "How?", 16, 11, english, 1)};
    const struct trend *trends;
    struct arena arena = {0};
    arena_init(&arena, 4096);
    a.questions[0].id = "facilitation"; /* another id, the same indicator */
    assert_int_equal(trends_find(waves, 3, &arena, &trends), 2);
    assert_string_equal(trends[0].indicator, "leading");
    assert_int_equal(trends[0].point_count, 3);
    assert_int_equal(trends[0].measure_count, 1);
    assert_int_equal(trends[1].measure_count, 2);
    for (size_t i = 0; i < 3; i++) {
        assert_false(trends[0].points[i].is_break);
        assert_int_equal(trend_share(&trends[0], i, 0)->count.n, 4 + 6 * i);
        assert_int_equal(trend_share(&trends[0], i, 0)->of, 20);
    }
    struct trend_step up = trend_step(&trends[0], 0), same = trend_step(&trends[1], 0);
    assert_int_equal(up.change, TREND_UP);
    assert_true(up.from == 0 && up.to == 2);
    assert_int_equal(same.change, TREND_SAME);
    arena_finish(&arena);
}

static void other_words_are_a_break(void **state) {
    (void)state;
    static const struct {
        const char *before, *after;
        const char *const *languages;
        size_t language_count;
        bool is_break;
    } rows[] = {
        {"How was it led?", "How was it led?", english, 1, false}, {"How was it led?", "How was it led ?", english, 1, true},
        {"How was it led?", "How was it led?", both, 2, false},    {"How was it led?", "How was it led now?", both, 2, true},
        {"How was it led?", "How was it led?", french, 1, true}, /* no language in common: nobody can tell */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct made a, b;
        struct trend_wave waves[] = {make(&a, rows[i].before, 4, 10, english, 1),
                                     make(&b, rows[i].after, 18, 10, rows[i].languages, rows[i].language_count)};
        const struct trend *trends;
        struct arena arena = {0};
        arena_init(&arena, 4096);
        assert_int_equal(trends_find(waves, 2, &arena, &trends), 2);
        assert_false(trends[0].points[0].is_break);
        assert_int_equal(trends[0].points[1].is_break, rows[i].is_break);
        assert_int_equal(trend_step(&trends[0], 0).change, rows[i].is_break ? TREND_UNKNOWN : TREND_UP);
        arena_finish(&arena);
    }
}

/* First everybody was asked, then who led a group. */
static void other_people_are_a_break(void **state) {
    (void)state;
    static const char *const conditions[] = {NULL, "${leads} = 'yes'", "${leads}='yes'", "${leads} = 'no'"};
    static const bool is_break[] = {false, true, false, true};
    struct made made[4];
    struct trend_wave waves[4];
    struct expression_fault fault;
    const struct trend *trends;
    struct arena arena = {0};
    arena_init(&arena, 4096);
    for (size_t i = 0; i < 4; i++) {
        waves[i] = make(&made[i], "How?", 10, 10, english, 1);
        made[i].questions[0].relevant = conditions[i] ? expression_parse(conditions[i], &arena, &fault) : NULL;
    }
    assert_int_equal(trends_find(waves, 4, &arena, &trends), 2);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(trends[0].points[i].is_break, is_break[i]);
    }
    arena_finish(&arena);
}

static void what_is_withheld_or_was_not_asked_has_no_share(void **state) {
    (void)state;
    struct made a, b, c;
    struct trend_wave waves[] = {make(&a, "How?", 15, 10, english, 1), make(&b, "How?", 3, 10, english, 1),
                                 make(&c, "How?", 4, 12, english, 1)};
    const struct trend *trends;
    struct arena arena = {0};
    arena_init(&arena, 4096);
    b.parts[0].joined[JOINED_HIGH].count = (struct result_count){0, false};
    a.choices[0].id = "certainly"; /* this choice came later */
    b.results.question_count = 1;  /* the second question was left out once */
    assert_int_equal(trends_find(waves, 3, &arena, &trends), 2);
    assert_null(trend_share(&trends[0], 1, 0));
    assert_int_equal(trend_step(&trends[0], 0).change, TREND_DOWN);
    assert_int_equal(trends[1].point_count, 2);
    assert_null(trend_share(&trends[1], 0, 0));
    assert_non_null(trend_share(&trends[1], 0, 1));
    assert_int_equal(trend_step(&trends[1], 0).change, TREND_UNKNOWN);
    a.results_of[0].all.parts = NULL; /* fewer than k answered at all */
    assert_null(trend_share(&trends[0], 0, 0));
    arena_finish(&arena);
}

static void once_is_no_trend(void **state) {
    (void)state;
    struct made a, b;
    struct trend_wave waves[] = {make(&a, "How?", 4, 10, english, 1), make(&b, "How?", 4, 10, english, 1)};
    const struct trend *trends;
    struct arena arena = {0};
    arena_init(&arena, 4096);
    b.questions[0].indicator = "something_else";
    b.questions[1].indicator = NULL;
    assert_int_equal(trends_find(waves, 2, &arena, &trends), 0);
    assert_int_equal(trends_find(waves, 1, &arena, &trends), 0);
    assert_int_equal(trends_find(waves, 0, &arena, &trends), 0);
    arena_finish(&arena);
}

int test_trend(void);
int test_trend(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_indicator_is_followed_by_its_name),
        cmocka_unit_test(other_words_are_a_break),
        cmocka_unit_test(other_people_are_a_break),
        cmocka_unit_test(what_is_withheld_or_was_not_asked_has_no_share),
        cmocka_unit_test(once_is_no_trend),
    };
    return cmocka_run_group_tests_name("insight/trend", tests, NULL, NULL);
}
