#include "author/plain.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

static bool is_language(const char *tag, const char *primary) {
    size_t n = strlen(primary);
    return strncasecmp(tag, primary, n) == 0 && (tag[n] == '\0' || tag[n] == '-');
}

bool plain_has_grade(const char *tag) {
    return is_language(tag, "en") || is_language(tag, "fr");
}

bool plain_has_words(const char *tag) {
    static const char *const without_spaces[] = {"zh", "yue", "ja", "th", "km", "lo"};
    for (size_t i = 0; i < sizeof without_spaces / sizeof *without_spaces; i++) {
        if (is_language(tag, without_spaces[i])) {
            return false;
        }
    }
    return true;
}

/* ---- signs ---- */

static bool is_apostrophe(int32_t c) {
    return c == '\'' || c == 0x2019;
}

/* Outside of ASCII everything counts as a letter but the punctuation and spaces of the scripts we ship. */
static bool is_word_sign(int32_t c) {
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    bool latin_sign = c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA;
    bool punctuation = (c >= 0x2000 && c <= 0x206F && c != 0x200C && c != 0x200D) || (c >= 0x3000 && c <= 0x303F) ||
                       (c >= 0xFF00 && c <= 0xFF20) || c == 0x2212;
    bool other = c == 0x60C || c == 0x61B || c == 0x61F || c == 0x964 || c == 0x965 || c == 0x166E || c == 0xD7 || c == 0xF7;
    return !latin_sign && !punctuation && !other;
}

static bool ends_sentence(int32_t c) {
    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026 || c == 0x61F || c == 0x964 || c == 0x166E;
}

/* ---- syllables ---- */

/* Vowels of English and French, lower case, accents taken off; 0 for anything else that is no letter of theirs. */
static char plain_letter(int32_t c) {
    static const char table[] = "aaaaaaeceeeeiiii" /* U+00E0 to U+00EF; ae is one vowel, as e */
                                "dnooooooouuuuypy";
    if (c >= 'A' && c <= 'Z') {
        return (char)(c - 'A' + 'a');
    }
    if (c < 0x80) {
        return (char)c;
    }
    c = c >= 0xC0 && c <= 0xDE ? c + 0x20 : c;
    if (c >= 0xE0 && c <= 0xFF) {
        return table[c - 0xE0];
    }
    return c == 0x152 || c == 0x153 ? 'e' : 'x';
}

enum { LETTERS_MAX = 64 };

static bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool ends(const char *s, size_t n, const char *end) {
    size_t m = strlen(end);
    return n > m && memcmp(s + n - m, end, m) == 0;
}

static size_t vowel_groups(const char *s, size_t n) {
    size_t groups = 0;
    for (size_t i = 0; i < n; i++) {
        groups += is_vowel(s[i]) && (i == 0 || !is_vowel(s[i - 1]));
    }
    return groups;
}

/* "use", "used", "uses"; but "table", "wanted", "pages". */
static bool english_ending_is_silent(const char *s, size_t n) {
    if (ends(s, n, "ed")) {
        return n > 2 && !is_vowel(s[n - 3]) && s[n - 3] != 't' && s[n - 3] != 'd';
    }
    if (ends(s, n, "es")) {
        return n > 2 && !strchr("aeiouyscgxz", s[n - 3]) && !ends(s, n, "shes") && !ends(s, n, "ches");
    }
    bool syllabic_le = ends(s, n, "le") && n > 2 && !is_vowel(s[n - 3]);
    return ends(s, n, "e") && !is_vowel(s[n - 2]) && !syllabic_le;
}

/* "reponse", "reponses", "changent". The accents are off: final e with an accent is told by the caller. */
static bool french_ending_is_silent(const char *s, size_t n) {
    return (ends(s, n, "e") && !is_vowel(s[n - 2])) || (ends(s, n, "es") && n > 2 && !is_vowel(s[n - 3]));
}

static size_t syllables_of(const char *tag, const char *word, size_t n) {
    char letters[LETTERS_MAX];
    size_t count = 0, used;
    int32_t last_e = 0;
    for (size_t i = 0; i < n && count < LETTERS_MAX; i += used) {
        int32_t c = utf8_decode(word + i, n - i, &used);
        if (is_apostrophe(c)) {
            continue;
        }
        letters[count] = plain_letter(c);
        last_e = letters[count++] == 'e' ? c : last_e;
    }
    size_t groups = vowel_groups(letters, count);
    bool silent = is_language(tag, "fr") ? (last_e == 'e' || last_e == 'E') && french_ending_is_silent(letters, count)
                                         : english_ending_is_silent(letters, count);
    groups -= silent && groups > 1;
    return groups > 0 ? groups : 1;
}

/* ---- a text ---- */

static void add_word(struct plain *p, const char *tag, const char *word, size_t n) {
    size_t syllables = syllables_of(tag, word, n);
    p->words++;
    p->syllables += syllables;
    if (syllables > p->hardest_syllables) {
        p->hardest = word;
        p->hardest_size = n;
        p->hardest_syllables = syllables;
    }
}

void plain_add(struct plain *p, const char *tag, const char *text) {
    size_t n = strlen(text), start = n, used, words = p->words;
    for (size_t i = 0; i < n; i += used) {
        int32_t c = utf8_decode(text + i, n - i, &used);
        bool inside = is_word_sign(c) || (start < n && is_apostrophe(c) && i + used < n);
        if (inside && start == n) {
            start = i;
        } else if (!inside && start < n) {
            add_word(p, tag, text + start, i - start);
            start = n;
        }
        if (ends_sentence(c) && p->words > words) {
            p->sentences++;
            words = p->words;
        }
    }
    if (start < n) {
        add_word(p, tag, text + start, n - start);
    }
    p->sentences += p->words > words;
}

static const double grade_most = 20;

/* Flesch's table, straight between its rows. */
static double grade_of_ease(double ease) {
    static const struct {
        double ease, grade;
    } rows[] = {{100, 4}, {90, 5}, {80, 6}, {70, 7}, {60, 8.5}, {50, 11}, {30, 14}, {0, 17}};
    size_t i = 1;
    while (i + 1 < sizeof rows / sizeof *rows && ease < rows[i].ease) {
        i++;
    }
    double part = (rows[i - 1].ease - ease) / (rows[i - 1].ease - rows[i].ease);
    return fmin(grade_most, fmax(0, rows[i - 1].grade + part * (rows[i].grade - rows[i - 1].grade)));
}

double plain_grade(const struct plain *p, const char *tag) {
    if (!plain_has_grade(tag) || p->words == 0) {
        return 0;
    }
    double length = (double)p->words / (double)p->sentences, syllables = (double)p->syllables / (double)p->words;
    if (is_language(tag, "fr")) {
        return grade_of_ease(207 - 1.015 * length - 73.6 * syllables);
    }
    return fmin(grade_most, fmax(0, 0.39 * length + 11.8 * syllables - 15.59));
}
