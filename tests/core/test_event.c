#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/sample.h"

static void test_text(void **state) {
    (void)state;
    struct sample s;
    sample_init(&s);
    const struct text both = SAMPLE_TEXT, english = {sample_english}, none = {NULL};
    assert_string_equal(text_in(&s.event, &both, 0), "Text");
    assert_string_equal(text_in(&s.event, &both, 1), "Texte");
    assert_string_equal(text_in(&s.event, &both, 2), "Text");
    assert_string_equal(text_in(&s.event, &english, 1), "Only English");
    s.event.default_language = 1;
    assert_string_equal(text_in(&s.event, &english, 1), "");
    assert_string_equal(text_in(&s.event, &none, 0), "");
    assert_true(text_is_given(&both));
    assert_false(text_is_given(&none));
    sample_finish(&s);
}

static void test_find(void **state) {
    (void)state;
    static const struct site sites[] = {{.id = "north", .parent = -1}, {.id = "south", .parent = 0}};
    struct sample s;
    sample_init(&s);
    s.event.sites = sites;
    s.event.site_count = 2;
    const struct activity *where = NULL;
    assert_ptr_equal(event_find_activity(&s.event, "evaluation"), &s.activity);
    assert_null(event_find_activity(&s.event, "evaluatio"));
    assert_ptr_equal(event_find_question(&s.event, "led", &where), &s.questions[3]);
    assert_ptr_equal(where, &s.activity);
    assert_ptr_equal(event_find_question(&s.event, "depth", NULL), &s.questions[14]);
    assert_null(event_find_question(&s.event, "", &where));
    assert_int_equal(event_find_language(&s.event, "fr"), 1);
    assert_int_equal(event_find_language(&s.event, "FR"), -1);
    assert_int_equal(event_find_site(&s.event, "south"), 1);
    assert_int_equal(event_find_site(&s.event, "east"), -1);
    assert_int_equal(question_find_choice(&s.questions[1], "none"), 4);
    assert_int_equal(question_find_choice(&s.questions[1], "housing"), -1);
    assert_int_equal(question_find_row(&s.questions[10], "evening"), 2);
    assert_int_equal(question_find_row(&s.questions[1], "none"), -1);
    sample_finish(&s);
}

static void test_opening(void **state) {
    (void)state;
    static const struct window windows[] = {{100, 200}, {300, 301}};
    static const struct {
        int64_t min;
        bool open;
    } rows[] = {{99, false}, {100, true}, {199, true}, {200, false}, {300, true}, {301, false}, {-5, false}};
    struct activity a = {.id = "a", .opening = windows, .window_count = 2};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(activity_is_open(&a, rows[i].min), rows[i].open);
    }
    a.window_count = 0;
    assert_true(activity_is_open(&a, -5));
}

int test_event(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_opening),
    };
    return cmocka_run_group_tests_name("core/event", tests, NULL, NULL);
}
