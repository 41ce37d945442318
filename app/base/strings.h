/* The built-in words of the kiosk in every language, filled by author from assets/strings/TAG.yaml.
 *
 * Promises: strings_get() never returns NULL and never a key: a missing string falls back to English. */
#ifndef BASE_STRINGS_H
#define BASE_STRINGS_H
#include <stdbool.h>
#include <stddef.h>

/* One row per built-in string: X(SYMBOL, "key in the file"). Sentences with %d / %s are filled by strings_format(). */
#include "base/strings_table.h"

enum string_id {
#define X(symbol, key) symbol,
    STRINGS_TABLE(X)
#undef X
        STRING_COUNT
};

struct strings {
    const char *tag;     /* BCP 47 */
    const char *endonym; /* the language's own name: "Français" */
    bool reviewed, right_to_left;
    const char *text[STRING_COUNT]; /* NULL where the file has none */
    const struct strings *fallback; /* English; NULL in English itself */
};

const char *strings_key(enum string_id id);
const char *strings_get(const struct strings *s, enum string_id id);
/* Replaces {0} and {1} in the string by a and b (either may be NULL). Truncates at a grapheme. Returns out. */
const char *strings_format(const struct strings *s, enum string_id id, const char *a, const char *b, char *out, size_t n);

/* What stands for {0} and {1}, into a text; n 0: nothing does. */
struct strings_filled {
    const char *at[2];
    size_t n[2];
};
/* Whether strings_format() may have made the text from this string. */
bool strings_match(const char *string, const char *text, struct strings_filled *out);
/* The failure (strings_failures.h) that an English sentence tells, whatever the language of s. STRING_COUNT: it is none of them. */
enum string_id strings_find_failure(const struct strings *s, const char *english, struct strings_filled *out);
#endif
