#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/scene.h"

/* --- a pass ----------------------------------------------------------------------------------------------------- */

static void test_begin(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    int position, total;
    assert_memory_equal(s.iv.id, id, sizeof id);
    assert_string_equal(where(&s), "welcome");
    assert_true(interview_is_first(&s.iv));
    assert_false(interview_is_last(&s.iv));
    assert_false(interview_is_complete(&s.iv));
    assert_false(interview_back(&s.iv));
    assert_null(interview_order(&s.iv));
    interview_progress(&s.iv, &position, &total);
    assert_int_equal(position, 0);
    assert_int_equal(total, 0);
    finish(&s);
}

static void test_walk_forward(void **state) {
    (void)state;
    static const char *const expected[] = {"welcome", "role", "topics",  "led",  "recommend", "hours",
                                           "age",     "cost", "comment", "best", "sessions",  "review"};
    struct scene s;
    begin(&s);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        int position, total;
        assert_string_equal(where(&s), expected[i]);
        interview_progress(&s.iv, &position, &total);
        assert_int_equal(position, i > 10 ? 10 : i);
        assert_int_equal(total, i > 0 ? 10 : 0);
        assert_int_equal(interview_is_last(&s.iv), i == 10 || i == 11);
        if (i == 1) {
            interview_choose(&s.iv, 1);
        }
        assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE);
    }
    assert_true(interview_has_review(&s.iv));
    assert_int_equal(answer_of(&s, "role")->state, ANSWER_ANSWERED);
    assert_int_equal(answer_of(&s, "led")->state, ANSWER_SKIPPED);
    assert_int_equal(answer_of(&s, "why")->state, ANSWER_NOT_ASKED);
    finish(&s);
}

static void test_relevant_questions_come_in_and_go(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    go(&s, "role");
    interview_choose(&s.iv, 0); /* provider: detail; detail given: depth */
    go(&s, "detail");
    assert_false(interview_is_relevant(&s.iv, 14));
    interview_set_text(&s.iv, "some words");
    assert_true(interview_is_relevant(&s.iv, 14));
    go(&s, "depth");
    interview_choose(&s.iv, 2);
    go(&s, "review");

    interview_open(&s.iv, 1);
    const char *typed = s.iv.typed[12];
    interview_choose(&s.iv, 1); /* no provider: both go at once, the words too */
    assert_false(interview_is_relevant(&s.iv, 12));
    assert_false(interview_is_relevant(&s.iv, 14));
    static const struct answer none;
    assert_memory_equal(answer_of(&s, "detail"), &none, sizeof none);
    assert_memory_equal(answer_of(&s, "depth"), &none, sizeof none);
    for (size_t i = 0; i <= EVENT_TEXT_ANSWER_BYTES; i++) {
        assert_int_equal(typed[i], 0);
    }

    interview_choose(&s.iv, 0); /* provider again: asked again, empty, before the review */
    assert_true(interview_is_relevant(&s.iv, 12));
    assert_false(interview_is_last(&s.iv));
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE);
    assert_string_equal(where(&s), "detail");
    assert_string_equal(interview_typed(&s.iv), "");
    interview_set_text(&s.iv, "again");
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE);
    assert_string_equal(where(&s), "depth");
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE);
    assert_string_equal(where(&s), "review");
    finish(&s);
}

static void test_back(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    go(&s, "review");
    static const char *const expected[] = {"sessions",  "best", "comment", "cost", "age",    "hours",
                                           "recommend", "led",  "topics",  "role", "welcome"};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_true(interview_back(&s.iv));
        assert_string_equal(where(&s), expected[i]);
    }
    assert_false(interview_back(&s.iv));
    go(&s, "led");
    interview_set_number(&s.iv, 4);
    interview_back(&s.iv);
    interview_next(&s.iv, NULL);
    assert_true(interview_answer(&s.iv)->number == 4);
    finish(&s);
}

