/* Keyboards for tests, as large as the real ones. */
#ifndef TESTS_UI_KEYMAPS_H
#define TESTS_UI_KEYMAPS_H
#include <string.h>

#include "base/arena.h"
#include "base/keymap.h"
#include "base/strings.h"
#include "base/utf8.h"

static inline void keymap_add(struct keymap_row *row, struct keymap_key key) {
    row->keys[row->n++] = key;
}

static inline void keymap_characters(struct keymap_row *row, struct arena *a, const char *lower, const char *upper) {
    for (size_t i = 0, k = 0, n = strlen(lower), m = strlen(upper), ni, nk; i < n; i = ni, k = nk) {
        ni = utf8_next(lower, n, i);
        nk = utf8_next(upper, m, k);
        keymap_add(row, (struct keymap_key){.action = KEY_CHAR,
                                            .text = arena_strndup(a, lower + i, ni - i),
                                            .shifted = arena_strndup(a, upper + k, nk - k),
                                            .width = 1});
    }
}

/* The bottom row of a layer: two layer keys, space, two characters, done. */
static inline void keymap_bottom(struct keymap_row *row, struct arena *a, int first, const char *first_text, int second,
                                 const char *second_text) {
    keymap_add(row, (struct keymap_key){.action = KEY_LAYER, .text = first_text, .layer = first, .width = 1.4f});
    keymap_add(row, (struct keymap_key){.action = KEY_LAYER, .text = second_text, .layer = second, .width = 1.4f});
    keymap_add(row, (struct keymap_key){.action = KEY_SPACE, .width = 4});
    keymap_characters(row, a, ",.", ";:");
    keymap_add(row, (struct keymap_key){.action = KEY_DONE, .width = 1.4f});
}

static inline struct keymap keymap_letters(struct arena *a, const char *name, const char *const lower[3],
                                           const char *const upper[3]) {
    struct keymap m = {.name = name, .n = 3};
    struct keymap_layer *abc = &m.layers[0], *digits = &m.layers[1], *accents = &m.layers[2];
    abc->name = "abc";
    digits->name = "digits";
    accents->name = "accents";
    abc->n = digits->n = accents->n = 4;
    keymap_characters(&abc->rows[0], a, lower[0], upper[0]);
    keymap_characters(&abc->rows[1], a, lower[1], upper[1]);
    keymap_add(&abc->rows[2], (struct keymap_key){.action = KEY_SHIFT, .width = 1.5f});
    keymap_characters(&abc->rows[2], a, lower[2], upper[2]);
    keymap_add(&abc->rows[2], (struct keymap_key){.action = KEY_BACKSPACE, .width = 1.5f});
    keymap_bottom(&abc->rows[3], a, 1, "123", 2, "é à ç");
    static const char *const more[2][3] = {{"1234567890", "@#$%&*-+()", "!\"':;/?"}, {"àâäæçéèêëî", "ïôöœùûüÿñá", "íóúß«»"}};
    for (int i = 0; i < 2; i++) {
        struct keymap_layer *layer = &m.layers[1 + i];
        for (int r = 0; r < 3; r++) {
            keymap_characters(&layer->rows[r], a, more[i][r], more[i][r]);
        }
        keymap_add(&layer->rows[2], (struct keymap_key){.action = KEY_BACKSPACE, .width = 1.5f});
        keymap_bottom(&layer->rows[3], a, 0, "abc", 2 - i, i ? "123" : "é à ç");
    }
    return m;
}

static inline struct keymap keymap_qwerty(struct arena *a) {
    static const char *const lower[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"}, *const upper[] = {"QWERTYUIOP", "ASDFGHJKL",
                                                                                                 "ZXCVBNM"};
    return keymap_letters(a, "qwerty-en", lower, upper);
}

static inline struct keymap keymap_azerty(struct arena *a) {
    static const char *const lower[] = {"azertyuiop", "qsdfghjklm", "wxcvbn'"}, *const upper[] = {"AZERTYUIOP", "QSDFGHJKLM",
                                                                                                  "WXCVBN'"};
    return keymap_letters(a, "azerty-fr", lower, upper);
}

static inline struct keymap keymap_digits(struct arena *a) {
    struct keymap m = {.name = "digits", .n = 1, .layers = {{.name = "digits", .n = 4}}};
    struct keymap_row *rows = m.layers[0].rows;
    keymap_characters(&rows[0], a, "123", "123");
    keymap_characters(&rows[1], a, "456", "456");
    keymap_characters(&rows[2], a, "789", "789");
    keymap_characters(&rows[3], a, "-0", "-0");
    keymap_add(&rows[3], (struct keymap_key){.action = KEY_BACKSPACE, .width = 1});
    return m;
}

static const struct strings english __attribute__((unused)) = {
    .tag = "en",
    .text = {[STR_KEY_SHIFT] = "Shift",
             [STR_KEY_DELETE] = "Delete",
             [STR_KEY_CLEAR] = "Clear",
             [STR_KEY_SPACE] = "space",
             [STR_KEY_ENTER] = "Enter",
             [STR_KEY_DONE] = "Done",
             [STR_NEXT] = "Next"},
};
#endif
