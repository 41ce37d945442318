/* Answers given and changed, the order of choices, and anything at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/expression.h"
#include "core/scene.h"
#include "core/walk.h"

/* --- changing answers ------------------------------------------------------------------------------------------- */

struct tap {
    const char *question, *taps; /* digits: interview_choose() */
    uint64_t chosen;
    const char *order;
};

static const struct tap taps[] = {
    {"role", "0", 1, ""},       {"role", "01", 2, ""},     {"role", "00", 1, ""},       {"role", "09", 1, ""},
    {"topics", "0", 1, ""},     {"topics", "01", 3, ""},   {"topics", "010", 2, ""},    {"topics", "0123", 7, ""},
    {"topics", "015", 32, ""},  {"topics", "50", 1, ""},   {"topics", "55", 0, ""},     {"topics", "0125", 32, ""},
    {"topics", "06", 1, ""},    {"best", "0", 0, "0"},     {"best", "31", 0, "31"},     {"best", "310", 0, "310"},
    {"best", "3102", 0, "310"}, {"best", "3101", 0, "30"}, {"best", "310312", 0, "02"}, {"best", "4", 0, ""},
    {"led", "1", 0, ""},        {"sessions", "1", 0, ""},  {"comment", "1", 0, ""},
};

static void test_choose(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof taps / sizeof taps[0]; i++) {
        struct scene s;
        begin(&s);
        s.iv.at = (size_t)sample_index(&s.sample, taps[i].question);
        for (const char *t = taps[i].taps; *t != '\0'; t++) {
            interview_choose(&s.iv, *t - '0');
        }
        char order[EVENT_CHOICES_MAX + 1] = "";
        const struct answer *a = interview_answer(&s.iv);
        for (size_t k = 0; k < a->order_count; k++) {
            order[k] = (char)('0' + a->order[k]);
        }
        if (a->chosen != taps[i].chosen || strcmp(order, taps[i].order) != 0) {
            fail_msg("%s %s: %llu \"%s\"", taps[i].question, taps[i].taps, (unsigned long long)a->chosen, order);
        }
        bool has = taps[i].chosen != 0 || order[0] != '\0';
        assert_int_equal(a->state, has ? ANSWER_ANSWERED : ANSWER_NOT_ASKED);
        finish(&s);
    }
}

static const struct {
    const char *question;
    double given;
    bool taken;
    double number;
} numbers[] = {
    {"led", 1, true, 1},
    {"led", 5, true, 5},
    {"led", 0, false, 0},
    {"led", 6, false, 0},
    {"led", 2.5, false, 0},
    {"recommend", 0, true, 0},
    {"recommend", 10, true, 10},
    {"recommend", 11, false, 0},
    {"recommend", -1, false, 0},
    {"hours", 0, true, 0},
    {"hours", 10, true, 10},
    {"hours", 0.30000000000000004, true, 0.3},
    {"hours", 2.34, true, 2.3},
    {"hours", 10.1, false, 0},
    {"hours", -0.1, false, 0},
    {"age", 5, false, 0},
    {"role", 1, false, 0},
    {"led", 0.0 / 0.0, false, 0},
    {"hours", 1.0 / 0.0, false, 0},
    {"welcome", 1, false, 0},
};

static void test_set_number(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct scene s;
        begin(&s);
        s.iv.at = (size_t)sample_index(&s.sample, numbers[i].question);
        interview_set_number(&s.iv, numbers[i].given);
        const struct answer *a = interview_answer(&s.iv);
        if (a->has_number != numbers[i].taken || a->number != numbers[i].number) {
            fail_msg("%s %g: %d %.17g", numbers[i].question, numbers[i].given, a->has_number, a->number);
        }
        finish(&s);
    }
}

/* A step that does not divide the range never leads outside. */
static void test_range_steps(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    struct question *q = &s.sample.questions[5];
    q->min = -2;
    q->max = 8;
    q->step = 4;
    q->decimals = 0;
    s.iv.at = 5;
    static const double given[] = {-2, -0.1, 0.1, 3, 7, 8}, expected[] = {-2, -2, 2, 2, 6, 6};
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        interview_set_number(&s.iv, given[i]);
        assert_true(interview_answer(&s.iv)->number == expected[i]);
    }
    finish(&s);
}

