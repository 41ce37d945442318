#include "core/record_view.h"

#include <string.h>

#include "core/kind.h"
#include "core/record.h"

enum { SLOT_MAX = 1000000, FLAGS_MAX = FLAG_FAST | FLAG_FLAT | FLAG_BURST | FLAG_PAPER, LANGUAGE_MAX = 35 };

static bool read_tag(struct cbor_reader *r, enum kind_alphabet alphabet, size_t max, bool may_be_empty, struct slice *out) {
    size_t start = r->at;
    return cbor_get_text(r, max, &out->at, &out->n) &&
           cbor_expect(r, (out->n > 0 || may_be_empty) && kind_is_spelled(*out, alphabet), start, "an id is expected");
}

static bool read_receipt(struct cbor_reader *r, struct slice *out) {
    size_t start = r->at;
    bool good = cbor_get_text(r, RECEIPT_DIGITS, &out->at, &out->n) && out->n == RECEIPT_DIGITS;
    for (size_t i = 0; good && i < out->n; i++) {
        good = (out->at[i] >= '0' && out->at[i] <= '9') || (out->at[i] >= 'a' && out->at[i] <= 'f');
    }
    return cbor_expect(r, good, start, "a receipt of 32 hex digits is expected");
}

static bool read_header(struct cbor_reader *r, struct record_view *out) {
    size_t n;
    int64_t version, slot, flags;
    if (!cbor_get_array(r, 7, 8, &n) ||
        !cbor_get_integer(r, RECORD_VERSION + (int64_t)n - 7, RECORD_VERSION + (int64_t)n - 7, &version) ||
        !read_tag(r, ALPHABET_ID, EVENT_ID_MAX, false, &out->activity) ||
        !read_tag(r, ALPHABET_ID, EVENT_ID_MAX, true, &out->site) || !cbor_get_integer(r, 0, SLOT_MAX, &slot) ||
        !cbor_get_integer(r, 0, FLAGS_MAX, &flags) || !read_tag(r, ALPHABET_TAG, LANGUAGE_MAX, true, &out->language) ||
        (version == RECORD_WITH_RECEIPT && !read_receipt(r, &out->receipt))) {
        return false;
    }
    out->slot = (int)slot;
    out->flags = (int)flags;
    return true;
}

static bool is_named(const struct kind *kind, struct slice name) {
    const char *own = kind->info.name;
    return name.n > 0 && own[0] == name.at[0] && strlen(own) == name.n && memcmp(own, name.at, name.n) == 0;
}

static bool read_kind(struct cbor_reader *r, enum question_kind *out) {
    size_t start = r->at;
    struct slice name;
    if (!cbor_get_text(r, EVENT_ID_MAX, &name.at, &name.n)) {
        return false;
    }
    for (int i = 0; i < QUESTION_KINDS; i++) {
        const struct kind *kind = kind_get((enum question_kind)i);
        if (kind->info.is_asked && is_named(kind, name)) {
            *out = (enum question_kind)i;
            return true;
        }
    }
    return cbor_expect(r, false, start, "a kind of question is not known");
}

static bool read_value(struct cbor_reader *r, struct arena *a, struct view_answer *out) {
    struct view_part parts[KIND_PARTS_MAX];
    size_t zero;
    out->parts = NULL;
    out->part_count = 0;
    if (out->state != ANSWER_ANSWERED) {
        return cbor_get_array(r, 0, 0, &zero);
    }
    out->part_count = kind_get(out->kind)->read(r, a, parts);
    if (out->part_count == 0) {
        return false;
    }
    struct view_part *kept = ARENA_ARRAY(a, struct view_part, out->part_count);
    memcpy(kept, parts, out->part_count * sizeof parts[0]);
    out->parts = kept;
    return true;
}

static bool read_answer(struct cbor_reader *r, struct arena *a, struct view_answer *out) {
    size_t four;
    int64_t state;
    if (!cbor_get_array(r, 4, 4, &four) || !kind_get_id(r, &out->question) || !read_kind(r, &out->kind) ||
        !cbor_get_integer(r, 0, ANSWER_STATES - 1, &state)) {
        return false;
    }
    out->state = (enum answer_state)state;
    return read_value(r, a, out);
}

static bool is_new_question(struct cbor_reader *r, const struct view_answer *answers, size_t i) {
    for (size_t k = 0; k < i; k++) {
        if (slice_equal(answers[k].question, answers[i].question)) {
            return cbor_expect(r, false, r->at, "a question stands twice");
        }
    }
    return true;
}

static bool read_record(struct cbor_reader *r, struct arena *a, struct record_view *out) {
    size_t n;
    if (!read_header(r, out) || !cbor_get_array(r, 0, EVENT_QUESTIONS_MAX, &n)) {
        return false;
    }
    struct view_answer *answers = ARENA_ARRAY(a, struct view_answer, n);
    for (size_t i = 0; i < n; i++) {
        if (!read_answer(r, a, &answers[i]) || !is_new_question(r, answers, i)) {
            return false;
        }
    }
    out->answers = answers;
    out->answer_count = n;
    return cbor_expect(r, r->at == r->n, r->at, "bytes stand behind the end of the record");
}

bool record_view(const uint8_t *bytes, size_t n, struct arena *a, struct record_view *out, struct err *err) {
    struct cbor_reader r = {.bytes = bytes, .n = n};
    struct record_view view = {0};
    if (n > RECORD_MAX) {
        return err_set(err, "A stored response is larger than %d bytes and was not read.", RECORD_MAX);
    }
    if (!read_record(&r, a, &view)) {
        return err_set(err, "A stored response cannot be read: at byte %zu, %s.", r.at, r.fault);
    }
    *out = view;
    return true;
}
