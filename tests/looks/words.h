/* Where a text on the screen comes from: the language's own strings, the event in that language, English for want of a
 * translation, or nowhere.
 *
 * A text belongs to a language when it is one of its strings, a pattern of them ("{0} of {1}") filled with such texts and
 * numbers, lines, sentences or a list of them, one of them with another in brackets, or has no letters. However it is put
 * together, every part of it must belong. Names of languages and the caps of keys belong to every language.
 *
 * Owns: its tables, in the arena it is given. */
#ifndef TESTS_LOOKS_WORDS_H
#define TESTS_LOOKS_WORDS_H
#include "author/assets_file.h"
#include "core/event.h"

enum origin {
    ORIGIN_OWN,
    ORIGIN_FALLBACK,     /* the language has no such text, and English stands there */
    ORIGIN_UNTRANSLATED, /* the language has one, and it is the English one; or has one, and English was shown */
    ORIGIN_NOWHERE,
    ORIGINS
};
struct word {
    const char *text, *key; /* key: of the strings file, or what it is in the event */
    enum origin origin;
};
struct reading;
enum { WORDS_SLOTS = 8192, WORDS_READINGS = 1024, WORDS_PROVED = 16384 };
struct words {
    const char *language;
    bool is_lent;                     /* the event was not written in it: the event's own texts may be in the default one */
    struct word *slots;               /* [WORDS_SLOTS], by hash of the text; text NULL: free */
    struct reading *readings;         /* [WORDS_READINGS], of the text under way */
    uint64_t *proved;                 /* [WORDS_PROVED] hashes of texts that were ORIGIN_OWN before */
    const struct word *patterns[512]; /* those with {0} or {1} */
    size_t pattern_count;
};
void words_init(struct words *w, struct arena *a, const struct event *event, const struct assets *assets, size_t language,
                bool is_lent);
void words_allow(struct words *w, struct arena *a, const char *text, const char *key); /* a text that is right in any language */
/* *key: what was recognised, for the sentence; may be NULL. */
enum origin words_origin(const struct words *w, const char *text, const char **key);

/* Languages whose built-in words are declared to be incomplete: English stands in for what is missing, and is only listed. */
bool words_may_fall_back(const char *language);

/* What stood in for a missing text, once each. */
enum { FALLBACKS_MAX = 1024 };
struct fallbacks {
    struct {
        char language[16], key[64];
    } at[FALLBACKS_MAX];
    size_t n;
};
void fallbacks_add(struct fallbacks *f, const char *language, const char *key);
#endif
