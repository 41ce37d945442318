/* Recovery words: what an organizer writes on paper when a PIN is set, and types when it is forgotten.
 *
 * A word is two syllables, a syllable one of ten consonants and one of five vowels that all of Latin Europe types and tells
 * apart: 50 x 50 words, and six of them are 6 log2 2500 = 67.7 bits. */
#ifndef STORE_PIN_WORDS_H
#define STORE_PIN_WORDS_H

enum { PIN_WORDS = 6, PIN_WORD_LETTERS = 4, PIN_WORDS_BYTES = PIN_WORDS * (PIN_WORD_LETTERS + 1) };

void pin_words_draw(char out[PIN_WORDS_BYTES]); /* "bado leri mugu ...", from the kernel's randomness */
/* Small letters only, nothing between them: how they are hashed, however they were typed. Longer input is not them: it is cut. */
void pin_words_normal(const char *typed, char out[PIN_WORDS_BYTES]);
#endif
