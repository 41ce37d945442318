/* A line or block of text being typed: bytes, caret, limits. Moves and deletes by grapheme; pure.
 *
 * Owns: nothing; buf is the caller's (the interview arena's). */
#ifndef UI_EDIT_H
#define UI_EDIT_H
#include <stdbool.h>
#include <stddef.h>

#include "base/keymap.h"

struct edit {
    char *buf;       /* NUL-terminated, sanitised, NFC */
    size_t len, cap; /* bytes; cap includes the NUL */
    size_t caret;    /* byte offset, on a grapheme boundary */
    size_t max_code_points;
    bool one_line; /* newlines are refused */
    bool joiner;   /* a zero-width non-joiner was typed, which waits for its letter: at the end it would be dropped */
};

enum edit_kind {
    EDIT_NONE,
    EDIT_TYPE,
    EDIT_BACKSPACE,
    EDIT_DELETE,
    EDIT_LEFT,
    EDIT_RIGHT,
    EDIT_HOME,
    EDIT_END,
    EDIT_CARET,
    EDIT_CLEAR,
    EDIT_KINDS
};
struct edit_op {
    enum edit_kind kind;
    char text[64];                    /* TYPE */
    size_t offset;                    /* CARET */
    const struct keymap_rules *rules; /* TYPE by a key on the screen: ui/compose.h; NULL: as it is */
};
void edit_init(struct edit *e, char *buf, size_t cap, size_t max_code_points, bool one_line, const char *text);
/* True when the text changed. Typing past the limit changes nothing (a whole op or nothing). */
bool edit_apply(struct edit *e, const struct edit_op *op);
#endif
