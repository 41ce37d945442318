#include "base/theme.h"

#include <string.h>

#include "support/cmocka.h"
#include "support/color_difference.h"

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

/* Every pair of text and ground that the screens use: 7:1; borders, icons, large parts, what is disabled: 3:1 (ACCESS A3).
 * The header of the theme promises it. */
static size_t faults_of(const struct theme *t, const char *accent) {
    double words = t->dark || t->high_contrast ? 7 : 10; /* the light theme is the default */
    const struct {
        const char *name;
        struct color text, ground;
        double least;
    } pairs[] = {
        {"ink, ground", t->ink, t->ground, 10},
        {"ink, surface", t->ink, t->surface, 10},
        {"ink, accent_soft", t->ink, t->accent_soft, 10},
        {"ink, keyboard", t->ink, t->keyboard, 10},
        {"ground, ink", t->ground, t->ink, 10},
        {"ink_second, ground", t->ink_second, t->ground, words},
        {"ink_second, surface", t->ink_second, t->surface, words},
        {"accent_ink, accent", t->accent_ink, t->accent, words},
        {"accent, ground", t->accent, t->ground, 7},
        {"accent, surface", t->accent, t->surface, 7},
        {"danger, surface", t->danger, t->surface, words},
        {"danger, ground", t->danger, t->ground, words},
        {"attract_ink, attract", t->attract_ink, t->attract, words},
        {"attract_ink_second, attract", t->attract_ink_second, t->attract, words},
        {"line, ground", t->line, t->ground, 3},
        {"line, surface", t->line, t->surface, 3},
        {"line, accent_soft", t->line, t->accent_soft, 3},
        {"line, keyboard", t->line, t->keyboard, 3},
        {"accent, accent_soft", t->accent, t->accent_soft, 3},
        {"accent, keyboard", t->accent, t->keyboard, 3},
    };
    size_t faults = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        double contrast = theme_contrast(pairs[i].text, pairs[i].ground);
        if (contrast < pairs[i].least) {
            print_error("%s%s: %s: %.2f is less than %.0f\n", t->name, accent, pairs[i].name, contrast, pairs[i].least);
            faults++;
        }
    }
    return faults;
}

static size_t faults_of_cards(const struct theme *t) {
    size_t faults = 0;
    for (int i = 0; i < THEME_CARDS; i++) {
        double ink = theme_contrast(t->ink, t->cards[i]), line = theme_contrast(t->line, t->cards[i]);
        if (ink < 10 || line < 3) {
            print_error("%s: card %d: ink %.2f, line %.2f\n", t->name, i, ink, line);
            faults++;
        }
    }
    return faults;
}

static void every_theme_can_be_read(void **state) {
    (void)state;
    size_t faults = 0;
    for (int id = 0; id < THEMES; id++) {
        faults += faults_of(theme_find((enum theme_id)id), "") + faults_of_cards(theme_find((enum theme_id)id));
    }
    assert_int_equal(faults, 0);
}

/* The check sees a fault when there is one. */
static void grey_on_grey_is_a_fault(void **state) {
    (void)state;
    struct theme t = theme_light;
    assert_int_equal(faults_of(&t, ""), 0);
    t.ink_second = (struct color){0x80, 0x80, 0x80, 255};
    t.cards[2] = (struct color){0x60, 0x60, 0x60, 255};
    print_message("what follows are the two grounds of a grey, and a card:\n");
    assert_int_equal(faults_of(&t, ""), 2);
    assert_int_equal(faults_of_cards(&t), 1);
}

static void high_contrast_is_higher(void **state) {
    (void)state;
    for (int id = 0; id < THEMES; id++) {
        const struct theme *t = theme_find((enum theme_id)id);
        if (t->high_contrast) {
            assert_float_equal(theme_contrast(t->ink, t->ground), 21, 0.01);
            assert_float_equal(theme_contrast(t->ink, t->surface), 21, 0.01);
            assert_true(theme_contrast(t->ink_second, t->ground) >= 15);
            assert_true(theme_contrast(t->accent_ink, t->accent) >= 10);
            assert_true(theme_contrast(t->line, t->ground) >= 6.9);
        }
        assert_true(t->dark == (theme_contrast(t->ground, (struct color){0, 0, 0, 255}) < 2));
    }
}

