/* What an organizer does with ideas and themes, as a list of operations that is replayed: nothing is ever overwritten, every
 * step can be undone, lists of several kiosks are merged by union.
 *
 * Order:    an operation's counter is one more than the greatest among the operations it depends on, those with that greatest
 *           counter are its parents. It depends on one that changed an idea or theme which it names, and, where it changes an
 *           idea or theme, on those that name it. Replay goes by (counter, id): it keeps cause before effect and is the same
 *           for any order of insertion (Lamport, "Time, Clocks, and the Ordering of Events in a Distributed System", 1978).
 *           What does not depend on each other is not numbered: the first approval of every idea has the counter 1, so the list
 *           does not tell in which order the ideas came in (TRUST P2).
 * Undo:     an operation is in force unless one in force undoes it; undoing an undo brings it back.
 * Promises: an operation about something unknown changes nothing. The original words and the person's own tags are no
 *           part of this. Who did it is not recorded.
 * Encoding: core/record.h's rules: [ version = 1, kind name, activity id, counter, [parent, ...], theme, into, text,
 *           [idea, ...], undone operation or "" ], ids of operations as 32 hex digits. */
#ifndef CORE_CODING_H
#define CORE_CODING_H
#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "core/brainstorm_record.h"

enum { CODING_VERSION = 1, CODING_MAX = 64 * 1024, CODING_IDEAS_MAX = 1000, CODING_PARENTS_MAX = 64, CODING_NAME_MAX = 120 };

enum coding_kind {
    CODING_SHOW,         /* ideas: approved, others see them */
    CODING_HIDE,         /* ideas */
    CODING_NAMES_PERSON, /* ideas: hidden, and the words leave in no export */
    CODING_MERGE_THEMES, /* theme becomes part of into */
    CODING_ADD_THEME,    /* text: a new theme with these ideas in it; its id is the operation's */
    CODING_SPLIT_THEME,  /* the same, out of theme: the ideas leave it */
    CODING_RENAME_THEME, /* theme, text */
    CODING_MOVE,         /* ideas: out of theme ("": none), into `into` ("": none) */
    CODING_SAME,         /* ideas say the same as the idea `into`, and count with it */
    CODING_UNDO,         /* undone */
    CODING_KINDS
};

struct coding_operation {
    char id[IDEA_ID_SIZE];
    int counter; /* 1 or more */
    const char *const *parents;
    size_t parent_count;
    enum coding_kind kind;
    const char *activity, *theme, *into, *text, *undone; /* "" where the kind has none */
    const char *const *ideas;
    size_t idea_count;
};
const char *coding_kind_name(enum coding_kind kind); /* "show", "merge_themes"... */

/* The new operation's counter and parents (at most CODING_PARENTS_MAX of them), from those there are, in any order; its other
 * fields are set. Parents live in the arena. */
void coding_place(struct coding_operation *op, const struct coding_operation *const *all, size_t n, struct arena *a);
/* Sorts by (counter, id), drops those that are there twice; returns how many are left. */
size_t coding_sort(const struct coding_operation **ops, size_t n);
/* ops sorted; in_force[i] says whether ops[i] counts. Undo operations themselves are reported too. */
void coding_in_force(const struct coding_operation *const *ops, size_t n, bool *in_force);

void coding_encode(const struct coding_operation *op, struct strbuf *out);
/* id: of the row. Strings are copied into the arena. */
MUST_CHECK bool coding_decode(const uint8_t id[16], const uint8_t *bytes, size_t n, struct arena *a, struct coding_operation *out,
                              struct err *err);
#endif
