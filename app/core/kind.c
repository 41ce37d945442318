#include "core/kind.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "core/decimal.h"

static const struct kind *const kinds[] = {
    [QUESTION_NOTE] = &kind_note,
    [QUESTION_SELECT_ONE] = &kind_select_one,
    [QUESTION_SELECT_MULTIPLE] = &kind_select_multiple,
    [QUESTION_RATING] = &kind_rating,
    [QUESTION_NPS] = &kind_nps,
    [QUESTION_RANGE] = &kind_range,
    [QUESTION_INTEGER] = &kind_integer,
    [QUESTION_DECIMAL] = &kind_decimal,
    [QUESTION_TEXT] = &kind_text,
    [QUESTION_RANK] = &kind_rank,
    [QUESTION_MATRIX] = &kind_matrix,
};
static_assert(sizeof kinds / sizeof kinds[0] == QUESTION_KINDS, "every question kind has a row");

const struct kind kind_note = {.info = {.name = "note"}, .type = VALUE_EMPTY};

const struct kind *kind_get(enum question_kind kind) {
    assert((unsigned)kind < QUESTION_KINDS);
    return kinds[kind];
}

const struct question_kind_info *question_kind_info(enum question_kind kind) {
    return &kind_get(kind)->info;
}

int question_kind_find(const char *name) {
    for (int i = 0; i < QUESTION_KINDS; i++) {
        if (strcmp(kinds[i]->info.name, name) == 0) {
            return i;
        }
    }
    return -1;
}

bool kind_text_is_blank(const char *text) {
    return text == NULL || text[strspn(text, " \n")] == '\0';
}

bool kind_texts_equal(const char *a, const char *b) {
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static const char small_numbers[][3] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10", "11", "12",
                                        "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25",
                                        "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38",
                                        "39", "40", "41", "42", "43", "44", "45", "46", "47", "48", "49", "50"};
static_assert(sizeof small_numbers / sizeof small_numbers[0] == EVENT_CHOICES_MAX + 1, "every place in a rank has a word");

const char *kind_small_number(size_t number) {
    assert(number <= EVENT_CHOICES_MAX);
    return small_numbers[number];
}

struct slice kind_number(int64_t number, struct arena *arena) {
    char text[DECIMAL_TEXT_MAX];
    if (number >= 0 && number <= EVENT_CHOICES_MAX) {
        return slice_of(kind_small_number((size_t)number));
    }
    return slice_of(arena_strdup(arena, decimal_format((double)number, 0, text, sizeof text)));
}

bool kind_slice_is_blank(struct slice text) {
    size_t i = 0;
    while (i < text.n && (text.at[i] == ' ' || text.at[i] == '\n')) {
        i++;
    }
    return i == text.n;
}

static bool is_within(unsigned char c, unsigned char first, unsigned char last) {
    return (unsigned char)(c - first) <= last - first;
}

bool kind_is_spelled(struct slice text, enum kind_alphabet alphabet) {
    bool good = true;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool in_id = is_within(c, 'a', 'z') || is_within(c, '0', '9') || c == '_';
        bool in_tag = is_within(c, 'A', 'Z') || c == '-';
        good = good && (in_id || (in_tag && alphabet == ALPHABET_TAG));
    }
    return good;
}

bool kind_get_id(struct cbor_reader *r, struct slice *out) {
    size_t start = r->at;
    return cbor_get_text(r, EVENT_ID_MAX, &out->at, &out->n) &&
           cbor_expect(r, out->n > 0 && kind_is_spelled(*out, ALPHABET_ID), start, "an id is expected");
}

static bool has_controls(struct slice text) {
    bool found = false;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];
        found |= (c < ' ' && c != '\n') || c == 0x7f;
    }
    return found;
}

bool kind_get_answer_text(struct cbor_reader *r, struct slice *out) {
    size_t start = r->at;
    return cbor_get_text(r, EVENT_TEXT_ANSWER_BYTES, &out->at, &out->n) &&
           cbor_expect(r, !has_controls(*out), start, "a text holds a control character") &&
           cbor_expect(r, out->n <= EVENT_TEXT_ANSWER_MAX || utf8_length(out->at, out->n) <= EVENT_TEXT_ANSWER_MAX, start,
                       "a text is too long");
}

bool kind_is_new_part(struct cbor_reader *r, const struct view_part *parts, size_t n) {
    for (size_t i = 0; i + 1 < n; i++) {
        if (slice_equal(parts[i].part, parts[n - 1].part)) {
            return cbor_expect(r, false, r->at, "an id stands twice");
        }
    }
    return true;
}