/* `go` answers role by itself, so these walk by hand. */
static void test_required(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    interview_next(&s.iv, NULL);
    assert_int_equal(interview_next(&s.iv, NULL), PROBLEM_REQUIRED);
    assert_string_equal(where(&s), "role");
    interview_choose(&s.iv, 3);
    assert_int_equal(interview_next(&s.iv, NULL), PROBLEM_OTHER_EMPTY);
    interview_set_text(&s.iv, "   ");
    assert_int_equal(interview_next(&s.iv, NULL), PROBLEM_OTHER_EMPTY);
    interview_set_text(&s.iv, "neighbour");
    assert_string_equal(interview_typed(&s.iv), "neighbour");
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE);
    assert_string_equal(where(&s), "topics");
    interview_back(&s.iv);
    assert_string_equal(interview_typed(&s.iv), "neighbour");
    interview_choose(&s.iv, 1); /* the words go with their choice */
    assert_string_equal(interview_typed(&s.iv), "");
    assert_null(interview_answer(&s.iv)->text);
    interview_choose(&s.iv, 3);
    assert_string_equal(interview_typed(&s.iv), "");
    finish(&s);
}

static void test_decline(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    interview_decline(&s.iv); /* a note is not declined */
    assert_string_equal(where(&s), "welcome");
    interview_next(&s.iv, NULL);
    interview_choose(&s.iv, 3);
    interview_set_text(&s.iv, "secret");
    interview_decline(&s.iv);
    assert_string_equal(where(&s), "topics");
    static const struct answer declined = {.state = ANSWER_DECLINED};
    assert_memory_equal(&s.iv.answers[1], &declined, sizeof declined);
    assert_int_equal(s.iv.typed[1][0], 0);
    interview_back(&s.iv);
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE); /* it stays declined */
    assert_int_equal(s.iv.answers[1].state, ANSWER_DECLINED);
    interview_back(&s.iv);
    interview_choose(&s.iv, 0);
    assert_int_equal(s.iv.answers[1].state, ANSWER_ANSWERED);
    interview_decline(&s.iv); /* what hung on it goes */
    assert_false(interview_is_relevant(&s.iv, 12));
    finish(&s);
}

static void test_constraint(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    int age = sample_index(&s.sample, "age");
    s.sample.questions[age].constraint = sample_parse(&s.sample, ". > ${recommend}", &s.sample.questions[age]);
    go(&s, "recommend");
    interview_set_number(&s.iv, 7);
    go(&s, "age");
    interview_set_text(&s.iv, "7");
    double bound = -1;
    assert_int_equal(interview_next(&s.iv, &bound), PROBLEM_CONSTRAINT);
    interview_set_text(&s.iv, "121");
    assert_int_equal(interview_next(&s.iv, &bound), PROBLEM_TOO_LARGE);
    assert_true(bound == 120);
    interview_set_text(&s.iv, "8");
    go(&s, "review");
    interview_open(&s.iv, 4); /* what was right becomes wrong: met again before the end */
    interview_set_number(&s.iv, 9);
    assert_false(interview_is_last(&s.iv));
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE);
    assert_string_equal(where(&s), "age");
    assert_int_equal(interview_next(&s.iv, NULL), PROBLEM_CONSTRAINT);
    interview_set_text(&s.iv, "");
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE); /* not required: nothing given is fine */
    assert_string_equal(where(&s), "review");
    assert_int_equal(s.iv.answers[age].state, ANSWER_SKIPPED);
    finish(&s);
}

/* An answer may make an earlier question relevant: it is met after the last one. */
static void test_earlier_question_becomes_relevant(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    sample_relevant(&s.sample, "topics", "${comment} = 'yes'");
    interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, 1, false);
    go(&s, "comment");
    interview_set_text(&s.iv, "yes");
    go(&s, "sessions");
    assert_false(interview_is_last(&s.iv));
    interview_next(&s.iv, NULL);
    assert_string_equal(where(&s), "topics");
    assert_true(interview_is_last(&s.iv));
    interview_next(&s.iv, NULL);
    assert_string_equal(where(&s), "review");
    finish(&s);
}

