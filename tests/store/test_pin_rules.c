#include "store/pin_rules.h"

#include <stdio.h>
#include <string.h>

#include "core/slot.h"
#include "support/cmocka.h"

/* Those that published counts of leaked PINs and passwords agree on as the most used, and what each is. */
static void the_first_that_anybody_tries_are_refused(void **state) {
    static const char *const common[] = {
        "123456", "654321", "111111",   "000000",  "123123",    "666666",     "121212",    "112233",   "789456",   "159753",
        "123321", "222222", "147258",   "987654",  "456789",    "123654",     "131313",    "777777",   "101010",   "258369",
        "696969", "007007", "741852",   "147852",  "123789",    "102030",     "142536",    "246810",   "101112",   "135791",
        "199012", "311299", "123199",   "991231",  "12345678",  "11223344",   "87654321",  "31121999", "19991231", "0000000",
        "890123", "321321", "12341234", "1234567", "123456789", "1234567890", "147896325", "111222"};
    (void)state;
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        if (pin_judge(common[i], NULL) != PIN_COMMON) {
            fail_msg("%s may be chosen", common[i]);
        }
    }
}

static void what_is_no_pin_is_told_apart(void **state) {
    static const struct {
        const char *digits;
        enum pin_fault fault;
    } rows[] = {{"", PIN_TOO_SHORT},        {"84731", PIN_TOO_SHORT},   {"847316", PIN_FINE},
                {"8473162", PIN_FINE},      {"904857163824", PIN_FINE}, {"9048571638245", PIN_TOO_LONG},
                {"84731a", PIN_NOT_DIGITS}, {"84 316", PIN_NOT_DIGITS}, {"\xd9\xa1\xd9\xa2", PIN_NOT_DIGITS}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (pin_judge(rows[i].digits, NULL) != rows[i].fault) {
            fail_msg("\"%s\" is judged %d", rows[i].digits, pin_judge(rows[i].digits, NULL));
        }
    }
}

static void the_dates_of_the_event_are_refused(void **state) {
    const struct window windows[] = {{civil_days(2026, 11, 22) * 1440 + 540, civil_days(2026, 11, 24) * 1440}};
    (void)state;
    const struct activity activity = {.opening = windows, .window_count = 1};
    const struct event event = {.activities = &activity, .activity_count = 1, .privacy = {.retain_until = "2027-03-31"}};
    static const struct {
        const char *digits;
        enum pin_fault fault;
    } rows[] = {{"221126", PIN_OF_EVENT},     {"112226", PIN_OF_EVENT}, {"261122", PIN_OF_EVENT},
                {"7231126", PIN_OF_EVENT},    {"310327", PIN_OF_EVENT}, {"922112026", PIN_OF_EVENT},
                {"2026112309", PIN_OF_EVENT}, {"8241126", PIN_FINE},    {"8211126", PIN_FINE}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (pin_judge(rows[i].digits, &event) != rows[i].fault) {
            fail_msg("%s is judged %d", rows[i].digits, pin_judge(rows[i].digits, &event));
        }
    }
}

/* At least the thousand of TRUST K9, and few enough that a number of one's own is mostly taken. */
static void so_many_are_refused(void **state) {
    size_t refused = 0;
    (void)state;
    for (unsigned i = 0; i < 1000000; i++) {
        char digits[16];
        snprintf(digits, sizeof digits, "%06u", i);
        refused += pin_judge(digits, NULL) == PIN_COMMON;
    }
    print_message("%zu of 1,000,000 PINs of six digits are refused\n", refused);
    assert_in_range(refused, 1000, 200000);
}

int test_pin_rules(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_that_anybody_tries_are_refused),
        cmocka_unit_test(what_is_no_pin_is_told_apart),
        cmocka_unit_test(the_dates_of_the_event_are_refused),
        cmocka_unit_test(so_many_are_refused),
    };
    return cmocka_run_group_tests_name("store/pin_rules", tests, NULL, NULL);
}
