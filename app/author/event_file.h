/* An event file (YAML) -> struct event. Hostile input: TRUST I2, I3, I4.
 *
 * Owns:     nothing; the event lives in the arena.
 * Promises: every problem is reported, not the first only; NULL when there is one error or more; bounded time and memory;
 *           refuses anchors, aliases, tags, merge keys, several documents, duplicate keys, NUL, invalid UTF-8, unknown keys. */
#ifndef AUTHOR_EVENT_FILE_H
#define AUTHOR_EVENT_FILE_H
#include "author/diagnostics.h"
#include "core/event.h"

const struct event *event_file_load(const char *path, struct arena *a, struct diagnostics *d);
/* From memory, as stored with the responses or fuzzed; no folder, so no media. */
const struct event *event_file_parse(const char *bytes, size_t n, struct arena *a, struct diagnostics *d);
#endif
