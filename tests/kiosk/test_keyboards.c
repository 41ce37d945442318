/* The keyboards that ship, on the reference panels, with the words and letters of their languages and the real text engine. */
#include <stdlib.h>

#include "author/assets_file.h"
#include "base/utf8.h"
#include "kiosk/scenes_words.h"
#include "platform/platform.h"
#include "ui/keyboard_stage.h"

struct shipped {
    struct arena arena;
    struct assets assets;
};

static void open_shipped(struct shipped *s) {
    struct err err;
    arena_init(&s->arena, 64 * 1024);
    if (!assets_load(CHORUS_ASSETS_DIR, NULL, 0, &s->arena, &s->assets, &err)) {
        fail_msg("%s", err.text);
    }
}

/* ---- measures ---- */

static void measure_layer(struct stage *s, struct typing *t, const struct panel *panel, size_t layer, bool shift) {
    char what[120];
    snprintf(what, sizeof what, "%s %s %s x%.2g%s%s", panel->name, t->look.keymap->name, t->look.keymap->layers[layer].name,
             (double)s->ui.text_scale, t->look.with_next ? " next" : "", shift ? " shift" : "");
    t->look.state = (struct keyboard_state){.layer = (int)layer, .shift = shift};
    stage_rest(s);
    assert_measures(s, t, what);
    assert_gaps(s, t, what);
}

static void measure_keyboard(const struct text_engine *text, const struct panel *panel, const struct keymap *keymap,
                             const struct strings *words, float scale) {
    for (int with_next = 0; with_next < 2; with_next++) {
        struct stage s;
        struct typing t;
        open_typing(&s, &t, panel, keymap, words);
        s.ui.text = text;
        s.ui.text_scale = scale;
        s.ui.mirrored = words->right_to_left;
        t.look.with_next = with_next;
        for (size_t layer = 0; layer < keymap->n; layer++) {
            measure_layer(&s, &t, panel, layer, false);
            measure_layer(&s, &t, panel, layer, true);
        }
        stage_close(&s);
    }
}

static void keys_are_large_enough_on_every_panel(void **state) {
    static const float scales[] = {1, 1.5f, 2};
    const struct platform_params params = {.title = "keyboards",
                                           .w_px = 1280,
                                           .h_px = 800,
                                           .renderer = PLATFORM_SOFTWARE,
                                           .headless = true,
                                           .icons_folder = CHORUS_ASSETS_DIR "/icons"};
    struct platform *platform = NULL;
    struct err err;
    struct shipped s;
    (void)state;
    open_shipped(&s);
    if (platform_open(&platform, &params, &err) != PLATFORM_OK) {
        fail_msg("%s", err.text);
    }
    for (size_t i = 0; i < s.assets.keymap_count; i++) {
        const struct keymap *keymap = &s.assets.keymaps[i];
        const struct strings *words = assets_strings(&s.assets, keymap->language_count ? keymap->languages[0] : "en");
        for (size_t k = 0; k < PANELS * 3; k++) {
            measure_keyboard(platform_text(platform), &panels[k / 3], keymap, words, scales[k % 3]);
        }
    }
    platform_close(platform);
    arena_finish(&s.arena);
}

/* ---- letters ---- */

