#include "author/device_file.h"

#include "author/files.h"

static struct device device;

static bool load(const char *path, struct arena *a, struct diagnostics *d) {
    return device_file_load(path, a, &device, d);
}

static void problems(void **state) {
    static const struct file_row rows[] = {
        {"least", "device: 1\n", ""},
        {"no version", "sound: no\n", "f:1:1: error: the device file has no \"device\": add it\n"},
        {"version", "device: 2\n", "f:1:9: error: \"device\" must be from 1 to 1, not 2\n"},
        {"inches", "device: 1\npanel_inches: 4.9\n",
         "f:2:15: error: \"panel_inches\" must be 0 (ask the display) or the diagonal, from 5 to 100\n"},
        {"big screen", "device: 1\nbig_screen_inches: 7\n",
         "f:2:20: error: \"big_screen_inches\" must be 0 (65) or the diagonal, from 20 to 400\n"},
        {"big screen, word", "device: 1\nbig_screen: yes\n",
         "f:2:13: error: \"big_screen\" must be one of auto, off, not \"yes\"\n"},
        {"inches, words", "device: 1\npanel_inches: ten\n",
         "f:2:15: error: \"panel_inches\" must be a number such as 12 or 0.5, not \"ten\"\n"},
        {"rotation", "device: 1\nrotation: 45\n", "f:2:11: error: \"rotation\" must be one of 0, 90, 180, 270, not \"45\"\n"},
        {"renderer", "device: 1\nrenderer: vulkan\n",
         "f:2:11: error: \"renderer\" must be one of auto, software, opengles2, not \"vulkan\"\n"},
        {"sound", "device: 1\nsound: loud\n",
         "f:2:8: error: \"sound\" must be one of none, speaker, headphones, no, yes, not \"loud\"\n"},
        {"switch", "device: 1\nswitch: three\n", "f:2:9: error: \"switch\" must be one of off, one, two, four, not \"three\"\n"},
        {"motion", "device: 1\nmotion: some\n", "f:2:9: error: \"motion\" must be one of full, reduced, not \"some\"\n"},
        {"switch step", "device: 1\nswitch_step_ms: 400\n",
         "f:2:17: error: \"switch_step_ms\" must be from 500 to 5000, not 400\n"},
        {"touch", "device: 1\ntouch: maybe\n", "f:2:8: error: \"touch\" must be one of off, on, not \"maybe\"\n"},
        {"repeat", "device: 1\nrepeat_ms: 2001\n", "f:2:12: error: \"repeat_ms\" must be from 0 to 2000, not 2001\n"},
        {"switch keys, no list", "device: 1\nswitch_keys: {next: F1}\n",
         "f:2:21: error: \"next\" must be a list: [..., ...], or lines that begin with \"- \"\n"},
        {"switch keys, no role", "device: 1\nswitch_keys: {selekt: [F1]}\n",
         "f:2:15: error: \"switch_keys\" has no key \"selekt\": did you mean \"select\"?\n"},
        {"switch keys, no such key", "device: 1\nswitch_keys: {next: [shift]}\n",
         "f:2:22: error: \"shift\" is no key that can be a switch: write F1 to F24, space, enter, tab, escape, left, 1, a, "
         "keypad_1 "
         "or the like\n"},
        {"switch keys, twice", "device: 1\nswitch_keys: {next: [space, F1], back: [space]}\n",
         "f:2:41: error: \"space\" stands here for the second time: one key does one thing\n"},
        {"switch keys, too many", "device: 1\nswitch_keys: {next: [1, 2, 3, 4, 5, 6, 7, 8, 9]}\n",
         "f:2:21: error: \"next\" has 9 entries; it may have at most 8\n"},
        {"site", "device: 1\nsite: The North\n",
         "f:2:7: error: \"site\" must be 1 to 32 characters of a-z, 0-9, _, not \"The North\"\n"},
        {"unknown", "device: 1\nrotatoin: 90\n",
         "f:2:1: error: the device file has no key \"rotatoin\": did you mean \"rotation\"?\n"},
        {"empty", "", "f:1:1: error: the file is empty; `chorus new` writes one to start from\n"},
    };
    (void)state;
    assert_file_rows(rows, sizeof rows / sizeof *rows, load);
}

