/* Where the words on a screen come from: in which language they really are, and of which parts they were made.
 *
 * Borrows: the event and its strings. Pure. */
#ifndef KIOSK_SPEECH_ORIGIN_H
#define KIOSK_SPEECH_ORIGIN_H
#include "kiosk/speech_words.h"

/* The tag of a text: that of the screen, but of the default language or of English where the screen's lacks it. */
const char *speech_origin(const struct speech_words *how, const char *text);
/* A text that was put together ("Morning: Good") as lines, "Morning:" and "Good", so that each may have its recording; else the
 * text itself. */
const char *speech_origin_lines(const struct speech_words *how, const char *text, struct arena *a);
#endif
