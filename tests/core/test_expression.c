#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/expression.h"
#include "core/sample.h"

/* --- truth ------------------------------------------------------------------------------------------------------ */

struct truth {
    const char *source, *answers;
    bool expected;
};

static const struct truth truths[] = {
    /* literals, comparison */
    {"true()", "", true},
    {"false()", "", false},
    {"1 = 1", "", true},
    {"1 = 2", "", false},
    {"1 != 2", "", true},
    {"1 != 1", "", false},
    {"0.5 = .5", "", true},
    {"5. = 5", "", true},
    {"0.1 + 0.2 = 0.3", "", false},
    {"'a' = 'a'", "", true},
    {"'a' = \"a\"", "", true},
    {"'a' = 'A'", "", false},
    {"\"it's\" = \"it's\"", "", true},
    {"'' = ''", "", true},
    {"'a' != ''", "", true},
    {"1 < 2", "", true},
    {"2 < 2", "", false},
    {"2 <= 2", "", true},
    {"3 <= 2", "", false},
    {"3 > 2", "", true},
    {"2 > 2", "", false},
    {"2 >= 2", "", true},
    {"1 >= 2", "", false},
    {"true() = true()", "", true},
    {"true() != false()", "", true},
    {" \t\r\n1=1\n", "", true},
    /* arithmetic and precedence */
    {"1 + 2 * 3 = 7", "", true},
    {"(1 + 2) * 3 = 9", "", true},
    {"10 - 3 - 2 = 5", "", true},
    {"10-3-2=5", "", true},
    {"12 div 3 div 2 = 2", "", true},
    {"7 mod 3 = 1", "", true},
    {"-7 mod 3 = -1", "", true},
    {"7 mod -3 = 1", "", true},
    {"2 * 3 mod 4 = 2", "", true},
    {"-2 + 5 = 3", "", true},
    {"--2 = 2", "", true},
    {"2 - -2 = 4", "", true},
    {"-(2 + 3) = -5", "", true},
    {"1 div 0 = 1", "", false},
    {"1 div 0 = ''", "", true},
    {"1 mod 0 = ''", "", true},
    {"1 div 0 + 1 > 0", "", false},
    {"1 < 2 = true()", "", true},
    {"1 = 1 = true()", "", true},
    {"1 = 2 = false()", "", true},
    {"1 + 1 < 3 and 2 > 1", "", true},
    /* logic */
    {"true() or false()", "", true},
    {"false() or false()", "", false},
    {"true() and false()", "", false},
    {"true() or true() and false()", "", true},
    {"(true() or true()) and false()", "", false},
    {"not(true())", "", false},
    {"not(false())", "", true},
    {"not(1 = 2) and not(2 = 1)", "", true},
    {"false() or false() or true()", "", true},
    {"true()and true()", "", true},
    /* select_one */
    {"${role} = 'provider'", "role=provider", true},
    {"${role} = 'provider'", "role=peer", false},
    {"'provider' = ${role}", "role=provider", true},
    {"${role} != 'provider'", "role=peer", true},
    {"${role} != 'provider'", "role=provider", false},
    {"${role}='provider' or ${role}='peer'", "role=peer", true},
    {"selected(${role}, 'peer')", "role=peer", true},
    {"selected(${role}, 'peer')", "role=family", false},
    {"count-selected(${role}) = 1", "role=family", true},
    {"string-length(${role}) = 4", "role=peer", true},
    {"${role} = ${depth}", "role=peer depth=a", false},
    /* unanswered */
    {"${role} = ''", "", true},
    {"'' = ${role}", "", true},
    {"${role} != ''", "", false},
    {"${role} != ''", "role=peer", true},
    {"${role} = ''", "role=peer", false},
    {"${role} = 'provider'", "", false},
    {"${role} != 'provider'", "", true},
    {"not(${role} = 'provider')", "", true},
    {"${role} = ${depth}", "", true},
    {"${role} != ${depth}", "", false},
    {"${led} < 3", "", false},
    {"${led} >= 0", "", false},
    {"${led} = 0", "", false},
    {"${led} + 1 = ''", "", true},
    {"-${led} = ''", "", true},
    {"${led} + 1 > 0", "", false},
    {"2 - ${led} = ''", "", true},
    {"${led} * 2 = ''", "", true},
    {"2 * ${led} = ''", "", true},
    {"${led} div 2 = ''", "", true},
    {"${led} mod 2 = ''", "", true},
    {"0 div ${led} = ''", "", true},
    {"-1 < ${led}", "", false},
    {"${led} <= 0", "", false},
    {"${led} = ''", "led=1", false},
    {"${recommend} = 0", "recommend=0", true},
    {"${recommend} = ''", "recommend=0", false},
    {"${role} = ''", "role=DECLINED", true},
    {"${led} > 0", "led=DECLINED", false},
    {"selected(${topics}, 'housing')", "", false},
    {"count-selected(${topics}) = 0", "", true},
    {"string-length(${comment}) = 0", "", true},
    /* select_multiple, rank, matrix */
    {"selected(${topics}, 'housing')", "topics=income,housing", true},
    {"selected(${topics}, 'health')", "topics=income,housing", false},
    {"count-selected(${topics}) = 2", "topics=income,housing", true},
    {"count-selected(${topics}) >= 3", "topics=income,housing", false},
    {"${topics} != ''", "topics=income", true},
    {"${topics} = ''", "topics=income", false},
    {"${topics} = ''", "", true},
    {"not(selected(${topics}, 'none'))", "topics=income", true},
    {"selected(${topics}, ${role})", "topics=none role=none", true},
    {"selected(${topics}, ${role})", "topics=income role=none", false},
    {"selected(${topics}, ${role})", "topics=income", false},
    {"selected(${best}, 'b')", "best=a,b", true},
    {"selected(${best}, 'c')", "best=a,b", false},
    {"count-selected(${best}) = 2", "best=a,b", true},
    {"selected(${sessions}, 'noon')", "sessions=noon:2", true},
    {"selected(${sessions}, 'morning')", "sessions=noon:2", false},
    {"count-selected(${sessions}) = 2", "sessions=noon:2,evening:1", true},
    /* numbers and text */
    {"${led} < 3", "led=2", true},
    {"${led} < 3", "led=3", false},
    {"${hours} = 2.5", "hours=2.5", true},
    {"${age} > 17 and ${age} < 30", "age=18", true},
    {"${age} > 17 and ${age} < 30", "age=30", false},
    {"${cost} * 2 = 5", "cost=2.5", true},
    {"${led} + ${recommend} = 12", "led=3 recommend=9", true},
    {"${led}-1=2", "led=3", true},
    {"${comment} = 'hello'", "comment=hello", true},
    {"${comment} = 'hello'", "comment=Hello", false},
    {"${comment} != ''", "comment=x", true},
    {"string-length(${comment}) = 3", "comment=été", true},
    {"string-length('') = 0", "", true},
    /* functions */
    {"if(1 = 1, 2, 3) = 2", "", true},
    {"if(1 = 2, 2, 3) = 3", "", true},
    {"if(${led} > 3, 'a', 'b') = 'a'", "led=4", true},
    {"if(${led} > 3, 'a', 'b') = 'b'", "", true},
    {"if(true(), '', 3) = ''", "", true},
    {"if(true(), '', 3) + 1 = ''", "", true},
    {"if(${led} > 3, true(), false())", "led=5", true},
    {"coalesce(${led}, 3) = 3", "", true},
    {"coalesce(${led}, 3) = 1", "led=1", true},
    {"coalesce(${led}, ${recommend}, 7) = 7", "", true},
    {"coalesce(${led}, ${recommend}, 7) = 4", "recommend=4", true},
    {"coalesce('', 'x') = 'x'", "", true},
    {"coalesce(${role}, '') = ''", "", true},
    {"min(3, 1, 2) = 1", "", true},
    {"max(3, 1, 2) = 3", "", true},
    {"max(-3, -1) = -1", "", true},
    {"min(5) = 5", "", true},
    {"max(${led}, 2) = ''", "", true},
    {"max(coalesce(${led}, 0), 2) = 2", "", true},
    {"round(2.5) = 3", "", true},
    {"round(-2.5) = -2", "", true},
    {"round(2.4) = 2", "", true},
    {"round(3.14159, 2) = 3.14", "", true},
    {"round(${led}) = ''", "", true},
    {"int(2.9) = 2", "", true},
    {"int(-2.9) = -2", "", true},
    {"int(${led} div 2) = 2", "led=5", true},
    {"number('12.5') = 12.5", "", true},
    {"number(' 7 ') = 7", "", true},
    {"number('\n7\n') = 7", "", true},
    {"number('x') = ''", "", true},
    {"number(true()) = 1", "", true},
    {"number(false()) = 0", "", true},
    {"number(${comment}) > 5", "comment=6", true},
    {"number(${comment}) > 5", "comment=six", false},
    {"number(${led}) = 4", "led=4", true},
    {"number('1e3') = ''", "", true},
    {"((((((((1 = 1))))))))", "", true},
};

