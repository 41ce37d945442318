#include <string.h>

#include "base/strings.h"
#include "base/utf8.h"
#include "support/cmocka.h"

static void keys_are_unique_and_plain(void **state) {
    (void)state;
    for (int i = 0; i < STRING_COUNT; i++) {
        const char *key = strings_key((enum string_id)i);
        assert_non_null(key);
        assert_int_equal(strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(key));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(key, strings_key((enum string_id)j));
        }
    }
}

static void a_missing_string_falls_back(void **state) {
    (void)state;
    struct strings english = {.tag = "en"}, french = {.tag = "fr", .fallback = &english};
    english.text[STR_BACK] = "Back";
    english.text[STR_NEXT] = "Next";
    french.text[STR_BACK] = "Retour";
    assert_string_equal(strings_get(&french, STR_BACK), "Retour");
    assert_string_equal(strings_get(&french, STR_NEXT), "Next");
    assert_string_equal(strings_get(&french, STR_ERASE_AND_LEAVE), ""); /* never a key, never NULL */
}

static void places_are_filled(void **state) {
    (void)state;
    static const struct {
        const char *text, *a, *b;
        size_t size;
        const char *expected;
    } rows[] = {
        {"{0} of {1}", "3", "6", 100, "3 of 6"},
        {"{1}: {0}{0}", "a", "b", 100, "b: aa"},
        {"{0}|{1}", NULL, NULL, 100, "|"},
        {"{0}", "{1}{0}", "x", 100, "{1}{0}"}, /* what is put in is not read again */
        {"{2} {x} {", "a", "b", 100, "{2} {x} {"},
        {"100 % {0}", "%s", NULL, 100, "100 % %s"},
        {"abcdef", NULL, NULL, 7, "abcdef"},
        {"abcdef", NULL, NULL, 6, "abcd"}, /* one sign more goes: the next may have belonged to it */
        {"e\u0301e\u0301", NULL, NULL, 6, "e\u0301"},
        {"\u1403\u1403", NULL, NULL, 6, ""},
        {"x", NULL, NULL, 1, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct strings s = {0};
        char out[100];
        s.text[STR_BACK] = rows[i].text;
        assert_string_equal(strings_format(&s, STR_BACK, rows[i].a, rows[i].b, out, rows[i].size), rows[i].expected);
    }
}

int test_strings(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_unique_and_plain),
        cmocka_unit_test(a_missing_string_falls_back),
        cmocka_unit_test(places_are_filled),
    };
    return cmocka_run_group_tests_name("base/strings", tests, NULL, NULL);
}
