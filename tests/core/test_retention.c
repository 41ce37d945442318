#include "support/cmocka.h"

#include <string.h>

#include "core/retention.h"
#include "core/slot.h"

static void the_last_day_is_the_one_promised(void **state) {
    (void)state;
    const int64_t day = civil_days(2027, 3, 31);
    static const struct {
        const char *until;
        int after; /* days */
        bool over;
    } rows[] = {
        {"2027-03-31", -400, false}, {"2027-03-31", 0, false}, {"2027-03-31", 1, true},
        {"2027-03-31", 4000, true},  {NULL, 1, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct event event = {.id = "e", .privacy = {.retain_until = rows[i].until}};
        assert_int_equal(retention_is_over(&event, day + rows[i].after), rows[i].over);
        assert_false(retention_is_over(&event, RETENTION_WAIVED));
        assert_int_equal(retention_is_over(&event, RETENTION_NO_CLOCK), rows[i].until != NULL);
    }
}

static void the_sentence_says_what_protects_the_files(void **state) {
    (void)state;
    struct event event = {.id = "gathering", .privacy = {.retain_until = "2027-03-31", .mode = MODE_OPEN}};
    struct err err = {0};
    assert_true(retention_check(&event, civil_days(2027, 3, 31), &err));
    assert_string_equal(err.text, "");
    assert_false(retention_check(&event, civil_days(2027, 4, 1), &err));
    assert_non_null(strstr(err.text, "2027-03-31"));
    assert_non_null(strstr(err.text, "not encrypted"));
}

/* A flat battery is no way around a promise; an event that promised no day needs no clock. */
static void without_a_clock_what_has_a_day_stays(void **state) {
    (void)state;
    struct event event = {.id = "gathering", .privacy = {.retain_until = "2027-03-31"}};
    struct err err = {0};
    assert_false(retention_check(&event, RETENTION_NO_CLOCK, &err));
    assert_non_null(strstr(err.text, "clock is not set"));
    assert_non_null(strstr(err.text, "2027-03-31"));
    assert_non_null(strstr(err.text, "set its date"));
    struct err none = {0};
    event.privacy.retain_until = NULL;
    assert_true(retention_check(&event, RETENTION_NO_CLOCK, &none));
    event.privacy.retain_until = "2027-03-31";
    assert_true(retention_check(&event, RETENTION_WAIVED, &none));
}

int test_retention(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_day_is_the_one_promised),
        cmocka_unit_test(the_sentence_says_what_protects_the_files),
        cmocka_unit_test(without_a_clock_what_has_a_day_stays),
    };
    return cmocka_run_group_tests_name("core/retention", tests, NULL, NULL);
}
