#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/slot.h"

/* Known pairs: the epoch, leap days, century rules, before the epoch. */
static const struct {
    const char *date;
    int64_t days;
} dates[] = {
    {"1970-01-01", 0},      {"1969-12-31", -1},      {"2000-02-29", 11016},   {"2000-03-01", 11017},
    {"1900-03-01", -25508}, {"2026-11-22", 20779},   {"2024-02-29", 19782},   {"2100-02-28", 47540},
    {"2100-03-01", 47541},  {"0001-01-01", -719162}, {"1600-01-01", -135140}, {"9999-12-31", 2932896},
};

static void test_civil(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        int64_t days = 0;
        int year, month, day;
        assert_true(civil_parse(dates[i].date, 10, &days));
        assert_int_equal(days, dates[i].days);
        civil_date(days, &year, &month, &day);
        assert_int_equal(civil_days(year, month, day), days);
    }
    int64_t expected = civil_days(-400, 1, 1);
    int year, month, day, before = 0;
    for (int64_t d = expected; d < civil_days(2400, 1, 1); d++, before = day) {
        civil_date(d, &year, &month, &day);
        assert_int_equal(civil_days(year, month, day), d);
        assert_true(day == before + 1 || day == 1);
    }
}

static void test_civil_refuses(void **state) {
    (void)state;
    static const char *const bad[] = {"2026-11-31", "2025-02-29",  "2100-02-29", "2026-13-01", "2026-00-10",
                                      "2026-01-00", "2026-1-01",   "2026/01/01", "26-01-01",   "2026-01-1x",
                                      "-026-01-01", "2026-01-011", "",           "2026-01-32"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int64_t days = 4711;
        if (civil_parse(bad[i], strlen(bad[i]), &days) || days != 4711) {
            fail_msg("%s was accepted", bad[i]);
        }
    }
}

/* Two days, the second with a gap, and a window of another activity over midnight. */
enum { DAY = 24 * 60 };
static int64_t at(int day, int hour, int minute) {
    return civil_days(2026, 11, day) * DAY + hour * 60 + minute;
}

struct scene {
    struct window first[3], second[1];
    struct activity activities[2];
    struct event event;
};

static void set_scene(struct scene *s, enum slot_unit slot, int minutes) {
    *s = (struct scene){
        .first = {{at(24, 13, 0), at(24, 17, 0)}, {at(22, 9, 0), at(22, 17, 0)}, {at(24, 9, 0), at(24, 12, 0)}},
        .second = {{at(22, 23, 0), at(23, 1, 0)}},
    };
    s->activities[0] = (struct activity){.id = "a", .opening = s->first, .window_count = 3};
    s->activities[1] = (struct activity){.id = "b", .opening = s->second, .window_count = 1};
    s->event = (struct event){
        .id = "e", .activities = s->activities, .activity_count = 2, .privacy = {.slot = slot, .slot_minutes = minutes}};
}

struct slot_row {
    int day, hour, minute, slot;
    const char *label;
};

static void check_rows(enum slot_unit unit, int minutes, int count, const struct slot_row *rows, size_t n) {
    struct scene s;
    set_scene(&s, unit, minutes);
    assert_int_equal(slot_count(&s.event), count);
    for (size_t i = 0; i < n; i++) {
        char label[64];
        int slot = slot_at(&s.event, at(rows[i].day, rows[i].hour, rows[i].minute), true);
        if (slot != rows[i].slot) {
            fail_msg("day %d %d:%d: slot %d, expected %d", rows[i].day, rows[i].hour, rows[i].minute, slot, rows[i].slot);
        }
        assert_string_equal(slot_label(&s.event, slot, label, sizeof label), rows[i].label);
        assert_int_equal(slot_at(&s.event, at(rows[i].day, rows[i].hour, rows[i].minute), false), unit == SLOT_EVENT);
    }
}

static void test_event_slot(void **state) {
    (void)state;
    static const struct slot_row rows[] = {{22, 10, 0, 1, "event"}, {1, 0, 0, 1, "event"}};
    check_rows(SLOT_EVENT, 0, 1, rows, 2);
}

static void test_day(void **state) {
    (void)state;
    static const struct slot_row rows[] = {
        {21, 23, 59, 0, "not known"}, {22, 0, 0, 1, "2026-11-22"},   {22, 23, 59, 1, "2026-11-22"},
        {23, 12, 0, 2, "2026-11-23"}, {24, 12, 30, 3, "2026-11-24"}, {25, 0, 0, 0, "not known"},
    };
    check_rows(SLOT_DAY, 0, 3, rows, sizeof rows / sizeof rows[0]);
}

static void test_half_day(void **state) {
    (void)state;
    static const struct slot_row rows[] = {
        {22, 11, 59, 1, "2026-11-22 morning"}, {22, 12, 0, 2, "2026-11-22 afternoon"}, {23, 0, 30, 3, "2026-11-23 morning"},
        {23, 12, 0, 0, "not known"},           {24, 0, 0, 4, "2026-11-24 morning"},    {24, 23, 0, 5, "2026-11-24 afternoon"},
    };
    check_rows(SLOT_HALF_DAY, 0, 5, rows, sizeof rows / sizeof rows[0]);
}

