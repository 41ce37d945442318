#include <string.h>

#include "base/utf8.h"
#include "support/cmocka.h"

static void one_code_point(void **state) {
    (void)state;
    static const struct {
        const char *input;
        size_t n;
        int32_t expected;
        size_t used;
    } rows[] = {
        {"A", 1, 'A', 1},
        {"\0", 1, 0, 1},
        {"\x7f", 1, 0x7f, 1},
        {"\xc2\x80", 2, 0x80, 2},
        {"\xdf\xbf", 2, 0x7ff, 2},
        {"\xe0\xa0\x80", 3, 0x800, 3},
        {"\xef\xbf\xbf", 3, 0xffff, 3},
        {"\xf0\x90\x80\x80", 4, 0x10000, 4},
        {"\xf4\x8f\xbf\xbf", 4, 0x10ffff, 4},
        {"\xed\x9f\xbf", 3, 0xd7ff, 3},
        {"\xed\xa0\x80", 3, UTF8_BAD, 1},     /* surrogate */
        {"\xed\xbf\xbf", 3, UTF8_BAD, 1},     /* surrogate */
        {"\xc0\x80", 2, UTF8_BAD, 1},         /* overlong */
        {"\xc1\xbf", 2, UTF8_BAD, 1},         /* overlong */
        {"\xe0\x9f\xbf", 3, UTF8_BAD, 1},     /* overlong */
        {"\xf0\x8f\xbf\xbf", 4, UTF8_BAD, 1}, /* overlong */
        {"\xf4\x90\x80\x80", 4, UTF8_BAD, 1}, /* above the last */
        {"\xf8\x88\x80\x80", 4, UTF8_BAD, 1},
        {"\xff", 1, UTF8_BAD, 1},
        {"\x80", 1, UTF8_BAD, 1},
        {"\xc2", 1, UTF8_BAD, 1}, /* ends early */
        {"\xe2\x82", 2, UTF8_BAD, 1},
        {"\xe2\x82"
         "A",
         3, UTF8_BAD, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t used = 99;
        assert_int_equal(utf8_decode(rows[i].input, rows[i].n, &used), rows[i].expected);
        assert_int_equal(used, rows[i].used);
    }
}

static void every_scalar_goes_there_and_back(void **state) {
    (void)state;
    for (int32_t c = -1; c <= 0x110000; c++) {
        char bytes[UTF8_MAX];
        size_t n = utf8_encode(c, bytes), used;
        bool is_scalar = c >= 0 && c <= 0x10ffff && !(c >= 0xd800 && c <= 0xdfff);
        assert_int_equal(n > 0, is_scalar);
        if (n) {
            assert_int_equal(utf8_decode(bytes, n, &used), c);
            assert_int_equal(used, n);
        }
    }
}

static void graphemes_are_what_a_person_counts(void **state) {
    (void)state;
    static const struct {
        const char *input;
        size_t graphemes, code_points;
    } rows[] = {
        {"", 0, 0},
        {"abc", 3, 3},
        {"e\u0301a", 2, 3},
        {"\r\n", 1, 2},
        {"\U0001F468\u200D\U0001F469\u200D\U0001F467", 1, 5}, /* family */
        {"\U0001F44D\U0001F3FD!", 2, 3},                      /* skin tone */
        {"\U0001F1E8\U0001F1E6\U0001F1EB\U0001F1F7", 2, 4},   /* two flags */
        {"\u0A15\u0A4D\u0A30\u0A3E", 2, 4},                   /* Gurmukhi */
        {"\u1403\u14C4\u1483\u144E\u1450\u1466", 6, 6},       /* Inuktitut */
        {"\u0645\u064E\u0631\u0652", 2, 4},                   /* Arabic with vowel signs */
        {"\u1112\u1161\u11AB", 1, 3},                         /* Hangul jamo */
        {"\xff\xfe", 2, 2},                                   /* a bad byte is a sign of its own */
        {"a\xcc", 2, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t n = strlen(rows[i].input);
        assert_int_equal(utf8_graphemes(rows[i].input, n), rows[i].graphemes);
        assert_int_equal(utf8_length(rows[i].input, n), rows[i].code_points);
    }
}

static void next_and_previous_agree(void **state) {
    (void)state;
    const char *s = "ae\u0301\U0001F468\u200D\U0001F469 \U0001F1E8\U0001F1E6\U0001F1EB\U0001F1F7\r\n\xff\u1403";
    size_t n = strlen(s), boundaries[32], count = 0;
    for (size_t at = 0; at < n; at = utf8_next(s, n, at)) {
        boundaries[count++] = at;
    }
    assert_int_equal(count, utf8_graphemes(s, n));
    for (size_t at = n, i = count; i > 0; i--) {
        at = utf8_previous(s, n, at);
        assert_int_equal(at, boundaries[i - 1]);
    }
    assert_int_equal(utf8_previous(s, n, 0), 0);
    assert_int_equal(utf8_next(s, n, n), n);
    assert_int_equal(utf8_previous(s, n, n + 5), utf8_previous(s, n, n));
    assert_int_equal(utf8_previous(s, n, 3), 1); /* from inside e + accent to its start */
}

static void cuts_never_split_a_sign(void **state) {
    (void)state;
    static const struct {
        const char *input;
        size_t code_points, bytes, expected;
    } rows[] = {
        {"abc", 2, 99, 2},
        {"abc", 99, 2, 2},
        {"abc", 0, 99, 0},
        {"ae\u0301b", 2, 99, 1},
        {"ae\u0301b", 3, 99, 4},
        {"ae\u0301b", 99, 3, 1},
        {"\U0001F468\u200D\U0001F469", 2, 99, 0},
        {"\u1403\u1403", 99, 5, 3},
        {"abc", 99, 99, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(utf8_cut(rows[i].input, strlen(rows[i].input), rows[i].code_points, rows[i].bytes), rows[i].expected);
    }
}

static void trimming_drops_what_a_cut_may_have_broken(void **state) {
    (void)state;
    static const struct {
        const char *input;
        size_t expected;
    } rows[] = {
        {"", 0}, {"a", 0}, {"ab", 1}, {"a\xe1", 0}, {"ab\xe1\x90", 1}, {"abe\u0301", 2}, {"a\xf0\x9f\x91", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(utf8_trim(rows[i].input, strlen(rows[i].input)), rows[i].expected);
    }
}

static void validity_is_of_the_whole(void **state) {
    (void)state;
    assert_true(utf8_is_valid("", 0));
    assert_true(utf8_is_valid("a\0\u1403", 5));
    assert_false(utf8_is_valid("a\0\u1403", 4));
    assert_false(utf8_is_valid("ab\xe9", 3));
}

static void case_makes_no_difference_to_a_fold(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"École", "éCOLE", true},    {"E\u0301cole", "école", true}, {"GARÇON", "garc\u0327on", true},
        {"straße", "STRASSE", true}, {"ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς", true}, {"ПРИВІТ", "привіт", true},
        {"garcon", "garçon", false}, {"ᓄᓇᕗᑦ", "ᓄᓇᕗᑦ", true},         {"tiếng Việt", "TIẾNG VIỆT", true},
        {"\u0131", "i", false},
    };
    int32_t a[64], b[64];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *one = utf8_fold(rows[i].a, strlen(rows[i].a), a, 64), *other = utf8_fold(rows[i].b, strlen(rows[i].b), b, 64);
        assert_non_null(one);
        assert_non_null(other);
        assert_int_equal(strcmp(one, other) == 0, rows[i].same);
    }
    assert_null(utf8_fold("caf\xe9", 4, a, 64));
    assert_null(utf8_fold("abc", 3, a, 3));
    assert_null(utf8_fold("abc", 3, a, 0));
}

static void a_fold_has_room_in_twice_the_bytes(void **state) {
    (void)state;
    for (int32_t c = 1; c <= 0x10FFFF; c++) {
        char s[UTF8_MAX];
        size_t n = utf8_encode(c, s);
        int32_t once[2 * UTF8_MAX], twice[8 * UTF8_MAX];
        const char *folded = n > 0 ? utf8_fold(s, n, once, 2 * n) : "";
        assert_non_null(folded);
        assert_true(utf8_is_valid(folded, strlen(folded)));
        assert_string_equal(utf8_fold(folded, strlen(folded), twice, sizeof twice / sizeof twice[0]), folded);
    }
}

int test_utf8(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_code_point),
        cmocka_unit_test(every_scalar_goes_there_and_back),
        cmocka_unit_test(graphemes_are_what_a_person_counts),
        cmocka_unit_test(next_and_previous_agree),
        cmocka_unit_test(cuts_never_split_a_sign),
        cmocka_unit_test(trimming_drops_what_a_cut_may_have_broken),
        cmocka_unit_test(validity_is_of_the_whole),
        cmocka_unit_test(case_makes_no_difference_to_a_fold),
        cmocka_unit_test(a_fold_has_room_in_twice_the_bytes),
    };
    return cmocka_run_group_tests_name("base/utf8", tests, NULL, NULL);
}