static void test_truth(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof truths / sizeof truths[0]; i++) {
        sample_answers(&s, truths[i].answers);
        const struct expression *e = sample_parse(&s, truths[i].source, NULL);
        if (expression_is_true(e, &s.activity, s.answers, NULL, NULL) != truths[i].expected) {
            fail_msg("%s with \"%s\": %s expected", truths[i].source, truths[i].answers, truths[i].expected ? "true" : "false");
        }
    }
    sample_finish(&s);
}

/* --- "." -------------------------------------------------------------------------------------------------------- */

static const struct {
    const char *id, *source, *answers;
    bool expected;
} constraints[] = {
    {"age", ". > 17", "age=18", true},
    {"age", ". > 17", "age=17", false},
    {"age", ".>17 and .<30", "age=30", false},
    {"age", ". mod 2 = 0", "age=4", true},
    {"age", ". > ${led}", "age=4 led=5", false},
    {"age", ". > ${led}", "age=6 led=5", true},
    {"role", ". = 'peer'", "role=peer", true},
    {"role", "selected(., 'peer')", "role=peer", true},
    {"topics", "not(selected(., 'none') and count-selected(.) > 1)", "topics=none", true},
    {"topics", "not(selected(., 'none') and count-selected(.) > 1)", "topics=none,income", false},
    {"comment", "string-length(.) >= 3", "comment=ab", false},
    {"comment", "string-length(.) >= 3", "comment=abc", true},
    {"sessions", "count-selected(.) = 3", "sessions=morning:1,noon:1,evening:1", true},
    {"best", "selected(., 'a')", "best=b,c", false},
    {"age", ". = ''", "", true},
};

