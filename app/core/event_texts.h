/* Every text of an event that people meet, each with a name: under it a recorded voice is found (core/recordings.h).
 *
 *     event-name                    the event's title
 *     ACTIVITY-title  -intro  -consent  -prompt
 *     QUESTION                      what it asks          QUESTION-hint  QUESTION-message (of its constraint)
 *     QUESTION.CHOICE               a choice, or a row of a matrix
 *     QUESTION-alt.CHOICE           what the picture of a ballot's choice shows
 *     QUESTION-1 to QUESTION-7      a point's label       QUESTION-low  QUESTION-high   the ends of 0 to 10 and of a range
 *     ACTIVITY-theme.ID  -example.ID  -statement.ID  -actor.ID  -role.ID  -seed.ID      of a brainstorm
 *     FOLLOW_UP-link                the title of a follow-up
 * Ids hold neither hyphen nor dot, and what follows a hyphen differs from kind to kind: no two texts have one name.
 *
 * Borrows:  the event.
 * Never:    sites, which nobody is shown. */
#ifndef CORE_EVENT_TEXTS_H
#define CORE_EVENT_TEXTS_H
#include "core/event.h"

enum { EVENT_TEXT_NAME_MAX = 2 * EVENT_ID_MAX + 16 };

struct event_text {
    const struct text *text;         /* given */
    const struct question *question; /* it belongs to; NULL: none */
    const char *owner, *part, *id;   /* of which the name is made; part and id may be "" */
};
const char *event_text_name(const struct event_text *text, char out[EVENT_TEXT_NAME_MAX]); /* returns out */
void event_texts(const struct event *event, void (*visit)(void *ctx, const struct event_text *text), void *ctx);
#endif
