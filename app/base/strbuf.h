/* A growing, always NUL-terminated byte string on the heap. Zero-initialised is empty and valid. One that begins in storage of
 * the caller's goes to the heap only for what that does not hold.
 *
 * Owns:     data, until strbuf_finish().
 * Promises: data is never NULL after the first add; strbuf_finish() overwrites before it frees. */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H
#include <stdbool.h>
#include <stddef.h>

enum { STRBUF_TYPED = 4096 }; /* storage that holds what a person may type: on the stack, so that a keystroke takes no memory */

struct strbuf {
    char *data;
    size_t len, cap; /* bytes, without and with the NUL */
    size_t written;  /* bytes that ever held something: what is overwritten in the end */
    bool is_lent;    /* data is the caller's */
};

void strbuf_begin_in(struct strbuf *b, char *storage, size_t size); /* size > 0; strbuf_finish() overwrites it */

void strbuf_add(struct strbuf *b, const void *bytes, size_t n);
void strbuf_adds(struct strbuf *b, const char *s);
void strbuf_addc(struct strbuf *b, char c);
void strbuf_printf(struct strbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_clear(struct strbuf *b); /* overwrites; keeps the memory */
void strbuf_finish(struct strbuf *b);
#endif
