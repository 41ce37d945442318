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
    assert_string_equal(assets_strings(&assets, "fr")->tag, "fr");
    assert_string_equal(assets_strings(&assets, "fr-CA")->tag, "fr");
    assert_string_equal(assets_strings(&assets, "FR")->tag, "fr");
    assert_string_equal(assets_strings(&assets, "tlh")->tag, "en");
    assert_string_equal(assets_strings(&assets, "en-easy")->tag, "en");
    assert_string_equal(assets_keymap(&assets, "en")->name, "qwerty-en");
    assert_string_equal(assets_keymap(&assets, "fr-easy")->name, "azerty-fr");
    assert_string_equal(assets_keymap(&assets, "tlh")->name, "qwerty-en");
    assert_string_equal(assets_find_keymap(&assets, "digits")->name, "digits");
    assert_null(assets_find_keymap(&assets, "dvorak"));
    arena_finish(&a);
}

/* English and French are complete (ACCESS A14), and keep the places that are filled in. */
static void shipped_words_are_complete(void **state) {
    static const char *const tags[] = {"en", "fr"}, *const places[] = {"{0}", "{1}"};
    struct arena a;
    struct assets assets;
    struct err err;
    (void)state;
    arena_init(&a, 64 * 1024);
    assert_true(assets_load(CHORUS_ASSETS_DIR, NULL, 0, &a, &assets, &err));
    const struct strings *english = assets_strings(&assets, "en");
    for (size_t t = 0; t < 2; t++) {
        const struct strings *strings = assets_strings(&assets, tags[t]);
        for (int i = 0; i < STRING_COUNT; i++) {
            if (!strings->text[i]) {
                print_error("%s has no %s\n", tags[t], strings_key((enum string_id)i));
            }
            assert_non_null(strings->text[i]);
            for (size_t p = 0; p < 2; p++) {
                assert_int_equal(strstr(strings->text[i], places[p]) == NULL, strstr(english->text[i], places[p]) == NULL);
            }
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
    assert_int_equal(assets.language_count, 2);
    assert_ptr_equal(assets_strings(&assets, "fr")->fallback, assets_strings(&assets, "en"));
    assert_null(assets_strings(&assets, "en")->fallback);
    arena_finish(&a);
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
        cmocka_unit_test(names_the_file_that_is_wrong),
        cmocka_unit_test(finds_the_folder),
    };
    return cmocka_run_group_tests_name("author/assets_file", tests, NULL, NULL);
}