static void test_self(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof constraints / sizeof constraints[0]; i++) {
        int q = sample_index(&s, constraints[i].id);
        sample_answers(&s, constraints[i].answers);
        const struct expression *e = sample_parse(&s, constraints[i].source, &s.questions[q]);
        bool is = expression_is_true(e, &s.activity, s.answers, &s.questions[q], &s.answers[q]);
        if (is != constraints[i].expected) {
            fail_msg("%s with \"%s\": %s expected", constraints[i].source, constraints[i].answers, is ? "false" : "true");
        }
    }
    sample_answers(&s, "age=20");
    const struct expression *e = sample_parse(&s, ". > 0", &s.questions[6]);
    assert_false(expression_is_true(e, &s.activity, s.answers, &s.questions[6], NULL));
    sample_finish(&s);
}

/* --- reading and cycles ----------------------------------------------------------------------------------------- */

static void test_reads(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    uint64_t out[EVENT_QUESTIONS_MAX / 64 + 1] = {0};
    const struct expression *e = sample_parse(&s, "if(${led} > 1, ${age}, 2) = 3 and selected(${topics}, 'none')", NULL);
    expression_reads(e, &s.activity, out);
    assert_int_equal(out[0], 1 << 3 | 1 << 6 | 1 << 2);
    sample_finish(&s);
}

