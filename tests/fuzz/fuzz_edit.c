/* Text editing: bytes become steps. The first three choose the limits; then each step is a kind, a length and its text. */
#include <assert.h>

#include "base/utf8.h"
#include "fuzz/bytes.h"
#include "ui/edit.h"

static struct edit_op take_op(struct bytes *b) {
    struct edit_op op = {.kind = (enum edit_kind)(take(b) % EDIT_KINDS)};
    size_t n = take(b) % sizeof op.text;
    op.offset = n;
    if (op.kind == EDIT_TYPE) {
        n = n < b->n ? n : b->n;
        memcpy(op.text, b->at, n);
        b->at += n;
        b->n -= n;
    }
    return op;
}

static bool caret_is_on_boundary(const struct edit *e) {
    size_t at = 0;
    while (at < e->caret) {
        at = utf8_next(e->buf, e->len, at);
    }
    return at == e->caret;
}

static void check(const struct edit *e, bool changed, const char *before) {
    assert(e->len < e->cap && strlen(e->buf) == e->len);
    assert(utf8_is_valid(e->buf, e->len));
    assert(utf8_length(e->buf, e->len) <= e->max_code_points);
    assert(e->caret <= e->len && caret_is_on_boundary(e));
    assert(!e->one_line || !strchr(e->buf, '\n'));
    assert(changed == (strcmp(before, e->buf) != 0));
    struct strbuf again = {0};
    utf8_sanitise(&again, e->buf, e->len);
    assert(again.len == e->len && memcmp(again.data, e->buf, e->len) == 0);
    strbuf_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct bytes b = {data, size};
    char buf[256], before[256];
    size_t cap = 1 + take(&b) % (sizeof buf - 1), max = take(&b);
    struct edit e;
    edit_init(&e, buf, cap, max, take(&b) & 1, "caf\xC3\xA9\n1");
    while (b.n > 0) {
        struct edit_op op = take_op(&b);
        memcpy(before, buf, e.len + 1);
        check(&e, edit_apply(&e, &op), before);
    }
    return 0;
}
