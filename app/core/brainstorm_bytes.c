#include "core/brainstorm_bytes.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "core/event.h"
#include "core/kind.h"

enum { HEX_DIGITS = 32, TAG_MAX = 35 };

bool bytes_is_hex(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!(s[i] >= '0' && s[i] <= '9') && !(s[i] >= 'a' && s[i] <= 'f')) {
            return false;
        }
    }
    return n == HEX_DIGITS;
}

static bool is_spelled(struct slice id, enum bytes_id spelling) {
    if (id.n == 0) {
        return spelling == BYTES_ID_OR_NONE || spelling == BYTES_HEX_OR_NONE || spelling == BYTES_TAG;
    }
    if (spelling == BYTES_HEX || spelling == BYTES_HEX_OR_NONE) {
        return bytes_is_hex(id.at, id.n);
    }
    return kind_is_spelled(id, spelling == BYTES_TAG ? ALPHABET_TAG : ALPHABET_ID);
}

bool bytes_get_id(struct cbor_reader *r, struct arena *a, enum bytes_id spelling, const char **out) {
    size_t start = r->at;
    struct slice id;
    if (!cbor_get_text(r, spelling == BYTES_TAG ? TAG_MAX : EVENT_ID_MAX, &id.at, &id.n) ||
        !cbor_expect(r, is_spelled(id, spelling), start, "an id is expected")) {
        return false;
    }
    *out = arena_strndup(a, id.at, id.n);
    return true;
}

static bool has_controls(struct slice text) {
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if ((c < ' ' && c != '\n') || c == 0x7f) {
            return true;
        }
    }
    return false;
}

bool bytes_get_words(struct cbor_reader *r, struct arena *a, size_t max_code_points, size_t max_bytes, const char **out) {
    size_t start = r->at;
    struct slice text;
    if (!cbor_get_text(r, max_bytes, &text.at, &text.n) ||
        !cbor_expect(r, !kind_slice_is_blank(text), start, "a text is empty") ||
        !cbor_expect(r, !has_controls(text), start, "a text holds a control character") ||
        !cbor_expect(r, utf8_length(text.at, text.n) <= max_code_points, start, "a text is too long")) {
        return false;
    }
    *out = arena_strndup(a, text.at, text.n);
    return true;
}

bool bytes_get_name(struct cbor_reader *r, const char *const *names, size_t n, int *out) {
    size_t start = r->at;
    struct slice name;
    if (!cbor_get_text(r, EVENT_ID_MAX, &name.at, &name.n)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (slice_equal(name, slice_of(names[i]))) {
            *out = (int)i;
            return true;
        }
    }
    return cbor_expect(r, false, start, "a word is not known");
}

static bool is_new(const char *const *ids, size_t n, bool sorted) {
    const char *id = ids[n];
    if (sorted) {
        return n == 0 || strcmp(ids[n - 1], id) < 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(ids[i], id) == 0) {
            return false;
        }
    }
    return true;
}

bool bytes_get_ids(struct cbor_reader *r, struct arena *a, enum bytes_id spelling, bool sorted, size_t max,
                   const char *const **out, size_t *count) {
    size_t n;
    if (!cbor_get_array(r, 0, max, &n)) {
        return false;
    }
    const char **ids = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t start = r->at;
        if (!bytes_get_id(r, a, spelling, &ids[i]) ||
            !cbor_expect(r, is_new(ids, i, sorted), start, "ids stand twice or out of order")) {
            return false;
        }
    }
    *out = ids;
    *count = n;
    return true;
}

void bytes_put_ids(struct strbuf *out, const char *const *ids, size_t n) {
    cbor_put_array(out, n);
    for (size_t i = 0; i < n; i++) {
        cbor_put_text(out, ids[i]);
    }
}

static int by_bytes(const void *a, const void *b) {
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

void bytes_put_sorted(struct strbuf *out, const char *const *ids, size_t n) {
    struct arena scratch;
    arena_init(&scratch, 16 * 1024);
    const char **sorted = ARENA_ARRAY(&scratch, const char *, n + 1);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        sorted[i] = ids[i];
    }
    qsort(sorted, n, sizeof *sorted, by_bytes);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || strcmp(sorted[kept - 1], sorted[i]) != 0) {
            sorted[kept++] = sorted[i];
        }
    }
    bytes_put_ids(out, sorted, kept);
    arena_finish(&scratch);
}
