/* Warnings where the kiosk itself cannot speak, or be written to in, a language of the event. */
#ifndef AUTHOR_CHECK_WORDS_H
#define AUTHOR_CHECK_WORDS_H
#include "author/reader.h"
#include "core/event.h"

/* root: the tree of an event without errors. Says nothing where the assets cannot be found: other commands do. */
void check_words(const struct tree_node *root, const struct event *event, struct arena *a, struct diagnostics *d);
#endif
