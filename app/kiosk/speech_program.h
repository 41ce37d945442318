/* The child process of listen mode: starting, asking, hearing, losing it. For speech.c alone.
 *
 * Owns:     the pid and the two descriptors in struct speech.
 * Promises: no call blocks for more than SPEECH_REAP_MS; a dead reader raises no SIGPIPE; nothing but 0, 1 and 2 is inherited. */
#ifndef KIOSK_SPEECH_PROGRAM_H
#define KIOSK_SPEECH_PROGRAM_H
#include "kiosk/speech.h"

enum { SPEECH_REAP_MS = 200 };

MUST_CHECK bool program_start(struct speech *s, const char *path, struct err *err); /* NULL: beside the running program */
void program_ask(struct speech *s, const struct voice_request *request);            /* loses it when it does not take it */
/* The frame that is in s->in, reading on if it is not whole. False: not yet, or it was lost. */
bool program_hear(struct speech *s, struct voice_frame *out);
void program_heard(struct speech *s);                 /* done with that frame */
void program_lose(struct speech *s, const char *why); /* for good; why: for the journal, NULL: in order */
#endif
