#include "kiosk/health.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "support/cmocka.h"
#include "support/folder.h"

struct supply {
    const char *name, *type, *scope, *capacity, *status;
};

static void put(struct arena *a, const char *folder, const char *name, const char *words) {
    struct err err = {0};
    if (words) {
        assert_true(file_make_folder(folder, &err));
        assert_true(file_write(file_join(a, folder, name), arena_printf(a, "%s\n", words), strlen(words) + 1, &err));
    }
}

static void power(void **state) {
    static const struct {
        struct supply supplies[3];
        struct health_power expected;
    } rows[] = {
        {{{0}}, {false, false, 0}},
        {{{"AC", "Mains", NULL, NULL, NULL}}, {false, false, 0}},
        {{{"BAT0", "Battery", NULL, "14", "Discharging"}}, {true, false, 14}},
        {{{"BAT0", "Battery", "System", "100", "Full"}, {"AC", "Mains", NULL, NULL, NULL}}, {true, true, 100}},
        {{{"BAT0", "Battery", NULL, "20", "Discharging"}, {"BAT1", "Battery", NULL, "70", "Charging"}}, {true, true, 70}},
        {{{"hid-mouse", "Battery", "Device", "5", "Discharging"}}, {false, false, 0}},
        {{{"BAT0", "Battery", NULL, "nonsense", "Discharging"}}, {false, false, 0}},
        {{{"BAT0", "Battery", NULL, "250", "Discharging"}}, {false, false, 0}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char folder[200];
        struct arena a = {0};
        arena_init(&a, 4096);
        test_folder(folder, sizeof folder);
        for (size_t j = 0; j < 3 && rows[i].supplies[j].name; j++) {
            const struct supply *s = &rows[i].supplies[j];
            const char *at = file_join(&a, folder, s->name);
            put(&a, at, "type", s->type);
            put(&a, at, "scope", s->scope);
            put(&a, at, "capacity", s->capacity);
            put(&a, at, "status", s->status);
        }
        struct health_power found = health_power(folder);
        assert_int_equal(found.has_battery, rows[i].expected.has_battery);
        assert_int_equal(found.is_charging, rows[i].expected.is_charging);
        assert_int_equal(found.percent, rows[i].expected.percent);
        test_folder_remove(folder);
        arena_finish(&a);
    }
    assert_false(health_power("/nowhere").has_battery);
}

static void quarantine_and_space(void **state) {
    char folder[200];
    struct arena a = {0};
    struct err err = {0};
    uint64_t bytes = 0;
    (void)state;
    arena_init(&a, 4096);
    test_folder(folder, sizeof folder);
    assert_int_equal(health_quarantined(folder), 0);
    assert_true(file_make_folder(file_join(&a, folder, "quarantine/0123abcd"), &err));
    assert_true(file_make_folder(file_join(&a, folder, "quarantine/89efcdab"), &err));
    assert_int_equal(health_quarantined(folder), 2);
    assert_true(health_free_bytes(folder, &bytes));
    assert_true(bytes > 0);
    assert_false(health_free_bytes("/nowhere", &bytes));
    test_folder_remove(folder);
    arena_finish(&a);
}

int test_health(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(power),
        cmocka_unit_test(quarantine_and_space),
    };
    return cmocka_run_group_tests_name("kiosk/health", tests, NULL, NULL);
}
