#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { DEFAULT_BLOCK = 64 * 1024 };

/* Every byte of `data` that is not handed out is zero: blocks come from calloc, and clearing wipes what was used. */
struct arena_block {
    struct arena_block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char data[];
};

void arena_init(struct arena *a, size_t block_size) {
    *a = (struct arena){.block_size = block_size};
}

static void free_blocks(struct arena *a) {
    for (struct arena_block *b = a->first, *next; b; b = next) {
        next = b->next;
        explicit_bzero(b->data, b->used);
        free(b);
    }
    a->first = a->current = NULL;
}

void arena_clear(struct arena *a) {
#ifdef ARENA_DEBUG
    free_blocks(a);
#else
    for (struct arena_block *b = a->first; b; b = b->next) {
        explicit_bzero(b->data, b->used);
        b->used = 0;
    }
    a->current = a->first;
#endif
}

void arena_finish(struct arena *a) {
    free_blocks(a);
    *a = (struct arena){0};
}

static struct arena_block *insert_block(struct arena *a, size_t size) {
    struct arena_block *b = size > SIZE_MAX - sizeof *b ? NULL : calloc(1, sizeof *b + size);
    if (!b) {
        die("There is not enough memory (%zu bytes were asked for). Close other programs, or restart the device.", size);
    }
    b->size = size;
    b->next = a->current ? a->current->next : NULL;
    *(a->current ? &a->current->next : &a->first) = b;
    return b;
}

static size_t aligned(size_t size) {
    const size_t unit = alignof(max_align_t);
    return size > SIZE_MAX - unit ? size : (size + unit - 1) / unit * unit;
}

/* The block to take `size` bytes from: the current one, a later one left over from before the last clear, or a new one. */
static struct arena_block *block_for(struct arena *a, size_t size) {
#ifdef ARENA_DEBUG
    return insert_block(a, size);
#else
    for (struct arena_block *b = a->current; b; b = b->next) {
        if (b->size - b->used >= size) {
            return b;
        }
    }
    size_t usual = a->block_size ? a->block_size : DEFAULT_BLOCK;
    return insert_block(a, size > usual ? size : usual);
#endif
}

void *arena_push(struct arena *a, size_t size) {
#ifndef ARENA_DEBUG
    size = aligned(size ? size : 1);
#else
    (void)aligned;
#endif
    struct arena_block *b = block_for(a, size);
    void *p = b->data + b->used;
    b->used += size;
    a->current = b;
    return p;
}

void *arena_push_array(struct arena *a, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        die("There is not enough memory (%zu times %zu bytes were asked for).", count, size);
    }
    return arena_push(a, bytes);
}

char *arena_strndup(struct arena *a, const char *s, size_t n) {
    assert(n < SIZE_MAX);
    char *copy = arena_push(a, n + 1);
    if (n) {
        memcpy(copy, s, n);
    }
    return copy;
}

char *arena_strdup(struct arena *a, const char *s) {
    return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    char *text = arena_push(a, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

size_t arena_used(const struct arena *a) {
    size_t sum = 0;
    for (const struct arena_block *b = a->first; b; b = b->next) {
        sum += b->used;
    }
    return sum;
}
