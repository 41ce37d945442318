#include "ui/compose.h"

#include <string.h>

#include "base/utf8.h"

enum { WORD_MAX = 48, NO_TONE = -1 };

static bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whatever is not ASCII counts as a letter. */
static bool is_letter(char c) {
    return is_ascii_letter(c) || (unsigned char)c >= 0x80;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_key(const char *a, const char *b) {
    return lower(a[0]) == lower(b[0]) && strcmp(a + (*a != 0), b + (*b != 0)) == 0;
}

size_t compose_word_length(const char *text, size_t n) {
    size_t start = n;
    while (start > 0 && n - start < WORD_MAX && is_letter(text[start - 1])) {
        start--;
    }
    while (start < n && ((unsigned char)text[start] & 0xC0) == 0x80) {
        start++;
    }
    return n - start;
}

/* ---- signs in a list of signs ---- */

static size_t sign_length(const char *s, size_t n) {
    size_t used;
    utf8_decode(s, n, &used);
    return used;
}

/* Which one of the signs in `list` begins s; -1. */
static int sign_index(const char *list, const char *s, size_t n) {
    size_t length = sign_length(s, n), all = strlen(list), used;
    int index = 0;
    for (size_t i = 0; i < all; i += used, index++) {
        used = sign_length(list + i, all - i);
        if (used == length && memcmp(list + i, s, used) == 0) {
            return index;
        }
    }
    return -1;
}

static const char *sign_at(const char *list, int index, size_t *length) {
    size_t all = strlen(list), i = 0;
    while (index-- > 0) {
        i += sign_length(list + i, all - i);
    }
    *length = sign_length(list + i, all - i);
    return list + i;
}

/* ---- tones ---- */

/* The word without its tone, which it returns. */
static int take_tone(const struct keymap_rules *rules, const char *word, size_t n, struct strbuf *bare) {
    int tone = NO_TONE;
    size_t used;
    for (size_t i = 0; i < n; i += used) {
        used = sign_length(word + i, n - i);
        const char *sign = word + i;
        size_t length = used;
        for (size_t t = 0; t < rules->tone_count; t++) {
            int vowel = sign_index(rules->tones[t].to, word + i, n - i);
            if (vowel >= 0) {
                sign = sign_at(rules->vowels, vowel, &length);
                tone = (int)t;
                break;
            }
        }
        strbuf_add(bare, sign, length);
    }
    return tone;
}

struct cluster {
    size_t first, last, n; /* byte offsets of vowels; how many */
    bool closed;           /* a consonant follows */
};

static bool is_vowel(const struct keymap_rules *rules, const char *word, size_t n, size_t at) {
    return rules->vowels && sign_index(rules->vowels, word + at, n - at) >= 0;
}

/* The last vowels of a word that stand together. */
static struct cluster find_cluster(const struct keymap_rules *rules, const char *word, size_t n) {
    struct cluster c = {0};
    bool before = false;
    size_t used;
    for (size_t i = 0; i < n; i += used) {
        used = sign_length(word + i, n - i);
        bool vowel = is_vowel(rules, word, n, i);
        if (vowel && !before) {
            c = (struct cluster){.first = i};
        }
        c.last = vowel ? i : c.last;
        c.n += vowel;
        c.closed = c.n > 0 && !vowel;
        before = vowel;
    }
    return c;
}

/* "quy", "gia": the first vowel is part of the onset. */
static void skip_onset(const struct keymap_rules *rules, const char *word, struct cluster *c) {
    for (size_t i = 0; i < rules->onset_count && c->n > 1; i++) {
        const char *onset = rules->onsets[i];
        size_t length = strlen(onset), end = c->first + 1;
        bool same = length > 0 && end == length;
        for (size_t k = 0; same && k < length; k++) {
            same = lower(word[k]) == onset[k];
        }
        if (same) {
            c->first = end;
            c->n--;
            return;
        }
    }
}

static size_t tone_place(const struct keymap_rules *rules, const char *word, size_t n) {
    struct cluster c = find_cluster(rules, word, n);
    skip_onset(rules, word, &c);
    size_t marked = n, used;
    for (size_t i = c.first; i <= c.last; i += used) {
        used = sign_length(word + i, n - i);
        marked = used > 1 ? i : marked;
    }
    if (marked < n) {
        return marked;
    }
    if (c.closed || c.n < 2) {
        return c.last;
    }
    return c.n > 2 ? c.first + 1 : c.first;
}

static void put_tone(const struct keymap_rules *rules, const struct strbuf *bare, int tone, struct strbuf *out) {
    struct cluster c = find_cluster(rules, bare->data, bare->len);
    if (tone == NO_TONE || !*rules->tones[tone].to || c.n == 0) {
        strbuf_add(out, bare->data, bare->len);
        return;
    }
    size_t at = tone_place(rules, bare->data, bare->len), old = sign_length(bare->data + at, bare->len - at), length;
    int vowel = sign_index(rules->vowels, bare->data + at, bare->len - at);
    const char *sign = sign_at(rules->tones[tone].to, vowel, &length);
    strbuf_add(out, bare->data, at);
    strbuf_add(out, sign, length);
    strbuf_add(out, bare->data + at + old, bare->len - at - old);
}

static int find_tone(const struct keymap_rules *rules, const char *typed) {
    for (size_t t = 0; t < rules->tone_count; t++) {
        if (same_key(rules->tones[t].from, typed)) {
            return (int)t;
        }
    }
    return NO_TONE;
}

/* ---- pairs ---- */

static bool ends_with(const struct strbuf *b, const char *end) {
    size_t n = strlen(end);
    return b->len >= n && memcmp(b->data + b->len - n, end, n) == 0;
}

static void apply_pairs(const struct keymap_rules *rules, struct strbuf *bare) {
    const struct keymap_pair *best = NULL;
    for (size_t i = 0; i < rules->pair_count; i++) {
        const struct keymap_pair *pair = &rules->pairs[i];
        if (ends_with(bare, pair->from) && (!best || strlen(pair->from) > strlen(best->from))) {
            best = pair;
        }
    }
    if (best) {
        bare->len -= strlen(best->from);
        bare->data[bare->len] = '\0';
        strbuf_adds(bare, best->to);
    }
}

/* A tone key: sets, changes or takes the tone away. False: it is a letter here. */
static bool apply_tone(const struct keymap_rules *rules, const struct strbuf *bare, int had, int tone, struct strbuf *out) {
    bool nothing_to_take = !*rules->tones[tone].to && had == NO_TONE;
    if (tone == had || nothing_to_take || find_cluster(rules, bare->data, bare->len).n == 0) {
        return false;
    }
    put_tone(rules, bare, tone, out);
    return true;
}

bool compose_key(const struct keymap_rules *rules, const char *word, size_t n, const char *typed, struct strbuf *out) {
    if ((rules->pair_count == 0 && rules->tone_count == 0) || n == 0 || !is_letter(typed[0])) {
        return false;
    }
    char storage[STRBUF_TYPED];
    struct strbuf bare;
    strbuf_begin_in(&bare, storage, sizeof storage);
    int had = take_tone(rules, word, n, &bare), tone = find_tone(rules, typed);
    if (tone == NO_TONE || !apply_tone(rules, &bare, had, tone, out)) {
        strbuf_adds(&bare, typed);
        apply_pairs(rules, &bare);
        put_tone(rules, &bare, tone != NO_TONE && tone == had ? NO_TONE : had, out);
    }
    strbuf_finish(&bare);
    return true;
}
