#include "insight/tally.h"

#include "core/record.h"
#include "core/sample.h"
#include "core/walk.h"
#include "insight/help.h"
#include "insight/suppress.h"
#include "support/folder.h"

static const struct site sites[] = {{.id = "north", .parent = -1}, {.id = "south", .parent = -1}};
static const char *const site_ids[] = {"north", "south", "", "elsewhere"};

struct desk {
    struct sample sample;
    struct arena arena, passing; /* passing: of one response */
    struct interview iv;
    struct strbuf bytes;
    struct tally tally;
};

static void begin(struct desk *s, enum tally_by by, const char *question) {
    memset(s, 0, sizeof *s);
    sample_init(&s->sample);
    s->sample.event.sites = sites;
    s->sample.event.site_count = 2;
    struct tally_params params = {.event = &s->sample.event, .activity = &s->sample.activity, .by = by, .keeps_orders = true};
    params.question = question ? (size_t)sample_index(&s->sample, question) : 0;
    tally_init(&s->tally, &s->arena, &params);
}

static void finish(struct desk *s) {
    strbuf_finish(&s->bytes);
    arena_finish(&s->passing);
    arena_finish(&s->arena);
    sample_finish(&s->sample);
}

static void begin_interview(struct desk *s) {
    static const uint8_t id[RESPONSE_ID_SIZE] = {1};
    arena_clear(&s->passing);
    interview_begin(&s->iv, &s->sample.event, &s->sample.activity, &s->passing, id, 1, false);
}

/* The interview's record, through its bytes, into the tally. */
static void send(struct desk *s, const char *site) {
    struct record_view view;
    struct err err;
    struct record_header header = {.activity = s->sample.activity.id, .site = site};
    strbuf_clear(&s->bytes);
    record_encode(&s->iv, &header, &s->bytes);
    assert_true(record_view((const uint8_t *)s->bytes.data, s->bytes.len, &s->passing, &view, &err));
    tally_add(&s->tally, &view);
}

static void answer(struct desk *s, const char *words, const char *site) {
    begin_interview(s);
    sample_answers(&s->sample, words);
    memcpy(s->iv.answers, s->sample.answers, sizeof s->sample.answers);
    s->iv.at = s->sample.activity.question_count;
    send(s, site);
}

static size_t at(const struct desk *s, const char *question) {
    return (size_t)sample_index(&s->sample, question);
}

