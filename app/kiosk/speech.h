/* Listen mode: what is read aloud, one list of utterances at a time, from recordings or by chorus-voice.
 *
 * Owns:     the child process and its pipes, the words being said, recordings read, the sound device.
 * Borrows:  the event and the words of its languages.
 * Promises: the program is started once, by speech_open(), which comes before the store is opened (TRUST D14, K6); when it is
 *           missing, dies or hangs, languages lose its voice and everything else goes on. Nothing here waits: the program's pipe
 *           is read by speech_poll() from the kiosk's one thread; the next call it asks for is far away while there is enough
 *           sound, and never while there is silence. A recording of the words comes before the voice. What was said is wiped
 *           when it ends, is stopped or gives way; speech_reset() has the program wipe it, too.
 * Never:    logs a text; speaks a language with the voice of another; goes on where headphones were pulled out. */
#ifndef KIOSK_SPEECH_H
#define KIOSK_SPEECH_H
#include <sys/types.h>

#include "base/arena.h"
#include "kiosk/playback.h"
#include "kiosk/recording.h"
#include "platform/audio.h"
#include "voice/voice.h"

enum speech_output { SPEECH_NOWHERE, SPEECH_SPEAKER, SPEECH_HEADPHONES };
/* What the listen button says. */
enum speech_state { SPEECH_READY, SPEECH_NO_VOICE, SPEECH_NO_SOUND };

enum { SPEECH_ITEMS_MAX = 192, SPEECH_HUNG_MS = 3000, SPEECH_START_MS = 20000, SPEECH_ASK_MS = 10, SPEECH_START_ASK_MS = 30 };

struct speech_item {
    const char *tag;      /* BCP 47 */
    const char *text;     /* each of its lines may be a recording of its own */
    const char *tail;     /* said behind it: role and state, parts divided by ", "; NULL */
    const char *tail_tag; /* its language; NULL: tag */
    const char *question; /* id of the one it belongs to, whose recordings come first; NULL */
    bool is_spelt;        /* one character, by its name */
};

struct speech_params {
    enum speech_output output;
    const char *program;                  /* NULL: chorus-voice beside the running program */
    const struct event *event;            /* whose folder may hold recordings; NULL: none */
    const struct strings *const *strings; /* [event->language_count] */
};

enum speech_part { SPEECH_WORDS, SPEECH_TAIL, SPEECH_PARTS }; /* of an item */
struct speech {
    struct audio *audio;
    enum speech_output output, usual_output; /* usual: without headphones in the jack */
    struct arena folder;                     /* of the list of recordings */
    struct recording_list recordings;
    int rate; /* percent */

    /* The program. */
    int to, from; /* -1: there is none */
    pid_t pid;
    bool is_ready, knows; /* knows: something was said since it was told to forget */
    char voices[VOICE_PAYLOAD_MAX + 1];
    uint8_t in[VOICE_FRAME_MAX];
    size_t n, used; /* of `in`: bytes read; of a sound's payload: bytes played */
    uint32_t id;    /* of the last request */
    struct voice_request request;
    uint64_t owes_ms; /* since when it owes us something; 0: it does not */

    /* What is being said; the arena is cleared when it is not. */
    struct arena words;
    struct speech_item items[SPEECH_ITEMS_MAX];
    size_t count, at;
    enum speech_part part;
    size_t offset; /* in the text: what follows in another request, or in another recording */
    struct playback playback;
    bool is_talking, is_paused, is_waiting; /* waiting: for the program's END */
};

/* Always good: without sound or program it only says so. Logs one line when the program is not there. */
void speech_open(struct speech *s, const struct speech_params *params);
void speech_close(struct speech *s);

enum speech_state speech_state(struct speech *s, const char *tag);
bool speech_has_voice(struct speech *s, const char *tag);         /* of the program; recordings aside */
bool speech_may_say_private(const struct speech *s, bool agreed); /* headphones, or the person agreed */
void speech_set_headphones(struct speech *s, bool are_in);        /* pulled out: silence */

/* Copies; ends what was being said, at once. More than SPEECH_ITEMS_MAX are cut off. */
void speech_say(struct speech *s, const struct speech_item *items, size_t count);
void speech_stop(struct speech *s); /* silent within 100 ms; the list is wiped */
void speech_pause(struct speech *s, bool paused);
bool speech_is_talking(const struct speech *s); /* also while paused */
bool speech_is_paused(const struct speech *s);
void speech_set_rate(struct speech *s, int percent); /* VOICE_RATE_MIN..MAX; from the present utterance's beginning */
void speech_set_volume(struct speech *s, int percent);
void speech_reset(
    struct speech *s); /* the next person: silence, usual rate and volume, nothing remembered, the device is tried again */

/* Moves sound along. Returns when it wants to be called again, on the clock of now_ms (never 0); UINT64_MAX: not before the next
 * say. */
uint64_t speech_poll(struct speech *s, uint64_t now_ms);
#endif
