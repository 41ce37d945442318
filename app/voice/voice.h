/* What the kiosk and chorus-voice say to each other, and which voice a language gets.
 *
 * chorus-voice is a program of its own because libespeak-ng is GPL-3 and the rest of Chorus is not to be bound by that. The two
 * share this file and a pair of pipes, nothing else.
 *
 * Kiosk -> voice, one line a request, fields separated by one space:
 *     say ID TAG RATE KIND TEXT     ID 1..2^32-1, rising; RATE 50..200 percent; KIND t (text) or c (one character, by its name)
 *     stop                          silence
 *     forget                        silence, and nothing that was said is left in memory
 *   TEXT is UTF-8 to the end of the line; \n, \r and \\ stand for newline, return and backslash. A new line ends what is being
 *   said, at once. The end of the stream ends the program.
 * Voice -> kiosk, frames: 16 bytes, then the payload. Little-endian: u32 id, u32 kind, u32 hertz, u32 bytes of payload.
 *     READY     once, id 0: the languages that have a voice, BCP 47 in lower case, separated by spaces
 *     SOUND     signed 16 bit mono
 *     END       all of it was sent; not sent for what was interrupted
 *     NO_VOICE  the language has none; no END follows
 *   A frame is at most PIPE_BUF, so that the pipe takes it whole or not at all.
 *
 * Owns:     nothing.
 * Promises: what voice_format() wrote, voice_parse() reads back as it was.
 * Never:    logs or keeps a text. */
#ifndef VOICE_VOICE_H
#define VOICE_VOICE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VOICE_TAG_MAX = 36, VOICE_TEXT_MAX = 4000, VOICE_LINE_MAX = 2 * VOICE_TEXT_MAX + 96 };
enum { VOICE_FRAME_MAX = 4096, VOICE_HEADER = 16, VOICE_PAYLOAD_MAX = VOICE_FRAME_MAX - VOICE_HEADER };
enum { VOICE_RATE_MIN = 50, VOICE_RATE_NORMAL = 100, VOICE_RATE_MAX = 200 };

struct voice_request {
    uint32_t id;  /* 0: stop */
    bool forgets; /* with id 0: and wipe what was said */
    char tag[VOICE_TAG_MAX];
    int rate;      /* percent */
    bool is_spelt; /* one character, by its name */
    char text[VOICE_TEXT_MAX + 1];
};
/* The line with its newline, NUL behind; returns its length. Newlines of the text survive. */
size_t voice_format(const struct voice_request *request, char out[VOICE_LINE_MAX]);
/* One line without its newline. False: it is none of ours, and *out is unspecified. */
bool voice_parse(const char *line, size_t n, struct voice_request *out);

enum voice_kind { VOICE_READY, VOICE_SOUND, VOICE_END, VOICE_NO_VOICE, VOICE_KINDS };
struct voice_frame {
    uint32_t id, hertz, bytes;
    enum voice_kind kind;
};
void voice_put_header(const struct voice_frame *frame, uint8_t out[VOICE_HEADER]);
bool voice_get_header(const uint8_t in[VOICE_HEADER], struct voice_frame *out); /* false: no frame begins here */

bool voice_is_listed(const char *voices, const char *voice); /* exactly so */
/* The voice for a language, out of a list as in READY: the tag itself, a near one by the table, else without its last subtags
 * (fr-easy -> fr, then fr-fr). False: none; languages are never spoken by the voice of another. */
bool voice_match(const char *voices, const char *tag, char out[VOICE_TAG_MAX]);
#endif
