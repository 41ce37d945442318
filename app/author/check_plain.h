/* Warnings where people would have to read too much, or too hard (ACCESS A11).
 *
 * Questions: 20 words at most, 12 by the median of an event; choices: 8. Grades (author/plain.h), English and French only:
 * consent 8, all questions together 6; one question alone 8, as one sentence is a small sample; fewer words than
 * PLAIN_WORDS_LEAST are not graded. Hard words: five syllables in English, six in French. */
#ifndef AUTHOR_CHECK_PLAIN_H
#define AUTHOR_CHECK_PLAIN_H
#include "author/reader.h"
#include "core/event.h"

enum { PLAIN_WORDS_LEAST = 8, PLAIN_WORDS_LEAST_CONSENT = 20, PLAIN_WORDS_LEAST_EVENT = 40 };

/* root: the tree of an event without errors; core: whose questions are asked where it names them, or NULL. */
void check_plain(const struct tree_node *root, const struct tree_node *core, const struct event *event, struct arena *a,
                 struct diagnostics *d);
/* A core by itself. */
void check_plain_core(const struct tree_node *questions, const char *const *languages, size_t n, struct arena *a,
                      struct diagnostics *d);
#endif
