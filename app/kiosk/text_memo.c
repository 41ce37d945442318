#include "kiosk/text_memo.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"

enum { MEMO_SLOTS = 1 << 14 };

struct text_memo {
    struct text_engine engine;
    const struct text_engine *behind;
    struct {
        uint64_t key; /* 0: empty */
        struct text_extent extent;
    } slots[MEMO_SLOTS];
};

static uint64_t key_of(const char *text, const struct text_style *style, float max_w) {
    const struct {
        float size_px, max_w;
        uint32_t bold;
    } rest = {style->size_px, max_w, style->bold};
    return hash_bytes(hash_string(HASH_START, text), &rest, sizeof rest) | 1;
}

static struct text_extent measure(void *ctx, const char *text, const struct text_style *style, float max_w) {
    struct text_memo *memo = ctx;
    if (style->is_private) {
        return memo->behind->measure(memo->behind->ctx, text, style, max_w);
    }
    uint64_t key = key_of(text, style, max_w);
    size_t slot = (size_t)(key >> 20) % MEMO_SLOTS;
    if (memo->slots[slot].key != key) {
        memo->slots[slot].extent = memo->behind->measure(memo->behind->ctx, text, style, max_w);
        memo->slots[slot].key = key;
    }
    return memo->slots[slot].extent;
}

static struct rect caret(void *ctx, const char *text, const struct text_style *style, float max_w, size_t offset) {
    const struct text_memo *memo = ctx;
    return memo->behind->caret(memo->behind->ctx, text, style, max_w, offset);
}

static size_t hit(void *ctx, const char *text, const struct text_style *style, float max_w, struct point at) {
    const struct text_memo *memo = ctx;
    return memo->behind->hit(memo->behind->ctx, text, style, max_w, at);
}

struct text_memo *text_memo_create(const struct text_engine *behind) {
    struct text_memo *memo = calloc(1, sizeof *memo);
    if (!memo) {
        die("There is not enough memory for the robots.");
    }
    memo->engine = (struct text_engine){memo, measure, caret, hit};
    memo->behind = behind;
    return memo;
}

void text_memo_destroy(struct text_memo *memo) {
    free(memo);
}

const struct text_engine *text_memo_engine(struct text_memo *memo) {
    return &memo->engine;
}
