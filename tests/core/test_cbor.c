#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/cbor.h"

/* RFC 8949, appendix A, where the subset has it. */
static const struct {
    int64_t value;
    const char *bytes;
    size_t n;
} integers[] = {
    {0, "\x00", 1},
    {1, "\x01", 1},
    {23, "\x17", 1},
    {24, "\x18\x18", 2},
    {100, "\x18\x64", 2},
    {255, "\x18\xff", 2},
    {256, "\x19\x01\x00", 3},
    {1000, "\x19\x03\xe8", 3},
    {65535, "\x19\xff\xff", 3},
    {65536, "\x1a\x00\x01\x00\x00", 5},
    {1000000, "\x1a\x00\x0f\x42\x40", 5},
    {4294967295, "\x1a\xff\xff\xff\xff", 5},
    {4294967296, "\x1b\x00\x00\x00\x01\x00\x00\x00\x00", 9},
    {1000000000000, "\x1b\x00\x00\x00\xe8\xd4\xa5\x10\x00", 9},
    {INT64_MAX, "\x1b\x7f\xff\xff\xff\xff\xff\xff\xff", 9},
    {-1, "\x20", 1},
    {-10, "\x29", 1},
    {-24, "\x37", 1},
    {-25, "\x38\x18", 2},
    {-100, "\x38\x63", 2},
    {-1000, "\x39\x03\xe7", 3},
    {INT64_MIN, "\x3b\x7f\xff\xff\xff\xff\xff\xff\xff", 9},
};

static void test_integers(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof integers / sizeof integers[0]; i++) {
        struct strbuf out = {0};
        cbor_put_integer(&out, integers[i].value);
        assert_int_equal(out.len, integers[i].n);
        assert_memory_equal(out.data, integers[i].bytes, integers[i].n);
        struct cbor_reader r = {.bytes = (const uint8_t *)out.data, .n = out.len};
        int64_t back = 0;
        assert_true(cbor_get_integer(&r, INT64_MIN, INT64_MAX, &back));
        assert_true(back == integers[i].value && r.at == r.n && r.fault == NULL);
        strbuf_finish(&out);
    }
}

static void test_texts_and_arrays(void **state) {
    (void)state;
    struct strbuf out = {0};
    cbor_put_array(&out, 3);
    cbor_put_text(&out, "");
    cbor_put_text(&out, "IETF");
    cbor_put_text(&out, "\xc3\xbc");
    assert_int_equal(out.len, 10);
    assert_memory_equal(out.data, "\x83\x60\x64IETF\x62\xc3\xbc", 10);
    struct cbor_reader r = {.bytes = (const uint8_t *)out.data, .n = out.len};
    size_t count, n;
    const char *text;
    assert_true(cbor_get_array(&r, 3, 3, &count) && count == 3);
    assert_true(cbor_get_text(&r, 10, &text, &n) && n == 0);
    assert_true(cbor_get_text(&r, 4, &text, &n) && n == 4 && memcmp(text, "IETF", 4) == 0);
    assert_false(cbor_get_text(&r, 1, &text, &n));
    assert_int_equal(r.at, 7);
    assert_string_equal(r.fault, "a text is too long");
    strbuf_finish(&out);
}

enum wanted { INTEGER, TEXT, ARRAY };

/* What the writer never writes. */
static const struct {
    const char *name, *bytes;
    size_t n;
    enum wanted wanted;
} refused[] = {
    {"nothing", "", 0, INTEGER},
    {"0 in two bytes", "\x18\x00", 2, INTEGER},
    {"23 in two bytes", "\x18\x17", 2, INTEGER},
    {"255 in three bytes", "\x19\x00\xff", 3, INTEGER},
    {"65535 in five bytes", "\x1a\x00\x00\xff\xff", 5, INTEGER},
    {"2^32 - 1 in nine bytes", "\x1b\x00\x00\x00\x00\xff\xff\xff\xff", 9, INTEGER},
    {"2^63", "\x1b\x80\x00\x00\x00\x00\x00\x00\x00", 9, INTEGER},
    {"-2^64", "\x3b\xff\xff\xff\xff\xff\xff\xff\xff", 9, INTEGER},
    {"head cut off", "\x19\x01", 2, INTEGER},
    {"head alone", "\x1b", 1, INTEGER},
    {"reserved width", "\x1c\x00", 2, INTEGER},
    {"indefinite", "\x1f", 1, INTEGER},
    {"a byte string", "\x41\x61", 2, TEXT},
    {"an indefinite text", "\x7f\x61\x61\xff", 4, TEXT},
    {"a text cut off", "\x63\x61\x62", 3, TEXT},
    {"a text of 2^64 - 1", "\x7b\xff\xff\xff\xff\xff\xff\xff\xff", 9, TEXT},
    {"a text with a long head", "\x78\x01\x61", 3, TEXT},
    {"invalid UTF-8", "\x61\xff", 2, TEXT},
    {"a surrogate", "\x63\xed\xa0\x80", 4, TEXT},
    {"an overlong form", "\x62\xc0\x80", 3, TEXT},
    {"an indefinite array", "\x9f\xff", 2, ARRAY},
    {"an array of 2^64 - 1", "\x9b\xff\xff\xff\xff\xff\xff\xff\xff", 9, ARRAY},
    {"a map", "\xa0", 1, ARRAY},
    {"a tag", "\xc0\x60", 2, TEXT},
    {"a float", "\xf9\x00\x00", 3, INTEGER},
    {"false", "\xf4", 1, INTEGER},
    {"a number for a text", "\x01", 1, TEXT},
    {"a text for a list", "\x60", 1, ARRAY},
};

static bool get(struct cbor_reader *r, enum wanted wanted) {
    int64_t i;
    size_t n;
    const char *text;
    return wanted == INTEGER ? cbor_get_integer(r, INT64_MIN, INT64_MAX, &i)
           : wanted == TEXT  ? cbor_get_text(r, 1000, &text, &n)
                             : cbor_get_array(r, 0, 1000, &n);
}

static void test_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        uint8_t *exact = test_malloc(refused[i].n + 1); /* so that sanitizers see a read behind the end */
        memcpy(exact, refused[i].bytes, refused[i].n);
        struct cbor_reader r = {.bytes = exact, .n = refused[i].n};
        if (get(&r, refused[i].wanted) || r.fault == NULL || r.at != 0) {
            fail_msg("%s: was read", refused[i].name);
        }
        assert_false(get(&r, refused[i].wanted));
        test_free(exact);
    }
}

static void test_ranges(void **state) {
    (void)state;
    static const uint8_t seven[] = {7}, three[] = {0x83};
    int64_t i;
    size_t n;
    assert_true(cbor_get_integer(&(struct cbor_reader){seven, 1, 0, NULL}, 7, 7, &i));
    assert_false(cbor_get_integer(&(struct cbor_reader){seven, 1, 0, NULL}, 0, 6, &i));
    assert_false(cbor_get_integer(&(struct cbor_reader){seven, 1, 0, NULL}, 8, 9, &i));
    assert_false(cbor_get_array(&(struct cbor_reader){three, 1, 0, NULL}, 0, 2, &n));
    assert_false(cbor_get_array(&(struct cbor_reader){three, 1, 0, NULL}, 4, 9, &n));
}

int test_cbor(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_texts_and_arrays),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_ranges),
    };
    return cmocka_run_group_tests_name("core/cbor", tests, NULL, NULL);
}
