#include <SDL_ttf.h>
#include <math.h>

#include "base/random.h"
#include "base/utf8.h"
#include "platform/text_engine.h"
#include "scene.h"
#include "support/folder.h"

#define REGULAR "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
#define BOLD    "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"

static struct text text; /* of the group */

static int open_text(void **state) {
    (void)state;
    struct err err = {""};
    if (TTF_Init() != 0 || !text_init(&text, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    return 0;
}

static int close_text(void **state) {
    (void)state;
    text_finish(&text);
    TTF_Quit();
    return 0;
}

static struct text_extent measure(const char *s, float size_px, float max_w) {
    return text.engine.measure(&text, s, &(struct text_style){.size_px = size_px}, max_w);
}

/* One line of Latin is as wide as SDL_ttf alone makes it, and as high as the look wants it. */
static void widths_are_the_fonts(void **state) {
    (void)state;
    static const char *const samples[] = {"Next",
                                          "AVATAR To We",
                                          "How well did the facilitator listen?",
                                          "l\xE2\x80\x99\xC3\xA9t\xC3\xA9",
                                          "fi fl ffi \xE2\x80\x94 (2024)",
                                          "j"};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        for (int size = 14; size <= 80; size += 11) {
            for (int bold = 0; bold <= 1; bold++) {
                TTF_Font *font = TTF_OpenFont(bold ? BOLD : REGULAR, size);
                assert_non_null(font);
                TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
                int w = 0;
                TTF_SizeUTF8(font, samples[i], &w, NULL);
                struct text_style style = {.size_px = (float)size, .bold = bold};
                struct text_extent e = text.engine.measure(&text, samples[i], &style, 0);
                if (e.w < (float)w - 1 || e.w > (float)w + 1 || fabsf(e.line_height - 1.22f * (float)size) > 2 || e.lines != 1) {
                    fail_msg("\"%s\" at %d px is %g wide, not %d, and %g high", samples[i], size, (double)e.w, w,
                             (double)e.line_height);
                }
                TTF_CloseFont(font);
            }
        }
    }
}

/* Where lines end: | in the expected text. The width is that of a sample text. */
static void lines_break_where_they_may(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *as_wide_as, *expected;
    } rows[] = {
        {"fits exactly", "one two", "one two", "one two"},
        {"between words", "one two", "one tw", "one |two"},
        {"three lines", "aa bb cc", "bb", "aa |bb |cc"},
        {"spaces hang", "aa    bb", "bb", "aa    |bb"},
        {"at newlines", "one\ntwo\n\nthree", "one two three", "one\n|two\n|\n|three"},
        {"a last newline opens a line", "one\n", "one", "one\n|"},
        {"never at a no-break space", "aaa bbb\xC2\xA0?", "aaa bbb", "aaa |bbb\xC2\xA0?"},
        {"never at a narrow one", "aaa bbb\xE2\x80\xAF?", "aaa bbb", "aaa |bbb\xE2\x80\xAF?"},
        {"never before French signs' no-break space", "oui ou non\xC2\xA0!", "oui ou non", "oui ou |non\xC2\xA0!"},
        {"after a hyphen", "self-help", "self-he", "self-|help"},
        {"a word too long is cut", "iiiiiiiiii", "iiii", "iiii|iiii|ii"},
        {"and what follows goes on", "iiiiiiiiii aa", "iiiii", "iiiii|iiiii |aa"},
        {"between graphemes only",
         "e\xCC\x81"
         "e\xCC\x81"
         "e\xCC\x81",
         "ee",
         "e\xCC\x81"
         "e\xCC\x81|"
         "e\xCC\x81"},
        {"tabs and carriage returns are spaces", "one\ttwo\r\nthree", "one two three", "one\ttwo\r\n|three"},
        {"an apostrophe keeps its word", "dans l\xE2\x80\x99\xC3\xA9t\xC3\xA9", "dans l\xE2\x80\x99\xC3\xA9t",
         "dans |l\xE2\x80\x99\xC3\xA9t\xC3\xA9"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int w = (int)measure(rows[i].as_wide_as, 30, 0).w;
        struct font_want want = {.size_px = 30};
        struct arena scratch;
        char got[256];
        size_t n = 0;
        arena_init(&scratch, 4096);
        struct text_layout *l = text_layout_create(&text.fonts, &text.layouts.widths, rows[i].text, &want,
                                                   (struct text_wrap){.max_w = w}, &scratch, NULL);
        for (size_t k = 0; k < l->line_count; k++) {
            size_t start = l->lines[k].start, end = k + 1 < l->line_count ? l->lines[k + 1].start : l->n;
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", k ? "|" : "", (int)(end - start), rows[i].text + start);
        }
        text_layout_destroy(l);
        arena_finish(&scratch);
        if (strcmp(got, rows[i].expected) != 0) {
            fail_msg("%s: \"%s\", not \"%s\"", rows[i].name, got, rows[i].expected);
        }
    }
}

static void a_text_fits_the_width_it_was_measured_with(void **state) {
    (void)state;
    static const char *const samples[] = {"Erase and leave", "How well did they listen to everyone in the room?",
                                          "\xD9\x84\xD9\x8A\xD8\xB3 2024 (AV)", "\xE1\x90\x83\xE1\x93\x84 To We"};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct text_extent free_e = measure(samples[i], 37, 0);
        assert_int_equal(measure(samples[i], 37, free_e.w).lines, 1);
        assert_int_equal(measure(samples[i], 37, free_e.w - 1).lines, 2);
        assert_true(free_e.widest_word < free_e.w);
    }
}

