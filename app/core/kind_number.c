/* rating, nps, range (pointed at) and integer, decimal (typed). */
#include <math.h>
#include <string.h>

#include "core/decimal.h"
#include "core/kind.h"

enum { NPS_MAX = 10 };

static bool has_value(const struct question *q, const struct answer *a) {
    (void)q;
    return a->has_number;
}

/* Typed garbage is a value too: it is what answer_check() complains about. */
static bool has_value_typed(const struct question *q, const struct answer *a) {
    (void)q;
    return a->has_number || !kind_text_is_blank(a->text);
}

static bool equals(const struct question *q, const struct answer *a, const struct answer *b) {
    (void)q;
    return a->has_number && b->has_number && a->number == b->number;
}

static enum answer_problem check_bounds(double number, const double *min, const double *max, double *bound) {
    if (min != NULL && number < *min) {
        *bound = *min;
        return PROBLEM_TOO_SMALL;
    }
    if (max != NULL && number > *max) {
        *bound = *max;
        return PROBLEM_TOO_LARGE;
    }
    return ANSWER_FINE;
}

static enum answer_problem check_rating(const struct question *q, const struct answer *a, double *bound) {
    double min = 1, max = q->points;
    return check_bounds(a->number, &min, &max, bound);
}

static enum answer_problem check_nps(const struct question *q, const struct answer *a, double *bound) {
    double min = 0, max = NPS_MAX;
    (void)q;
    return check_bounds(a->number, &min, &max, bound);
}

static enum answer_problem check_range(const struct question *q, const struct answer *a, double *bound) {
    return check_bounds(a->number, &q->min, &q->max, bound);
}

static enum answer_problem check_typed(const struct question *q, const struct answer *a, double *bound) {
    if (!a->has_number) {
        return PROBLEM_NOT_A_NUMBER;
    }
    return check_bounds(a->number, q->has_min ? &q->min : NULL, q->has_max ? &q->max : NULL, bound);
}

static bool set(struct answer *a, double number) {
    a->number = number;
    a->has_number = true;
    return true;
}

static bool is_whole_between(double number, double min, double max) {
    return number >= min && number <= max && number == floor(number);
}

static bool set_rating(const struct question *q, struct answer *a, double number) {
    return is_whole_between(number, 1, q->points) && set(a, number);
}

static bool set_nps(const struct question *q, struct answer *a, double number) {
    (void)q;
    return is_whole_between(number, 0, NPS_MAX) && set(a, number);
}

/* Onto the nearest step counted from min, then onto the decimals shown, so that 0.1 + 0.1 + 0.1 is the 0.3 it shows. */
static bool set_range(const struct question *q, struct answer *a, double number) {
    if (!(number >= q->min && number <= q->max)) {
        return false;
    }
    if (q->step > 0) {
        double steps = fmin(round((number - q->min) / q->step), floor((q->max - q->min) / q->step + 1e-9));
        number = q->min + steps * q->step;
    }
    char text[DECIMAL_TEXT_MAX];
    answer_format_number(q, number, text, sizeof text);
    return answer_parse_number(q, text, &number) && set(a, number);
}

static size_t text_room(const struct question *q, const struct answer *a) {
    (void)q;
    (void)a;
    return KIND_NUMBER_TYPED_MAX;
}

static void typed(const struct question *q, struct answer *a) {
    a->number = 0;
    a->has_number = a->text != NULL && answer_parse_number(q, a->text, &a->number);
}

static struct value value(const struct question *q, const struct answer *a) {
    (void)q;
    return (struct value){.type = a->has_number ? VALUE_NUMBER : VALUE_EMPTY, .number = a->number};
}

static size_t parts(const struct question *q, const struct answer *a, struct arena *arena, struct record_part *out) {
    char text[DECIMAL_TEXT_MAX];
    if (!a->has_number) {
        return 0;
    }
    out[0] = (struct record_part){"", arena_strdup(arena, answer_format_number(q, a->number, text, sizeof text))};
    return 1;
}

static void write_integer(const struct record_answer *answer, struct strbuf *out) {
    const char *text = answer->parts[0].value;
    double number = 0;
    bool ok = decimal_parse(text, strlen(text), 0, &number);
    cbor_put_array(out, 1);
    cbor_put_integer(out, ok ? (int64_t)number : 0);
}

static void write_text(const struct record_answer *answer, struct strbuf *out) {
    cbor_put_array(out, 1);
    cbor_put_text(out, answer->parts[0].value);
}

static size_t read_between(struct cbor_reader *r, struct arena *arena, struct view_part *out, int64_t min, int64_t max) {
    size_t count;
    int64_t number;
    if (!cbor_get_array(r, 1, 1, &count) || !cbor_get_integer(r, min, max, &number)) {
        return 0;
    }
    out[0] = (struct view_part){{"", 0}, kind_number(number, arena)};
    return 1;
}

static size_t read_rating(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    return read_between(r, arena, out, 1, EVENT_POINTS_MAX);
}

static size_t read_nps(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    return read_between(r, arena, out, 0, NPS_MAX);
}

static size_t read_integer(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    const int64_t limit = 999999999999999; /* DECIMAL_DIGITS nines */
    return read_between(r, arena, out, -limit, limit);
}

/* As answer_format_number() writes it: the usual single digit needs no second writing. */
static bool is_shortest(struct slice text) {
    double number;
    char again[DECIMAL_TEXT_MAX];
    if (text.n == 1 && text.at[0] >= '0' && text.at[0] <= '9') {
        return true;
    }
    return decimal_parse(text.at, text.n, KIND_PLACES_MAX, &number) &&
           slice_equal(text, slice_of(decimal_format(number, KIND_PLACES_MAX, again, sizeof again)));
}

static size_t read_text(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    (void)arena;
    size_t count;
    struct slice text;
    if (!cbor_get_array(r, 1, 1, &count)) {
        return 0;
    }
    size_t start = r->at;
    if (!cbor_get_text(r, DECIMAL_TEXT_MAX - 1, &text.at, &text.n) ||
        !cbor_expect(r, is_shortest(text), start, "a number is not in its shortest form")) {
        return 0;
    }
    out[0] = (struct view_part){{"", 0}, text};
    return 1;
}

#define NUMBER_ROW(word) \
    .info = {.name = word, .is_number = true, .is_asked = true}, .type = VALUE_NUMBER, .equals = equals, .value = value, \
    .parts = parts

const struct kind kind_rating = {
    NUMBER_ROW("rating"),     .info.has_points = true, .has_value = has_value, .check = check_rating,
    .set_number = set_rating, .write = write_integer,  .read = read_rating,
};

const struct kind kind_nps = {
    NUMBER_ROW("nps"),     .has_value = has_value, .check = check_nps,
    .set_number = set_nps, .write = write_integer, .read = read_nps,
};

const struct kind kind_range = {
    NUMBER_ROW("range"),     .has_value = has_value, .check = check_range,
    .set_number = set_range, .write = write_text,    .read = read_text,
};

const struct kind kind_integer = {
    NUMBER_ROW("integer"), .has_value = has_value_typed, .check = check_typed, .text_room = text_room,
    .typed = typed,        .write = write_integer,       .read = read_integer,
};

const struct kind kind_decimal = {
    NUMBER_ROW("decimal"), .has_value = has_value_typed, .check = check_typed, .text_room = text_room,
    .typed = typed,        .write = write_text,          .read = read_text,
};
