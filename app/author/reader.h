/* From tree to structs by tables: each mapping is a list of rows {key, who may have it, who must, how it is read, where to}.
 *
 * Owns:     nothing; strings live in the reader's arena.
 * Promises: every key is either read or reported, with the nearest known key as a suggestion; a node the tree refused is
 *           passed over, since it was reported there. A reader that reports leaves its target as it was. */
#ifndef AUTHOR_READER_H
#define AUTHOR_READER_H
#include <stdint.h>

#include "author/tree.h"

struct reader {
    struct diagnostics *d;
    struct arena *a;
    void *context; /* of the module that declared the table */
};

/* Bits of `allowed` and `required`. Where the same mapping has kinds (questions), bit i is kind i. */
enum { FOR_NONE = 0, FOR_ALL = 0xFFFF };

struct field {
    const char *key;
    unsigned allowed, required;
    void (*read)(struct reader *r, const struct tree_node *node, const struct field *field, void *out);
    size_t offset;      /* of the target in the struct given to reader_mapping() */
    const void *limits; /* what the reader wants to know: struct whole_limits, struct words... */
};
struct fields {
    const struct field *at;
    size_t n;
    const char *(*kind_name)(int bit); /* for "belongs to ...", NULL behind the last; NULL where there are no kinds */
};
#define FIELDS(table, kind_name) ((struct fields){(table), sizeof(table) / sizeof *(table), (kind_name)})

/* what: one bit, or FOR_ALL when the kind is not known. name: "this rating question", for sentences. */
bool reader_mapping(struct reader *r, const struct tree_node *node, struct fields fields, unsigned what, const char *name,
                    void *out);
/* A file of at most `max` bytes that is one such mapping. False when it has an error, or cannot be read: all are in d. */
bool reader_file(const char *path, size_t max, struct fields fields, const char *name, struct arena *a, void *out,
                 struct diagnostics *d);
/* A list of min to max entries: their count, or 0 after reporting. */
size_t reader_list(struct reader *r, const struct tree_node *node, size_t min, size_t max);

void reader_error(struct reader *r, const struct tree_node *node, const char *format, ...) __attribute__((format(printf, 3, 4)));
void reader_warning(struct reader *r, const struct tree_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *reader_name(const struct tree_node *node);                     /* its key, or "this entry" */
const char *reader_scalar(struct reader *r, const struct tree_node *node); /* not empty; NULL after reporting */
const char *reader_clean(struct reader *r, const struct tree_node *node,
                         const char *text);                                       /* sanitised, trimmed; warns on change */
const char *reader_nearest(const char *word, const char *const *words, size_t n); /* within two typing slips; NULL */

const char *reader_join(struct reader *r, const char *const *words, size_t n); /* "a, b, c" */

/* Readers for tables; the comment names the target and the limits. */
struct whole_limits {
    long min, max;
};
struct words {
    const char *const *at;
    size_t n;
};
#define WORDS(list) (&(const struct words){(list), sizeof(list) / sizeof *(list)})
void read_bool(struct reader *r, const struct tree_node *node, const struct field *field, void *out); /* bool */
void read_whole(struct reader *r, const struct tree_node *node, const struct field *field,
                void *out); /* int; struct whole_limits */
void read_number(struct reader *r, const struct tree_node *node, const struct field *field, void *out); /* double */
void read_word(struct reader *r, const struct tree_node *node, const struct field *field, void *out);   /* int; struct words */
void read_id(struct reader *r, const struct tree_node *node, const struct field *field,
             void *out); /* const char *; limits: more letters allowed */
void read_string(struct reader *r, const struct tree_node *node, const struct field *field,
                 void *out); /* const char *; a short text */
void read_node(struct reader *r, const struct tree_node *node, const struct field *field,
               void *out); /* const struct tree_node *: read later */

/* "12", "-0.5": at most 15 digits, a point. *decimals = digits after it. */
bool parse_decimal(const char *s, double *value, int *decimals);
#endif