static void every_kind(void **state) {
    (void)state;
    struct desk s;
    begin(&s, TALLY_BY_NOTHING, NULL);
    answer(&s,
           "role=peer topics=housing,income led=4 recommend=0 hours=2.5 age=30 cost=1.25 best=b,a sessions=morning:3,evening:5",
           "");
    answer(&s, "role=peer topics=income,health led=DECLINED recommend=10 hours=2.5 age=41 best=a,c,b sessions=morning:3", "");
    answer(&s, "role=family led=4", "");
    static const struct {
        const char *question;
        size_t part, bin;
        uint32_t count;
    } rows[] = {
        {"role", 0, 1, 2},     {"role", 0, 2, 1},     {"role", 0, 0, 0}, {"topics", 0, 0, 1},    {"topics", 1, 0, 2},
        {"topics", 3, 0, 0},   {"led", 0, 3, 2},      {"led", 0, 4, 0},  {"recommend", 0, 0, 1}, {"recommend", 0, 10, 1},
        {"best", 0, 0, 1},     {"best", 0, 1, 1},     {"best", 1, 0, 1}, {"best", 1, 2, 1},      {"sessions", 0, 2, 2},
        {"sessions", 2, 4, 1}, {"sessions", 1, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(tally_count(&s.tally, 0, at(&s, rows[i].question), rows[i].part, rows[i].bin), rows[i].count);
    }
    assert_int_equal(tally_responses(&s.tally, 0), 3);
    assert_int_equal(tally_state(&s.tally, 0, at(&s, "led"), ANSWER_DECLINED), 1);
    assert_int_equal(tally_state(&s.tally, 0, at(&s, "topics"), ANSWER_SKIPPED), 1);
    assert_int_equal(tally_state(&s.tally, 0, at(&s, "why"), ANSWER_NOT_ASKED), 3);
    assert_int_equal(tally_points(&s.tally, 0, at(&s, "best"), 0), 3 + 2);
    assert_int_equal(tally_points(&s.tally, 0, at(&s, "best"), 3), 0);
    finish(&s);
}

static void numbers_keep_their_values(void **state) {
    (void)state;
    struct desk s;
    const struct summary_value *values;
    begin(&s, TALLY_BY_NOTHING, NULL);
    answer(&s, "hours=2.5 age=41", "");
    answer(&s, "hours=0.1 age=30", "");
    answer(&s, "hours=2.5 age=35", "");
    assert_int_equal(tally_values(&s.tally, 0, at(&s, "hours"), 0, &s.arena, &values), 2);
    assert_true(values[0].value == 0.1 && values[0].n == 1 && values[1].value == 2.5 && values[1].n == 2);
    size_t n = tally_values(&s.tally, 0, at(&s, "age"), 0, &s.arena, &values);
    struct summary age = summary_of(values, n, 0.95);
    assert_near(age.median_low, 35, 0);
    assert_near(age.mean, 106.0 / 3, 1e-12);
    assert_true(tally_has_mean(&s.sample.questions[at(&s, "age")]));
    assert_false(tally_has_mean(&s.sample.questions[at(&s, "led")]));
    assert_int_equal(tally_values(&s.tally, 0, at(&s, "led"), 0, &s.arena, &values), 5);
    assert_near(values[0].value, 1, 0);
    assert_int_equal(tally_values(&s.tally, 0, at(&s, "recommend"), 0, &s.arena, &values), 11);
    assert_near(values[0].value, 0, 0);
    assert_int_equal(tally_values(&s.tally, 0, at(&s, "role"), 0, &s.arena, &values), 0);
    finish(&s);
}

static void groups(void **state) {
    (void)state;
    struct desk s;
    begin(&s, TALLY_BY_SITE, NULL);
    answer(&s, "role=peer", "north");
    answer(&s, "role=peer", "south");
    answer(&s, "role=family", "south");
    answer(&s, "role=peer", "");
    answer(&s, "role=peer", "elsewhere");
    assert_int_equal(s.tally.group_count, 3);
    assert_int_equal(tally_responses(&s.tally, 0), 1);
    assert_int_equal(tally_responses(&s.tally, 1), 2);
    assert_int_equal(tally_responses(&s.tally, 2), 2);
    assert_int_equal(tally_responses(&s.tally, 3), 5);
    assert_int_equal(tally_count(&s.tally, 1, at(&s, "role"), 0, 2), 1);
    finish(&s);
    begin(&s, TALLY_BY_QUESTION, "role");
    answer(&s, "role=peer led=5", "");
    answer(&s, "role=DECLINED led=2", "");
    answer(&s, "led=3", "");
    assert_int_equal(s.tally.group_count, 6);
    assert_int_equal(tally_count(&s.tally, 1, at(&s, "led"), 0, 4), 1);
    assert_int_equal(tally_responses(&s.tally, 5), 2);
    assert_int_equal(tally_state(&s.tally, 0, at(&s, "led"), ANSWER_NOT_ASKED), 0);
    assert_int_equal(tally_count(&s.tally, 0, at(&s, "led"), 0, 4), 0);
    finish(&s);
}

static void what_this_version_does_not_know_is_left_over(void **state) {
    (void)state;
    struct desk s;
    begin(&s, TALLY_BY_NOTHING, NULL);
    struct view_part gone = {slice_of("a_choice_that_went"), slice_of("1")};
    struct view_answer answers[] = {{slice_of("role"), QUESTION_SELECT_ONE, ANSWER_ANSWERED, &gone, 1},
                                    {slice_of("a_question_that_went"), QUESTION_NPS, ANSWER_DECLINED, NULL, 0},
                                    {slice_of("led"), QUESTION_NPS, ANSWER_DECLINED, NULL, 0}};
    struct record_view other = {.activity = slice_of("another")},
                       old = {.activity = slice_of("evaluation"), .answers = answers, .answer_count = 3};
    tally_add(&s.tally, &other);
    assert_int_equal(tally_responses(&s.tally, 0), 0);
    tally_add(&s.tally, &old);
    assert_int_equal(tally_state(&s.tally, 0, at(&s, "role"), ANSWER_ANSWERED), 1);
    for (size_t bin = 0; bin < 5; bin++) {
        assert_int_equal(tally_count(&s.tally, 0, at(&s, "role"), 0, bin), 0);
    }
    assert_int_equal(tally_state(&s.tally, 0, at(&s, "led"), ANSWER_NOT_ASKED), 1);
    finish(&s);
}

/* Counted again the slow way, from the decoded record. */
struct recount {
    uint32_t states[SAMPLE_QUESTIONS][ANSWER_STATES], chosen[SAMPLE_QUESTIONS];
};

static void count_again(struct desk *s, struct recount *out) {
    struct record record;
    struct err err;
    assert_true(record_decode((const uint8_t *)s->bytes.data, s->bytes.len, &s->passing, &record, &err));
    for (size_t i = 0; i < record.answer_count; i++) {
        const struct record_answer *a = &record.answers[i];
        size_t q = at(s, a->question);
        out->states[q][a->state]++;
        for (size_t p = 0; p < a->part_count; p++) {
            out->chosen[q] += strcmp(a->parts[p].part, "other_text") != 0;
        }
    }
}

static void check_recount(const struct desk *s, const struct recount *again, struct arena *arena) {
    size_t whole = s->tally.group_count;
    for (size_t q = 0; q < SAMPLE_QUESTIONS; q++) {
        const struct question *question = &s->sample.questions[q];
        uint32_t sum = 0;
        for (int state = 0; question->kind != QUESTION_NOTE && state < ANSWER_STATES; state++) {
            assert_int_equal(tally_state(&s->tally, whole, q, (enum answer_state)state), again->states[q][state]);
        }
        for (size_t part = 0; part < tally_parts(question); part++) {
            for (size_t bin = 0; bin < tally_bins(question); bin++) {
                sum += tally_count(&s->tally, whole, q, part, bin);
            }
        }
        const struct summary_value *values;
        size_t n = tally_has_mean(question) ? tally_values(&s->tally, whole, q, 0, arena, &values) : 0;
        for (size_t i = 0; i < n; i++) {
            assert_true(i == 0 || values[i - 1].value < values[i].value);
            sum += values[i].n;
        }
        assert_true(question->kind == QUESTION_TEXT || sum == again->chosen[q]);
    }
}

/* A row per group, every response in one column: what suppression takes. */
static void check_tables(const struct desk *s, struct arena *arena) {
    for (size_t q = 0; q < SAMPLE_QUESTIONS; q++) {
        const struct question *question = &s->sample.questions[q];
        size_t columns = tally_columns(question);
        uint32_t *counts = ARENA_ARRAY(arena, uint32_t, columns * s->tally.group_count);
        for (size_t part = 0; part < tally_parts(question); part++) {
            struct suppress set;
            tally_table(&s->tally, q, part, counts);
            suppress_init(&set, arena, 5);
            struct suppress_table table = suppress_add_table(&set, counts, s->tally.group_count, columns, NULL, NULL, NULL);
            for (size_t group = 0; group <= s->tally.group_count; group++) {
                uint32_t total = set.cells.at[suppress_table_cell(&table, group, columns)].value;
                assert_int_equal(total, tally_responses(&s->tally, group));
            }
        }
    }
}

static void random_interviews(void **state) {
    (void)state;
    struct desk s;
    struct recount again = {0};
    struct rng rng;
    begin(&s, TALLY_BY_SITE, NULL);
    rng_init(&rng, test_seed("insight/tally"));
    for (int i = 0; i < 300; i++) {
        begin_interview(&s);
        for (uint32_t step = 0, steps = rng_below(&rng, 120); step < steps; step++) {
            walk_step(&s.iv, &rng);
        }
        send(&s, site_ids[rng_below(&rng, 4)]);
        count_again(&s, &again);
    }
    check_recount(&s, &again, &s.arena);
    check_tables(&s, &s.arena);
    finish(&s);
}

int test_tally(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind),
        cmocka_unit_test(numbers_keep_their_values),
        cmocka_unit_test(groups),
        cmocka_unit_test(what_this_version_does_not_know_is_left_over),
        cmocka_unit_test(random_interviews),
    };
    return cmocka_run_group_tests_name("insight/tally", tests, NULL, NULL);
}
