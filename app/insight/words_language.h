/* What is known of a language's words. Private to words. */
#ifndef INSIGHT_WORDS_LANGUAGE_H
#define INSIGHT_WORDS_LANGUAGE_H

enum { WORDS_LANGUAGES = 2 };

struct words_language {
    const char *tag;     /* ISO 639-1 */
    const char *stemmer; /* libstemmer's name */
    const char *silent;  /* words that say nothing, bare (no marks), each between two spaces */
};
extern const struct words_language words_languages[WORDS_LANGUAGES];
#endif
