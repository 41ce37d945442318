#include "core/kind.h"

static bool has_value(const struct question *q, const struct answer *a) {
    (void)q;
    return !kind_text_is_blank(a->text);
}

static bool equals(const struct question *q, const struct answer *a, const struct answer *b) {
    (void)q;
    return kind_texts_equal(a->text, b->text);
}

static enum answer_problem check(const struct question *q, const struct answer *a, double *bound) {
    (void)q;
    (void)a;
    (void)bound;
    return ANSWER_FINE; /* its length was kept while it was typed */
}

static size_t text_room(const struct question *q, const struct answer *a) {
    (void)a;
    return q->max_length > 0 && q->max_length < EVENT_TEXT_ANSWER_MAX ? (size_t)q->max_length : EVENT_TEXT_ANSWER_MAX;
}

static struct value value(const struct question *q, const struct answer *a) {
    (void)q;
    return (struct value){.type = VALUE_STRING, .string = a->text};
}

static size_t parts(const struct question *q, const struct answer *a, struct arena *arena, struct record_part *out) {
    (void)q;
    out[0] = (struct record_part){"", arena_strdup(arena, a->text)};
    return 1;
}

static void write(const struct record_answer *answer, struct strbuf *out) {
    cbor_put_array(out, 1);
    cbor_put_text(out, answer->parts[0].value);
}

static size_t read(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    (void)arena;
    size_t count;
    if (!cbor_get_array(r, 1, 1, &count)) {
        return 0;
    }
    size_t start = r->at;
    out[0].part = (struct slice){"", 0};
    bool good =
        kind_get_answer_text(r, &out[0].value) && cbor_expect(r, !kind_slice_is_blank(out[0].value), start, "a text is blank");
    return good ? 1 : 0;
}

const struct kind kind_text = {
    .info = {.name = "text", .is_asked = true},
    .type = VALUE_STRING,
    .has_value = has_value,
    .equals = equals,
    .check = check,
    .text_room = text_room,
    .value = value,
    .parts = parts,
    .write = write,
    .read = read,
};
