/* Warnings about recorded voices in the event's folder: files that match nothing or cannot be played, and languages that are only
 * recorded in part. */
#ifndef AUTHOR_CHECK_RECORDINGS_H
#define AUTHOR_CHECK_RECORDINGS_H
#include "author/reader.h"
#include "core/event.h"

/* root: the tree of an event without errors. Chorus's own words are looked at where the assets are found. */
void check_recordings(const struct tree_node *root, const struct event *event, struct arena *a, struct diagnostics *d);
#endif
