/* The kinds of questions as rows of handlers: everything in core that depends on the kind. Private to core.
 *
 * A new kind: its file with a `struct kind`, its line in kind.c and in enum question_kind, its test.
 * A NULL handler means "not for this kind". Handlers are given answers of questions of their own kind. */
#ifndef CORE_KIND_H
#define CORE_KIND_H
#include "core/answer.h"
#include "core/cbor.h"
#include "core/record.h"
#include "core/record_view.h"
#include "core/value.h"

enum { KIND_PARTS_MAX = EVENT_CHOICES_MAX + 1, KIND_NUMBER_TYPED_MAX = 24, KIND_PLACES_MAX = 6 };

struct kind {
    struct question_kind_info info;
    enum value_type type; /* of the answer in an expression; VALUE_EMPTY: has none */

    bool (*has_value)(const struct question *q, const struct answer *a);
    bool (*equals)(const struct question *q, const struct answer *a, const struct answer *b);
    enum answer_problem (*check)(const struct question *q, const struct answer *a, double *bound); /* of an answer with a value */

    /* Change the answer; false when the argument is stale or out of range and nothing was changed. */
    bool (*choose)(const struct question *q, struct answer *a, int choice);
    bool (*set_number)(const struct question *q, struct answer *a, double number);
    bool (*set_row)(const struct question *q, struct answer *a, int row, int point);
    size_t (*text_room)(const struct question *q, const struct answer *a); /* code points that may be typed now */
    void (*typed)(const struct question *q, struct answer *a);             /* a->text has changed */

    struct value (*value)(const struct question *q, const struct answer *a); /* of an answer with a value */
    int (*find_option)(const struct question *q, const char *id);            /* index, -1: what selected() looks for */
    bool (*has_option)(const struct answer *a, int option);
    size_t (*count_options)(const struct answer *a);

    /* An answer as parts (at most KIND_PARTS_MAX, strings in the arena or the event), and parts as bytes and back. */
    size_t (*parts)(const struct question *q, const struct answer *a, struct arena *arena, struct record_part *out);
    void (*write)(const struct record_answer *answer, struct strbuf *out);
    size_t (*read)(struct cbor_reader *r, struct arena *arena, struct view_part *out); /* how many; 0 with r->fault */
};

const struct kind *kind_get(enum question_kind kind);

/* One row each; kind_FAMILY.c. */
extern const struct kind kind_note, kind_select_one, kind_select_multiple, kind_rating, kind_nps, kind_range, kind_integer,
    kind_decimal, kind_text, kind_rank, kind_matrix;

/* Shared by the families. */
bool kind_text_is_blank(const char *text); /* NULL, empty or only white space */
bool kind_slice_is_blank(struct slice text);
bool kind_texts_equal(const char *a, const char *b); /* NULL is "" */
const char *kind_small_number(size_t number);        /* "0" to "50", not copied */
struct slice kind_number(int64_t number, struct arena *arena);

enum kind_alphabet { ALPHABET_ID, ALPHABET_TAG }; /* [a-z0-9_]; and capitals and - */
bool kind_is_spelled(struct slice text, enum kind_alphabet alphabet);

/* From the bytes of a record; false with r->fault. */
bool kind_get_id(struct cbor_reader *r, struct slice *out);                            /* [a-z0-9_]{1,32} */
bool kind_get_answer_text(struct cbor_reader *r, struct slice *out);                   /* within I2, no controls but newline */
bool kind_is_new_part(struct cbor_reader *r, const struct view_part *parts, size_t n); /* parts[n - 1] not among those before */
#endif
