#include "core/shift.h"

#include <stdio.h>
#include <string.h>

#include "core/slot.h"
#include "support/cmocka.h"

/* All of them: each is a code, and no slip of the finger makes one of another. */
static void test_codes(void **state) {
    (void)state;
    char code[PEER_CODE_DIGITS + 1], before[PEER_CODE_DIGITS + 1] = "";
    for (unsigned number = 0; number < PEER_CODES; number++) {
        peer_code_make(number, code);
        assert_true(peer_code_is_one(code));
        assert_true(strcmp(before, code) < 0); /* each is another one */
        memcpy(before, code, sizeof before);
        for (size_t at = 0; at < PEER_CODE_DIGITS; at++) {
            char slip[PEER_CODE_DIGITS + 1];
            memcpy(slip, code, sizeof slip);
            for (char digit = '0'; digit <= '9'; digit++) {
                slip[at] = digit;
                assert_true(digit == code[at] || !peer_code_is_one(slip));
            }
            memcpy(slip, code, sizeof slip);
            if (at + 1 < PEER_CODE_DIGITS && code[at] != code[at + 1]) {
                slip[at] = code[at + 1];
                slip[at + 1] = code[at];
                assert_false(peer_code_is_one(slip));
            }
        }
    }
}

/* The example of Damm's algorithm: 572 has the check digit 4. */
static void test_published_check_digit(void **state) {
    (void)state;
    char code[PEER_CODE_DIGITS + 1];
    assert_true(peer_code_is_one("57240")); /* a number with its check digit leaves 0, and 0 behind it does not change that */
    peer_code_make(5724 - 1000, code);
    assert_string_equal(code, "57240");
}

static void test_what_is_no_code(void **state) {
    (void)state;
    static const char *const rows[] = {"", "4", "Maria", "572400", "5724", "05724", "5724O", "-5724", " 5724", "57241"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_false(peer_code_is_one(rows[i]));
    }
}

static void test_periods(void **state) {
    (void)state;
    static const struct {
        const char *day;
        enum pay_period period;
        const char *expected;
    } rows[] = {
        {"2026-11-01", PAY_MONTH, "2026-11-01/2026-11-30"},      {"2026-12-31", PAY_MONTH, "2026-12-01/2026-12-31"},
        {"2028-02-29", PAY_MONTH, "2028-02-01/2028-02-29"},      {"2027-02-28", PAY_HALF_MONTH, "2027-02-16/2027-02-28"},
        {"2026-11-15", PAY_HALF_MONTH, "2026-11-01/2026-11-15"}, {"2026-11-16", PAY_HALF_MONTH, "2026-11-16/2026-11-30"},
        {"9999-12-31", PAY_MONTH, "9999-12-01/9999-12-31"},      {"1969-12-31", PAY_MONTH, "unknown"},
    };
    char period[PAY_PERIOD_ROOM];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t day;
        assert_true(civil_parse(rows[i].day, 10, &day));
        pay_period_at(rows[i].period, day, true, period);
        assert_string_equal(period, rows[i].expected);
        assert_true(pay_period_is_one(period));
        pay_period_at(rows[i].period, day, false, period);
        assert_string_equal(period, "unknown");
    }
    pay_period_at(PAY_MONTH, INT64_MAX / 4, true, period); /* whatever a clock says */
    assert_string_equal(period, "unknown");
    static const char *const bad[] = {
        "", "2026-11", "2026-11-30/2026-11-01", "2026-11-01-2026-11-30", "2026-11-01/2026-11-31", "2026-11-01/2026-11-30 "};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(pay_period_is_one(bad[i]));
    }
}

static void test_hours(void **state) {
    (void)state;
    enum { MIN = 60 * 1000 };
    static const struct {
        uint64_t worked_ms;
        int halves;
    } rows[] = {{0, 1}, {14 * MIN, 1}, {44 * MIN, 1}, {45 * MIN, 2}, {200 * MIN, 7}, {16 * 60 * MIN, 32}, {UINT64_MAX / 2, 32}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(shift_halves(rows[i].worked_ms), rows[i].halves);
    }
}

int test_shift(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),           cmocka_unit_test(test_published_check_digit),
        cmocka_unit_test(test_what_is_no_code), cmocka_unit_test(test_periods),
        cmocka_unit_test(test_hours),
    };
    return cmocka_run_group_tests_name("core/shift", tests, NULL, NULL);
}
