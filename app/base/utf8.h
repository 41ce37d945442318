/* UTF-8, graphemes and the text sanitiser, over utf8proc.
 *
 * Sources: Unicode 15 UAX 29 (grapheme clusters), UAX 15 (NFC); TRUST I9 (what is dropped and why). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

enum { UTF8_MAX = 4, UTF8_BAD = -1, UTF8_MARKS_MAX = 4 };

/* Decodes the code point at s (n bytes left, n > 0). Returns it and sets *used, or UTF8_BAD with *used = 1. */
int32_t utf8_decode(const char *s, size_t n, size_t *used);
size_t utf8_encode(int32_t code_point, char out[UTF8_MAX]); /* bytes written, 0 for a surrogate or out of range */
bool utf8_is_valid(const char *s, size_t n);                /* RFC 3629: no overlong form, no surrogate; NUL is valid */
size_t utf8_length(const char *s, size_t n);                /* code points */

/* Grapheme boundaries: byte offset of the next / previous boundary from `at`; n / 0 at the ends. */
size_t utf8_next(const char *s, size_t n, size_t at);
size_t utf8_previous(const char *s, size_t n, size_t at);
size_t utf8_graphemes(const char *s, size_t n);

/* Without letter case, NFC: the same for texts that differ in nothing else (Unicode 3.13, canonical caseless matching). Made in `work`,
 * of `room` code points, and nowhere else, so that it can be wiped; twice the bytes of s are always enough. NULL: s is no UTF-8, or
 * there is no room. */
const char *utf8_fold(const char *s, size_t n, int32_t *work, size_t room);

/* Appends the sanitised text (TRUST I9): NFC; controls but newline, bidi controls, zero-width (but ZWJ and ZWNJ between
 * letters or emoji), tags, noncharacters and private use dropped; at most UTF8_MARKS_MAX combining marks per base;
 * invalid bytes dropped. Idempotent; the result is valid UTF-8 and never longer in bytes than the input in NFD (where a dropped
 * sign stood between two others they may now compose, or stop doing so: NFC of the input is not the bound).
 * Give it whole texts: a joiner or mark typed by itself means nothing without its neighbours. */
void utf8_sanitise(struct strbuf *out, const char *s, size_t n);
/* Largest boundary <= max_bytes that also keeps at most max_code_points; never cuts a grapheme. */
size_t utf8_cut(const char *s, size_t n, size_t max_code_points, size_t max_bytes);
/* For text that was cut at byte n without looking: the length without what that may have broken. Drops the last grapheme. */
size_t utf8_trim(const char *s, size_t n);
#endif
