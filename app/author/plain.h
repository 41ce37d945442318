/* How plain a text is: words, sentences, syllables, and a school grade. Pure.
 *
 * A word is a run of letters, marks and digits; an apostrophe inside does not end it, a hyphen does (UAX 29, close to it).
 * Syllables are counted by groups of vowels without the usual silent endings: within a tenth of a dictionary's on running text.
 * Grade:  English  Flesch-Kincaid, 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid and others 1975, US Navy RBR 8-75)
 *         French   Kandel-Moles ease, 207 - 1.015 words/sentence - 73.6 syllables/word (Kandel and Moles 1958, Cahiers d'etudes
 *                  de radio-television 19), read as a grade by Flesch's own table (1949: 90 is grade 5, 80 6, 70 7, 60 8)
 *         others   none. */
#ifndef AUTHOR_PLAIN_H
#define AUTHOR_PLAIN_H
#include <stdbool.h>
#include <stddef.h>

struct plain {
    size_t words, sentences, syllables;
    const char *hardest; /* the word of most syllables, in the text; NULL */
    size_t hardest_size, hardest_syllables;
};
bool plain_has_grade(const char *tag); /* English and French, with their variants */
bool plain_has_words(const char *tag); /* false where words are written without spaces: Chinese, Japanese, Thai, Khmer, Lao */
void plain_add(struct plain *p, const char *tag, const char *text); /* zeroed at first; every text ends a sentence */
double plain_grade(const struct plain *p, const char *tag);         /* 0 to 20; 0 where there is none */
#endif
