#include "core/cbor.h"

#include <string.h>

#include "base/utf8.h"

enum major { MAJOR_UNSIGNED = 0, MAJOR_NEGATIVE = 1, MAJOR_TEXT = 3, MAJOR_ARRAY = 4 };
enum { IMMEDIATE = 24 }; /* arguments below it stand in the head itself; 24 to 27 announce 1, 2, 4, 8 bytes */

static void put_head(struct strbuf *out, enum major major, uint64_t argument) {
    if (argument < IMMEDIATE) {
        strbuf_addc(out, (char)((unsigned)major << 5 | (unsigned)argument));
        return;
    }
    unsigned info = IMMEDIATE, width = 1;
    while (width < sizeof argument && argument >> (8 * width) != 0) {
        width *= 2;
        info++;
    }
    strbuf_addc(out, (char)((unsigned)major << 5 | info));
    while (width-- > 0) {
        strbuf_addc(out, (char)(argument >> (8 * width) & 0xff));
    }
}

void cbor_put_integer(struct strbuf *out, int64_t value) {
    if (value >= 0) {
        put_head(out, MAJOR_UNSIGNED, (uint64_t)value);
    } else {
        put_head(out, MAJOR_NEGATIVE, (uint64_t)(-1 - value));
    }
}

void cbor_put_text(struct strbuf *out, const char *text) {
    size_t n = strlen(text);
    put_head(out, MAJOR_TEXT, n);
    strbuf_add(out, text, n);
}

void cbor_put_array(struct strbuf *out, size_t count) {
    put_head(out, MAJOR_ARRAY, count);
}

bool cbor_expect(struct cbor_reader *r, bool ok, size_t at, const char *fault) {
    if (!ok && r->fault == NULL) {
        r->fault = fault;
        r->at = at;
    }
    return ok;
}

static bool get_long_head(struct cbor_reader *r, unsigned *major, uint64_t *argument) {
    size_t start = r->at;
    if (r->fault != NULL || !cbor_expect(r, r->at < r->n, start, "the record ends too early")) {
        return false;
    }
    unsigned head = r->bytes[r->at], info = head & 31;
    *major = head >> 5;
    *argument = info;
    size_t width = info <= 27 ? (size_t)1 << (info - 24) : 0;
    if (!cbor_expect(r, width > 0, start, "an item has a form that records do not use") ||
        !cbor_expect(r, r->n - r->at > width, start, "the record ends too early")) {
        return false;
    }
    *argument = 0;
    for (size_t i = 1; i <= width; i++) {
        *argument = *argument << 8 | r->bytes[r->at + i];
    }
    uint64_t floor = width == 1 ? IMMEDIATE : UINT64_C(1) << (4 * width);
    r->at += 1 + width;
    return cbor_expect(r, *argument >= floor, start, "an item is not in its shortest form");
}

/* Nearly every head is one byte. */
static inline bool get_head(struct cbor_reader *r, unsigned *major, uint64_t *argument) {
    if (r->fault == NULL && r->at < r->n && (r->bytes[r->at] & 31) < IMMEDIATE) {
        unsigned head = r->bytes[r->at++];
        *major = head >> 5;
        *argument = head & 31;
        return true;
    }
    return get_long_head(r, major, argument);
}

bool cbor_get_integer(struct cbor_reader *r, int64_t min, int64_t max, int64_t *out) {
    size_t start = r->at;
    unsigned major;
    uint64_t argument;
    if (!get_head(r, &major, &argument) ||
        !cbor_expect(r, major <= MAJOR_NEGATIVE && argument <= INT64_MAX, start, "a number is expected")) {
        return false;
    }
    int64_t value = major == MAJOR_UNSIGNED ? (int64_t)argument : -1 - (int64_t)argument;
    if (!cbor_expect(r, value >= min && value <= max, start, "a number is out of range")) {
        return false;
    }
    *out = value;
    return true;
}

/* Most texts are ids: eight bytes at a time, the last eight met twice. */
static bool is_ascii(const char *s, size_t n) {
    uint64_t seen = 0, eight;
    if (n < sizeof eight) {
        for (size_t i = 0; i < n; i++) {
            seen |= (unsigned char)s[i];
        }
        return seen < 0x80;
    }
    for (size_t i = 0; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        seen |= eight;
    }
    memcpy(&eight, s + n - sizeof eight, sizeof eight);
    return ((seen | eight) & UINT64_C(0x8080808080808080)) == 0;
}

bool cbor_get_text(struct cbor_reader *r, size_t max_bytes, const char **text, size_t *n) {
    size_t start = r->at;
    unsigned major;
    uint64_t argument;
    if (!get_head(r, &major, &argument) || !cbor_expect(r, major == MAJOR_TEXT, start, "a text is expected") ||
        !cbor_expect(r, argument <= max_bytes, start, "a text is too long") ||
        !cbor_expect(r, argument <= r->n - r->at, start, "the record ends too early")) {
        return false;
    }
    const char *at = (const char *)r->bytes + r->at;
    if (!cbor_expect(r, is_ascii(at, (size_t)argument) || utf8_is_valid(at, (size_t)argument), start,
                     "a text is not valid UTF-8")) {
        return false;
    }
    *text = at;
    *n = (size_t)argument;
    r->at += (size_t)argument;
    return true;
}

bool cbor_get_array(struct cbor_reader *r, size_t min, size_t max, size_t *count) {
    size_t start = r->at;
    unsigned major;
    uint64_t argument;
    if (!get_head(r, &major, &argument) || !cbor_expect(r, major == MAJOR_ARRAY, start, "a list is expected") ||
        !cbor_expect(r, argument >= min && argument <= max, start, "a list has the wrong length")) {
        return false;
    }
    *count = (size_t)argument;
    return true;
}
