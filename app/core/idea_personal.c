#include "core/idea_personal.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* --- plain characters: every format looked for is one of ASCII ------------------------------------------------------ */

enum { FOREIGN = '\x80' }; /* stands for any letter beyond ASCII */

static const struct {
    int32_t first, last;
    char plain; /* of first; digits count up from it */
} folds[] = {
    {'A', 'Z', 'a'},       {0x00a0, 0x00a0, ' '},  {0x0660, 0x0669, '0'}, {0x06f0, 0x06f9, '0'}, {0x2000, 0x200a, ' '},
    {0x2010, 0x2015, '-'}, {0x2019, 0x2019, '\''}, {0x202f, 0x202f, ' '}, {0x2212, 0x2212, '-'}, {0xff0b, 0xff0b, '+'},
    {0xff10, 0xff19, '0'}, {0xff20, 0xff20, '@'},  {'\t', '\r', ' '},
};

static char fold(int32_t c) {
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
        if (c >= folds[i].first && c <= folds[i].last) {
            bool counts = folds[i].plain == '0' || folds[i].plain == 'a';
            return (char)(folds[i].plain + (counts ? c - folds[i].first : 0));
        }
    }
    return c < 0x80 && c > 0 ? (char)c : FOREIGN;
}

static void flatten(const char *text, struct strbuf *out) {
    size_t n = strlen(text), used;
    for (size_t i = 0; i < n; i += used) {
        strbuf_addc(out, fold(utf8_decode(text + i, n - i, &used)));
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

static bool is_wordy(char c) {
    return is_digit(c) || is_letter(c) || c == FOREIGN;
}

static bool has_word(const char *s, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strstr(s, words[i]) != NULL) {
            return true;
        }
    }
    return false;
}
#define HAS_WORD(s, words) has_word((s), (words), sizeof(words) / sizeof *(words))

/* --- numbers ------------------------------------------------------------------------------------------------------ */

enum { DIGITS_MAX = 15, GROUPS_MAX = 6, GAP_MAX = 3 };

/* Digits that belong together: "(514) 555-0199" is one of ten, in groups of 3, 3 and 4. */
struct number {
    char digits[DIGITS_MAX + 1];
    size_t n, groups, sizes[GROUPS_MAX];
    bool is_long, has_plus, is_spaced; /* is_spaced: a gap is of spaces alone */
    const char *at, *end;
};

/* What the text speaks of, which makes a number of doubtful shape more likely one. */
struct hints {
    bool phone, health;
};

static const char *skip_gap(const char *s, bool *is_spaced) {
    const char *start = s;
    while (*s != '\0' && strchr(" .-()/", *s) != NULL && s - start < GAP_MAX) {
        s++;
    }
    *is_spaced = strspn(start, " ") >= (size_t)(s - start) && s > start;
    return is_digit(*s) ? s : start;
}

static struct number read_number(const char *text, const char *s) {
    struct number number = {.at = s, .has_plus = s > text && s[-1] == '+'};
    while (is_digit(*s)) {
        size_t size = 0;
        bool is_spaced;
        for (; is_digit(*s); s++, size++) {
            if (number.n < DIGITS_MAX) {
                number.digits[number.n++] = *s;
            } else {
                number.is_long = true;
            }
        }
        if (number.groups < GROUPS_MAX) {
            number.sizes[number.groups] = size;
        }
        number.groups++;
        number.end = s;
        s = skip_gap(s, &is_spaced);
        number.is_spaced |= is_spaced && is_digit(*s);
    }
    return number;
}

static bool is_grouped(const struct number *number, size_t a, size_t b, size_t c) {
    size_t wanted = c > 0 ? 3 : b > 0 ? 2 : 1;
    return number->groups == wanted && number->sizes[0] == a && (wanted < 2 || number->sizes[1] == b) &&
           (wanted < 3 || number->sizes[2] == c);
}

/* Area and exchange codes of the North American Numbering Plan begin with 2 to 9. */
static bool is_dialled(const struct number *number) {
    const char *d = number->digits + (number->n == 11 && number->digits[0] == '1');
    bool has_length = number->n == 10 || (number->n == 11 && number->digits[0] == '1');
    return has_length && d[0] >= '2' && d[3] >= '2';
}

static bool is_phone(const struct number *number, const struct hints *hints) {
    if (is_dialled(number) || (number->has_plus && number->n >= 8)) {
        return !is_grouped(number, 4, 3, 3);
    }
    bool is_local = number->n == 7 && number->digits[0] >= '2' && (number->groups == 1 || is_grouped(number, 3, 4, 0));
    return is_local && ((number->groups == 2 && !number->is_spaced) || hints->phone);
}

