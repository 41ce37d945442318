#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/expression.h"

static const struct {
    const char *a, *b; /* NULL: none */
    bool same;
} rows[] = {
    {NULL, NULL, true},
    {NULL, "true()", false},
    {"${role} = 'peer'", "${role} = 'peer'", true},
    {"${role} = 'peer'", "${role}=\"peer\"", true},
    {"(${role} = 'peer')", "${role} = 'peer'", true},
    {"${role} = 'peer'", "${role} = 'family'", false},
    {"${role} = 'peer'", "${place} = 'peer'", false},
    {"${role} = 'peer'", "${role} != 'peer'", false},
    {"${role} = 'peer'", "'peer' = ${role}", false}, /* which means the same, in other words */
    {"${age} > 17", "${age} > 17.0", true},
    {"${age} > 17", "${age} > 18", false},
    {"${age} > 17", "${age} >= 17", false},
    {"${age} > -1", "${age} > 1", false},
    {". > 1", ". > 1", true},
    {". > 1", "${age} > 1", false},
    {"1 + 2 - 3 > 0", "1 + 2 - 3 > 0", true},
    {"1 + 2 - 3 > 0", "1 - 2 + 3 > 0", false},
    {"1 + 2 > 0", "1 + 2 + 3 > 0", false},
    {"1 + 2 + 3 > 0", "1 + 2 > 0", false},
    {"1 + 2 * 3 > 0", "(1 + 2) * 3 > 0", false},
    {"1 - (2 - 3) > 0", "1 - 2 - 3 > 0", false},
    {"selected(${topics}, 'a')", "selected( ${topics} , 'a' )", true},
    {"selected(${topics}, 'a')", "selected(${topics}, 'b')", false},
    {"not(${role} = 'peer')", "${role} = 'peer'", false},
    {"min(1, 2) > 0", "max(1, 2) > 0", false},
    {"min(1, 2) > 0", "min(1, 2, 3) > 0", false},
    {"${a} = 'x' or ${b} = 'y' and ${c} = 'z'", "${a} = 'x' or (${b} = 'y' and ${c} = 'z')", true},
    {"${a} = 'x' or ${b} = 'y' and ${c} = 'z'", "(${a} = 'x' or ${b} = 'y') and ${c} = 'z'", false},
    {"'1' = ''", "1 = ''", false},
};

static const struct expression *parse(const char *source, struct arena *a) {
    struct expression_fault fault;
    const struct expression *e = source ? expression_parse(source, a, &fault) : NULL;
    assert_int_equal(e != NULL, source != NULL);
    return e;
}

static void what_is_written_alike_is_the_same(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena;
        arena_init(&arena, 4096);
        const struct expression *a = parse(rows[i].a, &arena), *b = parse(rows[i].b, &arena);
        if (expression_same(a, b) != rows[i].same || expression_same(b, a) != rows[i].same || !expression_same(a, a)) {
            fail_msg("%s and %s", rows[i].a ? rows[i].a : "none", rows[i].b ? rows[i].b : "none");
        }
        arena_finish(&arena);
    }
}

int test_expression_same(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_written_alike_is_the_same)};
    return cmocka_run_group_tests_name("core/expression_same", tests, NULL, NULL);
}
