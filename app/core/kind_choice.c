/* select_one, select_multiple. */
#include <string.h>

#include "core/kind.h"

static const char other_part[] = "other_text";
static const struct slice other_slice = {other_part, sizeof other_part - 1};

static uint64_t bit(int choice) {
    return UINT64_C(1) << choice;
}

static bool has_value(const struct question *q, const struct answer *a) {
    (void)q;
    return a->chosen != 0;
}

static uint64_t mask(const struct question *q, bool (*wanted)(const struct choice *)) {
    uint64_t found = 0;
    for (size_t i = 0; i < q->choice_count; i++) {
        found |= wanted(&q->choices[i]) ? bit((int)i) : 0;
    }
    return found;
}

static bool is_exclusive(const struct choice *c) {
    return c->exclusive;
}

static bool is_other(const struct choice *c) {
    return c->other;
}

static bool other_is_chosen(const struct question *q, const struct answer *a) {
    return (a->chosen & mask(q, is_other)) != 0;
}

static bool equals(const struct question *q, const struct answer *a, const struct answer *b) {
    return a->chosen == b->chosen && (!other_is_chosen(q, a) || kind_texts_equal(a->text, b->text));
}

static size_t count_bits(uint64_t set) {
    size_t n = 0;
    for (; set != 0; set &= set - 1) {
        n++;
    }
    return n;
}

static size_t count_options(const struct answer *a) {
    return count_bits(a->chosen);
}

static bool has_option(const struct answer *a, int option) {
    return (a->chosen & bit(option)) != 0;
}

static enum answer_problem check_other(const struct question *q, const struct answer *a) {
    return other_is_chosen(q, a) && kind_text_is_blank(a->text) ? PROBLEM_OTHER_EMPTY : ANSWER_FINE;
}

static enum answer_problem check_one(const struct question *q, const struct answer *a, double *bound) {
    (void)bound;
    return check_other(q, a);
}

static enum answer_problem check_multiple(const struct question *q, const struct answer *a, double *bound) {
    double n = (double)count_options(a);
    if (q->has_min && n < q->min && (a->chosen & mask(q, is_exclusive)) == 0) {
        *bound = q->min;
        return PROBLEM_TOO_FEW;
    }
    if (q->has_max && n > q->max) {
        *bound = q->max;
        return PROBLEM_TOO_MANY;
    }
    return check_other(q, a);
}

static bool choose_one(const struct question *q, struct answer *a, int choice) {
    if (choice < 0 || (size_t)choice >= q->choice_count) {
        return false;
    }
    a->chosen = bit(choice);
    return true;
}

static bool choose_multiple(const struct question *q, struct answer *a, int choice) {
    if (choice < 0 || (size_t)choice >= q->choice_count) {
        return false;
    }
    uint64_t exclusive = mask(q, is_exclusive), chosen;
    if (has_option(a, choice)) {
        chosen = a->chosen & ~bit(choice);
    } else if ((exclusive & bit(choice)) != 0) {
        chosen = bit(choice);
    } else {
        chosen = (a->chosen & ~exclusive) | bit(choice);
    }
    if (q->has_max && (double)count_bits(chosen) > q->max && (chosen & ~a->chosen) != 0) {
        return false;
    }
    a->chosen = chosen;
    return true;
}

static size_t text_room(const struct question *q, const struct answer *a) {
    if (!other_is_chosen(q, a)) {
        return 0;
    }
    return q->max_length > 0 && q->max_length < EVENT_TEXT_ANSWER_MAX ? (size_t)q->max_length : EVENT_TEXT_ANSWER_MAX;
}

static struct value value_one(const struct question *q, const struct answer *a) {
    size_t i = 0;
    while (!has_option(a, (int)i)) {
        i++;
    }
    return (struct value){.type = VALUE_STRING, .string = q->choices[i].id};
}

static struct value value_multiple(const struct question *q, const struct answer *a) {
    (void)q;
    (void)a;
    return (struct value){.type = VALUE_CHOICES};
}

static size_t parts(const struct question *q, const struct answer *a, struct arena *arena, struct record_part *out) {
    size_t n = 0;
    for (size_t i = 0; i < q->choice_count; i++) {
        if (has_option(a, (int)i)) {
            out[n++] = (struct record_part){q->choices[i].id, "1"};
        }
    }
    if (other_is_chosen(q, a) && !kind_text_is_blank(a->text)) {
        out[n++] = (struct record_part){other_part, arena_strdup(arena, a->text)};
    }
    return n;
}

static void write(const struct record_answer *answer, struct strbuf *out) {
    size_t n = answer->part_count;
    const char *text = "";
    if (n > 0 && strcmp(answer->parts[n - 1].part, other_part) == 0) {
        text = answer->parts[--n].value;
    }
    cbor_put_array(out, 2);
    cbor_put_array(out, n);
    for (size_t i = 0; i < n; i++) {
        cbor_put_text(out, answer->parts[i].part);
    }
    cbor_put_text(out, text);
}

static bool read_id(struct cbor_reader *r, struct view_part *out, size_t n) {
    size_t start = r->at;
    out[n].value = (struct slice){"1", 1};
    return kind_get_id(r, &out[n].part) &&
           cbor_expect(r, !slice_equal(out[n].part, other_slice), start, "a choice has a reserved id") &&
           kind_is_new_part(r, out, n + 1);
}

static size_t read_up_to(struct cbor_reader *r, struct view_part *out, size_t max) {
    size_t count, n = 0;
    if (!cbor_get_array(r, 2, 2, &count) || !cbor_get_array(r, 1, max, &count)) {
        return 0;
    }
    while (n < count) {
        if (!read_id(r, out, n++)) {
            return 0;
        }
    }
    size_t start = r->at;
    struct slice text;
    if (!kind_get_answer_text(r, &text) || !cbor_expect(r, text.n == 0 || !kind_slice_is_blank(text), start, "a text is blank")) {
        return 0;
    }
    if (text.n > 0) {
        out[n++] = (struct view_part){other_slice, text};
    }
    return n;
}

static size_t read_one(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    (void)arena;
    return read_up_to(r, out, 1);
}

static size_t read_multiple(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    (void)arena;
    return read_up_to(r, out, EVENT_CHOICES_MAX);
}

const struct kind kind_select_one = {
    .info = {.name = "select_one", .has_choices = true, .is_asked = true},
    .type = VALUE_STRING,
    .has_value = has_value,
    .equals = equals,
    .check = check_one,
    .choose = choose_one,
    .text_room = text_room,
    .value = value_one,
    .find_option = question_find_choice,
    .has_option = has_option,
    .count_options = count_options,
    .parts = parts,
    .write = write,
    .read = read_one,
};

const struct kind kind_select_multiple = {
    .info = {.name = "select_multiple", .has_choices = true, .is_asked = true},
    .type = VALUE_CHOICES,
    .has_value = has_value,
    .equals = equals,
    .check = check_multiple,
    .choose = choose_multiple,
    .text_room = text_room,
    .value = value_multiple,
    .find_option = question_find_choice,
    .has_option = has_option,
    .count_options = count_options,
    .parts = parts,
    .write = write,
    .read = read_multiple,
};