/* Four letters of the name, then year, month (50 more for a woman) and day of birth, and four more digits. */
static bool is_ramq(const struct number *number, const char *text) {
    const char *s = number->at;
    while (s > text && strchr(" -.", s[-1]) != NULL) {
        s--;
    }
    size_t letters = 0;
    while (s > text && is_letter(s[-1])) {
        s--;
        letters++;
    }
    if (number->n != 8 || letters != 4 || (s > text && is_wordy(s[-1]))) {
        return false;
    }
    int month = (number->digits[2] - '0') * 10 + number->digits[3] - '0';
    int day = (number->digits[4] - '0') * 10 + number->digits[5] - '0';
    month -= month > 50 ? 50 : 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool ends_round(const struct number *number) {
    return number->n >= 3 && memcmp(number->digits + number->n - 3, "000", 3) == 0;
}

static bool is_health_number(const struct number *number, const char *text, const struct hints *hints) {
    bool by_hint = hints->health && number->n >= 7 && number->n <= 12;
    bool by_shape = number->n == 10 && (is_grouped(number, 4, 3, 3) || number->digits[0] == '9');
    bool by_length = (number->n == 9 || number->n == 12) && !ends_round(number) && number->groups <= 4;
    return is_ramq(number, text) || by_hint || by_shape || by_length;
}

static struct hints hints_of(const char *text) {
    static const char *const phone[] = {"phone", "call", "tel", "text", "cell", "appel", "num\x80ro", "number", "joindre"};
    static const char *const health[] = {"health card", "health number", "health care n", "care card", "carecard",
                                         "phn",         "ohip",          "mcp",           "medicare",  "carte soleil",
                                         "ramq",        "assurance",     "carte sant",    "nam ",      "social insurance",
                                         "sin "};
    return (struct hints){HAS_WORD(text, phone), HAS_WORD(text, health)};
}

static unsigned find_numbers(const char *text) {
    unsigned found = 0;
    struct hints hints = hints_of(text);
    for (const char *s = text; *s != '\0';) {
        if (!is_digit(*s)) {
            s++;
            continue;
        }
        struct number number = read_number(text, s);
        if (!number.is_long) {
            found |= is_phone(&number, &hints) ? PERSONAL_PHONE : 0;
            found |= is_health_number(&number, text, &hints) ? PERSONAL_HEALTH_NUMBER : 0;
        }
        s = number.end;
    }
    return found;
}

/* --- postal codes: A1A 1A1 ---------------------------------------------------------------------------------------- */

static bool fits_postal_code(const char *s, const char **end) {
    static const char shape[] = "FNLNLN";
    for (size_t i = 0; shape[i] != '\0'; i++, s++) {
        if (i == 3) {
            s += *s == ' ' || *s == '-';
        }
        bool is_wrong = shape[i] == 'N' ? !is_digit(*s) : !is_letter(*s) || strchr("dfioqu", *s) != NULL;
        if (is_wrong || (shape[i] == 'F' && (*s == 'w' || *s == 'z'))) {
            return false;
        }
    }
    *end = s;
    return true;
}

static bool has_postal_code(const char *text) {
    const char *end;
    for (const char *s = text; *s != '\0'; s++) {
        if ((s == text || !is_wordy(s[-1])) && fits_postal_code(s, &end) && !is_wordy(*end)) {
            return true;
        }
    }
    return false;
}

/* --- e-mail ------------------------------------------------------------------------------------------------------- */

/* "exemple.ca", "example dot org", "exemple point ca" */
static bool starts_with_domain(const char *s) {
    static const char *const dots[] = {".", " dot ", " point ", "(dot)", "[dot]", "(point)", "[point]", " . "};
    size_t name = 0, letters = 0;
    for (; is_wordy(s[name]) || s[name] == '-'; name++) {
        letters += !is_digit(s[name]);
    }
    for (size_t i = 0; letters > 0 && i < sizeof dots / sizeof *dots; i++) {
        size_t n = strlen(dots[i]);
        const char *behind = s + name + n;
        if (strncmp(s + name, dots[i], n) == 0) {
            return (is_letter(behind[0]) && is_letter(behind[1])) || starts_with_domain(behind);
        }
    }
    return false;
}

static bool has_email(const char *text) {
    static const char *const ats[] = {"@",    " @ ",       "(at)",      " (at) ",      "[at]",          " [at] ",
                                      " at ", " arobase ", "(arobase)", " (arobase) ", " a commercial "};
    for (const char *s = text; *s != '\0'; s++) {
        for (size_t i = 0; i < sizeof ats / sizeof *ats; i++) {
            size_t n = strlen(ats[i]);
            if (s > text && is_wordy(s[-1]) && strncmp(s, ats[i], n) == 0 && starts_with_domain(s + n)) {
                return true;
            }
        }
    }
    return false;
}

unsigned idea_personal_find(const char *text) {
    struct strbuf flat = {0};
    flatten(text, &flat);
    unsigned found = 0;
    if (flat.len > 0) {
        found = find_numbers(flat.data);
        found |= has_postal_code(flat.data) ? PERSONAL_POSTAL_CODE : 0;
        found |= has_email(flat.data) ? PERSONAL_EMAIL : 0;
    }
    strbuf_finish(&flat);
    return found;
}
