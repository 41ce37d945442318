/* A short text as the features by which two texts are compared: stems of its words, and groups of letters.
 *
 * A word is a run of letters, marks and digits (Unicode general categories L, M, N), case-folded in NFC (Unicode 15,
 * section 3.13). An apostrophe, straight or curled, ends a word, and what French elides before it (l', d', qu') and English
 * leaves after it ('s, 't) are words that say nothing, like "the" and "des": the lists are our own, of function words only.
 * English and French words are stemmed (Porter 2 and the French algorithm of the Snowball project, libstemmer); then marks are
 * dropped and ligatures spelled out, so that a keyboard without accents does no harm. In other languages a word stands for
 * itself, and scripts written without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) give each pair of letters as a word,
 * as is usual for them (Manning, Raghavan and Schuetze, "Introduction to Information Retrieval", 2008, 2.2.1).
 *
 * Owns:     the stemmers.
 * Promises: features are hashes (FNV-1a) and each comes once; the buffers are wiped, the stemmer's word is
 *           overwritten.
 * Never:    looks beyond WORDS_TEXT_BYTES. */
#ifndef INSIGHT_WORDS_H
#define INSIGHT_WORDS_H
#include <stddef.h>
#include <stdint.h>

enum { WORDS_TEXT_BYTES = 4000, WORDS_STEMS_MAX = 128, WORDS_GRAMS_MAX = 512 };

struct words_features {
    uint32_t stems[WORDS_STEMS_MAX], grams[WORDS_GRAMS_MAX]; /* ascending; what is too many is left out */
    size_t stem_count, gram_count;
};

struct words; /* heap */
struct words *words_create(void);
void words_destroy(struct words *words);
/* language: a BCP 47 tag; only what stands before the first hyphen counts. text: UTF-8. */
void words_features(struct words *words, const char *language, const char *text, struct words_features *out);
#endif
