#include "voice/voice.h"

#include <string.h>

#include "support/cmocka.h"

static void requests_survive_the_pipe(void **state) {
    static const struct {
        const char *name, *tag, *text, *line;
        int rate;
        bool is_spelt;
    } rows[] = {
        {"plain", "en", "Next", "say 7 en 100 t Next\n", 100, false},
        {"spaces", "fr-CA", "  a  b ", "say 7 fr-CA 50 t   a  b \n", 50, false},
        {"lines", "en", "a\nb\r\\c\\n", "say 7 en 200 t a\\nb\\r\\\\c\\\\n\n", 200, false},
        {"a character", "pa", "\xe0\xa8\x95", "say 7 pa 100 c \xe0\xa8\x95\n", 100, true},
        {"nothing", "en", "", "say 7 en 100 t \n", 100, false},
    };
    char line[VOICE_LINE_MAX];
    struct voice_request in, out;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        in = (struct voice_request){.id = 7, .rate = rows[i].rate, .is_spelt = rows[i].is_spelt};
        memcpy(in.tag, rows[i].tag, strlen(rows[i].tag));
        memcpy(in.text, rows[i].text, strlen(rows[i].text));
        size_t n = voice_format(&in, line);
        assert_string_equal(line, rows[i].line);
        assert_int_equal(n, strlen(rows[i].line));
        assert_true(voice_parse(line, n - 1, &out));
        assert_int_equal(out.id, 7);
        assert_int_equal(out.rate, rows[i].rate);
        assert_int_equal(out.is_spelt, rows[i].is_spelt);
        assert_string_equal(out.tag, rows[i].tag);
        assert_string_equal(out.text, rows[i].text);
    }
    assert_int_equal(voice_format(&(struct voice_request){0}, line), 5);
    assert_true(voice_parse(line, 4, &out));
    assert_true(out.id == 0 && !out.forgets);
    assert_int_equal(voice_format(&(struct voice_request){.forgets = true}, line), 7);
    assert_true(voice_parse(line, 6, &out));
    assert_true(out.id == 0 && out.forgets);
}

static void the_longest_text_fits(void **state) {
    char line[VOICE_LINE_MAX];
    struct voice_request in = {.id = UINT32_MAX, .rate = 200}, out;
    (void)state;
    memset(in.tag, 'x', VOICE_TAG_MAX - 1);
    memset(in.text, '\n', VOICE_TEXT_MAX);
    size_t n = voice_format(&in, line);
    assert_true(n < VOICE_LINE_MAX);
    assert_true(voice_parse(line, n - 1, &out));
    assert_string_equal(out.text, in.text);
}

static void other_lines_are_refused(void **state) {
    static const char *const lines[] = {
        "",
        "halt",
        "stop now",
        "forget me",
        "say",
        "say 0 en 100 t a",
        "say 1 en 49 t a",
        "say 1 en 201 t a",
        "say x en 100 t a",
        "say 4294967296 en 100 t a",
        "say 1 en 100 x a",
        "say 1 en 100 t a\\",
        "say 1 en 100 t \\x",
        "say 1  100 t a",
        "say 1 en 100 tt a",
        "say -1 en 100 t a",
        "say 1 en 100 t",
    };
    struct voice_request out;
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (voice_parse(lines[i], strlen(lines[i]), &out)) {
            fail_msg("taken for a request: %s", lines[i]);
        }
    }
    assert_false(voice_parse("say 1 en 100 t a\0b", 18, &out));
}

static void headers(void **state) {
    static const struct {
        const char *name;
        struct voice_frame frame;
        bool good;
    } rows[] = {
        {"sound", {0x01020304, 22050, 2646, VOICE_SOUND}, true},
        {"end", {9, 0, 0, VOICE_END}, true},
        {"half a sample", {9, 22050, 3, VOICE_SOUND}, false},
        {"no rate", {9, 0, 2, VOICE_SOUND}, false},
        {"too long", {9, 22050, VOICE_PAYLOAD_MAX + 2, VOICE_SOUND}, false},
        {"unknown kind", {9, 22050, 2, VOICE_KINDS}, false},
    };
    uint8_t bytes[VOICE_HEADER];
    struct voice_frame out;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        voice_put_header(&rows[i].frame, bytes);
        if (voice_get_header(bytes, &out) != rows[i].good) {
            fail_msg("%s", rows[i].name);
        }
        if (rows[i].good) {
            assert_int_equal(out.id, rows[i].frame.id);
            assert_int_equal(out.kind, rows[i].frame.kind);
            assert_int_equal(out.hertz, rows[i].frame.hertz);
            assert_int_equal(out.bytes, rows[i].frame.bytes);
        }
    }
}

static void a_language_gets_its_own_voice_or_none(void **state) {
    static const char voices[] = "ar cmn en en-029 en-gb en-us es es-419 fa fr fr-be fr-fr kl pa uk vi yue zh";
    static const struct {
        const char *tag, *voice; /* NULL: none */
    } rows[] = {
        {"en", "en-us"},     {"en-GB", "en-gb"},    {"en-easy", "en-us"},
        {"fr", "fr-fr"},     {"fr-CA", "fr-fr"},    {"fr-easy", "fr-fr"},
        {"zh-Hans", "cmn"},  {"zh-Hant-TW", "cmn"}, {"zh-HK", "yue"},
        {"es-MX", "es-419"}, {"ar", "ar"},          {"fa", "fa"},
        {"pa", "pa"},        {"uk", "uk"},          {"vi", "vi"},
        {"iu", NULL},        {"iu-Cans", NULL},     {"crk", NULL},
        {"cr", NULL},        {"e", NULL},           {"", NULL},
        {"en us", NULL},     {"-", NULL},           {"a-very-long-tag-that-nobody-would-ever-want-to-say", NULL},
    };
    char out[VOICE_TAG_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool found = voice_match(voices, rows[i].tag, out);
        if (found != (rows[i].voice != NULL) || (found && strcmp(out, rows[i].voice) != 0)) {
            fail_msg("%s: %s", rows[i].tag, found ? out : "none");
        }
    }
    assert_false(voice_match("", "en", out));
    assert_true(voice_match("en", "en-easy", out));
    assert_string_equal(out, "en");
}

int test_voice(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_survive_the_pipe),
        cmocka_unit_test(the_longest_text_fits),
        cmocka_unit_test(other_lines_are_refused),
        cmocka_unit_test(headers),
        cmocka_unit_test(a_language_gets_its_own_voice_or_none),
    };
    return cmocka_run_group_tests_name("voice/voice", tests, NULL, NULL);
}