static void extents(void **state) {
    (void)state;
    struct text_extent empty = measure("", 30, 100), one = measure("x", 30, 100), three = measure("a\nb\nc", 30, 0);
    assert_int_equal(empty.lines, 1);
    assert_true(empty.w == 0 && empty.h == one.h && empty.h == empty.line_height && empty.ascent > 0);
    assert_int_equal(three.lines, 3);
    assert_true(three.h == 3 * one.h);
    struct text_extent lengthy = measure("a Donaudampfschiff", 30, 60);
    assert_true(lengthy.widest_word > 60 && lengthy.w <= 60 && lengthy.lines > 2);
    assert_true(lengthy.widest_word == measure("Donaudampfschiff", 30, 0).w);
}

static const char *const edited[] = {
    "Hello",
    "How well did the facilitator listen to everyone in the room?",
    "two\nlines\n\nand  spaces  ",
    "e\xCC\x81t\xC3\xA9 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 x",
    "Donaudampfschifffahrtsgesellschaft",
    "\xE1\x90\x83\xE1\x93\x84\xE1\x92\x83\xE1\x91\x8E\xE1\x91\x90\xE1\x91\xA6 abc",
};

/* A tap on a caret finds its offset again, in every line, for every alignment. */
/* A pixel narrower than one line: one word would be left over. */
static void what_is_centred_leaves_no_word_over(void **state) {
    (void)state;
    static const char *const samples[] = {
        "Your answers have been stored on this kiosk. Thank you",
        "Vos r\xC3\xA9ponses ont \xC3\xA9t\xC3\xA9 gard\xC3\xA9"
        "es sur cette borne. Merci",
        "\xD8\xAA\xD9\x85 \xD8\xAD\xD9\x81\xD8\xB8 \xD8\xA5\xD8\xAC\xD8\xA7\xD8\xA8\xD8\xA7\xD8\xAA\xD9\x83 "
        "\xD8\xB4\xD9\x83\xD8\xB1\xD8\xA7",
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct text_style start = {.size_px = 24}, center = {.size_px = 24, .align = ALIGN_CENTER};
        float w = text.engine.measure(&text, samples[i], &start, 0).w - 1;
        struct text_extent loose = text.engine.measure(&text, samples[i], &start, w);
        struct text_extent even = text.engine.measure(&text, samples[i], &center, w);
        assert_int_equal(loose.lines, 2);
        assert_int_equal(even.lines, 2);
        assert_true(even.w < 0.7f * w && even.w >= even.widest_word);
        assert_int_equal(text.engine.measure(&text, samples[i], &start, even.w - 1).lines, 3); /* none narrower */
        struct text_style typed = {.size_px = 24, .align = ALIGN_CENTER, .is_private = true};
        assert_float_equal(text.engine.measure(&text, samples[i], &typed, w).w, loose.w, 0.1f);
    }
}