/* Back out of a question opened from the review with its answer taken away: Next comes back to it. */
static void test_nothing_required_slips_through_the_review(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    s.sample.questions[3].required = true;
    go(&s, "led");
    interview_set_number(&s.iv, 4);
    interview_next(&s.iv, NULL);
    s.sample.questions[8].required = true;
    go(&s, "comment");
    interview_set_text(&s.iv, "words");
    go(&s, "review");
    interview_open(&s.iv, 8);
    interview_set_text(&s.iv, "");
    assert_int_equal(interview_next(&s.iv, NULL), PROBLEM_REQUIRED);
    assert_true(interview_back(&s.iv));
    assert_string_equal(where(&s), "cost");
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE);
    assert_string_equal(where(&s), "comment");
    interview_decline(&s.iv);
    assert_string_equal(where(&s), "review");
    finish(&s);
}

static void test_short_activity_has_no_review(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    for (size_t n = 0; n <= 6; n++) {
        s.sample.activity.question_count = n;
        interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, 1, false);
        assert_int_equal(interview_has_review(&s.iv), n > 4); /* the first is a note */
        size_t indices[2];
        assert_int_equal(interview_visible(&s.iv, indices, 2), n < 2 ? 0 : n == 2 ? 1 : 2);
        assert_int_equal(interview_is_complete(&s.iv), n == 0);
        assert_int_equal(interview_is_last(&s.iv), n <= 1);
    }
    s.sample.activity.question_count = 0;
    interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, 1, false);
    assert_null(interview_question(&s.iv));
    assert_null(interview_answer(&s.iv));
    assert_int_equal(interview_next(&s.iv, NULL), ANSWER_FINE);
    assert_false(interview_back(&s.iv));
    interview_decline(&s.iv);
    interview_choose(&s.iv, 0);
    interview_set_text(&s.iv, "x");
    assert_string_equal(interview_typed(&s.iv), "");
    finish(&s);
}

/* --- progress --------------------------------------------------------------------------------------------------- */

static void expect_progress(const struct scene *s, int position, int total) {
    int p, t;
    interview_progress(&s->iv, &p, &t);
    if (p != position || t != total) {
        fail_msg("%s: %d of %d, expected %d of %d", where(s), p, t, position, total);
    }
}

static void test_progress(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    go(&s, "role");
    expect_progress(&s, 1, 10);
    go(&s, "led");
    expect_progress(&s, 3, 10);
    interview_set_number(&s.iv, 1); /* one more will be asked; not while this is being answered */
    expect_progress(&s, 3, 10);
    go(&s, "recommend");
    expect_progress(&s, 4, 11);
    interview_back(&s.iv);
    expect_progress(&s, 3, 11);
    go(&s, "sessions");
    expect_progress(&s, 10, 11);
    go(&s, "why");
    expect_progress(&s, 11, 11);
    go(&s, "review");
    expect_progress(&s, 11, 11);
    interview_open(&s.iv, 1);
    expect_progress(&s, 1, 11);
    finish(&s);
}

static void test_progress_when_much_becomes_relevant(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    static const char *const hidden[] = {"hours", "age", "cost", "comment", "best", "sessions"};
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        sample_relevant(&s.sample, hidden[i], "${recommend} > 5");
    }
    interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, 1, false);
    go(&s, "recommend");
    expect_progress(&s, 4, 4);
    interview_set_number(&s.iv, 9);
    go(&s, "hours");
    expect_progress(&s, 10, 10); /* runs ahead rather than back */
    interview_back(&s.iv);
    expect_progress(&s, 4, 10);
    go(&s, "hours");
    expect_progress(&s, 5, 10);
    finish(&s);
}

int test_interview(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_begin),
        cmocka_unit_test(test_walk_forward),
        cmocka_unit_test(test_relevant_questions_come_in_and_go),
        cmocka_unit_test(test_back),
        cmocka_unit_test(test_required),
        cmocka_unit_test(test_decline),
        cmocka_unit_test(test_constraint),
        cmocka_unit_test(test_earlier_question_becomes_relevant),
        cmocka_unit_test(test_nothing_required_slips_through_the_review),
        cmocka_unit_test(test_short_activity_has_no_review),
        cmocka_unit_test(test_progress),
        cmocka_unit_test(test_progress_when_much_becomes_relevant),
    };
    return cmocka_run_group_tests_name("core/interview", tests, NULL, NULL);
}
