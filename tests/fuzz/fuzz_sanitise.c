/* Any bytes as what somebody typed (TRUST I9): clean text, the same when cleaned again, and cut between graphemes only. */

#include "base/utf8.h"
#include "fuzz/bytes.h"

static bool is_boundary(const char *s, size_t n, size_t wanted) {
    size_t at = 0;
    while (at < wanted) {
        at = utf8_next(s, n, at);
    }
    return at == wanted;
}

static void walk(const char *s, size_t n) {
    size_t forward = 0, back = 0;
    for (size_t at = 0; at < n; forward++) {
        size_t next = utf8_next(s, n, at);
        must(next > at && next <= n);
        at = next;
    }
    for (size_t at = n; at > 0; back++) {
        size_t previous = utf8_previous(s, n, at);
        must(previous < at);
        at = previous;
    }
    must(forward == back && forward == utf8_graphemes(s, n));
}

/* Each code point is written as it was read, and nothing else is a code point. */
static void write_again(const char *s, size_t n) {
    for (size_t at = 0, used = 0; at < n; at += used) {
        char out[UTF8_MAX];
        int32_t c = utf8_decode(s + at, n - at, &used);
        must(c != UTF8_BAD && utf8_encode(c, out) == used && memcmp(out, s + at, used) == 0);
    }
    must(utf8_encode(0xD800, (char[UTF8_MAX]){0}) == 0);
    must(utf8_next(s, n, n) == n && utf8_previous(s, n, 0) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct bytes b = {data, size};
    size_t max_points = take(&b), max_bytes = take(&b);
    struct strbuf once = {0}, twice = {0};
    utf8_sanitise(&once, (const char *)b.at, b.n);
    const char *text = once.data == NULL ? "" : once.data;
    utf8_sanitise(&twice, text, once.len);
    must(utf8_is_valid(text, once.len) && memchr(text, '\0', once.len) == NULL);
    must(once.len == twice.len && memcmp(text, twice.data == NULL ? "" : twice.data, once.len) == 0);
    size_t cut = utf8_cut(text, once.len, max_points, max_bytes);
    must(cut <= once.len && cut <= max_bytes && utf8_length(text, cut) <= max_points && is_boundary(text, once.len, cut));
    must(utf8_trim(text, cut) <= cut);
    walk(text, once.len);
    write_again(text, once.len);
    strbuf_finish(&once);
    strbuf_finish(&twice);
    return 0;
}
