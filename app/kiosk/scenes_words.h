/* What people write in pictures, in the language of the screen, as its keyboard would have it.
 *
 * Promises: every language that ships has its own words; others get the English ones. */
#ifndef KIOSK_SCENES_WORDS_H
#define KIOSK_SCENES_WORDS_H

struct scenes_words {
    const char *language;
    const char *said, *brief; /* a sentence; two or three words */
};
const struct scenes_words *scenes_words(const char *language); /* BCP 47: "fr-easy" writes as "fr" does */
#endif
