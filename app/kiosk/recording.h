/* Voices that people recorded for an event: WAV files in its folder ID/.
 *
 *     QUESTION.LANG.wav          the question's text
 *     QUESTION.CHOICE.LANG.wav   a choice of it (choice ids repeat from question to question)
 *     ACTIVITY.LANG.wav          an activity's title
 *     intro.LANG.wav, consent.LANG.wav
 * LANG is exactly the event's tag: a recording in fr does not stand for fr-easy, whose words differ. Ids hold no dot, so that
 * names are unambiguous.
 * Never:    follows a name out of the folder. */
#ifndef KIOSK_RECORDING_H
#define KIOSK_RECORDING_H
#include <stddef.h>

#include "base/arena.h"

/* "led" or "led.yes_", as struct speech_item wants it; NULL where an id is none. choice may be NULL. */
const char *recording_name(struct arena *a, const char *question, const char *choice);
const char *recording_find(struct arena *a, const char *folder, const char *name, const char *tag); /* path, or NULL */
/* The languages for which there is any, separated by spaces; what does not fit is left out. */
void recording_languages(const char *folder, char *out, size_t n);
#endif
