#include <string.h>

#include "core/kind.h"

static bool has_value(const struct question *q, const struct answer *a) {
    (void)q;
    return a->order_count > 0;
}

static bool equals(const struct question *q, const struct answer *a, const struct answer *b) {
    (void)q;
    return a->order_count == b->order_count && memcmp(a->order, b->order, a->order_count) == 0;
}

static size_t places(const struct question *q) {
    return q->has_max && q->max >= 1 && q->max < (double)q->choice_count ? (size_t)q->max : q->choice_count;
}

static enum answer_problem check(const struct question *q, const struct answer *a, double *bound) {
    if (a->order_count < places(q) && q->ballot == BALLOT_NONE) { /* who votes may stop after any place */
        *bound = (double)places(q);
        return PROBLEM_TOO_FEW;
    }
    return ANSWER_FINE;
}

static int find_place(const struct answer *a, int choice) {
    for (int i = 0; i < a->order_count; i++) {
        if (a->order[i] == choice) {
            return i;
        }
    }
    return -1;
}

static void take_out(struct answer *a, int place) {
    a->order_count--;
    memmove(a->order + place, a->order + place + 1, (size_t)(a->order_count - place));
    a->order[a->order_count] = 0;
}

static bool choose(const struct question *q, struct answer *a, int choice) {
    if (choice < 0 || (size_t)choice >= q->choice_count) {
        return false;
    }
    int place = find_place(a, choice);
    if (place >= 0) {
        take_out(a, place);
        return true;
    }
    if (a->order_count >= places(q)) {
        return false;
    }
    a->order[a->order_count++] = (uint8_t)choice;
    return true;
}

static struct value value(const struct question *q, const struct answer *a) {
    (void)q;
    (void)a;
    return (struct value){.type = VALUE_CHOICES};
}

static bool has_option(const struct answer *a, int option) {
    return find_place(a, option) >= 0;
}

static size_t count_options(const struct answer *a) {
    return a->order_count;
}

static size_t parts(const struct question *q, const struct answer *a, struct arena *arena, struct record_part *out) {
    (void)arena;
    for (size_t i = 0; i < a->order_count; i++) {
        out[i] = (struct record_part){q->choices[a->order[i]].id, kind_small_number(i + 1)};
    }
    return a->order_count;
}

static void write(const struct record_answer *answer, struct strbuf *out) {
    cbor_put_array(out, answer->part_count);
    for (size_t i = 0; i < answer->part_count; i++) {
        cbor_put_text(out, answer->parts[i].part);
    }
}

static size_t read(struct cbor_reader *r, struct arena *arena, struct view_part *out) {
    (void)arena;
    size_t count;
    if (!cbor_get_array(r, 1, EVENT_CHOICES_MAX, &count)) {
        return 0;
    }
    for (size_t n = 0; n < count; n++) {
        if (!kind_get_id(r, &out[n].part) || !kind_is_new_part(r, out, n + 1)) {
            return 0;
        }
        out[n].value = slice_of(kind_small_number(n + 1));
    }
    return count;
}

const struct kind kind_rank = {
    .info = {.name = "rank", .has_choices = true, .is_asked = true},
    .type = VALUE_CHOICES,
    .has_value = has_value,
    .equals = equals,
    .check = check,
    .choose = choose,
    .value = value,
    .find_option = question_find_choice,
    .has_option = has_option,
    .count_options = count_options,
    .parts = parts,
    .write = write,
    .read = read,
};