/* Each paragraph by itself: a long one does not set the width of a short one. */
static void paragraphs_are_balanced_one_by_one(void **state) {
    (void)state;
    struct text_style center = {.size_px = 24, .align = ALIGN_CENTER};
    struct text_extent e =
        text.engine.measure(&text, "aaaa bbbb cccc dddd eeee\naaaaaa bbbbbb", &center, measure("aaaa bbbb cccc dddd", 24, 0).w);
    assert_int_equal(e.lines, 3);
    assert_float_equal(e.w, fmaxf(measure("aaaa bbbb cccc", 24, 0).w, measure("aaaaaa bbbbbb", 24, 0).w), 1);
}

static void taps_find_carets(void **state) {
    (void)state;
    static const enum text_align aligns[] = {ALIGN_START, ALIGN_CENTER, ALIGN_END};
    for (size_t i = 0; i < sizeof edited / sizeof edited[0] * 3; i++) {
        const char *s = edited[i / 3];
        size_t n = strlen(s);
        struct text_style style = {.size_px = 30, .align = aligns[i % 3], .is_private = i % 2};
        for (size_t at = 0;; at = utf8_next(s, n, at)) {
            struct rect c = text.engine.caret(&text, s, &style, 260, at);
            size_t hit = text.engine.hit(&text, s, &style, 260, (struct point){c.x, c.y + c.h / 2});
            struct rect again = text.engine.caret(&text, s, &style, 260, hit);
            if (hit != at && (again.x != c.x || again.y != c.y)) { /* glyphs of no width share a place */
                fail_msg("\"%s\": offset %zu, tapped at %g, %g, became %zu", s, at, (double)c.x, (double)c.y, hit);
            }
            assert_true(c.x >= 0 && c.x + c.w <= 260 && c.h > 30);
            if (at == n) {
                break;
            }
        }
    }
}

static void carets_go_forward_in_latin(void **state) {
    (void)state;
    const char *s = edited[1];
    struct text_style style = {.size_px = 30};
    struct rect before = text.engine.caret(&text, s, &style, 0, 0);
    assert_true(before.x == 0 && before.y == 0);
    for (size_t at = 1; at <= strlen(s); at++) {
        struct rect c = text.engine.caret(&text, s, &style, 0, at);
        assert_true(c.x > before.x && c.y == 0);
        before = c;
    }
    assert_true(before.x >= measure(s, 30, 0).w - 1);
}

static void carets_of_a_right_to_left_text(void **state) {
    (void)state;
    const char *s = "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 12"; /* salam 12 */
    struct text_style style = {.size_px = 30};
    float w = measure(s, 30, 0).w;
    assert_true(text.engine.caret(&text, s, &style, 400, 0).x >= w - 2);
    assert_true(text.engine.caret(&text, s, &style, 400, 2).x < text.engine.caret(&text, s, &style, 400, 0).x);
    /* digits run left to right inside */
    assert_true(text.engine.caret(&text, s, &style, 400, 10).x > text.engine.caret(&text, s, &style, 400, 9).x);
}

static void taps_outside_are_taken_to_the_edge(void **state) {
    (void)state;
    const char *s = "one two\nthree";
    struct text_style style = {.size_px = 30};
    assert_int_equal(text.engine.hit(&text, s, &style, 300, (struct point){-50, -50}), 0);
    assert_int_equal(text.engine.hit(&text, s, &style, 300, (struct point){900, -50}), 7);
    assert_int_equal(text.engine.hit(&text, s, &style, 300, (struct point){900, 900}), strlen(s));
    assert_int_equal(text.engine.hit(&text, s, &style, 300, (struct point){-5, 900}), 8);
    assert_int_equal(text.engine.hit(&text, "", &style, 300, (struct point){10, 10}), 0);
}

