#include "base/theme.h"
#include "support/cmocka.h"

static void contrast_follows_wcag(void **state) {
    (void)state;
    static const struct {
        struct color a, b;
        double expected;
    } rows[] = {
        {{0, 0, 0, 255}, {255, 255, 255, 255}, 21.0},    {{255, 255, 255, 255}, {0, 0, 0, 255}, 21.0},
        {{9, 9, 9, 255}, {9, 9, 9, 255}, 1.0},           {{0x77, 0x77, 0x77, 255}, {255, 255, 255, 255}, 4.478},
        {{255, 0, 0, 255}, {255, 255, 255, 255}, 3.998},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_float_equal(theme_contrast(rows[i].a, rows[i].b), rows[i].expected, 0.001);
    }
}

/* Every pair of text and ground that the screens use: 7:1; borders and large parts: 3:1 (ACCESS A3). */
static void check_theme(const struct theme *t) {
    const struct {
        struct color text, ground;
        double least;
    } pairs[] = {
        {t->ink, t->ground, 10},
        {t->ink, t->surface, 10},
        {t->ink, t->accent_soft, 10},
        {t->ink, t->keyboard, 10},
        {t->ink_second, t->ground, 7},
        {t->ink_second, t->surface, 7},
        {t->accent_ink, t->accent, 7},
        {t->accent, t->ground, 7},
        {t->accent, t->surface, 7},
        {t->danger, t->surface, 7},
        {t->danger, t->ground, 7},
        {t->attract_ink, t->attract, 7},
        {t->attract_ink_second, t->attract, 7},
        {t->attract, t->surface, 7},
        {t->line, t->ground, 3},
        {t->line, t->surface, 3},
        {t->accent, t->accent_soft, 3},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        double contrast = theme_contrast(pairs[i].text, pairs[i].ground);
        if (contrast < pairs[i].least) {
            print_error("pair %zu: %.2f is less than %.0f\n", i, contrast, pairs[i].least);
        }
        assert_true(contrast >= pairs[i].least);
    }
}

static void the_light_theme_can_be_read(void **state) {
    (void)state;
    check_theme(&theme_light);
}

static void any_accent_gives_a_theme_that_can_be_read(void **state) {
    (void)state;
    for (int r = 0; r < 256; r += 51) {
        for (int g = 0; g < 256; g += 51) {
            for (int b = 0; b < 256; b += 51) {
                struct theme t = theme_light;
                theme_with_accent(&t, (struct color){(uint8_t)r, (uint8_t)g, (uint8_t)b, 0});
                check_theme(&t);
                assert_int_equal(t.accent.a & t.accent_soft.a & t.attract.a & t.accent_ink.a, 255);
            }
        }
    }
}

static void an_accent_that_is_dark_enough_stays(void **state) {
    (void)state;
    struct theme t = theme_light;
    theme_with_accent(&t, (struct color){0x3A, 0x1D, 0x6E, 255});
    assert_int_equal(t.accent.r, 0x3A);
    assert_int_equal(t.accent.g, 0x1D);
    assert_int_equal(t.accent.b, 0x6E);
}

int test_theme(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_follows_wcag),
        cmocka_unit_test(the_light_theme_can_be_read),
        cmocka_unit_test(any_accent_gives_a_theme_that_can_be_read),
        cmocka_unit_test(an_accent_that_is_dark_enough_stays),
    };
    return cmocka_run_group_tests_name("base/theme", tests, NULL, NULL);
}
