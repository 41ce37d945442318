#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/err.h"
#include "base/utf8.h"

enum { ZWNJ = 0x200C, ZWJ = 0x200D };

/* Before normalising, which sorts each run of marks by insertion: no writing system comes near this many. */
enum { MARKS_BEFORE_NFC = 32 };

static bool is_mark(int32_t c) {
    utf8proc_category_t k = utf8proc_category(c);
    return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ME;
}

static bool is_variation_selector(int32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x180B && c <= 0x180D) || c == 0x180F;
}

static bool is_letter(int32_t c) {
    utf8proc_category_t k = utf8proc_category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

static bool is_emoji(int32_t c) {
    bool is_skin_tone = c >= 0x1F3FB && c <= 0x1F3FF;
    return is_skin_tone || utf8proc_get_property(c)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static bool is_noncharacter(int32_t c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/* Formatting characters have no shape of their own, but for the number signs that stand over digits (UAX 29: Prepend). */
static bool is_invisible(int32_t c) {
    const utf8proc_property_t *p = utf8proc_get_property(c);
    return p->ignorable || (p->category == UTF8PROC_CATEGORY_CF && p->boundclass != UTF8PROC_BOUNDCLASS_PREPEND);
}

/* Dropped wherever it stands. */
static bool is_dropped(int32_t c) {
    if (c == '\n' || c == ZWJ || c == ZWNJ || is_variation_selector(c)) {
        return false;
    }
    utf8proc_category_t k = utf8proc_category(c);
    return k == UTF8PROC_CATEGORY_CC || k == UTF8PROC_CATEGORY_CO || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP ||
           is_noncharacter(c) || is_invisible(c);
}

/* Reads text sign by sign, writes the signs that may stay over its beginning. */
struct filter {
    char *text;
    size_t n, read, written;
    int32_t before; /* the last sign kept, 0 at the start */
    int marks, marks_max;
};

/* A joiner belongs between letters (with their marks) or emoji, of which the next sign is not read yet. */
static bool joiner_may_stay(const struct filter *f) {
    size_t used;
    int32_t next = f->read < f->n ? utf8_decode(f->text + f->read, f->n - f->read, &used) : UTF8_BAD;
    bool starts = is_letter(f->before) || is_mark(f->before) || is_emoji(f->before);
    return starts && next != UTF8_BAD && (is_letter(next) || is_emoji(next));
}

static bool may_stay(struct filter *f, int32_t c) {
    if (c == UTF8_BAD || is_dropped(c)) {
        return false;
    }
    if (c == ZWJ || c == ZWNJ) {
        return joiner_may_stay(f);
    }
    if (is_mark(c)) {
        return ++f->marks <= f->marks_max;
    }
    f->marks = 0;
    return true;
}

/* Returns the new length; the bytes behind it are wiped. */
static size_t filter_text(char *text, size_t n, int marks_max) {
    struct filter f = {.text = text, .n = n, .marks_max = marks_max};
    while (f.read < n) {
        size_t used;
        int32_t c = utf8_decode(text + f.read, n - f.read, &used);
        const char *sign = text + f.read;
        f.read += used;
        if (may_stay(&f, c)) {
            memmove(text + f.written, sign, used);
            f.written += used;
            f.before = c;
        }
    }
    explicit_bzero(text + f.written, n - f.written);
    return f.written;
}

/* `storage` where it is large enough. */
static void *must_allocate(size_t size, void *storage, size_t storage_size) {
    void *p = size <= storage_size ? storage : malloc(size);
    if (!p) {
        die("There is not enough memory for a text of %zu bytes.", size);
    }
    return p;
}

/* Appends NFC of valid UTF-8. Not utf8proc_map(): its buffer cannot be wiped. */
static void add_nfc(struct strbuf *out, const char *s, size_t n) {
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, (utf8proc_ssize_t)n, NULL, 0, options);
    if (count <= 0) {
        return;
    }
    size_t size = ((size_t)count + 1) * sizeof(utf8proc_int32_t);
    utf8proc_int32_t storage[STRBUF_TYPED / 2], *buffer = must_allocate(size, storage, sizeof storage);
    utf8proc_decompose(bytes, (utf8proc_ssize_t)n, buffer, count, options);
    utf8proc_ssize_t length = utf8proc_reencode(buffer, count, options);
    strbuf_add(out, buffer, length > 0 ? (size_t)length : 0);
    explicit_bzero(buffer, size);
    if (buffer != storage) {
        free(buffer);
    }
}

/* Stays as it is whatever stands beside it: below U+0300 everything is in NFC and nothing is a mark (UAX 15); the last range is
 * dashes, quotation marks and the ellipsis. */
static bool is_settled(int32_t c) {
    enum { SOFT_HYPHEN = 0xAD };
    return (c >= ' ' && c < 0x7F) || c == '\n' || (c >= 0xA0 && c < 0x300 && c != SOFT_HYPHEN) || (c >= 0x2010 && c < 0x2028);
}

/* What most texts of Latin script are: nothing to drop and nothing to compose. */
static bool are_settled(const char *s, size_t n) {
    size_t used = 0;
    for (size_t i = 0; i < n; i += used) {
        if (!is_settled(utf8_decode(s + i, n - i, &used))) {
            return false;
        }
    }
    return true;
}

/* Dropping a sign can bring two together that compose, so both steps run until nothing is dropped. Each round but the last
 * drops one sign or more; in all but made-up text there are one or two rounds. */
void utf8_sanitise(struct strbuf *out, const char *s, size_t n) {
    char storage[2][STRBUF_TYPED];
    struct strbuf text, normal;
    if (are_settled(s, n)) {
        strbuf_add(out, s, n);
        return;
    }
    strbuf_begin_in(&text, storage[0], sizeof storage[0]);
    strbuf_begin_in(&normal, storage[1], sizeof storage[1]);
    strbuf_add(&text, s, n);
    text.len = filter_text(text.data, n, MARKS_BEFORE_NFC);
    do {
        strbuf_clear(&normal);
        add_nfc(&normal, text.data, text.len);
        strbuf_clear(&text);
        strbuf_add(&text, normal.data, normal.len);
        text.len = filter_text(text.data, text.len, UTF8_MARKS_MAX);
    } while (text.len < normal.len);
    strbuf_add(out, text.data, text.len);
    strbuf_finish(&text);
    strbuf_finish(&normal);
}
