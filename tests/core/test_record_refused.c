/* Well-formed CBOR that encode never writes is refused, with a sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/canonical.h"
#include "core/cbor.h"
#include "core/event.h"

#define HEAD \
    "\x87\x01\x61" \
    "a" \
    "\x60\x00\x00\x60"
static const struct {
    const char *name, *bytes;
    size_t n;
    const char *part; /* of the sentence */
} refused[] = {
#define ROW(name, bytes, part) \
    { name, bytes, sizeof(bytes) - 1, part }
    ROW("version 2",
        "\x87\x02\x61"
        "a"
        "\x60\x00\x00\x60\x80",
        "at byte 1"),
    ROW("no activity", "\x87\x01\x60\x60\x00\x00\x60\x80", "an id is expected"),
    ROW("an activity in capitals",
        "\x87\x01\x61"
        "A"
        "\x60\x00\x00\x60\x80",
        "an id is expected"),
    ROW("a NUL in an id",
        "\x87\x01\x62"
        "a\0"
        "\x60\x00\x00\x60\x80",
        "an id is expected"),
    ROW("a negative slot",
        "\x87\x01\x61"
        "a"
        "\x60\x20\x00\x60\x80",
        "out of range"),
    ROW("flags 16",
        "\x87\x01\x61"
        "a"
        "\x60\x00\x10\x60\x80",
        "out of range"),
    ROW("version 1 with a receipt",
        "\x88\x01\x61"
        "a"
        "\x60\x00\x00\x60\x60\x80",
        "at byte 1"),
    ROW("an empty receipt",
        "\x88\x02\x61"
        "a"
        "\x60\x00\x00\x60\x60\x80",
        "32 hex digits"),
    ROW("a receipt in capitals",
        "\x88\x02\x61"
        "a"
        "\x60\x00\x00\x60\x78\x20"
        "0123456789ABCDEF0123456789abcdef"
        "\x80",
        "32 hex digits"),
    ROW("a language with a space",
        "\x87\x01\x61"
        "a"
        "\x60\x00\x00\x62"
        "e "
        "\x80",
        "at byte 7"),
    ROW("201 answers", HEAD "\x98\xc9", "wrong length"),
    ROW("three items", HEAD "\x81\x83\x61q\x64text\x01", "wrong length"),
    ROW("an unknown kind",
        HEAD "\x81\x84\x61q\x66"
             "ballot"
             "\x01\x80",
        "not known"),
    ROW("a kind with a NUL",
        HEAD "\x81\x84\x61q\x6bselect_one\0"
             "\x01\x80",
        "not known"),
    ROW("a note", HEAD "\x81\x84\x61q\x64note\x01\x80", "not known"),
    ROW("state 4", HEAD "\x81\x84\x61q\x64text\x04\x80", "out of range"),
    ROW("skipped with a value", HEAD "\x81\x84\x61q\x64text\x01\x81\x61x", "wrong length"),
    ROW("answered without a value", HEAD "\x81\x84\x61q\x64text\x03\x80", "wrong length"),
    ROW("an empty text", HEAD "\x81\x84\x61q\x64text\x03\x81\x60", "blank"),
    ROW("a text of spaces", HEAD "\x81\x84\x61q\x64text\x03\x81\x62  ", "blank"),
    ROW("a control character", HEAD "\x81\x84\x61q\x64text\x03\x81\x62x\x07", "control"),
    ROW("a NUL in a text", HEAD "\x81\x84\x61q\x64text\x03\x81\x62x\0", "control"),
    ROW("a question twice", HEAD "\x82\x84\x61q\x64text\x01\x80\x84\x61q\x64text\x01\x80", "stands twice"),
    ROW("a rating of 0", HEAD "\x81\x84\x61q\x66rating\x03\x81\x00", "out of range"),
    ROW("a rating of 8", HEAD "\x81\x84\x61q\x66rating\x03\x81\x08", "out of range"),
    ROW("an nps of 11", HEAD "\x81\x84\x61q\x63nps\x03\x81\x0b", "out of range"),
    ROW("an integer of 10^15", HEAD "\x81\x84\x61q\x67integer\x03\x81\x1b\x00\x03\x8d\x7e\xa4\xc6\x80\x00", "out of range"),
    ROW("a decimal 1.50",
        HEAD "\x81\x84\x61q\x67"
             "decimal"
             "\x03\x81\x64"
             "1.50",
        "shortest"),
    ROW("a decimal 1,5",
        HEAD "\x81\x84\x61q\x67"
             "decimal"
             "\x03\x81\x63"
             "1,5",
        "shortest"),
    ROW("a decimal -0",
        HEAD "\x81\x84\x61q\x67"
             "decimal"
             "\x03\x81\x62-0",
        "shortest"),
    ROW("a decimal +1",
        HEAD "\x81\x84\x61q\x67"
             "decimal"
             "\x03\x81\x62+1",
        "shortest"),
    ROW("a decimal 1e3",
        HEAD "\x81\x84\x61q\x67"
             "decimal"
             "\x03\x81\x63"
             "1e3",
        "shortest"),
    ROW("seven decimals",
        HEAD "\x81\x84\x61q\x65range\x03\x81\x69"
             "0.0000001",
        "shortest"),
    ROW("no choice", HEAD "\x81\x84\x61q\x6aselect_one\x03\x82\x80\x60", "wrong length"),
    ROW("two choices of one", HEAD "\x81\x84\x61q\x6aselect_one\x03\x82\x82\x61x\x61y\x60", "wrong length"),
    ROW("a choice twice", HEAD "\x81\x84\x61q\x6fselect_multiple\x03\x82\x82\x61x\x61x\x60", "stands twice"),
    ROW("a reserved choice", HEAD "\x81\x84\x61q\x6aselect_one\x03\x82\x81\x6aother_text\x60", "reserved"),
    ROW("blank words beside a choice", HEAD "\x81\x84\x61q\x6aselect_one\x03\x82\x81\x61x\x61 ", "blank"),
    ROW("a place twice", HEAD "\x81\x84\x61q\x64rank\x03\x82\x61x\x61x", "stands twice"),
    ROW("a row twice", HEAD "\x81\x84\x61q\x66matrix\x03\x82\x82\x61x\x01\x82\x61x\x02", "stands twice"),
    ROW("a row without a point", HEAD "\x81\x84\x61q\x66matrix\x03\x81\x82\x61x\x00", "out of range"),
    ROW("something behind", HEAD "\x80\x00", "behind the end"),
};