static void test_set_row(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    s.iv.at = 10;
    interview_set_row(&s.iv, 1, 5);
    interview_set_row(&s.iv, 2, 6);
    interview_set_row(&s.iv, 3, 1);
    interview_set_row(&s.iv, -1, 1);
    interview_set_row(&s.iv, 0, -1);
    const struct answer *a = interview_answer(&s.iv);
    assert_true(a->points[0] == 0 && a->points[1] == 5 && a->points[2] == 0 && a->points[3] == 0);
    assert_int_equal(a->state, ANSWER_ANSWERED);
    interview_set_row(&s.iv, 1, 0);
    assert_int_equal(a->state, ANSWER_NOT_ASKED);
    finish(&s);
}

static void test_set_text(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    s.iv.at = 8; /* at most 200 code points */
    char *typed = test_malloc(3000);
    for (size_t i = 0; i < 1000; i++) {
        memcpy(typed + 2 * i, "\xc3\xa9", 2);
    }
    typed[2000] = '\0';
    interview_set_text(&s.iv, typed);
    assert_int_equal(strlen(interview_typed(&s.iv)), 400);
    interview_set_text(&s.iv, "ab\x01"
                              "c\xff");
    assert_string_equal(interview_typed(&s.iv), "abc");
    for (size_t i = 3; i <= EVENT_TEXT_ANSWER_BYTES; i++) {
        assert_int_equal(s.iv.typed[8][i], 0); /* nothing of the longer text stands behind the shorter */
    }
    interview_set_text(&s.iv, "");
    assert_null(interview_answer(&s.iv)->text);
    s.iv.at = 12; /* no limit given: the event's */
    memset(typed, 'x', 2999);
    typed[2999] = '\0';
    interview_set_text(&s.iv, typed);
    assert_int_equal(strlen(interview_typed(&s.iv)), EVENT_TEXT_ANSWER_MAX);
    s.iv.at = 3; /* nothing to type on a rating, nor on a choice without words */
    interview_set_text(&s.iv, "x");
    assert_string_equal(interview_typed(&s.iv), "");
    s.iv.at = 1;
    interview_choose(&s.iv, 0);
    interview_set_text(&s.iv, "x");
    assert_string_equal(interview_typed(&s.iv), "");
    test_free(typed);
    finish(&s);
}

static void test_typed_number(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    s.iv.at = 6;
    interview_set_text(&s.iv, "1");
    interview_set_text(&s.iv, "18");
    assert_true(interview_answer(&s.iv)->has_number && interview_answer(&s.iv)->number == 18);
    interview_set_text(&s.iv, "18x");
    assert_false(interview_answer(&s.iv)->has_number);
    assert_string_equal(interview_typed(&s.iv), "18x");
    assert_int_equal(interview_next(&s.iv, NULL), PROBLEM_NOT_A_NUMBER);
    interview_set_text(&s.iv, "");
    assert_int_equal(interview_answer(&s.iv)->state, ANSWER_NOT_ASKED);
    finish(&s);
}

/* --- order (ACCESS Q1) ------------------------------------------------------------------------------------------ */

static void test_file_order(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    for (size_t q = 0; q < SAMPLE_QUESTIONS; q++) {
        assert_int_equal(s.iv.orders[q] != NULL, s.sample.questions[q].choice_count > 0);
        for (size_t i = 0; s.iv.orders[q] != NULL && i < s.sample.questions[q].choice_count; i++) {
            assert_int_equal(s.iv.orders[q][i], i);
        }
    }
    s.sample.questions[2].random_order = false;
    for (uint64_t seed = 0; seed < 50; seed++) {
        interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, seed, true);
        assert_memory_equal(s.iv.orders[2], ((const uint8_t[]){0, 1, 2, 3, 4, 5}), 6);
        assert_memory_equal(s.iv.orders[1] + 3, ((const uint8_t[]){3, 4}), 2); /* other, last */
    }
    finish(&s);
}

static size_t permutation_number(const uint8_t *order) {
    size_t number = 0;
    for (size_t i = 0; i < 4; i++) {
        size_t smaller = 0;
        for (size_t k = i + 1; k < 4; k++) {
            smaller += order[k] < order[i];
        }
        number = number * (4 - i) + smaller;
    }
    return number;
}

static double chi_square(const unsigned *cells, size_t n, double expected) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += (cells[i] - expected) * (cells[i] - expected) / expected;
    }
    return sum;
}

/* 100,000 interviews: every permutation of four choices equally often, in two questions, independent of each other.
 * Critical values of chi-square at p = 0.0001: 23 degrees 58.6, 15 degrees 44.3. Seeds are fixed: no flakes. */
