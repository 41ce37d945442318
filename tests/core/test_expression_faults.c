/* What is refused, with its place and a sentence; and how much is accepted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/expression.h"
#include "core/sample.h"

/* --- faults ----------------------------------------------------------------------------------------------------- */

struct fault_row {
    const char *source;
    size_t offset;
    const char *part; /* of the message */
};

static const struct fault_row syntax_faults[] = {
    {"", 0, "the end"},
    {"   ", 3, "the end"},
    {"1 =", 3, "the end"},
    {"= 1", 0, "A number, a text"},
    {"1 == 1", 2, "write ="},
    {"1 = 1 && 2 = 2", 6, "write and"},
    {"1 = 1 || 2 = 2", 6, "write or"},
    {"1 <> 2", 2, "write !="},
    {"!true()", 0, "write not"},
    {"4 / 2 = 2", 2, "write div"},
    {"4 % 2 = 2", 2, "write mod"},
    {"1 = 1 1", 6, "An operator is expected"},
    {"'abc", 0, "not closed"},
    {"\"abc'", 0, "not closed"},
    {"1 = 'abc", 4, "not closed"},
    {"(1 = 1", 0, "not closed"},
    {"(1 = 1]", 6, "An operator or"},
    {"1 = 1)", 5, "An operator is expected"},
    {"()", 1, "A number, a text"},
    {"$role = 1", 0, "in braces"},
    {"${role = 1", 0, "in braces"},
    {"${} = 1", 0, "in braces"},
    {"${Role} = 1", 0, "in braces"},
    {"${a b} = 1", 0, "in braces"},
    {"1 = ${abcdefghijklmnopqrstuvwxyzabcdefg}", 4, "1 to 32"},
    {"provider = 1", 0, "A word alone"},
    {"1 = and", 4, "A word alone"},
    {"1 and or 2", 6, "A word alone"},
    {"today() = 1", 0, "no function"},
    {"1 = regex(., 'x')", 4, "no function"},
    {"Not(true())", 0, "no function"},
    {"not()", 0, "1 argument, and 0"},
    {"not(true(), true())", 0, "1 argument, and 2"},
    {"true(1)", 0, "0 arguments"},
    {"if(true(), 1)", 0, "3 arguments, and 2"},
    {"selected(${role})", 0, "2 arguments, and 1"},
    {"coalesce(1) = 1", 0, "at least 2"},
    {"min() = 1", 0, "at least 1"},
    {"round(1, 2, 3) = 1", 0, "1 to 2"},
    {"not(true()", 10, "the end"},
    {"min(1 2) = 1", 6, "A comma"},
    {"min(1,) = 1", 6, "A number, a text"},
    {"min(,1) = 1", 4, "A number, a text"},
    {"1.2.3 = 1", 0, "cannot be read"},
    {"1234567890123456 = 1", 0, "15 digits"},
    {"1 + * 2 = 3", 4, "A number, a text"},
    {"# = 1", 0, "A number, a text"},
    {"1 = 1 ; 2", 6, "An operator is expected"},
    {"1 = \xc3\xa9", 4, "A number, a text"},
};

static const struct fault_row type_faults[] = {
    {"${nobody} = 1", 0, "no question \"nobody\""},
    {"1 = 1 and ${x} = 1", 10, "no question \"x\""},
    {"${welcome} = ''", 0, "is a note"},
    {". = 1", 0, "only a constraint"},
    {"selected(., 'a')", 9, "only a constraint"},
    {"1", 0, "a number where true or false"},
    {"'a'", 0, "a text where true or false"},
    {"''", 0, "an empty text where"},
    {"${role}", 0, "a text where true or false"},
    {"${topics}", 0, "several choices where true or false"},
    {"1 and true()", 0, "a number where true or false"},
    {"true() or ${led}", 10, "a number where true or false"},
    {"not(${age})", 4, "a number where true or false"},
    {"${led} = '3'", 9, "a text beside a number"},
    {"${comment} = 3", 13, "a number beside a text"},
    {"1 = true()", 4, "true or false beside a number"},
    {"${role} = 'proveder'", 10, "no choice \"proveder\""},
    {"'nobody' != ${role}", 0, "no choice \"nobody\""},
    {"selected(${topics}, 'hosing')", 20, "no choice \"hosing\""},
    {"selected(${sessions}, 'midnight')", 22, "no choice \"midnight\""},
    {"${topics} = 'housing'", 12, "selected"},
    {"${topics} = ${best}", 12, "cannot be compared"},
    {"'housing' = ${topics}", 12, "selected"},
    {"${led} = ${topics}", 9, "several choices beside a number"},
    {"${topics} < 3", 0, "several choices where a number"},
    {"${role} < 'b'", 0, "a text where a number"},
    {"1 < 2 < 3", 8, "join comparisons with and"},
    {"(1 < 2) < 3", 1, "true or false where a number"},
    {"'' < 3", 0, "an empty text where a number"},
    {"${comment} + 1 = 2", 0, "number()"},
    {"1 - 'a' = 2", 4, "a text where a number"},
    {"-${comment} = 1", 1, "a text where a number"},
    {"selected('a b', 'a')", 9, "not a question with choices"},
    {"selected(${comment}, 'a')", 9, "not a question with choices"},
    {"selected(${led}, 'a')", 9, "not a question with choices"},
    {"selected(${topics}, 1)", 20, "a number where a text"},
    {"count-selected(${age}) = 1", 15, "not a question with choices"},
    {"string-length(${age}) = 1", 14, "a number where a text"},
    {"string-length(${topics}) = 1", 14, "several choices where a text"},
    {"if(1, 2, 3) = 2", 3, "a number where true or false"},
    {"if(true(), 2, 'a') = 2", 14, "a text beside a number"},
    {"if(true(), ${topics}, ${best}) = ''", 11, "no one value"},
    {"coalesce(${led}, 'a') = 1", 17, "a text beside a number"},
    {"min(1, 'a') = 1", 7, "a text where a number"},
    {"round('2.5') = 3", 6, "a text where a number"},
    {"round(1, ${led}) = 1", 9, "whole number of decimals"},
    {"round(1, 7) = 1", 9, "0 to 6"},
    {"int(true()) = 1", 4, "true or false where a number"},
    {"number(${topics}) = 1", 7, "count-selected"},
};

