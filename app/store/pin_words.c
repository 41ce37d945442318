#include "store/pin_words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/random.h"

static const char consonants[] = "bdfglmnrtv", vowels[] = "aeiou";
enum { SYLLABLES = (sizeof consonants - 1) * (sizeof vowels - 1), FAIR = 256 / SYLLABLES * SYLLABLES };

/* Bytes that would favour the first syllables are drawn again. */
static unsigned draw_syllable(void) {
    uint8_t byte;
    do {
        random_bytes(&byte, sizeof byte);
    } while (byte >= FAIR);
    return byte % SYLLABLES;
}

void pin_words_draw(char out[PIN_WORDS_BYTES]) {
    size_t n = 0;
    for (int i = 0; i < PIN_WORDS; i++) {
        for (int j = 0; j < PIN_WORD_LETTERS / 2; j++) {
            unsigned syllable = draw_syllable();
            out[n++] = consonants[syllable / (sizeof vowels - 1)];
            out[n++] = vowels[syllable % (sizeof vowels - 1)];
        }
        out[n++] = ' ';
    }
    out[n - 1] = '\0';
}

void pin_words_normal(const char *typed, char out[PIN_WORDS_BYTES]) {
    size_t n = 0;
    for (const char *c = typed; *c && n < PIN_WORDS_BYTES - 1; c++) {
        bool small = *c >= 'a' && *c <= 'z', capital = *c >= 'A' && *c <= 'Z';
        if (small || capital) {
            out[n++] = capital ? (char)(*c - 'A' + 'a') : *c;
        }
    }
    out[n] = '\0';
}