static void test_order_is_uniform(void **state) {
    (void)state;
    enum { SEEDS = 100000 };
    struct scene s;
    begin(&s);
    unsigned topics[24] = {0}, best[24] = {0}, both[16] = {0};
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        arena_clear(&s.arena);
        interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, seed, true);
        assert_true(s.iv.orders[2][4] == 4 && s.iv.orders[2][5] == 5); /* other and exclusive, pinned in file order */
        topics[permutation_number(s.iv.orders[2])]++;
        best[permutation_number(s.iv.orders[9])]++;
        both[s.iv.orders[2][0] * 4 + s.iv.orders[9][0]]++;
    }
    assert_true(chi_square(topics, 24, SEEDS / 24.0) < 58.6);
    assert_true(chi_square(best, 24, SEEDS / 24.0) < 58.6);
    assert_true(chi_square(both, 16, SEEDS / 16.0) < 44.3);
    finish(&s);
}

static void test_order_is_repeatable(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    struct interview again;
    interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, 42, true);
    interview_begin(&again, &s.sample.event, &s.sample.activity, &s.arena, id, 42, true);
    s.iv.at = 9;
    assert_ptr_equal(interview_order(&s.iv), s.iv.orders[9]);
    for (size_t q = 0; q < SAMPLE_QUESTIONS; q++) {
        size_t n = s.sample.questions[q].choice_count;
        assert_true(n == 0 || memcmp(s.iv.orders[q], again.orders[q], n) == 0);
    }
    finish(&s);
}

/* --- anything at all -------------------------------------------------------------------------------------------- */

static bool is_zero(const void *bytes, size_t n) {
    const unsigned char *b = bytes;
    while (n > 0 && b[n - 1] == 0) {
        n--;
    }
    return n == 0;
}

static void check_answer(const struct interview *iv, size_t i) {
    const struct question *q = &iv->activity->questions[i];
    const struct answer *a = &iv->answers[i];
    bool relevant = q->relevant == NULL || expression_is_true(q->relevant, iv->activity, iv->answers, NULL, NULL);
    assert_int_equal(interview_is_relevant(iv, i), relevant);
    assert_true(relevant || is_zero(a, sizeof *a));
    assert_true(a->text != NULL || iv->typed[i] == NULL || iv->typed[i][0] == '\0');
    assert_int_equal(a->state == ANSWER_ANSWERED, answer_has_value(q, a));
    if (interview_is_complete(iv) && relevant) {
        assert_true(a->state != ANSWER_NOT_ASKED);
        assert_int_equal(answer_check(q, a, NULL), ANSWER_FINE);
        assert_true(!q->required || a->state != ANSWER_SKIPPED);
    }
}

static void check_all(const struct interview *iv) {
    assert_true(iv->at <= iv->activity->question_count);
    assert_true(interview_is_complete(iv) || interview_is_relevant(iv, iv->at));
    for (size_t i = 0; i < iv->activity->question_count; i++) {
        check_answer(iv, i);
    }
}

static void test_random_walks(void **state) {
    (void)state;
    const uint64_t seed = 7;
    print_message("seed %llu\n", (unsigned long long)seed);
    struct scene s;
    begin(&s);
    sample_relevant(&s.sample, "topics", "${comment} != 'a'"); /* an earlier one that hangs on a later one */
    struct rng rng;
    rng_init(&rng, seed);
    size_t completed = 0;
    for (int run = 0; run < 1500; run++) {
        arena_clear(&s.arena);
        interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, rng_next(&rng), true);
        for (int i = 0; i < 120; i++) {
            int position, total, p, t;
            interview_progress(&s.iv, &position, &total);
            enum walk_step step = walk_step(&s.iv, &rng);
            interview_progress(&s.iv, &p, &t);
            assert_true(p >= 0 && p <= t && (p > 0 || t == 0));
            bool forward = step == WALK_NEXT || step == WALK_DECLINE;
            assert_true(!forward || p * total >= position * t);
            assert_true(step != WALK_ANSWER || (p == position && t == total));
            check_all(&s.iv);
            completed += interview_is_complete(&s.iv);
        }
        walk_to_end(&s.iv, &rng);
        assert_true(interview_is_complete(&s.iv)); /* nobody is caught */
        check_all(&s.iv);
    }
    assert_true(completed > 100);
    finish(&s);
}

int test_interview_answers(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choose),       cmocka_unit_test(test_set_number),       cmocka_unit_test(test_range_steps),
        cmocka_unit_test(test_set_row),      cmocka_unit_test(test_set_text),         cmocka_unit_test(test_typed_number),
        cmocka_unit_test(test_file_order),   cmocka_unit_test(test_order_is_uniform), cmocka_unit_test(test_order_is_repeatable),
        cmocka_unit_test(test_random_walks),
    };
    return cmocka_run_group_tests_name("core/interview_answers", tests, NULL, NULL);
}