static void test_reads_beyond_one_word(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    struct question *many = ARENA_ARRAY(&s.arena, struct question, EVENT_QUESTIONS_MAX);
    for (size_t i = 0; i < EVENT_QUESTIONS_MAX; i++) {
        many[i] = (struct question){.id = arena_printf(&s.arena, "q%zu", i), .kind = QUESTION_NPS};
    }
    struct activity a = {.id = "many", .questions = many, .question_count = EVENT_QUESTIONS_MAX};
    struct expression_fault fault;
    const struct expression *e = expression_parse("${q199} > ${q64}", &s.arena, &fault);
    assert_true(expression_check(e, &a, NULL, VALUE_BOOLEAN, &fault));
    uint64_t out[EVENT_QUESTIONS_MAX / 64 + 1] = {0};
    expression_reads(e, &a, out);
    assert_true(out[0] == 0 && out[1] == 1 && out[2] == 0 && out[3] == UINT64_C(1) << (199 - 192));
    for (size_t i = 0; i + 1 < EVENT_QUESTIONS_MAX; i++) {
        many[i].relevant = expression_parse(arena_printf(&s.arena, "${q%zu} > 1", i + 1), &s.arena, &fault);
    }
    assert_int_equal(expression_find_cycle(&a), -1);
    many[199].relevant = expression_parse("${q150} > 1", &s.arena, &fault);
    assert_int_equal(expression_find_cycle(&a), 150);
    sample_finish(&s);
}

static void test_cycles(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    assert_int_equal(expression_find_cycle(&s.activity), -1);
    sample_relevant(&s, "role", "${comment} != ''");
    assert_int_equal(expression_find_cycle(&s.activity), -1);
    sample_relevant(&s, "comment", "${depth} != ''");
    assert_int_equal(expression_find_cycle(&s.activity), sample_index(&s, "role"));
    s.questions[sample_index(&s, "comment")].relevant = NULL;
    sample_relevant(&s, "led", "${led} > 1");
    assert_int_equal(expression_find_cycle(&s.activity), sample_index(&s, "led"));
    sample_finish(&s);
}

static void one_choice_is_told(void **state) {
    (void)state;
    static const struct {
        const char *source, *question, *choice; /* NULL: it is more than that */
    } rows[] = {{"${role} = 'peer'", "role", "peer"},
                {"selected(${topics}, 'income')", "topics", "income"},
                {"${role} != 'peer'", NULL, NULL},
                {"${role} = 'peer' or ${role} = 'family'", NULL, NULL},
                {"not(${role} = 'peer')", NULL, NULL},
                {"${age} = 4", NULL, NULL},
                {"true()", NULL, NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena a;
        struct expression_fault fault;
        const char *question = NULL, *choice = NULL;
        arena_init(&a, 4096);
        const struct expression *e = expression_parse(rows[i].source, &a, &fault);
        assert_non_null(e);
        assert_int_equal(expression_is_choice(e, &question, &choice), rows[i].question != NULL);
        if (rows[i].question) {
            assert_string_equal(question, rows[i].question);
            assert_string_equal(choice, rows[i].choice);
        }
        arena_finish(&a);
    }
}

int test_expression(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truth),  cmocka_unit_test(test_self),
        cmocka_unit_test(test_reads),  cmocka_unit_test(test_reads_beyond_one_word),
        cmocka_unit_test(test_cycles), cmocka_unit_test(one_choice_is_told),
    };
    return cmocka_run_group_tests_name("core/expression", tests, NULL, NULL);
}
