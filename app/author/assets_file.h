/* What ships with the program: strings, keyboards, themes, icons' places.
 * Found in order: $CHORUS_ASSETS, beside the build tree (../../assets from the executable), /usr/share/chorus. */
#ifndef AUTHOR_ASSETS_FILE_H
#define AUTHOR_ASSETS_FILE_H
#include "author/diagnostics.h"
#include "base/err.h"
#include "base/keymap.h"
#include "base/strings.h"

struct assets {
    const char *folder;
    struct strings *languages; /* [count]; English is always among them */
    size_t language_count;
    struct keymap *keymaps;
    size_t keymap_count;
};
MUST_CHECK bool assets_find_folder(struct arena *a, const char **folder, struct err *err);
/* Loads the strings and keyboards of these tags (NULL, 0: all files there are) and of English, and keyboards without a language.
 */
MUST_CHECK bool assets_load(const char *folder, const char *const *tags, size_t tag_count, struct arena *a, struct assets *out,
                            struct err *err);
/* Strings for a tag: exact, else a shorter one ("zh-Hant-CA" -> "zh-Hant", "fr-CA" -> "fr"), else English. Never NULL. */
const struct strings *assets_strings(const struct assets *assets, const char *tag);
/* Keyboard for a tag ("fr-CA" -> qwerty-fr-ca, "fr-easy" -> azerty-fr), by the files' own `languages:`; English if none. */
const struct keymap *assets_keymap(const struct assets *assets, const char *tag);
const struct keymap *assets_find_keymap(const struct assets *assets, const char *name);
#endif
