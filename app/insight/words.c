#include "insight/words.h"

#include <libstemmer.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "insight/words_language.h"

enum { FOLDED_BYTES = 3 * WORDS_TEXT_BYTES, WORD_BYTES = 120, GRAM_LETTERS = 3, PAIR = 2 };

struct words {
    struct sb_stemmer *stemmers[WORDS_LANGUAGES];
    uint8_t cased[FOLDED_BYTES], folded[FOLDED_BYTES]; /* the text at work, overwritten before words_features() returns */
};

struct words *words_create(void) {
    struct words *words = calloc(1, sizeof *words);
    bool is_whole = words != NULL;
    for (int i = 0; is_whole && i < WORDS_LANGUAGES; i++) {
        words->stemmers[i] = sb_stemmer_new(words_languages[i].stemmer, "UTF_8");
        is_whole = words->stemmers[i] != NULL;
    }
    if (!is_whole) {
        die("There is not enough memory to compare words. Close other programs, or restart the device.");
    }
    return words;
}

void words_destroy(struct words *words) {
    for (int i = 0; words && i < WORDS_LANGUAGES; i++) {
        sb_stemmer_delete(words->stemmers[i]);
    }
    free(words);
}

static int find_language(const char *tag) {
    size_t n = strcspn(tag, "-");
    for (int i = 0; i < WORDS_LANGUAGES; i++) {
        if (strlen(words_languages[i].tag) == n && strncmp(words_languages[i].tag, tag, n) == 0) {
            return i;
        }
    }
    return -1;
}

/* The result of a libunistring call in our buffer; anything larger is cut off, which no text of WORDS_TEXT_BYTES needs. */
static size_t taken_over(uint8_t *result, size_t n, uint8_t *buffer, size_t room) {
    if (!result) {
        return 0;
    }
    n = n < room ? n : room;
    if (result != buffer) {
        memcpy(buffer, result, n);
        explicit_bzero(result, n);
        free(result);
    }
    return n;
}

/* A word without its marks, with its ligatures spelled out, for comparing. NUL-terminated. */
static size_t make_bare(const uint8_t *word, size_t n, char *out, size_t room) {
    uint8_t apart[4 * WORD_BYTES];
    size_t length = sizeof apart, used, written = 0;
    uint8_t *result = u8_normalize(UNINORM_NFKD, word, n, apart, &length);
    length = taken_over(result, length, apart, sizeof apart);
    for (size_t at = 0; at < length; at += used) {
        const char *s = (const char *)apart + at;
        int32_t c = utf8_decode(s, length - at, &used);
        const char *spelled = c == 0x153 ? "oe" : c == 0xe6 ? "ae" : c == 0xf8 ? "o" : c == 0x131 ? "i" : NULL;
        size_t add = spelled ? strlen(spelled) : used;
        if (c == UTF8_BAD || uc_is_general_category_withtable((ucs4_t)c, UC_CATEGORY_MASK_M)) {
            continue;
        }
        if (written + add >= room) {
            break;
        }
        memcpy(out + written, spelled ? spelled : s, add);
        written += add;
    }
    out[written] = '\0';
    explicit_bzero(apart, sizeof apart);
    return written;
}

static bool is_silent(int language, const char *bare, size_t n) {
    char padded[WORD_BYTES + 3];
    if (language < 0 || n > WORD_BYTES) {
        return false;
    }
    padded[0] = padded[n + 1] = ' ';
    memcpy(padded + 1, bare, n);
    padded[n + 2] = '\0';
    bool found = strstr(words_languages[language].silent, padded) != NULL;
    explicit_bzero(padded, sizeof padded);
    return found;
}

static uint32_t hashed(const char *bytes, size_t n) {
    uint64_t h = hash_bytes(HASH_START, bytes, n);
    return (uint32_t)(h ^ h >> 32);
}

static void add(uint32_t *list, size_t *count, size_t max, uint32_t feature) {
    size_t at = *count;
    while (at > 0 && list[at - 1] > feature) {
        at--;
    }
    if (*count == max || (at > 0 && list[at - 1] == feature)) {
        return;
    }
    memmove(list + at + 1, list + at, (*count - at) * sizeof *list);
    list[at] = feature;
    *count += 1;
}

/* Every run of `letters` code points, or the whole where it is shorter. */
static void add_grams(const char *text, size_t n, size_t letters, uint32_t *list, size_t *count, size_t max) {
    size_t end = 0, used;
    for (size_t i = 0; i < letters && end < n; i++) {
        utf8_decode(text + end, n - end, &used);
        end += used;
    }
    for (size_t start = 0;; start += used) {
        add(list, count, max, hashed(text + start, end - start));
        if (end >= n) {
            break;
        }
        size_t next;
        utf8_decode(text + end, n - end, &next);
        utf8_decode(text + start, n - start, &used);
        end += next;
    }
}

