/* libespeak-ng, loaded when it is first needed: it and what it links hold some 5 MB, and most people never listen.
 *
 * Owns:     the library, until it is closed.
 * Never:    opens a sound device. */
#ifndef VOICE_PROGRAM_LIBRARY_H
#define VOICE_PROGRAM_LIBRARY_H
#include <espeak-ng/speak_lib.h>
#include <stdbool.h>
#include <stddef.h>

struct library {
    int hertz;    /* 0: not loaded */
    void *handle; /* of the dynamic linker */
    int (*initialize)(espeak_AUDIO_OUTPUT, int, const char *, int);
    void (*set_callback)(t_espeak_callback *);
    const espeak_VOICE **(*list_voices)(espeak_VOICE *);
    espeak_ERROR (*terminate)(void);
    espeak_ERROR (*set_voice)(espeak_VOICE *);
    espeak_ERROR (*set_parameter)(espeak_PARAMETER, int, int);
    espeak_ERROR (*synth)(const void *, size_t, unsigned, espeak_POSITION_TYPE, unsigned, unsigned, unsigned *, void *);
};

bool library_open(struct library *l, int buffer_ms); /* false: it or its data is missing */
/* Unloads it with all that it keeps of what it said: its own variables, of which it wipes none, and its heap. */
void library_close(struct library *l);
/* The languages that have a voice, as in READY; returns the length, 0 for none. A child process loads the library for it and
 * ends, so that the list costs no memory afterwards. */
size_t library_list(char *out, size_t size);
#endif
