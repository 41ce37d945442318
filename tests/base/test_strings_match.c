#include <string.h>

#include "base/strings.h"
#include "support/cmocka.h"

static void a_filled_string_is_known_again(void **state) {
    static const struct {
        const char *pattern, *text, *first, *second; /* first NULL: no match */
    } rows[] = {
        {"Next", "Next", "", ""},
        {"Next", "Next one", NULL, NULL},
        {"{0} of {1}", "3 of 6", "3", "6"},
        {"{1} ਵਿੱਚੋਂ {0}", "6 ਵਿੱਚੋਂ 3", "3", "6"},
        {"Closes in {0} s", "Closes in 30 s", "30", ""},
        {"Closes in {0} s", "Closes in 30 m", NULL, NULL},
        {"{0}: {1}", "Morning: not: good", "Morning", "not: good"},
        {"{0} %", "50 %", "50", ""},
        {"{0}", "", "", ""},
        {"a {2} b", "a {2} b", "", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strings_filled f;
        bool matches = strings_match(rows[i].pattern, rows[i].text, &f);
        if (matches != (rows[i].first != NULL)) {
            fail_msg("row %zu", i);
        }
        if (matches) {
            assert_int_equal(f.n[0], strlen(rows[i].first));
            assert_memory_equal(f.at[0], rows[i].first, f.n[0]);
            assert_int_equal(f.n[1], strlen(rows[i].second));
            assert_memory_equal(f.at[1], rows[i].second, f.n[1]);
        }
    }
}

/* Code says it in English; whoever looks reads it in the language on the screen. */
static void a_failure_is_found_by_its_sentence(void **state) {
    (void)state;
    struct strings english = {.tag = "en"}, french = {.tag = "fr", .fallback = &english};
    english.text[STR_FAILURE_NO_STICK] = "There is no stick.";
    english.text[STR_FAILURE_STORE_FULL] = "The folder {0} is full{1}.";
    static const struct {
        const char *sentence;
        enum string_id id;
        const char *first, *second;
    } rows[] = {
        {"There is no stick.", STR_FAILURE_NO_STICK, "", ""},
        {"The folder /a b is full.", STR_FAILURE_STORE_FULL, "/a b", ""},
        {"The folder /a is full (SQLite says: no).", STR_FAILURE_STORE_FULL, "/a", " (SQLite says: no)"},
        {"The folder is full.", STRING_COUNT, "", ""},
        {"", STRING_COUNT, "", ""},
    };
    for (size_t i = 0; i < 2 * sizeof rows / sizeof rows[0]; i++) {
        struct strings_filled f;
        const size_t row = i / 2;
        enum string_id id = strings_find_failure(i % 2 ? &french : &english, rows[row].sentence, &f);
        assert_int_equal(id, rows[row].id);
        if (id != STRING_COUNT) {
            assert_int_equal(f.n[0], strlen(rows[row].first));
            assert_memory_equal(f.at[0], rows[row].first, f.n[0]);
            assert_int_equal(f.n[1], strlen(rows[row].second));
            assert_memory_equal(f.at[1], rows[row].second, f.n[1]);
        }
    }
}

int test_strings_match(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filled_string_is_known_again),
        cmocka_unit_test(a_failure_is_found_by_its_sentence),
    };
    return cmocka_run_group_tests_name("base/strings_match", tests, NULL, NULL);
}
