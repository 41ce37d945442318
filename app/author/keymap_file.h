/* assets/keyboards/NAME.yaml -> struct keymap:
 *
 *   name: qwerty-en
 *   languages: [en]              # for whom it is the keyboard; none: only asked for by name
 *   layers:                      # the first one is shown first
 *     - name: letters
 *       rows:                    # at most 11 units wide
 *         - [q, w, e]            # one sign per key; a letter a-z has its capital on shift
 *         - [{key: shift, width: 1.5}, {type: "é", shifted: "É"}, {key: backspace, width: 1.5}]
 *         - [{layer: symbols, label: "123", width: 1.4}, {key: space, width: 4}, {key: done, width: 2}]
 *         - [{type: "\u064B", label: "\u0640\u064B"}]   # a sign that cannot be shown by itself
 *   key: shift | backspace | clear | space | enter | done | half_space (the zero-width non-joiner of Persian)
 *
 *   compose: {aa: "â", ...}      # typed one after the other -> what stands there instead
 *   tones:                       # marks typed behind the word; where they go is Vietnamese spelling (ui/compose.h)
 *     vowels: "aăâ..."
 *     signs: {s: "áắấ...", z: none}   # one per vowel, in the same order; none: the key takes the tone away
 *     onsets: [qu, gi]           # here the vowel belongs to the consonant, when another vowel follows */
#ifndef AUTHOR_KEYMAP_FILE_H
#define AUTHOR_KEYMAP_FILE_H
#include "author/diagnostics.h"
#include "base/keymap.h"

/* False when the file has an error (all are in d). */
bool keymap_file_load(const char *path, struct arena *a, struct keymap *out, struct diagnostics *d);
#endif
