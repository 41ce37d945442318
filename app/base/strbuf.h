/* A growing, always NUL-terminated byte string on the heap. Zero-initialised is empty and valid.
 *
 * Owns:     data, until strbuf_finish().
 * Promises: data is never NULL after the first add; strbuf_finish() overwrites before it frees. */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H
#include <stddef.h>

struct strbuf {
    char *data;
    size_t len, cap; /* bytes, without and with the NUL */
};

void strbuf_add(struct strbuf *b, const void *bytes, size_t n);
void strbuf_adds(struct strbuf *b, const char *s);
void strbuf_addc(struct strbuf *b, char c);
void strbuf_printf(struct strbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_clear(struct strbuf *b); /* overwrites; keeps the memory */
void strbuf_finish(struct strbuf *b);
#endif
