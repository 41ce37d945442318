#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/canonical.h"
#include "core/sample.h"
#include "core/walk.h"

static const uint8_t id[RESPONSE_ID_SIZE] = {1};

struct scene {
    struct sample sample;
    struct arena arena;
    struct interview iv;
    struct strbuf bytes;
};

static void begin(struct scene *s) {
    memset(s, 0, sizeof *s);
    sample_init(&s->sample);
    arena_init(&s->arena, 64 * 1024);
    interview_begin(&s->iv, &s->sample.event, &s->sample.activity, &s->arena, id, 1, false);
}

static void finish(struct scene *s) {
    strbuf_finish(&s->bytes);
    arena_finish(&s->arena);
    sample_finish(&s->sample);
}

static bool decode(struct scene *s, struct record *out, struct err *err) {
    return record_decode((const uint8_t *)s->bytes.data, s->bytes.len, &s->arena, out, err);
}

static const struct record_answer *find(const struct record *r, const char *question) {
    for (size_t i = 0; i < r->answer_count; i++) {
        if (strcmp(r->answers[i].question, question) == 0) {
            return &r->answers[i];
        }
    }
    return NULL;
}

/* --- the bytes are a contract: written by hand here --------------------------------------------------------------- */

static void test_bytes(void **state) {
    (void)state;
    static const char expected[] = "\x87" /* seven items */
                                   "\x01\x6a"
                                   "evaluation"
                                   "\x65north" /* version, activity, site */
                                   "\x18\x1e\x05\x62"
                                   "fr"   /* slot 30, flags 5, language */
                                   "\x84" /* four questions; the note is left out */
                                   "\x84\x64role\x6aselect_one\x03\x82\x81\x6aother_role\x63\xc3\xa9"
                                   "e"
                                   "\x84\x66topics\x6fselect_multiple\x02\x80"
                                   "\x84\x63led\x66rating\x03\x81\x04"
                                   "\x84\x69recommend\x63nps\x01\x80";
    struct scene s;
    begin(&s);
    s.sample.activity.question_count = 5;
    interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, 1, false);
    interview_next(&s.iv, NULL);
    interview_choose(&s.iv, 3);
    interview_set_text(&s.iv, "\xc3\xa9"
                              "e");
    interview_next(&s.iv, NULL);
    interview_decline(&s.iv);
    interview_set_number(&s.iv, 4);
    interview_next(&s.iv, NULL);
    interview_next(&s.iv, NULL);
    record_encode(&s.iv,
                  &(struct record_header){.site = "north", .language = "fr", .activity = "evaluation", .slot = 30, .flags = 5},
                  &s.bytes);
    assert_int_equal(s.bytes.len, sizeof expected - 1);
    assert_memory_equal(s.bytes.data, expected, sizeof expected - 1);
    finish(&s);
}

/* --- parts, as answers.csv shows them ------------------------------------------------------------------------------ */

static const struct {
    const char *question, *kind;
    enum answer_state state;
    const char *parts; /* part=value, one behind the other */
} expected_answers[] = {
    {"role", "select_one", ANSWER_ANSWERED, "provider=1;"},
    {"topics", "select_multiple", ANSWER_ANSWERED, "housing=1;health=1;else_=1;other_text=food;"},
    {"led", "rating", ANSWER_ANSWERED, "=2;"},
    {"recommend", "nps", ANSWER_ANSWERED, "=0;"},
    {"hours", "range", ANSWER_ANSWERED, "=2.5;"},
    {"age", "integer", ANSWER_ANSWERED, "=42;"},
    {"cost", "decimal", ANSWER_ANSWERED, "=-3.5;"},
    {"comment", "text", ANSWER_ANSWERED, "=line\nline;"},
    {"best", "rank", ANSWER_ANSWERED, "c=1;a=2;d=3;"},
    {"sessions", "matrix", ANSWER_ANSWERED, "morning=1;evening=5;"},
    {"why", "text", ANSWER_SKIPPED, ""},
    {"detail", "text", ANSWER_DECLINED, ""},
    {"depth", "select_one", ANSWER_NOT_ASKED, ""},
};

static void give_all(struct interview *iv) {
    interview_next(iv, NULL);
    interview_choose(iv, 0);
    interview_next(iv, NULL);
    interview_choose(iv, 4);
    interview_choose(iv, 2);
    interview_choose(iv, 0);
    interview_set_text(iv, "food");
    interview_next(iv, NULL);
    interview_set_number(iv, 2);
    interview_next(iv, NULL);
    interview_set_number(iv, 0);
    interview_next(iv, NULL);
    interview_set_number(iv, 2.5);
    interview_next(iv, NULL);
    interview_set_text(iv, " 042");
    interview_next(iv, NULL);
    interview_set_text(iv, "-3,50");
    interview_next(iv, NULL);
    interview_set_text(iv, "line\nline");
    interview_next(iv, NULL);
    interview_choose(iv, 2);
    interview_choose(iv, 0);
    interview_choose(iv, 3);
    interview_next(iv, NULL);
    interview_set_row(iv, 2, 5);
    interview_set_row(iv, 0, 1);
    interview_next(iv, NULL);
    interview_next(iv, NULL); /* why: skipped */
    interview_decline(iv);    /* detail, so that depth is not asked */
    interview_next(iv, NULL); /* more */
}

