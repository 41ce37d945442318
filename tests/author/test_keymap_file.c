#include "author/keymap_file.h"

#include "author/assets_file.h"

#include "author/files.h"

static struct keymap keymap;

static bool load(const char *path, struct arena *a, struct diagnostics *d) {
    return keymap_file_load(path, a, &keymap, d);
}

#define ROW(row) "name: k\nlayers:\n  - name: l\n    rows:\n      - " row "\n"
static void problems(void **state) {
    static const struct file_row rows[] = {
        {"least", ROW("[a]"), ""},
        {"widest", ROW("[a, b, c, d, e, f, g, h, i, j, k]"), ""},
        {"too wide", ROW("[a, b, c, d, e, f, g, h, i, j, {type: k, width: 1.5}]"),
         "f:5:9: error: this row is 11.5 units wide; at most 11 fit\n"},
        {"15 keys", ROW("[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]"),
         "f:5:9: error: \"this entry\" has 15 entries; it may have at most 14\n"},
        {"two signs", ROW("[ab]"), "f:5:10: error: a key types one sign, not \"ab\"\n"},
        {"no such action", ROW("[{key: escape}]"),
         "f:5:10: error: there is no key \"escape\"; use shift, backspace, clear, space, enter, done or half_space\n"},
        {"no such layer", ROW("[{layer: m}]"), "f:5:10: error: there is no layer \"m\" in this keyboard\n"},
        {"nothing", ROW("[{width: 2}]"), "f:5:10: error: a key needs one of \"key\", \"layer\" or \"type\"\n"},
        {"too much", ROW("[{key: done, type: a}]"), "f:5:10: error: a key needs one of \"key\", \"layer\" or \"type\"\n"},
        {"width 0", ROW("[{key: done, width: 0}]"), "f:5:10: error: \"width\" must be from 0.5 to 11 units\n"},
        {"half space without a label", ROW("[{key: half_space}]"), ""},
        {"compose is no mapping", ROW("[a]") "compose: [aa]\n",
         "f:6:10: error: \"compose\" must be written as {typed: \"what it becomes\"}\n"},
        {"tones", ROW("[a]") "tones: {vowels: ae, signs: {s: áé, z: none}, onsets: [qu]}\n", ""},
        {"tones without vowels", ROW("[a]") "tones: {signs: {z: none}}\n", "f:6:8: error: \"tones\" has no \"vowels\": add it\n"},
        {"a sign is missing", ROW("[a]") "tones: {vowels: ae, signs: {s: á}}\n",
         "f:6:28: error: the tone \"s\" has 1 signs for 2 vowels; give one for each\n"},
        {"no layers", "name: k\nlayers: []\n", "f:2:9: error: \"layers\" has 0 entries; it needs at least 1\n"},
    };
    (void)state;
    assert_file_rows(rows, sizeof rows / sizeof *rows, load);
}

static void keys(void **state) {
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "k", &a);
    assert_true(keymap_file_load(CHORUS_ASSETS_DIR "/keyboards/azerty-fr.yaml", &a, &keymap, &d));
    assert_int_equal(d.warnings, 0);
    assert_int_equal(keymap.n, 3);
    const struct keymap_row *first = &keymap.layers[0].rows[0], *last = &keymap.layers[0].rows[3];
    assert_string_equal(first->keys[0].text, "a");
    assert_string_equal(first->keys[0].shifted, "A");
    assert_int_equal(last->keys[0].action, KEY_LAYER);
    assert_int_equal(last->keys[0].layer, 1);
    assert_int_equal(last->keys[last->n - 1].action, KEY_DONE);
    assert_string_equal(keymap.layers[1].rows[0].keys[0].shifted, "\xC3\x89");
    arena_finish(&a);
}

/* Every layer can be left again, and ends with done: nobody is trapped in one. */
static void no_layer_is_a_dead_end(void **state) {
    struct arena a;
    struct assets assets;
    struct err err;
    (void)state;
    arena_init(&a, 64 * 1024);
    assert_true(assets_load(CHORUS_ASSETS_DIR, NULL, 0, &a, &assets, &err));
    assert_in_range(assets.keymap_count, 13, 100);
    for (size_t i = 0; i < assets.keymap_count; i++) {
        const struct keymap *map = &assets.keymaps[i];
        for (size_t l = 0; l < map->n; l++) {
            bool found[KEY_ACTIONS] = {false};
            bool leads[KEYMAP_LAYERS_MAX] = {false};
            for (size_t r = 0; r < map->layers[l].n; r++) {
                for (size_t k = 0; k < map->layers[l].rows[r].n; k++) {
                    const struct keymap_key *key = &map->layers[l].rows[r].keys[k];
                    found[key->action] = true;
                    leads[key->layer] = leads[key->layer] || key->action == KEY_LAYER;
                }
            }
            bool is_pad = strcmp(map->name, "pin") == 0; /* always there: it is not put away */
            assert_true((found[KEY_DONE] || is_pad) && found[KEY_BACKSPACE]);
            for (size_t other = 0; other < map->n; other++) {
                assert_true(other == l || leads[other]);
            }
        }
    }
    arena_finish(&a);
}

int test_keymap_file(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(problems), cmocka_unit_test(keys),
                                       cmocka_unit_test(no_layer_is_a_dead_end)};
    return cmocka_run_group_tests_name("author/keymap_file", tests, NULL, NULL);
}
