#include "base/switch_keys.h"

#include <stdbool.h>
#include <string.h>

#include "support/cmocka.h"

/* Numbers as in the HID Usage Tables, page 0x07. */
static void names_and_numbers(void **state) {
    (void)state;
    static const struct {
        const char *name;
        size_t key;
    } rows[] = {{"a", 0x04},      {"z", 0x1D},         {"1", 0x1E},
                {"0", 0x27},      {"enter", 0x28},     {"escape", 0x29},
                {"tab", 0x2B},    {"space", 0x2C},     {"F1", 0x3A},
                {"F12", 0x45},    {"F13", 0x68},       {"F24", 0x73},
                {"right", 0x4F},  {"keypad_1", 0x59},  {"keypad_0", 0x62},
                {"f1", HID_NONE}, {"", HID_NONE},      {"F25", HID_NONE},
                {"A", HID_NONE},  {"shift", HID_NONE}, {"caps_lock", HID_NONE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (switch_key_find(rows[i].name) != rows[i].key) {
            fail_msg("\"%s\" is %zu", rows[i].name, switch_key_find(rows[i].name));
        }
    }
}

static void every_name_finds_its_own_key(void **state) {
    (void)state;
    size_t found = 0;
    for (size_t i = 0; i < HID_KEYS + 10; i++) {
        const char *name = switch_key_name(i);
        found += name != NULL;
        assert_true(!name || switch_key_find(name) == i);
    }
    assert_int_equal(found, 26 + 10 + 5 + 24 + 10 + 12);
}

static void keys_that_lock_or_hold_are_none(void **state) {
    (void)state;
    static const size_t keys[] = {0x00, 0x39, 0x46, 0x47, 0x48, 0x53, 0x65, 0x66, 0x7F, 0x80, 0x81, 0xE0, 0xE1, 0xE6, 0xE7};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        assert_null(switch_key_name(keys[i]));
    }
}

static void four_keys_are_usual(void **state) {
    (void)state;
    struct switch_keys usual = switch_keys_usual();
    static const char *const names[SWITCH_ROLES] = {NULL, "F9", "F10", "F11", "F12"};
    size_t given = 0;
    for (size_t i = 0; i < HID_KEYS; i++) {
        given += usual.role[i] != SWITCH_NO;
    }
    assert_int_equal(given, 4);
    for (int role = SWITCH_NEXT; role < SWITCH_ROLES; role++) {
        assert_int_equal(usual.role[switch_key_find(names[role])], role);
    }
}

int test_switch_keys(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_numbers),
        cmocka_unit_test(every_name_finds_its_own_key),
        cmocka_unit_test(keys_that_lock_or_hold_are_none),
        cmocka_unit_test(four_keys_are_usual),
    };
    return cmocka_run_group_tests_name("base/switch_keys", tests, NULL, NULL);
}