static void expect_fault(struct sample *s, const struct fault_row *row, bool syntax) {
    struct expression_fault fault = {.offset = 999};
    const struct expression *e = expression_parse(row->source, &s->arena, &fault);
    if (syntax != (e == NULL)) {
        fail_msg("%s: %s", row->source, syntax ? "was accepted" : fault.text);
    }
    if (e != NULL && expression_check(e, &s->activity, NULL, VALUE_BOOLEAN, &fault)) {
        fail_msg("%s: was accepted", row->source);
    }
    if (fault.offset != row->offset || strstr(fault.text, row->part) == NULL) {
        fail_msg("%s: at %zu \"%s\", expected at %zu \"%s\"", row->source, fault.offset, fault.text, row->offset, row->part);
    }
}

static void test_faults(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof syntax_faults / sizeof syntax_faults[0]; i++) {
        expect_fault(&s, &syntax_faults[i], true);
    }
    for (size_t i = 0; i < sizeof type_faults / sizeof type_faults[0]; i++) {
        expect_fault(&s, &type_faults[i], false);
    }
    sample_finish(&s);
}

static void test_no_fault_leaves_fault_untouched(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    struct expression_fault fault = {.offset = 77, .text = "untouched"};
    const struct expression *e = expression_parse("${led} = 3", &s.arena, &fault);
    assert_non_null(e);
    assert_true(expression_check(e, &s.activity, NULL, VALUE_BOOLEAN, &fault));
    assert_true(expression_check(e, &s.activity, NULL, VALUE_ANY, &fault));
    assert_int_equal(fault.offset, 77);
    assert_string_equal(fault.text, "untouched");
    assert_false(expression_check(e, &s.activity, NULL, VALUE_NUMBER, &fault));
    sample_finish(&s);
}

/* --- bounds ----------------------------------------------------------------------------------------------------- */

static char *repeat(struct arena *a, const char *head, const char *piece, size_t n, const char *tail) {
    size_t size = strlen(head) + n * strlen(piece) + strlen(tail) + 1, at = strlen(head);
    char *out = arena_push(a, size);
    memcpy(out, head, at);
    for (size_t i = 0; i < n; i++) {
        memcpy(out + at, piece, strlen(piece));
        at += strlen(piece);
    }
    memcpy(out + at, tail, strlen(tail));
    return out;
}

static bool parses(struct sample *s, const char *source, const char *part) {
    struct expression_fault fault = {0};
    bool ok = expression_parse(source, &s->arena, &fault) != NULL;
    assert_true(ok || strstr(fault.text, part) != NULL);
    return ok;
}

static char *nested(struct sample *s, size_t n) {
    char *tail = repeat(&s->arena, "", ")", n, "");
    return repeat(&s->arena, "", "(", n, arena_printf(&s->arena, "1 = 1%s", tail));
}

static void test_depth(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    assert_true(parses(&s, nested(&s, 31), ""));
    assert_false(parses(&s, nested(&s, 32), "too deeply"));
    assert_false(parses(&s, nested(&s, 100000), "too deeply"));
    assert_true(parses(&s, repeat(&s.arena, "1 = ", "-", 31, "1"), ""));
    assert_false(parses(&s, repeat(&s.arena, "1 = ", "-", 100000, "1"), "too deeply"));
    assert_false(parses(&s, repeat(&s.arena, "", "not(", 40, "true()"), "too deeply"));
    sample_finish(&s);
}

static void test_size(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    /* A chain is one node more than its operands. */
    assert_true(parses(&s, repeat(&s.arena, "1", " + 1", 998, ""), ""));
    assert_false(parses(&s, repeat(&s.arena, "1", " + 1", 999, ""), "too long"));
    assert_false(parses(&s, repeat(&s.arena, "1", " + 1", 60000, ""), "too long"));
    assert_false(parses(&s, repeat(&s.arena, "min(1", ", 1", 5000, ")"), "too long"));
    sample_finish(&s);
}

/* Each level asks for its argument once: 30 levels must not be 2^30 evaluations. */
static void test_nesting_costs_little(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    static const char *const heads[] = {"min(1, ", "max(", "if(true(), ", "round(", "coalesce(", "int(", "number("};
    static const char *const tails[] = {")", ", 2)", ", 1)", ", 2)", ", 1)", ")", ")"};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        char *close = repeat(&s.arena, "", tails[i], 30, " = 1");
        char *source = repeat(&s.arena, "", heads[i], 30, arena_printf(&s.arena, "1%s", close));
        const struct expression *e = sample_parse(&s, source, NULL);
        assert_int_equal(expression_is_true(e, &s.activity, s.answers, NULL, NULL), i != 1);
    }
    sample_finish(&s);
}

int test_expression_faults(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_no_fault_leaves_fault_untouched),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_size),
        cmocka_unit_test(test_nesting_costs_little),
    };
    return cmocka_run_group_tests_name("core/expression_faults", tests, NULL, NULL);
}
