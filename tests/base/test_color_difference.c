/* The yardstick of the colour checks, against what its authors published. */
#include "support/color_difference.h"

#include <math.h>

#include "support/cmocka.h"

/* Table 1 of Sharma, Wu and Dalal (2005): made to catch wrong arcs, hue means and rotation terms. */
static const struct {
    struct lab a, b;
    double expected;
} published[] = {
    {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
    {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
    {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
    {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
    {{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1.0000},
    {{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1.0000},
    {{50, 0, 0}, {50, -1, 2}, 2.3669},
    {{50, -1, 2}, {50, 0, 0}, 2.3669},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0009}, 7.1792},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0010}, 7.1792},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0011}, 7.2195},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0012}, 7.2195},
    {{50, -0.0010, 2.4900}, {50, 0.0009, -2.4900}, 4.8045},
    {{50, -0.0010, 2.4900}, {50, 0.0010, -2.4900}, 4.8045},
    {{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
    {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
    {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
    {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
    {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
    {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
    {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2972, 0}, 1.0000},
    {{50, 2.5, 0}, {50, 1.8634, 0.5757}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

static void differences_are_as_published(void **state) {
    (void)state;
    assert_int_equal(sizeof published / sizeof published[0], 34);
    for (size_t i = 0; i < sizeof published / sizeof published[0]; i++) {
        double got = ciede2000(published[i].a, published[i].b), back = ciede2000(published[i].b, published[i].a);
        if (fabs(got - published[i].expected) > 0.00005 || fabs(got - back) > 1e-9) {
            fail_msg("pair %zu: %.4f, and %.4f the other way, instead of %.4f", i + 1, got, back, published[i].expected);
        }
    }
}

static void lab_has_its_ends(void **state) {
    (void)state;
    static const struct {
        struct color c;
        struct lab expected;
    } rows[] = {
        {{255, 255, 255, 255}, {100, 0, 0}},
        {{0, 0, 0, 255}, {0, 0, 0}},
        {{255, 0, 0, 255}, {53.2408, 80.0925, 67.2032}},
        {{0, 0, 255, 255}, {32.2970, 79.1875, -107.8602}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct lab lab = lab_of(rows[i].c);
        assert_float_equal(lab.l, rows[i].expected.l, 0.02);
        assert_float_equal(lab.a, rows[i].expected.a, 0.02);
        assert_float_equal(lab.b, rows[i].expected.b, 0.02);
    }
}

/* Machado's red for a protanope, by hand: 0.152286 and 0.114503 of light, and less than none, are 109, 95 and 0. */
static void what_is_seen(void **state) {
    (void)state;
    static const struct {
        enum vision vision;
        struct color c, seen;
    } rows[] = {
        {VISION_FULL, {12, 200, 99, 255}, {12, 200, 99, 255}}, {VISION_PROTAN, {255, 0, 0, 255}, {109, 95, 0, 255}},
        {VISION_GREY, {255, 0, 0, 255}, {127, 127, 127, 255}}, {VISION_DEUTAN, {255, 255, 255, 255}, {255, 255, 255, 255}},
        {VISION_TRITAN, {0, 0, 0, 255}, {0, 0, 0, 255}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct color seen = vision_see(rows[i].vision, rows[i].c);
        if (seen.r != rows[i].seen.r || seen.g != rows[i].seen.g || seen.b != rows[i].seen.b || seen.a != 255) {
            fail_msg("row %zu, %s: %d %d %d", i, vision_name(rows[i].vision), seen.r, seen.g, seen.b);
        }
    }
}

/* Red and green are far apart for most, and not for those who lack one of their cones; blue and yellow are not for tritans. */
static void the_blind_confuse_what_they_must(void **state) {
    (void)state;
    const struct color red = {0xC8, 0x50, 0x32, 255}, green = {0x6E, 0x82, 0x28, 255};
    assert_true(vision_difference(VISION_FULL, red, green) > 40);
    assert_true(vision_difference(VISION_DEUTAN, red, green) < 15);
    assert_true(vision_difference(VISION_TRITAN, red, green) > 30);
}

int test_color_difference(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences_are_as_published),
        cmocka_unit_test(lab_has_its_ends),
        cmocka_unit_test(what_is_seen),
        cmocka_unit_test(the_blind_confuse_what_they_must),
    };
    return cmocka_run_group_tests_name("base/color_difference", tests, NULL, NULL);
}
