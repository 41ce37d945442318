/* The part of CBOR (RFC 8949) that a record needs, in core deterministic form (section 4.2.1): integers, text strings and
 * definite arrays, every head in its shortest form.
 *
 * Borrows:  the bytes read; cbor_text points into them (not NUL-terminated).
 * Promises: a reader accepts only what the writer writes; after the first fault it stays put and every later read is false. */
#ifndef CORE_CBOR_H
#define CORE_CBOR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

void cbor_put_integer(struct strbuf *out, int64_t value);
void cbor_put_text(struct strbuf *out, const char *text); /* valid UTF-8 */
void cbor_put_array(struct strbuf *out, size_t count);

struct cbor_reader {
    const uint8_t *bytes;
    size_t n, at;
    const char *fault; /* NULL, or what is wrong at byte `at`: a phrase without any of the content */
};

bool cbor_get_integer(struct cbor_reader *r, int64_t min, int64_t max, int64_t *out);
bool cbor_get_text(struct cbor_reader *r, size_t max_bytes, const char **text, size_t *n);
bool cbor_get_array(struct cbor_reader *r, size_t min, size_t max, size_t *count);
/* For rules above the encoding: returns ok; when it is not, marks the reader as failed at byte `at`. */
bool cbor_expect(struct cbor_reader *r, bool ok, size_t at, const char *fault);
#endif
