#include "core/interview.h"

#include <string.h>

#include "core/quality.h"
#include "core/record.h"
#include "support/cmocka.h"

enum { ORGANIZATIONS = 3 };

/* Two questions of ties between two others. */
struct gathering {
    struct choice choices[ORGANIZATIONS + 1];
    struct row rows[ORGANIZATIONS];
    struct question questions[4];
    struct activity activity;
    struct event event;
    struct arena arena;
    struct interview iv;
};

static void begin(struct gathering *g) {
    static const char *const ids[] = {"clinic", "school", "church", TIES_ELSEWHERE};
    static const uint8_t id[RESPONSE_ID_SIZE] = {1};
    memset(g, 0, sizeof *g);
    for (size_t i = 0; i <= ORGANIZATIONS; i++) {
        g->choices[i].id = ids[i];
    }
    for (size_t i = 0; i < ORGANIZATIONS; i++) {
        g->rows[i].id = ids[i];
    }
    g->questions[0] = (struct question){.id = "before", .kind = QUESTION_NPS};
    g->questions[1] = (struct question){.id = "q_from",
                                        .kind = QUESTION_SELECT_ONE,
                                        .ties = TIES_SPEAKER,
                                        .choices = g->choices,
                                        .choice_count = ORGANIZATIONS + 1};
    g->questions[2] = (struct question){.id = "q",
                                        .kind = QUESTION_MATRIX,
                                        .ties = TIES_LEVELS,
                                        .rows = g->rows,
                                        .row_count = ORGANIZATIONS,
                                        .points = TIES_POINTS};
    g->questions[3] = (struct question){.id = "after", .kind = QUESTION_NPS};
    g->activity = (struct activity){.id = "a", .questions = g->questions, .question_count = 4};
    g->event = (struct event){.id = "e", .activities = &g->activity, .activity_count = 1};
    arena_init(&g->arena, 64 * 1024);
    interview_begin(&g->iv, &g->event, &g->activity, &g->arena, id, 1, false);
}

static const char *where(const struct gathering *g) {
    const struct question *q = interview_question(&g->iv);
    return q ? q->id : "review";
}

static void next(struct gathering *g, const char *to) {
    assert_int_equal(interview_next(&g->iv, NULL), ANSWER_FINE);
    assert_string_equal(where(g), to);
}

static void speak_for(struct gathering *g, int choice) {
    begin(g);
    next(g, "q_from");
    interview_choose(&g->iv, choice);
}

static void one_of_the_roster_is_asked(void **state) {
    (void)state;
    struct gathering g;
    speak_for(&g, 1);
    assert_int_equal(interview_own_row(&g.iv), -1);
    next(&g, "q");
    assert_int_equal(interview_own_row(&g.iv), 1);
    interview_set_row(&g.iv, 0, 4);
    interview_set_row(&g.iv, 1, 4); /* itself */
    interview_set_row(&g.iv, 2, 5); /* not on the scale */
    interview_set_row(&g.iv, 2, 1);
    static const uint8_t given[] = {4, 0, 1};
    assert_memory_equal(interview_answer(&g.iv)->points, given, sizeof given);
    next(&g, "after");
    arena_finish(&g.arena);
}

static void nobody_else_is(void **state) {
    (void)state;
    struct gathering g;
    speak_for(&g, ORGANIZATIONS);
    next(&g, "after");
    assert_false(interview_is_relevant(&g.iv, 2));
    assert_int_equal(g.iv.answers[1].state, ANSWER_ANSWERED);
    arena_finish(&g.arena);
    begin(&g);
    next(&g, "q_from");
    next(&g, "after"); /* skipped */
    arena_finish(&g.arena);
    begin(&g);
    next(&g, "q_from");
    interview_decline(&g.iv);
    assert_string_equal(where(&g), "after");
    arena_finish(&g.arena);
}

/* What was said for one organization is not said for another. */
static void another_speaker_begins_anew(void **state) {
    (void)state;
    static const uint8_t none[ORGANIZATIONS] = {0};
    struct gathering g;
    speak_for(&g, 0);
    next(&g, "q");
    interview_set_row(&g.iv, 1, 3);
    interview_set_row(&g.iv, 2, 2);
    next(&g, "after");
    next(&g, "review");
    interview_open(&g.iv, 1);
    interview_choose(&g.iv, 0); /* the same */
    assert_int_equal(g.iv.answers[2].points[1], 3);
    interview_choose(&g.iv, 2);
    assert_memory_equal(g.iv.answers[2].points, none, sizeof none);
    assert_int_equal(g.iv.answers[2].state, ANSWER_NOT_ASKED);
    next(&g, "q"); /* asked before the review */
    next(&g, "review");
    interview_open(&g.iv, 1);
    interview_choose(&g.iv, ORGANIZATIONS);
    next(&g, "review");
    arena_finish(&g.arena);
}

/* Most know few: a roster of "none" is no straight line. */
static void none_of_many_is_no_mark(void **state) {
    (void)state;
    enum { MANY = 12 };
    struct row rows[MANY] = {{0}};
    struct answer answers[2] = {{.state = ANSWER_ANSWERED, .chosen = 1}, {.state = ANSWER_ANSWERED}};
    struct question questions[] = {{.id = "q_from", .kind = QUESTION_SELECT_ONE, .ties = TIES_SPEAKER},
                                   {.id = "q", .kind = QUESTION_MATRIX, .ties = TIES_LEVELS, .points = TIES_POINTS}};
    bool relevant[] = {true, true};
    const uint32_t spent_ms[] = {60000, 60000};
    const struct activity activity = {.id = "a", .questions = questions, .question_count = 2};
    const struct interview iv = {.activity = &activity, .answers = answers, .relevant = relevant};
    questions[1].rows = rows;
    questions[1].row_count = MANY;
    memset(answers[1].points, 1, MANY);
    assert_int_equal(quality_flags(&iv, spent_ms), 0);
    questions[1].ties = TIES_NONE;
    assert_int_equal(quality_flags(&iv, spent_ms), FLAG_FLAT);
}

int test_interview_ties(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_of_the_roster_is_asked),
        cmocka_unit_test(nobody_else_is),
        cmocka_unit_test(another_speaker_begins_anew),
        cmocka_unit_test(none_of_many_is_no_mark),
    };
    return cmocka_run_group_tests_name("core/interview_ties", tests, NULL, NULL);
}
