#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/random.h"
#include "base/utf8.h"
#include "support/cmocka.h"
#include "support/folder.h"

enum { ROUNDS = 200000, POINTS_MAX = 24 };

static void what_is_dropped_and_why(void **state) {
    (void)state;
    static const struct {
        const char *name, *input, *expected;
    } rows[] = {
        {"plain", "Bonjour, ça va ?", "Bonjour, ça va ?"},
        {"composed", "e\u0301", "\u00e9"},
        {"newline stays", "a\nb", "a\nb"},
        {"other controls", "a\x01\t\r\x7f\xc2\x85z", "az"},
        {"escape sequence", "\x1b[31mred", "[31mred"},
        {"bidi controls", "a\u202Eb\u202C\u2066c\u2069\u200E\u200F\u061C", "abc"},
        {"zero width", "p\u200Ba\u2060s\uFEFFs\u00AD", "pass"},
        {"tags", "a\U000E0041\U000E007Fb", "ab"},
        {"noncharacters", "a\uFDD0\uFFFE\U0010FFFFb", "ab"},
        {"private use", "a\uE000\U000F0000b", "ab"},
        {"line separators", "a\u2028b\u2029c", "abc"},
        {"invisible letters", "a\u3164\u115F\u034Fb", "ab"},
        {"bad bytes", "a\xff\xc0\x80z\xe2\x82", "az"},
        {"surrogate", "a\xed\xa0\x80z", "az"},
        {"marks, four", "a\u0316\u0317\u0318\u0319", "a\u0316\u0317\u0318\u0319"},
        {"marks, six", "a\u0316\u0317\u0318\u0319\u031C\u031D!", "a\u0316\u0317\u0318\u0319!"},
        {"joined emoji", "\U0001F468\u200D\U0001F469", "\U0001F468\u200D\U0001F469"},
        {"joined emoji, selector", "\u2764\uFE0F\u200D\U0001F525", "\u2764\uFE0F\u200D\U0001F525"},
        {"joined emoji, skin", "\U0001F468\U0001F3FD\u200D\u2695\uFE0F", "\U0001F468\U0001F3FD\u200D\u2695\uFE0F"},
        {"keycap", "1\uFE0F\u20E3", "1\uFE0F\u20E3"},
        {"Farsi half space", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
         "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"},
        {"Sinhala joiner", "\u0DC1\u0DCA\u200D\u0DBB\u0DD3", "\u0DC1\u0DCA\u200D\u0DBB\u0DD3"},
        {"joiner at an end", "\u200Dab\u200C", "ab"},
        {"joiner beside a space", "a\u200D b\u200C\u200Dc", "a b\u200Dc"},
        {"dropping lets two compose", "e\u200B\u0301", "\u00e9"},
        {"Arabic number sign stays", "\u0600\u0661", "\u0600\u0661"},
        {"nothing left", "\u200B\u200B", ""},
        {"nothing", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct strbuf out = {0};
        strbuf_adds(&out, ">");
        utf8_sanitise(&out, rows[i].input, strlen(rows[i].input));
        if (strcmp(out.data + 1, rows[i].expected) != 0) {
            print_error("%s\n", rows[i].name);
        }
        assert_string_equal(out.data + 1, rows[i].expected);
        strbuf_finish(&out);
    }
}

/* The greeting and a word of the languages we must not harm, all of it visible text in NFC. */
static void visible_text_is_kept(void **state) {
    (void)state;
    static const char *const samples[] = {
        "Hello, how are you? It’s 10 % – really.",
        "L’été, où ça ? Œuvre, naïve, garçon",
        "ᐃᓄᒃᑎᑐᑦ ᐊᐃᓐᖓᐃ",
        "ᓀᐦᐃᔭᐍᐏᐣ ᑕᓂᓯ",
        "السَّلامُ عليكم، كيف الحال؟",
        "سلام، می‌خواهم بروم",
        "ਸਤ ਸ੍ਰੀ ਅਕਾਲ, ਪੰਜਾਬੀ",
        "Xin chào, tiếng Việt, đường phố",
        "Привіт, як справи? ґанок",
        "你好，世界。廣東話",
        "こんにちは、ガギグゲゴ",
        "안녕하세요",
        "नमस्ते, क्षत्रिय",
        "வணக்கம், ஸ்ரீ",
        "ආයුබෝවන් ශ්‍රී ලංකා",
        "สวัสดีครับ น้ำ",
        "ສະບາຍດີ",
        "မင်္ဂလာပါ",
        "សួស្តី",
        "བཀྲ་ཤིས་བདེ་ལེགས",
        "ሰላም",
        "שָׁלוֹם",
        "Γεια σου, ἀρχή",
        "გამარჯობა",
        "Բարեւ",
        "Tansi, kîyânaw, ê-kî-wâpamât",
        "Hąąʼíí, Diné bizaad",
        "ʔaʔjɛč̓ χʷ, hən̓q̓əmin̓əm̓",
        "Kamusta? Ñ",
        "ᎣᏏᏲ",
        "Bawo ni, ẹ̀kọ́ ọ̀rọ̀",
        "হ্যালো, বাংলা",
        "👋🏽 👩‍⚕️ 🏳️‍🌈 🇨🇦 1️⃣",
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct strbuf out = {0};
        utf8_sanitise(&out, samples[i], strlen(samples[i]));
        char *nfc = (char *)utf8proc_NFC((const utf8proc_uint8_t *)samples[i]);
        assert_string_equal(out.data, nfc);
        free(nfc);
        strbuf_finish(&out);
    }
}

/* Code points that meet each other's rules more often than chance would have it. */
static int32_t draw_point(struct rng *rng) {
    static const int32_t dangerous[] = {
        'a',    'e',    ' ',    '\n',    '\r',   0x0301,  0x0316,  0x0327, 0x0323, 0x00E9, 0x200B, 0x200C, 0x200D, 0x202E,
        0x2066, 0xFEFF, 0xFE0F, 0x1F468, 0x2764, 0x1F3FD, 0x1F1E8, 0x0915, 0x094D, 0x0958, 0x1100, 0x1161, 0x11A8, 0x0F71,
        0x0F72, 0x0344, 0x0340, 0x212B,  0xFB1D, 0x1D160, 0xE0041, 0xE000, 0xFDD0, 0x0F73, 0x05BF, 0x064E, 0x0651, 0x3099,
        0x304B, 0x0600, 0x180B, 0x034F,  0x3164, 0x0DCA,  0x0DCF,  0x0DD9, 0x0DDA, 0x1B05, 0x1B35, 0x09C7, 0x09BE, 0x0338,
    };
    uint32_t kind = rng_below(rng, 10);
    if (kind < 7) {
        return dangerous[rng_below(rng, sizeof dangerous / sizeof dangerous[0])];
    }
    return (int32_t)rng_below(rng, kind == 7 ? 0x80 : kind == 8 ? 0x3000 : 0x110000);
}

static void draw_text(struct rng *rng, struct strbuf *out, struct strbuf *valid) {
    size_t points = rng_below(rng, POINTS_MAX);
    for (size_t i = 0; i < points; i++) {
        char bytes[UTF8_MAX];
        size_t n = utf8_encode(draw_point(rng), bytes);
        if (n && rng_below(rng, 20) > 0) {
            strbuf_add(out, bytes, n);
            strbuf_add(valid, bytes, n);
        } else {
            strbuf_addc(out, (char)0xf5); /* never a part of UTF-8, so it joins nothing */
        }
    }
    strbuf_adds(out, "");
    strbuf_adds(valid, "");
}

static size_t nfd_size(const char *s, size_t n) {
    utf8proc_uint8_t *nfd;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &nfd, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    assert_true(size >= 0);
    free(nfd);
    return (size_t)size;
}

static void random_text_keeps_the_promises(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, test_seed("base/utf8_sanitise"));
    struct strbuf text = {0}, valid = {0}, once = {0}, twice = {0};
    const char *wanted = getenv("CHORUS_TEXTS"); /* TRUST I9: 10,000,000 before a release */
    long rounds = wanted ? strtol(wanted, NULL, 10) : ROUNDS;
    for (long round = 0; round < rounds; round++) {
        text.len = valid.len = once.len = twice.len = 0;
        draw_text(&rng, &text, &valid);
        utf8_sanitise(&once, text.data, text.len);
        utf8_sanitise(&twice, once.data, once.len);
        assert_true(utf8_is_valid(once.data, once.len));
        assert_int_equal(twice.len, once.len);
        assert_memory_equal(twice.data, once.data, once.len);
        assert_true(once.len <= nfd_size(valid.data, valid.len));
        assert_int_equal(strlen(once.data), once.len);
    }
    strbuf_finish(&text);
    strbuf_finish(&valid);
    strbuf_finish(&once);
    strbuf_finish(&twice);
}

