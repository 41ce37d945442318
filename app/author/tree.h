/* A YAML file as a tree in which every node knows its line and column.
 *
 * Owns:     nothing; nodes live in the arena.
 * Promises: hostile input costs bounded time and memory (TRUST I2, I3). Refused with a sentence: more bytes than allowed, NUL,
 *           invalid UTF-8 and control characters, anchors, aliases, tags, directives, merge keys, a second document, duplicate
 *           keys, nesting over TREE_DEPTH_MAX, more than TREE_KEYS_MAX keys in one mapping.
 *           What was refused inside a well-formed file becomes a TREE_REFUSED node, so that the rest can still be checked.
 * Never:    guesses a type: `no`, `1.0` and `null` are text. */
#ifndef AUTHOR_TREE_H
#define AUTHOR_TREE_H
#include <stdbool.h>
#include <stddef.h>

#include "author/diagnostics.h"

enum { TREE_DEPTH_MAX = 16, TREE_KEYS_MAX = 1000 };
enum tree_kind { TREE_SCALAR, TREE_SEQUENCE, TREE_MAPPING, TREE_REFUSED };
enum tree_quote { TREE_PLAIN, TREE_SINGLE_QUOTED, TREE_DOUBLE_QUOTED, TREE_BLOCK };

struct tree_node {
    enum tree_kind kind;
    const char *file;    /* of the diagnostics it was parsed with */
    size_t line, column; /* from 1, in code points */
    const char *text;    /* scalar: UTF-8 without NUL, NUL behind it */
    size_t size;         /* bytes of text */
    enum tree_quote quote;
    bool one_line;               /* the scalar starts and ends on the same line */
    const struct tree_node *key; /* of a value in a mapping */
    struct tree_node *first, *next;
    size_t count; /* children: entries of a sequence, values of a mapping */
};

/* The root, or NULL when the bytes cannot be read as one YAML document at all (an error is then in d). */
const struct tree_node *tree_parse(const char *bytes, size_t n, size_t max, struct arena *a, struct diagnostics *d);
const struct tree_node *tree_find(const struct tree_node *mapping, const char *key); /* the value; NULL; fine on any kind */
/* The entry of a list with this "id", of entries that nobody may have judged; NULL; fine on any kind, and on NULL. */
const struct tree_node *tree_find_id(const struct tree_node *list, const char *id);
#endif
