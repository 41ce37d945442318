#include "ui/edit.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/compose.h"

#define HALF_SPACE "\xE2\x80\x8C" /* U+200C */

/* The last grapheme boundary at or before `offset`. */
static size_t boundary_at(const char *s, size_t n, size_t offset) {
    size_t boundary = 0;
    while (boundary < n) {
        size_t next = utf8_next(s, n, boundary);
        if (next > offset) {
            break;
        }
        boundary = next;
    }
    return boundary;
}

static bool fits(const struct edit *e, const struct strbuf *text) {
    return text->len < e->cap && utf8_length(text->data, text->len) <= e->max_code_points;
}

/* Takes over n bytes; what is behind them is wiped. */
static void store(struct edit *e, const char *text, size_t n, size_t caret) {
    if (n) {
        memcpy(e->buf, text, n);
    }
    memset(e->buf + n, 0, e->cap - n);
    e->len = n;
    e->caret = boundary_at(e->buf, n, caret);
}

void edit_init(struct edit *e, char *buf, size_t cap, size_t max_code_points, bool one_line, const char *text) {
    assert(cap > 0);
    *e = (struct edit){.buf = buf, .cap = cap, .max_code_points = max_code_points, .one_line = one_line};
    char storage[STRBUF_TYPED];
    struct strbuf clean;
    strbuf_begin_in(&clean, storage, sizeof storage);
    utf8_sanitise(&clean, text ? text : "", text ? strlen(text) : 0);
    for (size_t i = 0; one_line && i < clean.len; i++) {
        clean.data[i] = clean.data[i] == '\n' ? ' ' : clean.data[i];
    }
    size_t n = utf8_cut(clean.data, clean.len, max_code_points, cap - 1);
    store(e, clean.data, n, n);
    strbuf_finish(&clean);
}

/* The text with [from, to) replaced. All of it is sanitised again: what now stands side by side may compose, or hold more
 * marks than allowed. Text that does not fit is refused, unless it came about by deleting: then it is cut. */
static bool replace(struct edit *e, size_t from, size_t to, const char *with, size_t with_n) {
    char storage[3][STRBUF_TYPED];
    struct strbuf raw, head, whole;
    strbuf_begin_in(&raw, storage[0], sizeof storage[0]);
    strbuf_begin_in(&head, storage[1], sizeof storage[1]);
    strbuf_begin_in(&whole, storage[2], sizeof storage[2]);
    strbuf_add(&raw, e->buf, from);
    strbuf_add(&raw, with, with_n);
    utf8_sanitise(&head, raw.data, raw.len);
    strbuf_add(&raw, e->buf + to, e->len - to);
    utf8_sanitise(&whole, raw.data, raw.len);
    bool changed = (fits(e, &whole) || !with_n) && (whole.len != e->len || memcmp(whole.data, e->buf, e->len) != 0);
    if (changed) {
        store(e, whole.data, utf8_cut(whole.data, whole.len, e->max_code_points, e->cap - 1), head.len);
    }
    strbuf_finish(&raw);
    strbuf_finish(&head);
    strbuf_finish(&whole);
    return changed;
}

static bool edit_none(struct edit *e, const struct edit_op *op) {
    (void)e;
    (void)op;
    return false;
}

static bool is_half_space(const struct edit_op *op) {
    return op->kind == EDIT_TYPE && strncmp(op->text, HALF_SPACE, sizeof HALF_SPACE) == 0;
}

static bool edit_type(struct edit *e, const struct edit_op *op) {
    size_t n = strnlen(op->text, sizeof op->text);
    if (n == 0 || is_half_space(op) || (e->one_line && memchr(op->text, '\n', n))) {
        return false;
    }
    char storage[STRBUF_TYPED];
    struct strbuf typed;
    strbuf_begin_in(&typed, storage, sizeof storage);
    size_t word = op->rules ? compose_word_length(e->buf, e->caret) : 0;
    if (!op->rules || !compose_key(op->rules, e->buf + e->caret - word, word, op->text, &typed)) {
        word = 0;
        strbuf_adds(&typed, e->joiner ? HALF_SPACE : "");
        strbuf_add(&typed, op->text, n);
    }
    bool changed = replace(e, e->caret - word, e->caret, typed.data, typed.len);
    strbuf_finish(&typed);
    return changed;
}

static bool edit_backspace(struct edit *e, const struct edit_op *op) {
    (void)op;
    return replace(e, utf8_previous(e->buf, e->len, e->caret), e->caret, "", 0);
}

static bool edit_delete(struct edit *e, const struct edit_op *op) {
    (void)op;
    return replace(e, e->caret, utf8_next(e->buf, e->len, e->caret), "", 0);
}

static bool edit_left(struct edit *e, const struct edit_op *op) {
    (void)op;
    e->caret = utf8_previous(e->buf, e->len, e->caret);
    return false;
}

static bool edit_right(struct edit *e, const struct edit_op *op) {
    (void)op;
    e->caret = utf8_next(e->buf, e->len, e->caret);
    return false;
}

static bool edit_home(struct edit *e, const struct edit_op *op) {
    (void)op;
    e->caret = 0;
    return false;
}

static bool edit_end(struct edit *e, const struct edit_op *op) {
    (void)op;
    e->caret = e->len;
    return false;
}

static bool edit_caret(struct edit *e, const struct edit_op *op) {
    e->caret = boundary_at(e->buf, e->len, op->offset);
    return false;
}

static bool edit_clear(struct edit *e, const struct edit_op *op) {
    (void)op;
    bool changed = e->len > 0;
    store(e, "", 0, 0);
    return changed;
}

static bool (*const handlers[])(struct edit *, const struct edit_op *) = {
    [EDIT_NONE] = edit_none,   [EDIT_TYPE] = edit_type,   [EDIT_BACKSPACE] = edit_backspace, [EDIT_DELETE] = edit_delete,
    [EDIT_LEFT] = edit_left,   [EDIT_RIGHT] = edit_right, [EDIT_HOME] = edit_home,           [EDIT_END] = edit_end,
    [EDIT_CARET] = edit_caret, [EDIT_CLEAR] = edit_clear,
};
static_assert(sizeof handlers / sizeof handlers[0] == EDIT_KINDS, "one handler per kind of edit");

bool edit_apply(struct edit *e, const struct edit_op *op) {
    assert(op->kind < EDIT_KINDS);
    bool changed = handlers[op->kind](e, op);
    e->joiner = is_half_space(op);
    return changed;
}
