#include <SDL_ttf.h>

#include "base/utf8.h"
#include "platform/fonts.h"
#include "platform/fonts_find.h"
#include "platform/text_runs.h"
#include "support/cmocka.h"

static struct fonts fonts; /* of the group */

static int open_fonts(void **state) {
    (void)state;
    struct err err;
    return TTF_Init() == 0 && fonts_init(&fonts, &err) ? 0 : -1;
}

static int close_fonts(void **state) {
    (void)state;
    fonts_finish(&fonts);
    TTF_Quit();
    return 0;
}

static void scripts(void **state) {
    (void)state;
    static const struct {
        int32_t code_point;
        const char *tag;
    } rows[] = {{'a', "Latn"},    {'Z', "Latn"},    {'@', "Zyyy"},    {'7', "Zyyy"},    {0xE9, "Latn"},
                {0xA0, "Zyyy"},   {0x416, "Cyrl"},  {0x633, "Arab"},  {0x60C, "Zyyy"},  {0x5D0, "Hebr"},
                {0xA2A, "Guru"},  {0x1403, "Cans"}, {0x4F60, "Hani"}, {0x3042, "Hira"}, {0xAC00, "Hang"},
                {0x1EA1, "Latn"}, {0x301, "Zyyy"},  {0x915, "Deva"},  {0x202F, "Zyyy"}, {0x10400, "Zyyy"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *tag = fonts_script_tag(fonts_script(rows[i].code_point));
        if (strcmp(tag, rows[i].tag) != 0) {
            fail_msg("U+%04X is %s, not %s", (unsigned)rows[i].code_point, tag, rows[i].tag);
        }
    }
}

/* What Debian's Noto faces cover is found by path: fontconfig is not started for it. */
static void faces_of_scripts(void **state) {
    (void)state;
    static const struct {
        int32_t code_point;
        bool bold;
        const char *file;
    } rows[] = {{'a', false, "NotoSans-Regular.ttf"},
                {'a', true, "NotoSans-Bold.ttf"},
                {0x416, false, "NotoSans-Regular.ttf"},
                {0x1EA1, false, "NotoSans-Regular.ttf"},
                {0x2014, true, "NotoSans-Bold.ttf"},
                {0x633, false, "NotoSansArabic-Regular.ttf"},
                {0x633, true, "NotoSansArabic-Bold.ttf"},
                {0xA2A, false, "NotoSansGurmukhi-Regular.ttf"},
                {0x1403, true, "NotoSansCanadianAboriginal-Bold.ttf"},
                {0x2713, false, "NotoSansSymbols2-Regular.ttf"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct font_want want = {.bold = rows[i].bold, .size_px = 30};
        int face = fonts_face(&fonts, rows[i].code_point, &want, FACE_NONE);
        assert_int_not_equal(face, FACE_NONE);
        if (!strstr(fonts.faces[face].path, rows[i].file)) {
            fail_msg("U+%04X is drawn by %s", (unsigned)rows[i].code_point, fonts.faces[face].path);
        }
    }
    assert_null(fonts.config);
}

static void common_characters_keep_the_face_before_them(void **state) {
    (void)state;
    struct font_want want = {.size_px = 30};
    int arabic = fonts_face(&fonts, 0x633, &want, FACE_NONE);
    assert_int_equal(fonts_face(&fonts, ' ', &want, arabic), arabic);
    assert_int_equal(fonts_face(&fonts, 'a', &want, arabic), FACE_REGULAR);
    assert_int_equal(fonts_face(&fonts, '@', &want, arabic), FACE_REGULAR); /* Noto Sans Arabic has none */
    assert_int_equal(fonts_face(&fonts, 0x200D, &want, arabic), arabic);
}

static void few_fonts_are_open(void **state) {
    (void)state;
    for (int size = 10; size < 100; size++) {
        assert_non_null(fonts_get(&fonts, size % 2 ? FACE_REGULAR : FACE_BOLD, size));
    }
    assert_ptr_equal(fonts_get(&fonts, FACE_REGULAR, 99), fonts_get(&fonts, FACE_REGULAR, 99));
    TTF_Font *font = fonts_get(&fonts, FACE_REGULAR, 40);
    int w = 0, expected = 0;
    TTF_SizeUTF8(font, "Chorus", &w, NULL);
    TTF_Font *plain = TTF_OpenFont(fonts.faces[FACE_REGULAR].path, 40);
    TTF_SetFontHinting(plain, TTF_HINTING_LIGHT);
    TTF_SizeUTF8(plain, "Chorus", &expected, NULL);
    TTF_CloseFont(plain);
    assert_int_equal(w, expected);
}

static int open_in(int face) {
    int n = 0;
    for (size_t i = 0; i < FONTS_OPEN_MAX; i++) {
        n += fonts.open[i].font && fonts.open[i].face == face;
    }
    return n;
}

/* What costs a megabyte a size is open in one size, and draws in each as if it were alone. */
static void large_faces_are_open_once(void **state) {
    (void)state;
    static const char words[] = "\xE4\xB8\xAD\xE6\x96\x87";
    struct font_want want = {.size_px = 20, .language = "zh-Hans"};
    int face = fonts_face(&fonts, 0x4E2D, &want, FACE_NONE);
    assert_true(face > FACE_BOLD);
    for (int size = 20; size <= 80; size += 20) {
        int w = 0, expected = 0;
        TTF_Font *plain = TTF_OpenFontIndex(fonts.faces[face].path, size, fonts.faces[face].index);
        TTF_SetFontHinting(plain, TTF_HINTING_LIGHT);
        TTF_SizeUTF8(plain, words, &expected, NULL);
        TTF_SizeUTF8(fonts_get(&fonts, face, size), words, &w, NULL);
        TTF_CloseFont(plain);
        assert_int_equal(w, expected);
        assert_non_null(fonts_get(&fonts, FACE_REGULAR, size));
    }
    assert_int_equal(open_in(face), 1);
    assert_int_equal(open_in(FACE_REGULAR), FONTS_SIZES_BASIC);
}

static void regions_of_chinese(void **state) {
    (void)state;
    static const struct {
        const char *language;
        enum fonts_region region;
    } rows[] = {{NULL, REGION_SC},    {"zh", REGION_SC},  {"zh-Hans", REGION_SC}, {"zh-Hant", REGION_TC}, {"zh-TW", REGION_TC},
                {"zh-HK", REGION_HK}, {"yue", REGION_HK}, {"ja", REGION_JP},      {"ko-KR", REGION_KR},   {"en", REGION_SC}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(fonts_find_region(rows[i].language), rows[i].region);
    }
}

/* Every character gets a face, and what has none is replaced by something of the same length. */
static void no_character_is_left_without_a_face(void **state) {
    (void)state;
    static const char *const texts[] = {"a\x01\tb", "x\xFFy", "\xE2\x80\xAF!", "\xF4\x80\x80\x80 \xEE\x80\x80", "\xE2\x80\xA8z"};
    struct font_want want = {.size_px = 20};
    struct arena scratch;
    arena_init(&scratch, 4096);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct text_paragraph p;
        text_prepare(&fonts, texts[i], &want, false, &scratch, &p);
        assert_int_equal(strlen(p.display), strlen(texts[i]));
        for (size_t k = 0; k < p.items.n; k++) {
            struct _TTF_Font *font = fonts_get(&fonts, p.items.at[k].face, 20);
            for (size_t at = p.items.at[k].start, used; at < p.items.at[k].end; at += used) {
                int32_t c = utf8_decode(p.display + at, p.n - at, &used);
                assert_true(c >= 0x20 && c != 0x7F);
                assert_true(TTF_GlyphIsProvided32(font, (Uint32)c) || fonts_is_ignorable(c));
            }
        }
    }
    arena_finish(&scratch);
}

int test_fonts(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts),
        cmocka_unit_test(faces_of_scripts),
        cmocka_unit_test(common_characters_keep_the_face_before_them),
        cmocka_unit_test(few_fonts_are_open),
        cmocka_unit_test(large_faces_are_open_once),
        cmocka_unit_test(regions_of_chinese),
        cmocka_unit_test(no_character_is_left_without_a_face),
    };
    return cmocka_run_group_tests_name("platform/fonts", tests, open_fonts, close_fonts);
}
