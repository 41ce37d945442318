#include <string.h>

#include "base/strings.h"

static const char *next_blank(const char *string) {
    const char *p = string;
    while ((p = strchr(p, '{')) && !((p[1] == '0' || p[1] == '1') && p[2] == '}')) {
        p++;
    }
    return p;
}

bool strings_match(const char *string, const char *text, struct strings_filled *out) {
    *out = (struct strings_filled){{text, text}, {0, 0}};
    const char *blank = next_blank(string);
    size_t before = blank ? (size_t)(blank - string) : strlen(string);
    if (strncmp(string, text, before) != 0) {
        return false;
    }
    text += before;
    while (blank) {
        const char *rest = blank + 3, *next = next_blank(rest), *end = text;
        size_t literal = next ? (size_t)(next - rest) : strlen(rest);
        size_t left = strlen(text);
        if (!next) { /* what stands at the end, stands at the end */
            end = left >= literal && strcmp(text + left - literal, rest) == 0 ? text + left - literal : NULL;
        } else if (literal > 0) {
            end = memmem(text, left, rest, literal);
        }
        if (!end) {
            return false;
        }
        out->at[blank[1] - '0'] = text;
        out->n[blank[1] - '0'] = (size_t)(end - text);
        text = end + literal;
        blank = next;
    }
    return *text == '\0';
}

enum string_id strings_find_failure(const struct strings *s, const char *english, struct strings_filled *out) {
    static const enum string_id failures[] = {
#define X(symbol, key) symbol,
        STRINGS_FAILURES(X)
#undef X
    };
    while (s->fallback) {
        s = s->fallback;
    }
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++) {
        const char *string = s->text[failures[i]];
        if (string && strings_match(string, english, out)) {
            return failures[i];
        }
    }
    return STRING_COUNT;
}