/* Marks of alternating classes make a normaliser that sorts by insertion take quadratic time. */
static void a_long_run_of_marks_takes_no_time(void **state) {
    (void)state;
    struct strbuf text = {0}, out = {0};
    strbuf_adds(&text, "a");
    for (int i = 0; i < 200000; i++) {
        strbuf_adds(&text, i % 2 ? "\u0316" : "\u0301");
    }
    utf8_sanitise(&out, text.data, text.len);
    assert_int_equal(utf8_graphemes(out.data, out.len), 1);
    assert_true(utf8_length(out.data, out.len) <= 1 + UTF8_MARKS_MAX);
    strbuf_finish(&text);
    strbuf_finish(&out);
}

/* A Thai letter behind them sends the same signs the long way. */
static void the_short_way_leads_where_the_long_one_does(void **state) {
    (void)state;
    static const char thai[] = "\u0E01";
    struct strbuf text = {0}, brief = {0}, whole = {0};
    for (int32_t c = 1; c < 0x3100; c++) {
        char sign[UTF8_MAX];
        text.len = brief.len = whole.len = 0;
        strbuf_adds(&text, "e");
        strbuf_add(&text, sign, utf8_encode(c, sign));
        strbuf_adds(&text, "a");
        utf8_sanitise(&brief, text.data, text.len);
        strbuf_adds(&text, thai);
        utf8_sanitise(&whole, text.data, text.len);
        assert_int_equal(brief.len + strlen(thai), whole.len);
        assert_memory_equal(brief.data, whole.data, brief.len);
    }
    strbuf_finish(&text);
    strbuf_finish(&brief);
    strbuf_finish(&whole);
}

int test_utf8_sanitise(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_dropped_and_why),
        cmocka_unit_test(visible_text_is_kept),
        cmocka_unit_test(random_text_keeps_the_promises),
        cmocka_unit_test(a_long_run_of_marks_takes_no_time),
        cmocka_unit_test(the_short_way_leads_where_the_long_one_does),
    };
    return cmocka_run_group_tests_name("base/utf8_sanitise", tests, NULL, NULL);
}