static void test_refused(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 4096);
    struct record r;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct err err = {""};
        if (record_decode((const uint8_t *)refused[i].bytes, refused[i].n, &a, &r, &err)) {
            fail_msg("%s: was accepted", refused[i].name);
        }
        if (strstr(err.text, refused[i].part) == NULL) {
            fail_msg("%s: \"%s\", expected \"%s\"", refused[i].name, err.text, refused[i].part);
        }
    }
    assert_true(is_canonical((const uint8_t *)HEAD "\x80", sizeof(HEAD), &a));
    arena_finish(&a);
}

static void test_limits(void **state) {
    (void)state;
    struct arena a;
    struct record r;
    struct err err = {""};
    arena_init(&a, 4096);
    static const size_t bytes[] = {EVENT_TEXT_ANSWER_BYTES, EVENT_TEXT_ANSWER_BYTES + 1, EVENT_TEXT_ANSWER_BYTES * 10};
    for (size_t i = 0; i < 3; i++) { /* four-byte code points: 1,000 of them are 4,000 bytes */
        struct strbuf out = {0}, text = {0};
        while (text.len + 4 <= bytes[i]) {
            strbuf_adds(&text, "\xf0\x9f\x91\x8d");
        }
        while (text.len < bytes[i]) {
            strbuf_addc(&text, 'x');
        }
        strbuf_add(&out, HEAD "\x81\x84\x61q\x64text\x03", sizeof HEAD - 1 + 10);
        cbor_put_array(&out, 1);
        cbor_put_text(&out, text.data);
        assert_int_equal(record_decode((const uint8_t *)out.data, out.len, &a, &r, &err), i == 0);
        strbuf_finish(&out);
        strbuf_finish(&text);
    }
    uint8_t *large = test_calloc(1, RECORD_MAX + 1);
    assert_false(record_decode(large, RECORD_MAX + 1, &a, &r, &err));
    assert_non_null(strstr(err.text, "larger"));
    test_free(large);
    arena_finish(&a);
}

int test_record_refused(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests_name("core/record_refused", tests, NULL, NULL);
}
