#include "insight/pair.h"

#include <math.h>

#include "base/random.h"
#include "insight/gathering.h"
#include "insight/help.h"

static struct question *question_of(struct gathering *g, const char *id) {
    for (size_t i = 0; i < g->sample.activity.question_count; i++) {
        if (strcmp(g->sample.questions[i].id, id) == 0) {
            return &g->sample.questions[i];
        }
    }
    fail_msg("no question %s", id);
    return NULL;
}

/* Two results of the same question: what was said before, and after. */
struct two {
    struct gathering before, after;
    struct results was, is;
};

static void begin(struct two *t, int k) {
    gathering_begin(&t->before, k, false);
    gathering_open(&t->before);
    gathering_begin(&t->after, k, false);
    question_of(&t->after, "led")->before = "led";
    gathering_open(&t->after);
}

static void look(struct two *t, enum results_mode mode) {
    t->was = gathering_results(&t->before, mode);
    t->is = gathering_results(&t->after, mode);
}

static void finish(struct two *t) {
    gathering_close(&t->before);
    gathering_close(&t->after);
}

/* 56 of 70 against 48 of 80: Newcombe (1998), table II, example (a), method 10: 0.0524 to 0.3339. */
static void shares_are_those_of_newcombe(void **state) {
    (void)state;
    struct two t;
    struct pair_change c;
    begin(&t, 5);
    gathering_answer(&t.before, 48, "led=5", "");
    gathering_answer(&t.before, 32, "led=1", "");
    gathering_answer(&t.after, 56, "led=4", "");
    gathering_answer(&t.after, 14, "led=2", "");
    look(&t, RESULTS_EXACT);
    const struct result *was = gathering_result(&t.was, "led"), *is = gathering_result(&t.is, "led");
    assert_false(pair_is_mean(is));
    assert_int_equal(pair_measures(is), 1);
    assert_true(pair_compare(was, is, 0, &c));
    assert_int_equal(c.before.n, 80);
    assert_int_equal(c.after.n, 70);
    assert_true(fabs(c.difference - 0.2) < 1e-9);
    assert_true(fabs(c.interval.low - 0.0524) < 5e-5 && fabs(c.interval.high - 0.3339) < 5e-5);
    assert_int_equal(c.change, TREND_UP);
    assert_true(pair_compare(is, was, 0, &c));
    assert_int_equal(c.change, TREND_DOWN);
    assert_true(pair_compare(is, is, 0, &c));
    assert_int_equal(c.change, TREND_SAME);
    finish(&t);
}

static void means_are_those_of_welch(void **state) {
    (void)state;
    struct two t;
    struct pair_change c;
    begin(&t, 5);
    gathering_answer(&t.before, 6, "age=30", "");
    gathering_answer(&t.before, 6, "age=40", "");
    gathering_answer(&t.after, 8, "age=50", "");
    gathering_answer(&t.after, 8, "age=60", "");
    look(&t, RESULTS_EXACT);
    const struct result *was = gathering_result(&t.was, "age"), *is = gathering_result(&t.is, "age");
    struct interval i = summary_difference(&was->all.parts->summary, &is->all.parts->summary, INTERVAL_LEVEL);
    assert_true(pair_is_mean(is));
    assert_true(pair_compare(was, is, 0, &c));
    assert_true(fabs(c.difference - 20) < 1e-9);
    assert_true(fabs(c.interval.low - i.low) < 1e-12 && fabs(c.interval.high - i.high) < 1e-12);
    assert_int_equal(c.change, TREND_UP);
    finish(&t);
}

/* What is withheld on either side leaves the change untold. */
static void what_is_withheld_is_not_compared(void **state) {
    (void)state;
    struct two t;
    struct pair_change c;
    begin(&t, 5);
    gathering_answer(&t.before, 20, "led=5", "");
    gathering_answer(&t.before, 2, "led=1", "");
    gathering_answer(&t.after, 20, "led=4", "");
    gathering_answer(&t.after, 20, "led=2", "");
    look(&t, RESULTS_PUBLIC);
    const struct result *was = gathering_result(&t.was, "led"), *is = gathering_result(&t.is, "led");
    assert_false(was->all.parts && was->all.parts[0].joined[JOINED_HIGH].count.is_shown);
    assert_false(pair_compare(was, is, 0, &c));
    assert_false(pair_compare(is, was, 0, &c));
    finish(&t);
}

static void a_pair_is_found_by_its_id(void **state) {
    (void)state;
    struct two t;
    begin(&t, 5);
    gathering_answer(&t.before, 20, "led=5", "");
    gathering_answer(&t.after, 20, "led=4", "");
    look(&t, RESULTS_EXACT);
    const struct results *others[] = {&t.was};
    const struct result *is = gathering_result(&t.is, "led");
    t.was.event = t.is.event; /* both of one version */
    assert_null(pair_find(&t.is, others, 1, gathering_result(&t.is, "age")));
    question_of(&t.after, "led")->before = "hours";
    assert_null(pair_find(&t.is, others, 1, is)); /* answered otherwise */
    question_of(&t.after, "led")->before = "nobody";
    assert_null(pair_find(&t.is, others, 1, is));
    question_of(&t.before, "led")->id = "led_before";
    question_of(&t.after, "led")->before = "led_before";
    assert_ptr_equal(pair_find(&t.is, others, 1, is), gathering_result(&t.was, "led_before"));
    assert_null(pair_find(&t.is, others, 0, is));
    finish(&t);
}

/* What was asked before has two wordings: who answered this version was asked the second. */
static void the_wording_before_is_that_of_the_version(void **state) {
    (void)state;
    static const char *const first[] = {"How was it?"}, *const second[] = {"How bad was it?"}, *const languages[] = {"en"};
    struct question asked[2] = {{.id = "was", .kind = QUESTION_RATING, .points = 5, .text = {first}},
                                {.id = "was", .kind = QUESTION_RATING, .points = 5, .text = {second}}};
    struct question after = {.id = "is", .kind = QUESTION_RATING, .points = 5, .before = "was"};
    struct activity activities[2][2];
    struct event events[2];
    struct result before[2], is = {.question = &after};
    struct results was[2], own = {.event = &events[1], .activity = &activities[1][1], .questions = &is, .question_count = 1};
    const struct results *others[] = {&was[0], &was[1]};
    for (size_t i = 0; i < 2; i++) {
        activities[i][0] = (struct activity){.id = "before", .questions = &asked[i], .question_count = 1};
        activities[i][1] = (struct activity){.id = "after", .questions = &after, .question_count = 1};
        events[i] = (struct event){
            .id = "e", .languages = languages, .language_count = 1, .activities = activities[i], .activity_count = 2};
        before[i] = (struct result){.question = &asked[i]};
        was[i] =
            (struct results){.event = &events[i], .activity = &activities[i][0], .questions = &before[i], .question_count = 1};
    }
    assert_ptr_equal(pair_find(&own, others, 2, &is), &before[1]);
    own.event = &events[0];
    assert_ptr_equal(pair_find(&own, others, 2, &is), &before[0]);
    assert_null(pair_find(&own, &others[1], 1, &is));
}

int test_pair(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_those_of_newcombe),
        cmocka_unit_test(means_are_those_of_welch),
        cmocka_unit_test(what_is_withheld_is_not_compared),
        cmocka_unit_test(a_pair_is_found_by_its_id),
        cmocka_unit_test(the_wording_before_is_that_of_the_version),
    };
    return cmocka_run_group_tests_name("insight/pair", tests, NULL, NULL);
}