static void keeps_what_it_read(void **state) {
    static const char yaml[] = "device: 1\npanel_inches: 10.1\nrotation: 270\nrenderer: software\nsound: no\nsite: north\n"
                               "switch: four\nswitch_step_ms: 2500\nmotion: reduced\ntouch: off\nrepeat_ms: 0\n"
                               "event: events/e.yaml\ndata_folder: /var/lib/chorus\n";
    char folder[200];
    struct arena a;
    struct diagnostics d;
    struct err err;
    (void)state;
    test_folder(folder, sizeof folder);
    arena_init(&a, 4096);
    const char *path = file_join(&a, folder, "device.yaml");
    assert_true(file_write(path, yaml, sizeof yaml - 1, &err));
    diagnostics_init(&d, path, &a);
    assert_true(device_file_load(path, &a, &device, &d));
    assert_true(device.panel_inches == 10.1);
    assert_int_equal(device.rotation, 270);
    assert_int_equal(device.renderer, RENDERER_SOFTWARE);
    assert_int_equal(device.sound, SOUND_NONE);
    assert_int_equal(device.switches, SWITCH_FOUR);
    assert_int_equal(device.switch_step_ms, 2500);
    assert_int_equal(device.motion, MOTION_REDUCED);
    assert_false(device.touch);
    assert_int_equal(device.repeat_ms, 0);
    assert_string_equal(device.site, "north");
    assert_string_equal(device.event, file_join(&a, folder, "events/e.yaml"));
    assert_string_equal(device.data_folder, "/var/lib/chorus");
    assert_null(device.stick_folder);
    arena_finish(&a);
    test_folder_remove(folder);
}

static void sound(void **state) {
    static const struct {
        const char *yaml;
        enum device_sound sound;
    } rows[] = {{"device: 1\n", SOUND_SPEAKER},
                {"device: 1\nsound: none\n", SOUND_NONE},
                {"device: 1\nsound: no\n", SOUND_NONE},
                {"device: 1\nsound: speaker\n", SOUND_SPEAKER},
                {"device: 1\nsound: yes\n", SOUND_SPEAKER},
                {"device: 1\nsound: headphones\n", SOUND_HEADPHONES}};
    char folder[200];
    struct arena a;
    struct diagnostics d;
    struct err err;
    (void)state;
    test_folder(folder, sizeof folder);
    arena_init(&a, 4096);
    const char *path = file_join(&a, folder, "device.yaml");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(file_write(path, rows[i].yaml, strlen(rows[i].yaml), &err));
        diagnostics_init(&d, path, &a);
        assert_true(device_file_load(path, &a, &device, &d));
        assert_int_equal(device.sound, rows[i].sound);
    }
    arena_finish(&a);
    test_folder_remove(folder);
}

/* What the file does not name stays, unless its key went to something else. */
static void switch_keys(void **state) {
    static const struct {
        const char *name, *yaml;
        enum switch_role space, enter, f9, f10, f11;
    } rows[] = {
        {"usual", "", SWITCH_NO, SWITCH_NO, SWITCH_NEXT, SWITCH_SELECT, SWITCH_PREVIOUS},
        {"two", "switch_keys: {next: [space], select: [enter]}\n", SWITCH_NEXT, SWITCH_SELECT, SWITCH_NO, SWITCH_NO,
         SWITCH_PREVIOUS},
        {"taken", "switch_keys: {next: [F10, F11]}\n", SWITCH_NO, SWITCH_NO, SWITCH_NO, SWITCH_NEXT, SWITCH_NEXT},
        {"more", "switch_keys:\n  select:\n    - F10\n    - enter\n", SWITCH_NO, SWITCH_SELECT, SWITCH_NEXT, SWITCH_SELECT,
         SWITCH_PREVIOUS},
    };
    char folder[200];
    struct arena a;
    struct diagnostics d;
    struct err err;
    (void)state;
    test_folder(folder, sizeof folder);
    arena_init(&a, 4096);
    const char *path = file_join(&a, folder, "device.yaml");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *yaml = arena_printf(&a, "device: 1\n%s", rows[i].yaml);
        const uint8_t *role = device.switch_keys.role;
        assert_true(file_write(path, yaml, strlen(yaml), &err));
        diagnostics_init(&d, path, &a);
        assert_true(device_file_load(path, &a, &device, &d));
        if (role[switch_key_find("space")] != rows[i].space || role[switch_key_find("enter")] != rows[i].enter ||
            role[switch_key_find("F9")] != rows[i].f9 || role[switch_key_find("F10")] != rows[i].f10 ||
            role[switch_key_find("F11")] != rows[i].f11) {
            fail_msg("%s", rows[i].name);
        }
    }
    arena_finish(&a);
    test_folder_remove(folder);
}

static void a_missing_file_is_an_error(void **state) {
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "f", &a);
    assert_false(device_file_load("/nowhere/device.yaml", &a, &device, &d));
    assert_int_equal(d.errors, 1);
    assert_int_equal(device.sound, SOUND_SPEAKER);
    assert_true(device.touch);
    assert_int_equal(device.repeat_ms, 500);
    arena_finish(&a);
}

int test_device_file(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems),    cmocka_unit_test(keeps_what_it_read),         cmocka_unit_test(sound),
        cmocka_unit_test(switch_keys), cmocka_unit_test(a_missing_file_is_an_error),
    };
    return cmocka_run_group_tests_name("author/device_file", tests, NULL, NULL);
}