static void themes_are_found(void **state) {
    (void)state;
    static const char *const names[] = {
        [THEME_LIGHT] = "light",
        [THEME_DARK] = "dark",
        [THEME_CONTRAST_LIGHT] = "contrast-light",
        [THEME_CONTRAST_DARK] = "contrast-dark",
    };
    for (int id = 0; id < THEMES; id++) {
        assert_string_equal(theme_find((enum theme_id)id)->name, names[id]);
        assert_ptr_equal(theme_find_name(names[id]), theme_find((enum theme_id)id));
    }
    assert_ptr_equal(theme_find(THEME_LIGHT), &theme_light);
    assert_null(theme_find(THEMES));
    assert_null(theme_find_name("sepia"));
}

static bool is_same(struct color a, struct color b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

static void any_accent_gives_a_theme_that_can_be_read(void **state) {
    (void)state;
    size_t faults = 0;
    for (int k = 0; k < 216 * THEMES; k++) {
        struct theme t = *theme_find((enum theme_id)(k / 216));
        struct color accent = {(uint8_t)(k % 6 * 51), (uint8_t)(k / 6 % 6 * 51), (uint8_t)(k / 36 % 6 * 51), 0};
        char name[16];
        snprintf(name, sizeof name, " #%02X%02X%02X", accent.r, accent.g, accent.b);
        theme_with_accent(&t, accent);
        faults += faults_of(&t, name);
        faults += theme_contrast(t.attract_ink, t.attract) < 9;
        assert_int_equal(t.accent.a & t.accent_soft.a & t.accent_ink.a & t.attract.a & t.attract_ink_second.a, 255);
    }
    assert_int_equal(faults, 0);
}

static void the_accent_yields_to_high_contrast(void **state) {
    (void)state;
    const struct color accent = {0x3A, 0x1D, 0x6E, 255};
    for (int id = 0; id < THEMES; id++) {
        const struct theme *was = theme_find((enum theme_id)id);
        struct theme t = *was;
        theme_with_accent(&t, accent);
        bool same =
            is_same(t.accent, was->accent) && is_same(t.attract, was->attract) && is_same(t.accent_soft, was->accent_soft);
        assert_true(same == was->high_contrast);
    }
}

/* Dark enough on a light theme, light enough on a dark one. */
static void an_accent_that_is_good_stays(void **state) {
    (void)state;
    struct theme light = theme_light, dark = *theme_find(THEME_DARK);
    const struct color violet = {0x3A, 0x1D, 0x6E, 255}, sand = {0xF2, 0xD4, 0x9B, 255};
    theme_with_accent(&light, violet);
    assert_true(is_same(light.accent, violet));
    theme_with_accent(&dark, sand);
    assert_true(is_same(dark.accent, sand));
    theme_with_accent(&dark, violet);
    assert_false(is_same(dark.accent, violet));
}

/* ACCESS A4: 15 between series, whoever looks. The other three, and grey, need patterns: this says by how much. */
static void charts_can_be_told_apart(void **state) {
    (void)state;
    for (int k = 0; k < THEMES * VISION_GREY; k++) {
        const struct theme *t = theme_find((enum theme_id)(k / VISION_GREY));
        enum vision vision = (enum vision)(k % VISION_GREY);
        for (int i = 0; i < THEME_SERIES; i++) {
            for (int j = 0; j < i; j++) {
                double apart = vision_difference(vision, t->series[i], t->series[j]), least = i < THEME_SERIES_APART ? 15 : 9;
                if (apart < least) {
                    fail_msg("%s, %s: series %d and %d are %.1f apart", t->name, vision_name(vision), i, j, apart);
                }
            }
        }
    }
}

static void the_outline_of_a_chart_can_be_seen(void **state) {
    (void)state;
    for (int id = 0; id < THEMES; id++) {
        const struct theme *t = theme_find((enum theme_id)id);
        for (int i = 0; i < THEME_SERIES; i++) {
            double fill = theme_contrast(t->series[i], t->ground), outline = theme_contrast(t->ink, t->ground);
            assert_true(outline >= 10);
            assert_true(!t->dark || fill >= 3);
        }
    }
}

int test_theme(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_follows_wcag),
        cmocka_unit_test(every_theme_can_be_read),
        cmocka_unit_test(grey_on_grey_is_a_fault),
        cmocka_unit_test(high_contrast_is_higher),
        cmocka_unit_test(themes_are_found),
        cmocka_unit_test(any_accent_gives_a_theme_that_can_be_read),
        cmocka_unit_test(the_accent_yields_to_high_contrast),
        cmocka_unit_test(an_accent_that_is_good_stays),
        cmocka_unit_test(charts_can_be_told_apart),
        cmocka_unit_test(the_outline_of_a_chart_can_be_seen),
    };
    return cmocka_run_group_tests_name("base/theme", tests, NULL, NULL);
}
