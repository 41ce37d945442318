#include "core/kind.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

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

static bool is_id(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= '0' && s[i] <= '9') || s[i] == '_')) {
            return false;
        }
    }
    return n > 0;
}

const char *kind_get_id(struct cbor_reader *r, struct arena *arena) {
    size_t start = r->at, n;
    const char *text;
    if (!cbor_get_text(r, EVENT_ID_MAX, &text, &n) || !cbor_expect(r, is_id(text, n), start, "an id is expected")) {
        return NULL;
    }
    return arena_strndup(arena, text, n);
}

static bool has_controls(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if ((c < ' ' && c != '\n') || c == 0x7f) {
            return true;
        }
    }
    return false;
}

const char *kind_get_answer_text(struct cbor_reader *r, struct arena *arena) {
    size_t start = r->at, n;
    const char *text;
    if (!cbor_get_text(r, EVENT_TEXT_ANSWER_BYTES, &text, &n) ||
        !cbor_expect(r, !has_controls(text, n), start, "a text holds a control character") ||
        !cbor_expect(r, utf8_length(text, n) <= EVENT_TEXT_ANSWER_MAX, start, "a text is too long")) {
        return NULL;
    }
    return arena_strndup(arena, text, n);
}

bool kind_is_new_part(struct cbor_reader *r, const struct record_part *parts, size_t n) {
    for (size_t i = 0; i + 1 < n; i++) {
        if (strcmp(parts[i].part, parts[n - 1].part) == 0) {
            return cbor_expect(r, false, r->at, "an id stands twice");
        }
    }
    return true;
}
