#include <string.h>

#include "core/decimal.h"
#include "core/kind.h"

static size_t count_options(const struct answer *a) {
    size_t n = 0;
    for (size_t i = 0; i < EVENT_CHOICES_MAX; i++) {
        n += a->points[i] != 0;
    }
    return n;
}

static bool has_option(const struct answer *a, int option) {
    return a->points[option] != 0;
}

static bool has_value(const struct question *q, const struct answer *a) {
    (void)q;
    return count_options(a) > 0;
}

static bool equals(const struct question *q, const struct answer *a, const struct answer *b) {
    return memcmp(a->points, b->points, q->row_count) == 0;
}

static enum answer_problem check(const struct question *q, const struct answer *a, double *bound) {
    for (size_t i = 0; q->required && i < q->row_count; i++) {
        if (a->points[i] == 0) {
            *bound = (double)i;
            return PROBLEM_ROWS_MISSING;
        }
    }
    return ANSWER_FINE;
}

static bool set_row(const struct question *q, struct answer *a, int row, int point) {
    if (row < 0 || (size_t)row >= q->row_count || point < 0 || point > q->points) {
        return false;
    }
    a->points[row] = (uint8_t)point;
    return true;
}

static struct value value(const struct question *q, const struct answer *a) {
    (void)q;
    (void)a;
    return (struct value){.type = VALUE_CHOICES};
}

static size_t parts(const struct question *q, const struct answer *a, struct arena *arena, struct record_part *out) {
    (void)arena;
    size_t n = 0;
    for (size_t i = 0; i < q->row_count; i++) {
        if (a->points[i] != 0) {
            out[n++] = (struct record_part){q->rows[i].id, kind_small_number(a->points[i])};
        }
    }
    return n;
}

static void write(const struct record_answer *answer, struct strbuf *out) {
    cbor_put_array(out, answer->part_count);
    for (size_t i = 0; i < answer->part_count; i++) {
        const struct record_part *part = &answer->parts[i];
        double point = 0;
        bool ok = decimal_parse(part->value, strlen(part->value), 0, &point);
        cbor_put_array(out, 2);
        cbor_put_text(out, part->part);
        cbor_put_integer(out, ok ? (int64_t)point : 0);
    }
}

static bool read_row(struct cbor_reader *r, struct view_part *out, size_t n) {
    size_t count;
    int64_t point;
    if (!cbor_get_array(r, 2, 2, &count) || !kind_get_id(r, &out[n].part) || !kind_is_new_part(r, out, n + 1) ||
        !cbor_get_integer(r, 1, EVENT_POINTS_MAX, &point)) {
        return false;
    }
    out[n].value = slice_of(kind_small_number((size_t)point));
    return true;
}

static size_t read(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    (void)arena;
    size_t count;
    if (!cbor_get_array(r, 1, EVENT_CHOICES_MAX, &count)) {
        return 0;
    }
    for (size_t n = 0; n < count; n++) {
        if (!read_row(r, out, n)) {
            return 0;
        }
    }
    return count;
}

const struct kind kind_matrix = {
    .info = {.name = "matrix", .has_rows = true, .has_points = true, .is_asked = true},
    .type = VALUE_CHOICES,
    .has_value = has_value,
    .equals = equals,
    .check = check,
    .set_row = set_row,
    .value = value,
    .find_option = question_find_row,
    .has_option = has_option,
    .count_options = count_options,
    .parts = parts,
    .write = write,
    .read = read,
};