static void test_parts(void **state) {
    (void)state;
    struct scene s;
    struct record r;
    struct err err = {""};
    begin(&s);
    give_all(&s.iv);
    assert_true(interview_is_complete(&s.iv));
    record_encode(&s.iv, &(struct record_header){.activity = "evaluation"}, &s.bytes);
    assert_true(decode(&s, &r, &err));
    assert_string_equal(r.header.activity, "evaluation");
    assert_string_equal(r.header.site, "");
    assert_string_equal(r.header.language, "");
    assert_int_equal(r.answer_count, sizeof expected_answers / sizeof expected_answers[0]);
    for (size_t i = 0; i < r.answer_count; i++) {
        struct strbuf parts = {0};
        strbuf_adds(&parts, "");
        for (size_t k = 0; k < r.answers[i].part_count; k++) {
            strbuf_printf(&parts, "%s=%s;", r.answers[i].parts[k].part, r.answers[i].parts[k].value);
        }
        assert_string_equal(r.answers[i].question, expected_answers[i].question);
        assert_string_equal(r.answers[i].kind, expected_answers[i].kind);
        assert_int_equal(r.answers[i].state, expected_answers[i].state);
        assert_string_equal(parts.data, expected_answers[i].parts);
        strbuf_finish(&parts);
    }
    finish(&s);
}

static void test_states_of_an_interview_broken_off(void **state) {
    (void)state;
    struct scene s;
    struct record r;
    struct err err = {""};
    begin(&s);
    interview_next(&s.iv, NULL);
    interview_choose(&s.iv, 1);
    interview_next(&s.iv, NULL);
    interview_next(&s.iv, NULL);
    record_encode(&s.iv, &(struct record_header){.activity = "evaluation"}, &s.bytes);
    assert_true(decode(&s, &r, &err));
    assert_int_equal(find(&r, "role")->state, ANSWER_ANSWERED);
    assert_int_equal(find(&r, "topics")->state, ANSWER_SKIPPED);
    assert_int_equal(find(&r, "led")->state, ANSWER_SKIPPED); /* on screen, empty */
    assert_int_equal(find(&r, "recommend")->state, ANSWER_NOT_ASKED);
    assert_int_equal(find(&r, "detail")->state, ANSWER_NOT_ASKED);
    assert_null(find(&r, "welcome"));
    finish(&s);
}

/* The words of somebody who then changed their mind are in no byte. */
static void test_what_became_irrelevant_is_not_in_the_bytes(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    give_all(&s.iv);
    interview_open(&s.iv, 12);
    interview_set_text(&s.iv, "CANARY");
    interview_next(&s.iv, NULL);
    interview_decline(&s.iv);
    assert_true(interview_is_complete(&s.iv));
    interview_open(&s.iv, 1);
    interview_choose(&s.iv, 1);
    interview_next(&s.iv, NULL);
    assert_true(interview_is_complete(&s.iv));
    record_encode(&s.iv, &(struct record_header){.activity = "evaluation"}, &s.bytes);
    assert_null(memmem(s.bytes.data, s.bytes.len, "CANARY", 6));
    finish(&s);
}

/* --- properties ------------------------------------------------------------------------------------------------- */

static void expect_same(const struct record *a, const struct record *b) {
    assert_int_equal(a->answer_count, b->answer_count);
    assert_int_equal(a->header.slot, b->header.slot);
    assert_int_equal(a->header.flags, b->header.flags);
    assert_string_equal(a->header.language, b->header.language);
    for (size_t i = 0; i < a->answer_count; i++) {
        const struct record_answer *x = &a->answers[i], *y = &b->answers[i];
        assert_string_equal(x->question, y->question);
        assert_string_equal(x->kind, y->kind);
        assert_int_equal(x->state, y->state);
        assert_int_equal(x->part_count, y->part_count);
        assert_true(x->state == ANSWER_ANSWERED ? x->part_count > 0 : x->part_count == 0);
        for (size_t k = 0; k < x->part_count; k++) {
            assert_string_equal(x->parts[k].part, y->parts[k].part);
            assert_string_equal(x->parts[k].value, y->parts[k].value);
        }
    }
}

