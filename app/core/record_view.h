/* A record read where it lies: the same bytes and the same strictness as record_decode(), which is built on it, without a copy
 * of any text. For whatever reads a hundred thousand of them.
 *
 * Borrows:  the bytes; every slice points into them, into fixed words, or (numbers above 50) into the arena.
 * Promises: accepts exactly what record_write() writes. Answers stand in the event's order. */
#ifndef CORE_RECORD_VIEW_H
#define CORE_RECORD_VIEW_H
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "core/answer.h"
#include "core/slice.h"

/* As struct record_part, record_answer and record. */
struct view_part {
    struct slice part, value;
};
struct view_answer {
    struct slice question;
    enum question_kind kind;
    enum answer_state state;
    const struct view_part *parts;
    size_t part_count;
};
struct record_view {
    struct slice activity, site, language, receipt; /* empty where there is none */
    int slot, flags;
    const struct view_answer *answers;
    size_t answer_count;
};
/* The arena holds the arrays. The sentence says which byte is wrong, never what stands there. */
MUST_CHECK bool record_view(const uint8_t *bytes, size_t n, struct arena *a, struct record_view *out, struct err *err);
#endif
