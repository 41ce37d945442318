/* What a key makes of the word before the caret, by the rules of its keymap. Pure.
 *
 * Rules are data (base/keymap.h): pairs such as "aa" -> "â", and tones, whose key may be tapped anywhere behind the vowel.
 * The same tone twice gives the letter itself. Where a tone stands is Vietnamese spelling, in its usual order: on the vowel
 * that has a mark already (the last of them), else the vowel before a final consonant, else the middle one of three, else the
 * first of two. An onset such as "qu" keeps its vowel out of this.
 *
 * Never: keeps what was typed; the caller wipes `out`. */
#ifndef UI_COMPOSE_H
#define UI_COMPOSE_H
#include <stdbool.h>
#include <stddef.h>

#include "base/keymap.h"
#include "base/strbuf.h"

/* Bytes of text[0..n) that are the word before its end: back to a space or an ASCII sign that is no letter, or to what is
 * too long for any rule. */
size_t compose_word_length(const char *text, size_t n);
/* True: `out` (empty before) is what the word becomes. False: the key types itself. */
bool compose_key(const struct keymap_rules *rules, const char *word, size_t n, const char *typed, struct strbuf *out);
#endif