/* On a key of some layer, or made by the rules of the keyboard. */
static bool is_typable(const struct keymap *m, const char *sign) {
    for (size_t l = 0; l < m->n; l++) {
        for (size_t r = 0; r < m->layers[l].n; r++) {
            for (size_t k = 0; k < m->layers[l].rows[r].n; k++) {
                const struct keymap_key *key = &m->layers[l].rows[r].keys[k];
                bool shown = key->action == KEY_CHAR &&
                             (strcmp(key->text, sign) == 0 || (key->shifted && strcmp(key->shifted, sign) == 0));
                if (shown) {
                    return true;
                }
            }
        }
    }
    for (size_t i = 0; i < m->rules.pair_count; i++) {
        if (strcmp(m->rules.pairs[i].to, sign) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < m->rules.tone_count; i++) {
        if (strstr(m->rules.tones[i].to, sign)) {
            return true;
        }
    }
    return false;
}

/* What is no letter of any script; typing it is not asked for. */
static bool is_sign(const char *s) {
    return strchr("0123456789{}.,:;?!/()-_+*%='\" ", s[0]) || strstr("−—–…“”«»’‘，。、？：；！（）「」।؟،؛٫٬٪·\u00A0\u202F", s);
}

/* Whole, as with "ਸ਼" or "ế", or mark by mark. */
static void assert_grapheme(const struct keymap *m, const char *tag, const char *text, size_t n) {
    char whole[64] = "";
    size_t used;
    memcpy(whole, text, n);
    for (size_t i = 0; i < n && !is_typable(m, whole); i += used) {
        char one[8] = "";
        utf8_decode(text + i, n - i, &used);
        memcpy(one, text + i, used);
        if (!is_typable(m, one)) {
            fail_msg("%s: \"%s\" (of \"%s\") cannot be typed with %s", tag, one, whole, m->name);
        }
    }
}

/* How many letters it has. */
static size_t assert_typable(const struct keymap *m, const char *tag, const char *text) {
    size_t letters = 0;
    bool latin = is_typable(m, "a");
    for (size_t at = 0, n = strlen(text), next, used; at < n; at = next) {
        char first[8] = "";
        next = utf8_next(text, n, at);
        utf8_decode(text + at, n - at, &used);
        memcpy(first, text + at, used);
        bool foreign = used == 1 && !latin;
        if (!is_sign(first) && !foreign && strcmp(first, "\u200C") != 0) {
            assert_grapheme(m, tag, text + at, next - at);
            letters++;
        }
    }
    return letters;
}

/* Chinese has no keyboard: packaged input libraries do not fit a kiosk. Latin letters of other scripts are not theirs. */
static void letters_of_every_language_can_be_typed(void **state) {
    struct shipped s;
    size_t letters = 0;
    (void)state;
    open_shipped(&s);
    for (size_t l = 0; l < s.assets.language_count; l++) {
        const struct strings *words = &s.assets.languages[l];
        const struct keymap *m = assets_keymap(&s.assets, words->tag);
        bool chinese = strncmp(words->tag, "zh", 2) == 0;
        for (int i = 0; i < STRING_COUNT && !chinese; i++) {
            letters += assert_typable(m, words->tag, words->text[i] ? words->text[i] : "");
        }
    }
    assert_true(letters > 10000);
    arena_finish(&s.arena);
}

/* What is typed in pictures is of the screen's language, and its keyboard has it. */
static void pictures_show_what_their_keyboard_types(void **state) {
    struct shipped s;
    (void)state;
    open_shipped(&s);
    for (size_t l = 0; l < s.assets.language_count; l++) {
        const char *tag = s.assets.languages[l].tag;
        const struct scenes_words *words = scenes_words(tag);
        assert_int_equal(strncmp(words->language, tag, strlen(words->language)), 0);
        if (strncmp(tag, "zh", 2) != 0) {
            assert_true(assert_typable(assets_keymap(&s.assets, tag), tag, words->said) > 6);
            assert_true(assert_typable(assets_keymap(&s.assets, tag), tag, words->brief) > 1);
        }
    }
    assert_ptr_equal(scenes_words("xx-Latn"), scenes_words("en"));
    arena_finish(&s.arena);
}

/* ---- rules of the files ---- */

static void keys_of_the_files_make_words(void **state) {
    static const struct {
        const char *tag, *keys, *text;
    } rows[] = {
        {"vi", "tieengs vieetj", "tiếng việt"},
        {"vi", "DDuowcj", "Được"},
        {"vi", "casm own", "cám ơn"},
        {"vi", "nguwowif", "người"},
        {"vi", "ass", "as"},
        {"iu", "ᖅᐅᔾᐊᓐᓐᐊᒻᐄᒃ", "ᖁᔭᓐᓇᒦᒃ"},
        {"iu", "ᐃᓄᒃᑎᑐᑦ", "ᐃᓄᒃᑎᑐᑦ"},
        {"crk", "ᐲᑭᐢᑫᐧᐏᐣ", "ᐲᑭᐢᑵᐏᐣ"},
        {"en", "aas dd", "aas dd"},
    };
    struct shipped s;
    (void)state;
    open_shipped(&s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct keymap *m = assets_keymap(&s.assets, rows[i].tag);
        char buf[200];
        struct edit e;
        edit_init(&e, buf, sizeof buf, 100, true, "");
        for (size_t k = 0, n = strlen(rows[i].keys), used; k < n; k += used) {
            struct edit_op op = {.kind = EDIT_TYPE, .rules = &m->rules};
            utf8_decode(rows[i].keys + k, n - k, &used);
            memcpy(op.text, rows[i].keys + k, used);
            edit_apply(&e, &op);
        }
        assert_string_equal(buf, rows[i].text);
    }
    arena_finish(&s.arena);
}

int test_keyboards(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_large_enough_on_every_panel),
        cmocka_unit_test(letters_of_every_language_can_be_typed),
        cmocka_unit_test(pictures_show_what_their_keyboard_types),
        cmocka_unit_test(keys_of_the_files_make_words),
    };
    return cmocka_run_group_tests_name("kiosk/keyboards", tests, NULL, NULL);
}
