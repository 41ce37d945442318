/* Which words of an event people have recorded, and in which file; how files are called: core/recordings.h.
 *
 * Borrows:  the event and the words of its languages, which outlive it.
 * Never:    follows a name out of the folder, or a file that is not listed in it. */
#ifndef KIOSK_RECORDING_H
#define KIOSK_RECORDING_H
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strings.h"
#include "core/event.h"

enum { RECORDING_PIECE_LEAST = 24 }; /* bytes: a shorter piece of a text might stand in any other */

struct recording {
    const char *tag, *text, *path;
    const char *question; /* id of the one it belongs to; NULL */
};
struct recording_list {
    struct recording *at;
    size_t n;
};

/* strings: one for each of the event's languages. Without a folder, or with an unreadable one, the list is empty. */
void recording_list(struct recording_list *out, struct arena *a, const struct event *event, const struct strings *const *strings);
/* The recording of these words, that of the question first (NULL: none is asked); a long piece of a text has the whole one's,
 * since a paragraph may go on over pages. NULL: there is none. */
const struct recording *recording_find(const struct recording_list *list, const char *tag, const char *text, size_t n,
                                       const char *question);
bool recording_has_language(const struct recording_list *list, const char *tag);
#endif