/* 500 minutes: 00:00, 08:20, 16:40 in each day, the last one shorter. */
static void test_minutes(void **state) {
    (void)state;
    static const struct slot_row rows[] = {
        {22, 8, 19, 0, "not known"},
        {22, 8, 20, 1, "2026-11-22 08:20 to 16:40"},
        {22, 16, 40, 2, "2026-11-22 16:40 to 24:00"},
        {23, 0, 0, 3, "2026-11-23 00:00 to 08:20"},
        {23, 8, 20, 0, "not known"},
        {24, 9, 0, 4, "2026-11-24 08:20 to 16:40"},
        {24, 16, 59, 5, "2026-11-24 16:40 to 24:00"},
    };
    check_rows(SLOT_MINUTES, 500, 5, rows, sizeof rows / sizeof rows[0]);
}

static void test_half_hours(void **state) {
    (void)state;
    static const struct slot_row rows[] = {
        {22, 8, 59, 0, "not known"},
        {22, 9, 0, 1, "2026-11-22 09:00 to 09:30"},
        {22, 16, 59, 16, "2026-11-22 16:30 to 17:00"},
        {22, 17, 0, 0, "not known"},
        {22, 23, 31, 18, "2026-11-22 23:30 to 24:00"},
        {23, 0, 59, 20, "2026-11-23 00:30 to 01:00"},
        {24, 11, 59, 26, "2026-11-24 11:30 to 12:00"},
        {24, 12, 15, 0, "not known"},
        {24, 13, 0, 27, "2026-11-24 13:00 to 13:30"},
    };
    check_rows(SLOT_MINUTES, 30, 34, rows, sizeof rows / sizeof rows[0]);
}

static void test_no_dates(void **state) {
    (void)state;
    struct event none = {.id = "e", .privacy = {.slot = SLOT_DAY}};
    char label[64];
    assert_int_equal(slot_count(&none), 0);
    assert_int_equal(slot_at(&none, at(22, 9, 0), true), 0);
    assert_string_equal(slot_label(&none, 1, label, sizeof label), "not known");
    assert_string_equal(slot_label(&none, -1, label, sizeof label), "not known");
}

/* Each slot has one stretch, they follow each other, and every minute of a window has one. */
static void test_every_slot_is_met(void **state) {
    (void)state;
    static const int lengths[] = {30, 45, 97, 720, 1000};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct scene s;
        set_scene(&s, SLOT_MINUTES, lengths[i]);
        int highest = 0;
        for (int64_t min = at(20, 0, 0); min < at(26, 0, 0); min++) {
            int slot = slot_at(&s.event, min, true);
            assert_true(slot == 0 || slot == highest || slot == highest + 1);
            assert_true(slot != 0 || (!activity_is_open(&s.activities[0], min) && !activity_is_open(&s.activities[1], min)));
            highest = slot > highest ? slot : highest;
        }
        assert_int_equal(highest, slot_count(&s.event));
    }
}

/* Two days of one event, and of another that begins a day later. */
static void test_a_stretch_is_found_in_another_event(void **state) {
    (void)state;
    static const struct {
        enum slot_unit unit, other;
        int from, found; /* the slot of the first, and what it is called in the other */
    } rows[] = {
        {SLOT_DAY, SLOT_DAY, 0, 0},           {SLOT_DAY, SLOT_DAY, 1, 0},     {SLOT_DAY, SLOT_DAY, 2, 1},
        {SLOT_DAY, SLOT_DAY, 3, 0},           {SLOT_DAY, SLOT_DAY, -1, 0},    {SLOT_DAY, SLOT_HALF_DAY, 2, 0},
        {SLOT_HALF_DAY, SLOT_HALF_DAY, 3, 1}, {SLOT_DAY, SLOT_EVENT, 2, 0},   {SLOT_EVENT, SLOT_EVENT, 1, 1},
        {SLOT_EVENT, SLOT_EVENT, 2, 0},       {SLOT_EVENT, SLOT_EVENT, 0, 0},
    };
    const struct window two[] = {{at(22, 9, 0), at(22, 17, 0)}, {at(23, 9, 0), at(23, 17, 0)}},
                        later[] = {{at(23, 9, 0), at(23, 17, 0)}, {at(24, 9, 0), at(24, 17, 0)}};
    const struct activity first = {.id = "a", .opening = two, .window_count = 2},
                          second = {.id = "a", .opening = later, .window_count = 2};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct event from = {.id = "e", .privacy = {.slot = rows[i].unit}, .activities = &first, .activity_count = 1};
        const struct event to = {.id = "e", .privacy = {.slot = rows[i].other}, .activities = &second, .activity_count = 1};
        if (slot_in(&to, &from, rows[i].from) != rows[i].found) {
            fail_msg("row %zu: %d", i, slot_in(&to, &from, rows[i].from));
        }
        assert_true(slots_are_same(&from, &from));
        assert_int_equal(slots_are_same(&from, &to), rows[i].unit == SLOT_EVENT);
    }
}

int test_slot(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_civil),
        cmocka_unit_test(test_civil_refuses),
        cmocka_unit_test(test_event_slot),
        cmocka_unit_test(test_day),
        cmocka_unit_test(test_half_day),
        cmocka_unit_test(test_minutes),
        cmocka_unit_test(test_half_hours),
        cmocka_unit_test(test_no_dates),
        cmocka_unit_test(test_a_stretch_is_found_in_another_event),
        cmocka_unit_test(test_every_slot_is_met),
    };
    return cmocka_run_group_tests_name("core/slot", tests, NULL, NULL);
}
