/* The two ends of the program: lines come in, frames go out, and whoever sends a line is heard at once.
 *
 * Promises: a frame is written whole; a line is wiped when it was read.
 * Never:    waits for the reader while a line waits. */
#ifndef VOICE_PROGRAM_PIPES_H
#define VOICE_PROGRAM_PIPES_H
#include "voice/voice.h"

struct pipes {
    int in, out;
    char line[VOICE_LINE_MAX];
    size_t n;
    bool is_over; /* the other side is gone */
};

/* Waits for a line. False: there will be none any more. */
bool pipes_next(struct pipes *p, struct voice_request *out);
/* True when somebody wants something else: a whole line waits, or nobody is there. Waits for room in `out` else. */
bool pipes_is_interrupted(struct pipes *p);
void pipes_write(struct pipes *p, const struct voice_frame *frame, const void *payload);
#endif
