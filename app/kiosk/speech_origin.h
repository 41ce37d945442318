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
/* True when strings_format() may have made the text from it; first[0], first[1]: what stands for {0} and {1}, into the text. */
struct filled {
    const char *at[2];
    size_t n[2];
};
bool speech_origin_matches(const char *pattern, const char *text, struct filled *out);
#endif
