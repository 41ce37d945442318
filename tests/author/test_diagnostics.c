#include "author/diagnostics.h"

#include "author/help.h"

static char *printed(const struct diagnostics *d) {
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    diagnostics_print(d, out);
    fclose(out);
    return text;
}

static void prints_by_line(void **state) {
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "f.yaml", &a);
    diagnostics_add(&d, SEVERITY_WARNING, 7, 1, "%s", "later");
    diagnostics_add(&d, SEVERITY_ERROR, 2, 9, "a %d", 1);
    diagnostics_add(&d, SEVERITY_ERROR, 2, 3, "b");
    diagnostics_add(&d, SEVERITY_ERROR, 2, 3, "c");
    diagnostics_add(&d, SEVERITY_ERROR, 0, 0, "whole");
    char *text = printed(&d);
    assert_string_equal(text, "f.yaml:1:1: error: whole\nf.yaml:2:3: error: b\nf.yaml:2:3: error: c\n"
                              "f.yaml:2:9: error: a 1\nf.yaml:7:1: warning: later\n");
    assert_int_equal(d.errors, 4);
    assert_int_equal(d.warnings, 1);
    free(text);
    arena_finish(&a);
}

/* A file's own words must not reach the terminal as commands. */
static void cleans_what_it_quotes(void **state) {
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "f", &a);
    diagnostics_add(&d, SEVERITY_ERROR, 1, 1, "no \"%s\"",
                    "\x1B[31mred\n\xE2\x80\xAE"
                    "desrever \xC3");
    char *text = printed(&d);
    assert_string_equal(text, "f:1:1: error: no \"[31mred desrever \"\n");
    free(text);
    arena_finish(&a);
}

static void lists_a_thousand_and_counts_all(void **state) {
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "f", &a);
    for (size_t i = 0; i < 1003; i++) {
        diagnostics_add(&d, SEVERITY_ERROR, i + 2, 1, "x");
    }
    diagnostics_add(&d, SEVERITY_WARNING, 5000, 1, "w");
    assert_int_equal(d.errors, 1003);
    assert_int_equal(d.list.n, 1001);
    char *text = printed(&d);
    assert_non_null(strstr(text, "f:1:1: warning: 3 more problems are not listed; correct these first\n"));
    free(text);
    arena_finish(&a);
}

int test_diagnostics(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_by_line),
        cmocka_unit_test(cleans_what_it_quotes),
        cmocka_unit_test(lists_a_thousand_and_counts_all),
    };
    return cmocka_run_group_tests_name("author/diagnostics", tests, NULL, NULL);
}
