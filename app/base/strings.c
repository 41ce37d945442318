#include "base/strings.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

static const char *const keys[] = {
#define X(symbol, key) [symbol] = (key),
    STRINGS_TABLE(X)
#undef X
};
static_assert(sizeof keys / sizeof keys[0] == STRING_COUNT, "one key per string");

const char *strings_key(enum string_id id) {
    assert(id < STRING_COUNT);
    return keys[id];
}

const char *strings_get(const struct strings *s, enum string_id id) {
    assert(id < STRING_COUNT);
    for (; s; s = s->fallback) {
        if (s->text[id]) {
            return s->text[id];
        }
    }
    return "";
}

/* Appends what fits into out[n] with its NUL; returns the new length. */
static size_t append(char *out, size_t n, size_t len, const char *s, size_t s_len) {
    size_t fits = s_len < n - 1 - len ? s_len : n - 1 - len;
    memcpy(out + len, s, fits);
    return len + fits;
}

const char *strings_format(const struct strings *s, enum string_id id, const char *a, const char *b, char *out, size_t n) {
    assert(n > 0);
    size_t len = 0, wanted = 0;
    for (const char *p = strings_get(s, id); *p;) {
        const char *piece = p;
        size_t piece_len = 1;
        if (strncmp(p, "{0}", 3) == 0 || strncmp(p, "{1}", 3) == 0) {
            const char *value = p[1] == '0' ? a : b;
            piece = value ? value : "";
            piece_len = strlen(piece);
            p += 3;
        } else {
            p++;
        }
        len = append(out, n, len, piece, piece_len);
        wanted += piece_len;
    }
    if (wanted > len) {
        len = utf8_trim(out, len);
    }
    out[len] = '\0';
    return out;
}
