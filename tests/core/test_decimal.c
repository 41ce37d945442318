#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/random.h"
#include "core/decimal.h"

static const struct {
    const char *text;
    int places;
    bool ok;
    double expected;
} parsed[] = {
    {"0", 0, true, 0},
    {"12", 0, true, 12},
    {"-3,5", 1, true, -3.5},
    {"+7.25", 2, true, 7.25},
    {"007", 0, true, 7},
    {".5", 1, true, 0.5},
    {"5.", 0, true, 5},
    {"3.0", 0, true, 3},
    {"3.50", 1, true, 3.5},
    {"-0", 0, true, 0},
    {"0.1", 6, true, 0.1},
    {"999999999999999", 0, true, 999999999999999.0},
    {"0.000001", 6, true, 1e-6},
    {"123456789.123456", 6, true, 123456789.123456},
    {"000000000000000000000000001", 0, true, 1},
    {"3.5", 0, false, 0},
    {"3.14", 1, false, 0},
    {"1000000000000000", 0, false, 0},
    {"99999999999999999999999999", 0, false, 0},
    {"0.1234567890123456", 15, false, 0},
    {"", 0, false, 0},
    {"-", 0, false, 0},
    {".", 2, false, 0},
    {"1.2.3", 2, false, 0},
    {"1,234.5", 2, false, 0},
    {"--1", 0, false, 0},
    {"1e3", 0, false, 0},
    {"0x10", 0, false, 0},
    {" 1", 0, false, 0},
    {"1 ", 0, false, 0},
    {"inf", 0, false, 0},
    {"nan", 0, false, 0},
    {"\xd9\xa1", 0, false, 0},
};

static void test_parse(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof parsed / sizeof parsed[0]; i++) {
        double x = 4711;
        bool ok = decimal_parse(parsed[i].text, strlen(parsed[i].text), parsed[i].places, &x);
        double expected = parsed[i].ok ? parsed[i].expected : 4711;
        if (ok != parsed[i].ok || x != expected) {
            fail_msg("\"%s\": %d %.17g, expected %.17g", parsed[i].text, ok, x, expected);
        }
    }
    double x;
    assert_true(decimal_parse("-0", 2, 0, &x) && 1 / x > 0);
}

static const struct {
    double x;
    int places;
    const char *expected;
} formatted[] = {
    {0, 2, "0"},
    {-0.0, 2, "0"},
    {4, 0, "4"},
    {12.5, 2, "12.5"},
    {-0.5, 1, "-0.5"},
    {0.1 + 0.2, 1, "0.3"},
    {0.05, 2, "0.05"},
    {1.005, 2, "1"},
    {2.0 / 3, 2, "0.67"},
    {99.999, 2, "100"},
    {-1.25, 1, "-1.3"},
    {-0.001, 2, "0"},
    {123456789.123456, 6, "123456789.123456"},
    {999999999999999.0, 6, "999999999999999"},
    {1e15, 2, "1000000000000000"},
    {1e-6, 6, "0.000001"},
};

static void test_format(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof formatted / sizeof formatted[0]; i++) {
        char out[DECIMAL_TEXT_MAX];
        assert_string_equal(decimal_format(formatted[i].x, formatted[i].places, out, sizeof out), formatted[i].expected);
    }
}

static void test_round_trip(void **state) {
    (void)state;
    const uint64_t seed = 20260101;
    struct rng rng;
    rng_init(&rng, seed);
    for (int i = 0; i < 200000; i++) {
        int places = (int)rng_below(&rng, 7);
        double x = 1, y = 0;
        for (int p = 0; p < places; p++) {
            x *= 10;
        }
        x = (double)(int64_t)(rng_next(&rng) % 1999999999) / x * (rng_below(&rng, 2) ? 1 : -1);
        char out[DECIMAL_TEXT_MAX];
        decimal_format(x, places, out, sizeof out);
        if (!decimal_parse(out, strlen(out), places, &y) || x != y) {
            fail_msg("seed %llu, run %d: %.17g -> %s -> %.17g", (unsigned long long)seed, i, x, out, y);
        }
    }
}

static void test_round(void **state) {
    (void)state;
    assert_true(decimal_round(2.345, 1) == 2.3);
    assert_true(decimal_round(-2.5, 0) == -3);
    assert_true(1 / decimal_round(-0.001, 2) > 0);
}

int test_decimal(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_round),
    };
    return cmocka_run_group_tests_name("core/decimal", tests, NULL, NULL);
}
