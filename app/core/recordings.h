/* Voices that people recorded for an event: files in its folder ID/, NAME.LANG.ogg (Ogg Vorbis) or NAME.LANG.wav.
 *
 *     NAME  a text of the event (core/event_texts.h): led, led.yes_, led-hint, evaluation-consent, event-name ...
 *           word-KEY       a word of Chorus itself, by its key in assets/strings: word-next, word-back ...
 *           event-language the language's own name
 *     LANG  the event's tag, in small or capital letters: a recording in fr does not stand for fr-easy, whose words differ
 * Words with numbers in them ("3 of 6") are not recorded. The same words need recording only once: whoever looks for a voice goes
 * by what a text says, and a name only tells what a file holds.
 *
 * Owns:     nothing; the list is in the arena.
 * Promises: of two files with the same name the first counts, by the alphabet: .ogg before .wav. */
#ifndef CORE_RECORDINGS_H
#define CORE_RECORDINGS_H
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define RECORDING_WORD     "word-"
#define RECORDING_LANGUAGE "event-language"

struct recorded {
    const char *file; /* "led.yes_.fr-CA.ogg", as it is called */
    const char *stem; /* "led.yes_.fr-ca" */
    bool is_known;    /* was found under its name */
};
struct recordings {
    struct recorded *at; /* by stem */
    size_t n;
};

/* Out of the names in a folder those that are recordings; names must outlive it. */
void recordings_init(struct recordings *r, struct arena *a, const char *const *names, size_t n);
/* NULL: there is none. Marks what it finds. */
const struct recorded *recordings_find(struct recordings *r, const char *name, const char *tag);
#endif
