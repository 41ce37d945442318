#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/sample.h"

/* words as in sample.h; id is the question looked at. */
static const struct {
    const char *id, *words;
    bool required;
    enum answer_problem expected;
    double bound;
} checks[] = {
    {"welcome", "", true, ANSWER_FINE, -1},
    {"role", "", true, PROBLEM_REQUIRED, -1},
    {"role", "", false, ANSWER_FINE, -1},
    {"role", "role=DECLINED", true, ANSWER_FINE, -1},
    {"role", "role=peer", true, ANSWER_FINE, -1},
    {"role", "role=other_role", false, PROBLEM_OTHER_EMPTY, -1},
    {"topics", "", false, ANSWER_FINE, -1},
    {"topics", "", true, PROBLEM_REQUIRED, -1},
    {"topics", "topics=housing", false, PROBLEM_TOO_FEW, 2},
    {"topics", "topics=housing,income", false, ANSWER_FINE, -1},
    {"topics", "topics=housing,income,health,transport", false, PROBLEM_TOO_MANY, 3},
    {"topics", "topics=none", false, ANSWER_FINE, -1},
    {"topics", "topics=housing,else_", false, PROBLEM_OTHER_EMPTY, -1},
    {"led", "", true, PROBLEM_REQUIRED, -1},
    {"led", "led=1", true, ANSWER_FINE, -1},
    {"led", "led=0", false, PROBLEM_TOO_SMALL, 1},
    {"led", "led=6", false, PROBLEM_TOO_LARGE, 5},
    {"recommend", "recommend=0", true, ANSWER_FINE, -1},
    {"recommend", "recommend=11", true, PROBLEM_TOO_LARGE, 10},
    {"hours", "hours=0", true, ANSWER_FINE, -1},
    {"hours", "hours=10.1", false, PROBLEM_TOO_LARGE, 10},
    {"age", "age=0", true, ANSWER_FINE, -1},
    {"age", "age=-1", false, PROBLEM_TOO_SMALL, 0},
    {"age", "age=121", false, PROBLEM_TOO_LARGE, 120},
    {"cost", "cost=-999999", false, ANSWER_FINE, -1},
    {"comment", "", true, PROBLEM_REQUIRED, -1},
    {"comment", "comment=x", true, ANSWER_FINE, -1},
    {"best", "best=a", false, PROBLEM_TOO_FEW, 3},
    {"best", "best=a,c,d", false, ANSWER_FINE, -1},
    {"depth", "depth=a", true, ANSWER_FINE, -1},
    {"sessions", "", true, PROBLEM_REQUIRED, -1},
    {"sessions", "sessions=morning:1", false, ANSWER_FINE, -1},
    {"sessions", "sessions=morning:1,evening:2", true, PROBLEM_ROWS_MISSING, 1},
    {"sessions", "sessions=morning:1,noon:5,evening:2", true, ANSWER_FINE, -1},
};

static void test_check(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        int q = sample_index(&s, checks[i].id);
        s.questions[q].required = checks[i].required;
        sample_answers(&s, checks[i].words);
        double bound = -1;
        enum answer_problem is = answer_check(&s.questions[q], &s.answers[q], &bound);
        if (is != checks[i].expected || bound != checks[i].bound) {
            fail_msg("%s \"%s\": problem %d bound %g, expected %d %g", checks[i].id, checks[i].words, (int)is, bound,
                     (int)checks[i].expected, checks[i].bound);
        }
        assert_int_equal(answer_check(&s.questions[q], &s.answers[q], NULL), is);
    }
    sample_finish(&s);
}

static void test_typed_garbage(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    struct answer a = {.state = ANSWER_ANSWERED, .text = "ab"};
    assert_int_equal(answer_check(&s.questions[6], &a, NULL), PROBLEM_NOT_A_NUMBER);
    a.text = "  ";
    assert_false(answer_has_value(&s.questions[6], &a));
    assert_int_equal(answer_check(&s.questions[6], &a, NULL), ANSWER_FINE);
    sample_finish(&s);
}

static const struct {
    const char *id, *words;
    bool has;
} values[] = {
    {"welcome", "", false},      {"role", "", false},
    {"role", "role=peer", true}, {"topics", "", false},
    {"led", "", false},          {"led", "led=1", true},
    {"recommend", "", false},    {"recommend", "recommend=0", true},
    {"hours", "", false},        {"hours", "hours=0", true},
    {"age", "", false},          {"age", "age=0", true},
    {"comment", "", false},      {"comment", "comment=x", true},
    {"best", "", false},         {"best", "best=a", true},
    {"sessions", "", false},     {"sessions", "sessions=noon:1", true},
    {"cost", "", false},         {"cost", "cost=1", true},
};