/* Back from the parts to an answer, by the labels alone, so that nothing was lost on the way. */
static void rebuild(const struct question *q, const struct record_answer *r, struct answer *out) {
    *out = (struct answer){.state = r->state};
    for (size_t i = 0; i < r->part_count; i++) {
        const char *part = r->parts[i].part, *value = r->parts[i].value;
        int choice = question_find_choice(q, part), row = question_find_row(q, part);
        if (q->kind == QUESTION_RANK) {
            out->order[strtol(value, NULL, 10) - 1] = (uint8_t)choice;
            out->order_count++;
        } else if (row >= 0) {
            out->points[row] = (uint8_t)strtol(value, NULL, 10);
        } else if (choice >= 0) {
            out->chosen |= UINT64_C(1) << choice;
        } else if (part[0] != '\0' || q->kind == QUESTION_TEXT) {
            out->text = value;
        } else {
            out->number = strtod(value, NULL);
            out->has_number = true;
        }
    }
}

static void expect_answers(const struct interview *iv, const struct record *r) {
    size_t n = 0;
    for (size_t i = 0; i < iv->activity->question_count; i++) {
        const struct question *q = &iv->activity->questions[i];
        if (question_kind_info(q->kind)->is_asked) {
            struct answer back;
            rebuild(q, &r->answers[n++], &back);
            assert_true(answer_equals(q, &iv->answers[i], &back));
        }
    }
    assert_int_equal(n, r->answer_count);
}

static void test_random_interviews(void **state) {
    (void)state;
    const uint64_t seed = 11;
    print_message("seed %llu\n", (unsigned long long)seed);
    struct scene s;
    begin(&s);
    struct rng rng;
    rng_init(&rng, seed);
    size_t answered = 0;
    for (int run = 0; run < 3000; run++) {
        arena_clear(&s.arena);
        strbuf_clear(&s.bytes);
        interview_begin(&s.iv, &s.sample.event, &s.sample.activity, &s.arena, id, rng_next(&rng), true);
        walk_to_end(&s.iv, &rng);
        struct record_header header = {.activity = "evaluation",
                                       .site = "",
                                       .language = rng_below(&rng, 2) ? "iu-Cans" : "",
                                       .slot = (int)rng_below(&rng, 400),
                                       .flags = (int)rng_below(&rng, 16),
                                       .receipt = rng_below(&rng, 2) ? "00112233445566778899aabbccddeeff" : NULL};
        struct record made, read;
        struct err err = {""};
        record_encode(&s.iv, &header, &s.bytes);
        record_of(&s.iv, &header, &s.arena, &made);
        assert_true(decode(&s, &read, &err));
        expect_same(&made, &read);
        expect_answers(&s.iv, &read);
        struct strbuf again = {0};
        record_write(&read, &again);
        assert_int_equal(again.len, s.bytes.len);
        assert_memory_equal(again.data, s.bytes.data, again.len);
        strbuf_finish(&again);
        for (size_t i = 0; i < read.answer_count; i++) {
            answered += read.answers[i].state == ANSWER_ANSWERED;
        }
    }
    assert_true(answered > 3000);
    finish(&s);
}

static void test_every_changed_byte(void **state) {
    (void)state;
    struct scene s;
    struct arena scratch;
    begin(&s);
    arena_init(&scratch, 64 * 1024);
    give_all(&s.iv);
    record_encode(&s.iv, &(struct record_header){.activity = "evaluation", .site = "north", .slot = 300}, &s.bytes);
    size_t n = s.bytes.len, accepted = 0;
    uint8_t *bytes = test_malloc(n);
    memcpy(bytes, s.bytes.data, n);
    assert_true(is_canonical(bytes, n, &scratch));
    for (size_t i = 0; i < n; i++) {
        for (int change = 1; change < 256; change++) {
            arena_clear(&scratch);
            bytes[i] ^= (uint8_t)change;
            accepted += is_canonical(bytes, n, &scratch);
            bytes[i] ^= (uint8_t)change;
        }
    }
    assert_true(accepted > 0 && accepted < n * 255 / 2); /* letters of ids and texts; sums find those (TRUST D11) */
    test_free(bytes);
    arena_finish(&scratch);
    finish(&s);
}

static void test_every_truncation(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    give_all(&s.iv);
    record_encode(&s.iv, &(struct record_header){.activity = "evaluation"}, &s.bytes);
    for (size_t n = 0; n < s.bytes.len; n++) {
        uint8_t *exact = test_malloc(n + 1);
        memcpy(exact + 1, s.bytes.data, n); /* ends where the allocation ends */
        assert_false(is_canonical(exact + 1, n, &s.arena));
        test_free(exact);
    }
    strbuf_addc(&s.bytes, '\0');
    assert_false(is_canonical((const uint8_t *)s.bytes.data, s.bytes.len, &s.arena));
    finish(&s);
}

int test_record(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_states_of_an_interview_broken_off),
        cmocka_unit_test(test_what_became_irrelevant_is_not_in_the_bytes),
        cmocka_unit_test(test_random_interviews),
        cmocka_unit_test(test_every_changed_byte),
        cmocka_unit_test(test_every_truncation),
    };
    return cmocka_run_group_tests_name("core/record", tests, NULL, NULL);
}
