#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, LAST = 0x10FFFF };

/* Per leading byte: how many bytes follow it, which bits are its own, and the least code point that needs that many. */
static const struct lead {
    unsigned char mask, value, bits;
    unsigned char follow;
    int32_t least;
} leads[] = {{0x80, 0x00, 0x7f, 0, 0}, {0xe0, 0xc0, 0x1f, 1, 0x80}, {0xf0, 0xe0, 0x0f, 2, 0x800}, {0xf8, 0xf0, 0x07, 3, 0x10000}};
enum { LEADS = sizeof leads / sizeof leads[0] };

static bool is_scalar(int32_t c) {
    return c >= 0 && c <= LAST && (c < 0xD800 || c > 0xDFFF);
}

int32_t utf8_decode(const char *s, size_t n, size_t *used) {
    const unsigned char *p = (const unsigned char *)s;
    const struct lead *lead = leads;
    *used = 1;
    while (lead < leads + LEADS && (p[0] & lead->mask) != lead->value) {
        lead++;
    }
    if (lead == leads + LEADS || n <= lead->follow) {
        return UTF8_BAD;
    }
    int32_t c = p[0] & lead->bits;
    for (size_t i = 1; i <= lead->follow; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            return UTF8_BAD;
        }
        c = c << 6 | (p[i] & 0x3f);
    }
    if (c < lead->least || !is_scalar(c)) {
        return UTF8_BAD;
    }
    *used = lead->follow + 1u;
    return c;
}

size_t utf8_encode(int32_t code_point, char out[UTF8_MAX]) {
    if (!is_scalar(code_point)) {
        return 0;
    }
    size_t at = LEADS;
    while (code_point < leads[at - 1].least) {
        at--;
    }
    const struct lead *lead = &leads[at - 1];
    for (size_t i = lead->follow; i > 0; i--) {
        out[i] = (char)(0x80 | (code_point & 0x3f));
        code_point >>= 6;
    }
    out[0] = (char)(lead->value | code_point);
    return lead->follow + 1u;
}

bool utf8_is_valid(const char *s, size_t n) {
    for (size_t at = 0, used; at < n; at += used) {
        if (utf8_decode(s + at, n - at, &used) == UTF8_BAD) {
            return false;
        }
    }
    return true;
}

size_t utf8_length(const char *s, size_t n) {
    size_t count = 0;
    for (size_t at = 0, used; at < n; at += used) {
        utf8_decode(s + at, n - at, &used);
        count++;
    }
    return count;
}

/* A byte that is not UTF-8 stands for itself, as one sign that joins nothing. */
static int32_t sign_at(const char *s, size_t n, size_t at, size_t *used) {
    int32_t c = utf8_decode(s + at, n - at, used);
    return c == UTF8_BAD ? REPLACEMENT : c;
}

size_t utf8_next(const char *s, size_t n, size_t at) {
    if (at >= n) {
        return n;
    }
    utf8proc_int32_t state = 0;
    size_t used;
    int32_t before = sign_at(s, n, at, &used);
    for (at += used; at < n; at += used) {
        int32_t c = sign_at(s, n, at, &used);
        if (utf8proc_grapheme_break_stateful(before, c, &state)) {
            break;
        }
        before = c;
    }
    return at;
}

size_t utf8_previous(const char *s, size_t n, size_t at) {
    size_t boundary = 0;
    at = at < n ? at : n;
    for (size_t next = 0; next < at; next = utf8_next(s, n, next)) {
        boundary = next;
    }
    return boundary;
}

size_t utf8_graphemes(const char *s, size_t n) {
    size_t count = 0;
    for (size_t at = 0; at < n; at = utf8_next(s, n, at)) {
        count++;
    }
    return count;
}

size_t utf8_cut(const char *s, size_t n, size_t max_code_points, size_t max_bytes) {
    size_t kept = 0, code_points = 0;
    while (kept < n) {
        size_t next = utf8_next(s, n, kept);
        code_points += utf8_length(s + kept, next - kept);
        if (next > max_bytes || code_points > max_code_points) {
            break;
        }
        kept = next;
    }
    return kept;
}

size_t utf8_trim(const char *s, size_t n) {
    for (int dropped = 0; dropped < UTF8_MAX - 1 && n > 0 && !utf8_is_valid(s, n); dropped++) {
        n--;
    }
    return utf8_previous(s, n, n);
}

const char *utf8_fold(const char *s, size_t n, int32_t *work, size_t room) {
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
    if (room == 0 || !utf8_is_valid(s, n)) {
        return NULL;
    }
    utf8proc_ssize_t points =
        utf8proc_decompose((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, work, (utf8proc_ssize_t)room - 1, how);
    bool fits = points >= 0 && points < (utf8proc_ssize_t)room;
    return fits && utf8proc_reencode(work, points, how) >= 0 ? (const char *)work : NULL;
}
