#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/quality.h"
#include "core/record.h"
#include "core/sample.h"

enum { LONG_MS = 60000 };

static const uint8_t id[RESPONSE_ID_SIZE] = {1};

/* An interview of the sample with these answers; spent: "led=900 comment=5000", all else LONG_MS. */
static int flags_of(struct sample *s, const char *answers, const char *spent) {
    struct arena arena;
    struct interview iv;
    uint32_t spent_ms[SAMPLE_QUESTIONS];
    char copy[300], *save = NULL;
    arena_init(&arena, 16 * 1024);
    interview_begin(&iv, &s->event, &s->activity, &arena, id, 1, false);
    sample_answers(s, answers);
    memcpy(iv.answers, s->answers, sizeof s->answers);
    for (size_t i = 0; i < SAMPLE_QUESTIONS; i++) {
        spent_ms[i] = LONG_MS;
    }
    snprintf(copy, sizeof copy, "%s", spent);
    for (char *word = strtok_r(copy, " ", &save); word != NULL; word = strtok_r(NULL, " ", &save)) {
        char *equals = strchr(word, '=');
        *equals = '\0';
        spent_ms[sample_index(s, word)] = (uint32_t)strtol(equals + 1, NULL, 10);
    }
    int flags = quality_flags(&iv, spent_ms);
    arena_finish(&arena);
    return flags;
}

static void test_fast(void **state) {
    (void)state;
    static const struct {
        const char *name, *answers, *spent;
        bool is_fast;
    } rows[] = {
        {"nothing was answered", "", "led=0 role=0", false},
        {"one page under a second", "role=peer led=4", "led=999", true},
        {"a second is enough", "role=peer led=4", "led=1000", false},
        {"what was declined is no page", "role=peer led=DECLINED", "led=10", false},
        {"what was not answered is none", "role=peer", "led=10", false},
        {"two quick ones are no median", "role=peer led=4", "role=1500 led=1500", false},
        {"two of three under two seconds", "role=peer led=4 recommend=7", "role=1999 led=1999", true},
        {"one of three is not half", "role=peer led=4 recommend=7", "role=1999", false},
        {"half of four is not more than half", "role=peer led=4 recommend=7 age=30", "role=1999 led=1999", false},
        {"two seconds are slow enough", "role=peer led=4 recommend=7", "role=2000 led=2000 recommend=2000", false},
        {"rows of a matrix are items: two, a second each", "sessions=morning:3,evening:5", "sessions=1999", true},
        {"and enough for two", "sessions=morning:3,evening:5", "sessions=2000", false},
        {"three rows in six seconds less one", "sessions=morning:3,noon:1,evening:5", "sessions=5999", true},
        {"three rows in six seconds", "sessions=morning:3,noon:1,evening:5", "sessions=6000", false},
    };
    struct sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool is_fast = (flags_of(&s, rows[i].answers, rows[i].spent) & FLAG_FAST) != 0;
        if (is_fast != rows[i].is_fast) {
            fail_msg("%s: %s", rows[i].name, is_fast ? "fast" : "not fast");
        }
    }
    sample_finish(&s);
}

static void test_hurry_of_what_no_longer_applies(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    assert_int_equal(flags_of(&s, "role=provider detail=x", "detail=10"), 0); /* an answer lives only where it is relevant */
    sample_finish(&s);
}

/* Ratings of five points, by their values; 0: skipped, 9: declined. */
static bool is_flat(const int *points, size_t n, int scale) {
    enum { MOST = 12 };
    struct question questions[MOST] = {{.id = "q"}};
    struct answer answers[MOST] = {{.state = ANSWER_NOT_ASKED}};
    bool relevant[MOST];
    uint32_t spent_ms[MOST];
    const struct activity activity = {.id = "a", .questions = questions, .question_count = n};
    for (size_t i = 0; i < n; i++) {
        questions[i] = (struct question){.id = "q", .kind = QUESTION_RATING, .points = i % 2 == 1 && scale ? scale : 5};
        answers[i] = (struct answer){.state = points[i] == 0   ? ANSWER_SKIPPED
                                              : points[i] == 9 ? ANSWER_DECLINED
                                                               : ANSWER_ANSWERED,
                                     .number = points[i],
                                     .has_number = points[i] > 0 && points[i] < 9};
        relevant[i] = true;
        spent_ms[i] = LONG_MS;
    }
    const struct interview iv = {.activity = &activity, .answers = answers, .relevant = relevant};
    return quality_flags(&iv, spent_ms) == FLAG_FLAT;
}

static void test_flat(void **state) {
    (void)state;
    assert_true(is_flat((const int[]){5, 5, 5, 5, 5}, 5, 0));
    assert_true(is_flat((const int[]){1, 2, 3, 3, 3, 3, 3, 2}, 8, 0));
    assert_false(is_flat((const int[]){5, 5, 5, 5}, 4, 0));
    assert_false(is_flat((const int[]){5, 5, 5, 5, 4, 5, 5, 5, 5}, 9, 0));
    assert_false(is_flat((const int[]){5, 5, 5, 0, 5, 5}, 6, 0)); /* skipped */
    assert_false(is_flat((const int[]){5, 5, 5, 9, 5, 5}, 6, 0)); /* declined */
    assert_false(is_flat((const int[]){3, 3, 3, 3, 3, 3}, 6, 7)); /* the third of five is elsewhere than the third of seven */
}

static void test_flat_over_kinds(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    assert_int_equal(flags_of(&s, "led=3 sessions=morning:3,noon:3,evening:3", ""), 0); /* four */
    s.questions[sample_index(&s, "recommend")].kind = QUESTION_RATING;                  /* stands between them */
    s.questions[sample_index(&s, "recommend")].points = 5;
    assert_int_equal(flags_of(&s, "led=3 recommend=3 sessions=morning:3,noon:3,evening:3", ""), FLAG_FLAT);
    assert_int_equal(flags_of(&s, "led=3 recommend=3 sessions=morning:3,evening:3", ""), 0); /* a row was left out */
    sample_finish(&s);
}

int test_quality(void);
int test_quality(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fast),
        cmocka_unit_test(test_hurry_of_what_no_longer_applies),
        cmocka_unit_test(test_flat),
        cmocka_unit_test(test_flat_over_kinds),
    };
    return cmocka_run_group_tests_name("core/quality", tests, NULL, NULL);
}