static void test_has_value(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        int q = sample_index(&s, values[i].id);
        sample_answers(&s, values[i].words);
        assert_int_equal(answer_has_value(&s.questions[q], &s.answers[q]), values[i].has);
    }
    struct answer blank = {.text = " \n "};
    assert_false(answer_has_value(&s.questions[8], &blank));
    sample_finish(&s);
}

static const struct {
    const char *id, *a, *b;
    bool equal;
} pairs[] = {
    {"role", "role=peer", "role=peer", true},
    {"role", "role=peer", "role=none", false},
    {"role", "role=peer", "", false},
    {"role", "", "", true},
    {"role", "role=DECLINED", "role=DECLINED", true},
    {"role", "role=DECLINED", "", false},
    {"topics", "topics=housing,income", "topics=income,housing", true},
    {"topics", "topics=housing,income", "topics=income", false},
    {"led", "led=3", "led=3", true},
    {"led", "led=3", "led=4", false},
    {"recommend", "recommend=0", "", false},
    {"cost", "cost=3.5", "cost=3.50", true},
    {"comment", "comment=a", "comment=a", true},
    {"comment", "comment=a", "comment=b", false},
    {"best", "best=a,b", "best=a,b", true},
    {"best", "best=a,b", "best=b,a", false},
    {"best", "best=a,b", "best=a", false},
    {"sessions", "sessions=noon:1", "sessions=noon:1", true},
    {"sessions", "sessions=noon:1", "sessions=noon:2", false},
};

static void test_equals(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        int q = sample_index(&s, pairs[i].id);
        sample_answers(&s, pairs[i].a);
        struct answer a = s.answers[q];
        sample_answers(&s, pairs[i].b);
        if (answer_equals(&s.questions[q], &a, &s.answers[q]) != pairs[i].equal) {
            fail_msg("%s and %s", pairs[i].a, pairs[i].b);
        }
    }
    struct answer x = {.state = ANSWER_ANSWERED, .chosen = 8, .text = "x"},
                  y = {.state = ANSWER_ANSWERED, .chosen = 8, .text = "y"};
    assert_false(answer_equals(&s.questions[1], &x, &y));
    x.chosen = y.chosen = 1; /* no words stand beside this choice */
    assert_true(answer_equals(&s.questions[1], &x, &y));
    sample_finish(&s);
}

static const struct {
    const char *id, *typed;
    bool ok;
    double number;
} numbers[] = {
    {"age", "12", true, 12},     {"age", " 12 ", true, 12},   {"age", "-3", true, -3},      {"age", "3,5", false, 0},
    {"age", "12a", false, 0},    {"age", "", false, 0},       {"cost", "-3,5", true, -3.5}, {"cost", "3.14", true, 3.14},
    {"cost", "3.141", false, 0}, {"cost", "1 000", false, 0}, {"hours", "2.5", true, 2.5},  {"hours", "2.55", false, 0},
    {"comment", "12", false, 0}, {"role", "1", false, 0},
};

static void test_parse_number(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        double x = 0;
        bool ok = answer_parse_number(&s.questions[sample_index(&s, numbers[i].id)], numbers[i].typed, &x);
        if (ok != numbers[i].ok || x != numbers[i].number) {
            fail_msg("%s \"%s\": %d %g", numbers[i].id, numbers[i].typed, ok, x);
        }
    }
    char out[32];
    assert_string_equal(answer_format_number(&s.questions[5], 0.1 + 0.2, out, sizeof out), "0.3");
    assert_string_equal(answer_format_number(&s.questions[6], 12, out, sizeof out), "12");
    assert_string_equal(answer_format_number(&s.questions[7], 12.5, out, sizeof out), "12.5");
    sample_finish(&s);
}

/* Who votes may stop after any place; who ranks places as many as are asked for. */
static void a_ranked_ballot_may_be_short(void **state) {
    (void)state;
    struct sample s;
    double bound;
    sample_init(&s);
    struct question *best = &s.questions[sample_index(&s, "best")];
    sample_answers(&s, "best=b");
    const struct answer *answer = &s.answers[sample_index(&s, "best")];
    assert_int_equal(answer_check(best, answer, &bound), PROBLEM_TOO_FEW);
    best->ballot = BALLOT_RANKED;
    assert_int_equal(answer_check(best, answer, &bound), ANSWER_FINE);
    best->required = true;
    sample_answers(&s, "");
    assert_int_equal(answer_check(best, answer, &bound), PROBLEM_REQUIRED);
    sample_finish(&s);
}

int test_answer(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ranked_ballot_may_be_short),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_typed_garbage),
        cmocka_unit_test(test_has_value),
        cmocka_unit_test(test_equals),
        cmocka_unit_test(test_parse_number),
    };
    return cmocka_run_group_tests_name("core/answer", tests, NULL, NULL);
}
