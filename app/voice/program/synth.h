/* libespeak-ng behind two calls. Text goes in, frames go out, nothing is played here.
 *
 * Borrows:  the pipes.
 * Promises: after synth_forget() no word of what was said is left in the memory of the program.
 * Never:    opens a sound device. */
#ifndef VOICE_PROGRAM_SYNTH_H
#define VOICE_PROGRAM_SYNTH_H
#include "voice/program/library.h"
#include "voice/program/pipes.h"

struct synth {
    struct pipes *pipes;
    struct library library;         /* loaded by the first request */
    char voices[VOICE_PAYLOAD_MAX]; /* as in READY */
    uint32_t id;                    /* of what is being said */
};

bool synth_open(struct synth *s, struct pipes *pipes); /* false: there are no voices */
/* Sends SOUND until it is all said and END, or NO_VOICE, or gives way to the next line. */
void synth_say(struct synth *s, const struct voice_request *request);
void synth_forget(struct synth *s);
#endif
