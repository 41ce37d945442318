/* On-screen keyboard layouts, filled by author from assets/keyboards/NAME.yaml, shown by ui/keyboard. */
#ifndef BASE_KEYMAP_H
#define BASE_KEYMAP_H
#include <stddef.h>

enum { KEYMAP_ROWS_MAX = 6, KEYMAP_KEYS_MAX = 14, KEYMAP_LAYERS_MAX = 4 };
enum key_action { KEY_CHAR, KEY_SHIFT, KEY_BACKSPACE, KEY_CLEAR, KEY_SPACE, KEY_ENTER, KEY_LAYER, KEY_DONE, KEY_ACTIONS };

struct keymap_key {
    enum key_action action;
    const char *text;    /* KEY_CHAR: what it types and shows; else its label or NULL for the built-in word */
    const char *shifted; /* KEY_CHAR: with shift; NULL: the same */
    int layer;           /* KEY_LAYER: which */
    float width;         /* in key units, 1 = a letter */
    const char *label;   /* KEY_CHAR: shown instead of what it types; NULL */
};
struct keymap_row {
    struct keymap_key keys[KEYMAP_KEYS_MAX];
    size_t n;
};
struct keymap_layer {
    const char *name;
    struct keymap_row rows[KEYMAP_ROWS_MAX];
    size_t n;
};
/* What two keystrokes make together, for scripts that have more signs than keys. Carried out by ui/compose. */
struct keymap_pair {
    const char *from, *to;
};
struct keymap_rules {
    const struct keymap_pair *pairs; /* the end of a word -> what stands there instead; the longest one counts */
    size_t pair_count;
    const char *vowels;              /* that may carry a tone; NULL: no tones */
    const struct keymap_pair *tones; /* key -> its signs, one per vowel; none: the key takes a tone away */
    size_t tone_count;
    const char *const *onsets; /* "qu": a vowel that belongs to the consonant before it, when another follows */
    size_t onset_count;
};
struct keymap {
    const char *name; /* "qwerty-en" */
    struct keymap_layer layers[KEYMAP_LAYERS_MAX];
    size_t n;
    const char *const *languages; /* tags it is meant for; primary subtags cover their variants */
    size_t language_count;
    struct keymap_rules rules; /* zeroed: keys type what they show */
};
#endif
