#include "base/strbuf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { FIRST_CAP = 64 };

static void give_back(struct strbuf *b) {
    if (b->data) {
        explicit_bzero(b->data, b->written);
    }
    if (!b->is_lent) {
        free(b->data);
    }
    b->is_lent = false;
}

void strbuf_begin_in(struct strbuf *b, char *storage, size_t size) {
    assert(size > 0);
    storage[0] = '\0';
    *b = (struct strbuf){.data = storage, .cap = size, .is_lent = true, .written = 1};
}

static void note_written(struct strbuf *b) {
    b->written = b->len + 1 > b->written ? b->len + 1 : b->written;
}

/* Room for n more bytes and the NUL. Not realloc: what it leaves behind is not overwritten. */
static void reserve(struct strbuf *b, size_t n) {
    if (b->cap && n < b->cap - b->len) {
        return;
    }
    if (n > SIZE_MAX / 2 - b->len - 1) {
        die("There is not enough memory for a text of %zu bytes.", n);
    }
    size_t cap = b->cap ? b->cap : FIRST_CAP;
    while (cap <= b->len + n) {
        cap *= 2;
    }
    char *data = malloc(cap);
    if (!data) {
        die("There is not enough memory for a text of %zu bytes.", cap);
    }
    if (b->data) {
        memcpy(data, b->data, b->len);
    }
    give_back(b);
    data[b->len] = '\0';
    b->data = data;
    b->cap = cap;
    b->written = b->len + 1;
}

void strbuf_add(struct strbuf *b, const void *bytes, size_t n) {
    reserve(b, n);
    if (n) {
        memcpy(b->data + b->len, bytes, n);
    }
    b->len += n;
    b->data[b->len] = '\0';
    note_written(b);
}

void strbuf_adds(struct strbuf *b, const char *s) {
    strbuf_add(b, s, strlen(s));
}

void strbuf_addc(struct strbuf *b, char c) {
    strbuf_add(b, &c, 1);
}

void strbuf_printf(struct strbuf *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    reserve(b, (size_t)n);
    va_start(args, format);
    vsnprintf(b->data + b->len, (size_t)n + 1, format, args);
    va_end(args);
    b->len += (size_t)n;
    note_written(b);
}

void strbuf_clear(struct strbuf *b) {
    if (b->data) {
        explicit_bzero(b->data, b->written);
    }
    b->len = b->written = 0;
}

void strbuf_finish(struct strbuf *b) {
    give_back(b);
    *b = (struct strbuf){0};
}