/* Runs of mixed directions, in the order they are read from left to right. UAX 9. */
static void directions(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *visual; /* first characters of the runs, left to right */
        bool leftward, right_to_left;
    } rows[] = {
        {"Latin only", "abc 12", "a", false, false},
        {"Arabic in Latin", "a \xD8\xB3\xD9\x84 b", "a\xD8\xB3 b", false, false},
        {"Latin in Arabic", "\xD8\xB3 abc \xD8\xB3", "\xD8\xB3 a\xD8\xB3", false, true},
        {"a number in Arabic", "\xD8\xB3 2024 \xD9\x84", " 2\xD8\xB3", false, true},
        {"a number and its share", "96 \xC2\xB7 57%", "9", false, false},
        {"the same on an Arabic screen", "96 \xC2\xB7 57%", "5 9", true, true},
        {"an address on an Arabic screen", "a.b/12", "a", true, false},
        {"less than nothing on an Arabic screen", "\xE2\x80\x8E-5", "\xE2\x80\x8E", true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct font_want want = {.size_px = 30};
        struct arena scratch;
        char got[64] = "";
        arena_init(&scratch, 4096);
        struct text_layout *l = text_layout_create(&text.fonts, &text.layouts.widths, rows[i].text, &want,
                                                   (struct text_wrap){.leftward = rows[i].leftward}, &scratch, NULL);
        int x = 0;
        for (size_t r = 0; r < l->run_count; r++) {
            size_t start = l->runs[r].start, used = utf8_next(rows[i].text, l->n, start) - start;
            memcpy(got + strlen(got), rows[i].text + start, used);
            assert_int_equal(l->runs[r].x, x);
            x += l->runs[r].w;
        }
        if (strcmp(got, rows[i].visual) != 0 || l->lines[0].right_to_left != rows[i].right_to_left) {
            fail_msg("%s: runs \"%s\", not \"%s\"", rows[i].name, got, rows[i].visual);
        }
        text_layout_destroy(l);
        arena_finish(&scratch);
    }
}

/* Whatever bytes come, nothing is drawn as a box and offsets stay on graphemes. */
static void any_bytes_are_laid_out(void **state) {
    (void)state;
    static const char *const bits[] = {"a",
                                       "Zz ",
                                       " ",
                                       "\n",
                                       "\xC3\xA9",
                                       "\xE2\x80\xAF",
                                       "\xD8\xB3",
                                       "\xD7\x90",
                                       "12",
                                       "\xE4\xBD\xA0",
                                       "e\xCC\x81",
                                       "\xF0\x9F\x98\x80",
                                       "\xE0\xA8\xAA",
                                       "\xFF",
                                       "\xC3",
                                       "\x01",
                                       "\xE2\x80\xA8",
                                       "\xE1\x90\x83",
                                       "(",
                                       "\xE2\x80\x8F",
                                       "\xC2\x85",
                                       "iiiiiiiiiiii",
                                       "\xEF\xB8\x8F",
                                       "/"};
    uint64_t seed = test_seed("platform/text");
    struct rng rng;
    rng_init(&rng, seed);
    for (int round = 0; round < 400; round++) {
        char s[256] = "";
        size_t n = 0, pieces = rng_below(&rng, 24);
        for (size_t i = 0; i < pieces; i++) {
            const char *bit = bits[rng_below(&rng, sizeof bits / sizeof bits[0])];
            n += (size_t)snprintf(s + n, sizeof s - n, "%s", bit);
        }
        struct text_style style = {.size_px = (float)(12 + rng_below(&rng, 3) * 10), .is_private = rng_below(&rng, 2)};
        float max_w = (float)rng_below(&rng, 200);
        struct text_extent e = text.engine.measure(&text, s, &style, max_w);
        assert_true(e.lines >= 1 && e.h == (float)e.lines * e.line_height);
        for (int i = 0; i < 8; i++) {
            struct point at = {(float)rng_below(&rng, 220) - 10, (float)rng_below(&rng, 200) - 10};
            size_t offset = text.engine.hit(&text, s, &style, max_w, at), boundary = 0;
            while (boundary < offset) {
                boundary = utf8_next(s, n, boundary);
            }
            assert_int_equal(offset, boundary);
            struct rect c = text.engine.caret(&text, s, &style, max_w, offset);
            assert_true(c.y >= 0 && c.y < e.h);
        }
    }
    text_forget(&text);
}

int test_text(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_the_fonts),
        cmocka_unit_test(lines_break_where_they_may),
        cmocka_unit_test(a_text_fits_the_width_it_was_measured_with),
        cmocka_unit_test(extents),
        cmocka_unit_test(what_is_centred_leaves_no_word_over),
        cmocka_unit_test(paragraphs_are_balanced_one_by_one),
        cmocka_unit_test(taps_find_carets),
        cmocka_unit_test(carets_go_forward_in_latin),
        cmocka_unit_test(carets_of_a_right_to_left_text),
        cmocka_unit_test(taps_outside_are_taken_to_the_edge),
        cmocka_unit_test(directions),
        cmocka_unit_test(any_bytes_are_laid_out),
    };
    return cmocka_run_group_tests_name("platform/text", tests, open_text, close_text);
}