static bool is_written_without_spaces(const char *word, size_t n) {
    static const struct {
        int32_t first, last;
    } ranges[] = {{0x0e00, 0x0eff}, {0x1000, 0x109f}, {0x1780, 0x17ff}, {0x2e80, 0xdfff}, {0xf900, 0xfaff}, {0x20000, 0x3ffff}};
    size_t used;
    int32_t c = utf8_decode(word, n, &used);
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (ranges[i].first <= c && c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

static void add_stem(struct words *words, int language, const uint8_t *word, size_t n, struct words_features *out) {
    char bare[WORD_BYTES];
    if (language >= 0) {
        word = sb_stemmer_stem(words->stemmers[language], word, (int)n);
        n = word ? (size_t)sb_stemmer_length(words->stemmers[language]) : 0;
    }
    size_t length = make_bare(word, n, bare, sizeof bare);
    add(out->stems, &out->stem_count, WORDS_STEMS_MAX, hashed(bare, length));
    explicit_bzero(bare, sizeof bare);
}

/* A word of at most WORD_BYTES. */
static void add_word(struct words *words, int language, const uint8_t *word, size_t n, struct words_features *out) {
    char padded[WORD_BYTES + 2] = " ", *bare = padded + 1;
    size_t length = make_bare(word, n, bare, WORD_BYTES);
    if (length > 0 && is_written_without_spaces(bare, length)) {
        add_grams(bare, length, PAIR, out->stems, &out->stem_count, WORDS_STEMS_MAX);
        add_grams(bare, length, PAIR, out->grams, &out->gram_count, WORDS_GRAMS_MAX);
    } else if (length > 0 && !is_silent(language, bare, length)) {
        bare[length] = ' ';
        add_grams(padded, length + 2, GRAM_LETTERS, out->grams, &out->gram_count, WORDS_GRAMS_MAX);
        add_stem(words, language, word, n, out);
    }
    explicit_bzero(padded, sizeof padded);
}

/* What stands between two gaps: a word, or a whole sentence where words are not divided. */
static void add_run(struct words *words, int language, const uint8_t *run, size_t n, struct words_features *out) {
    while (n > 0) {
        size_t piece = utf8_cut((const char *)run, n, WORD_BYTES, WORD_BYTES);
        piece = piece ? piece : n; /* one letter with more marks than that */
        add_word(words, language, run, piece < WORD_BYTES ? piece : WORD_BYTES, out);
        run += piece;
        n -= piece;
    }
}

/* Case folded, then NFC; in two calls, since as one they leave a copy on the heap. */
static size_t fold(struct words *words, const char *language, const char *text, size_t n) {
    size_t cased = FOLDED_BYTES, folded = FOLDED_BYTES;
    uint8_t *result = u8_casefold((const uint8_t *)text, n, language, NULL, words->cased, &cased);
    cased = taken_over(result, cased, words->cased, FOLDED_BYTES);
    result = u8_normalize(UNINORM_NFC, words->cased, cased, words->folded, &folded);
    folded = taken_over(result, folded, words->folded, FOLDED_BYTES);
    explicit_bzero(words->cased, cased);
    return folded;
}

/* The stemmer keeps its last word: it gets a longer one. */
static void forget_last_word(struct words *words, int language) {
    uint8_t filler[WORD_BYTES];
    memset(filler, 'x', sizeof filler);
    if (language >= 0) {
        (void)sb_stemmer_stem(words->stemmers[language], filler, sizeof filler);
    }
}

static bool is_part_of_word(int32_t c) {
    return c != UTF8_BAD &&
           uc_is_general_category_withtable((ucs4_t)c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

void words_features(struct words *words, const char *language, const char *text, struct words_features *out) {
    int known = find_language(language);
    size_t n = utf8_cut(text, strlen(text), WORDS_TEXT_BYTES, WORDS_TEXT_BYTES), used, start = 0;
    size_t folded = fold(words, known < 0 ? NULL : words_languages[known].tag, text, n);
    *out = (struct words_features){0};
    for (size_t at = 0; at < folded; at += used) {
        if (!is_part_of_word(utf8_decode((const char *)words->folded + at, folded - at, &used))) {
            add_run(words, known, words->folded + start, at - start, out);
            start = at + used;
        }
    }
    add_run(words, known, words->folded + start, folded - start, out);
    explicit_bzero(words->folded, folded);
    forget_last_word(words, known);
}
