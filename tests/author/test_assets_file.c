#include "author/assets_file.h"

#include <unistd.h>

#include "author/help.h"
#include "base/file.h"
#include "support/folder.h"

static void loads_what_ships(void **state) {
    struct arena a;
    struct assets assets;
    struct err err;
    (void)state;
    arena_init(&a, 64 * 1024);
    if (!assets_load(CHORUS_ASSETS_DIR, NULL, 0, &a, &assets, &err)) {
        print_error("%s\n", err.text);
        assert_true(false);
    }
    static const struct {
        const char *tag, *strings, *keymap;
    } rows[] = {
        {"en", "en", "qwerty-en"},
        {"fr", "fr", "azerty-fr"},
        {"fr-CA", "fr", "qwerty-fr-ca"},
        {"FR", "fr", "azerty-fr"},
        {"tlh", "en", "qwerty-en"},
        {"en-easy", "en-easy", "qwerty-en"},
        {"en-CA", "en", "qwerty-en"},
        {"fr-easy", "fr-easy", "azerty-fr"},
        {"zh-Hant-CA", "zh-Hant", "qwerty-en"},
        {"zh", "zh-Hans", "qwerty-en"},
        {"zh-TW", "zh-Hant", "qwerty-en"},
        {"cr", "crk", "cree"},
        {"crk-Cans", "crk", "cree"},
        {"iu", "iu", "inuktitut"},
        {"ar", "ar", "arabic"},
        {"fa-AF", "fa", "farsi"},
        {"pa", "pa", "gurmukhi"},
        {"uk", "uk", "ukrainian"},
        {"vi", "vi", "vietnamese"},
        {"es-MX", "es", "qwerty-es"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(assets_strings(&assets, rows[i].tag)->tag, rows[i].strings);
        assert_string_equal(assets_keymap(&assets, rows[i].tag)->name, rows[i].keymap);
    }
    assert_true(assets_strings(&assets, "ar")->right_to_left && assets_strings(&assets, "fa")->right_to_left);
    assert_string_equal(assets_find_keymap(&assets, "digits")->name, "digits");
    assert_null(assets_find_keymap(&assets, "dvorak"));
    arena_finish(&a);
}

/* English and French are complete (ACCESS A14). Inuktitut and Plains Cree hold what is sure, the other drafts nearly everything;
 * whatever there is keeps the places that are filled in. */
static void shipped_words_are_complete(void **state) {
    static const char *const complete[] = {"en", "fr"}, *const partial[] = {"iu", "crk"}, *const places[] = {"{0}", "{1}"};
    struct arena a;
    struct assets assets;
    struct err err;
    (void)state;
    arena_init(&a, 64 * 1024);
    assert_true(assets_load(CHORUS_ASSETS_DIR, NULL, 0, &a, &assets, &err));
    const struct strings *english = assets_strings(&assets, "en");
    assert_in_range(assets.language_count, 14, 100);
    for (size_t t = 0; t < assets.language_count; t++) {
        const struct strings *strings = &assets.languages[t];
        bool is_partial = strcmp(strings->tag, partial[0]) == 0 || strcmp(strings->tag, partial[1]) == 0;
        bool is_complete = strcmp(strings->tag, complete[0]) == 0 || strcmp(strings->tag, complete[1]) == 0;
        size_t missing = 0;
        for (int i = 0; i < STRING_COUNT; i++) {
            missing += !strings->text[i];
            if (!strings->text[i] && is_complete) {
                fail_msg("%s has no %s", strings->tag, strings_key((enum string_id)i));
            }
            for (size_t p = 0; strings->text[i] && p < 2; p++) {
                if (!strstr(strings->text[i], places[p]) != !strstr(english->text[i], places[p])) {
                    fail_msg("%s: %s has another place to fill in than English", strings->tag, strings_key((enum string_id)i));
                }
            }
        }
        if (!is_partial && missing > STRING_COUNT / 5) {
            fail_msg("%s lacks %zu of %d words", strings->tag, missing, (int)STRING_COUNT);
        }
    }
    arena_finish(&a);
}

static void loads_only_the_tags_asked_for(void **state) {
    static const char *const tags[] = {"fr-CA"};
    struct arena a;
    struct assets assets;
    struct err err;
    (void)state;
    arena_init(&a, 64 * 1024);
    assert_true(assets_load(CHORUS_ASSETS_DIR, tags, 1, &a, &assets, &err));
    assert_int_equal(assets.language_count, 2); /* French, English */
    assert_int_equal(assets.keymap_count, 6);   /* two French ones, English, and abc, digits and pin, which have no language */
    assert_ptr_equal(assets_strings(&assets, "fr")->fallback, assets_strings(&assets, "en"));
    assert_null(assets_strings(&assets, "en")->fallback);
    arena_finish(&a);
}

/* No start reads words that nobody can choose, but for what a shorter tag would be. */
static void what_a_tag_falls_back_to_is_loaded(void **state) {
    static const struct {
        const char *tag, *file;
        size_t files;
    } rows[] = {{"en", "en", 1},
                {"en-easy", "en-easy", 2},
                {"fr-easy", "fr-easy", 3},
                {"zh-CN", "zh-Hans", 2},
                {"zh-Hant-CA", "zh-Hant", 3},
                {"zh-HK", "zh-Hant", 3},
                {"cr", "crk", 2},
                {"tlh", "en", 1}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a;
        struct assets assets;
        struct err err;
        arena_init(&a, 64 * 1024);
        assert_true(assets_load(CHORUS_ASSETS_DIR, &rows[i].tag, 1, &a, &assets, &err));
        assert_int_equal(assets.language_count, rows[i].files);
        assert_string_equal(assets_strings(&assets, rows[i].tag)->tag, rows[i].file);
        arena_finish(&a);
    }
}

static void names_the_file_that_is_wrong(void **state) {
    char folder[200];
    struct arena a;
    struct assets assets;
    struct err err;
    (void)state;
    test_folder(folder, sizeof folder);
    arena_init(&a, 4096);
    assert_false(assets_load(folder, NULL, 0, &a, &assets, &err));
    assert_true(file_make_folder(file_join(&a, folder, "strings"), &err));
    assert_true(file_make_folder(file_join(&a, folder, "keyboards"), &err));
    assert_false(assets_load(folder, NULL, 0, &a, &assets, &err));
    assert_non_null(strstr(err.text, "no English words"));
    assert_true(file_write(file_join(&a, folder, "strings/en.yaml"), "tag: en\n", 8, &err));
    assert_false(assets_load(folder, NULL, 0, &a, &assets, &err));
    assert_non_null(strstr(err.text, "strings/en.yaml:1:1: the strings file has no \"name\": add it"));
    arena_finish(&a);
    test_folder_remove(folder);
}

static void finds_the_folder(void **state) {
    struct arena a;
    struct err err;
    const char *folder = NULL, *old = getenv("CHORUS_ASSETS");
    (void)state;
    arena_init(&a, 4096);
    const char *kept = old ? arena_strdup(&a, old) : NULL;
    setenv("CHORUS_ASSETS", CHORUS_ASSETS_DIR, 1);
    assert_true(assets_find_folder(&a, &folder, &err));
    assert_string_equal(folder, CHORUS_ASSETS_DIR);
    if (kept) {
        setenv("CHORUS_ASSETS", kept, 1);
    } else {
        unsetenv("CHORUS_ASSETS");
    }
    arena_finish(&a);
}

int test_assets_file(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_what_ships),
        cmocka_unit_test(shipped_words_are_complete),
        cmocka_unit_test(loads_only_the_tags_asked_for),
        cmocka_unit_test(what_a_tag_falls_back_to_is_loaded),
        cmocka_unit_test(names_the_file_that_is_wrong),
        cmocka_unit_test(finds_the_folder),
    };
    return cmocka_run_group_tests_name("author/assets_file", tests, NULL, NULL);
}
