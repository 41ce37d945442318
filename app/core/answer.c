#include "core/answer.h"

#include <string.h>

#include "core/decimal.h"
#include "core/kind.h"

bool answer_has_value(const struct question *question, const struct answer *answer) {
    const struct kind *kind = kind_get(question->kind);
    return kind->has_value != NULL && kind->has_value(question, answer);
}

bool answer_equals(const struct question *question, const struct answer *a, const struct answer *b) {
    const struct kind *kind = kind_get(question->kind);
    if (a->state != b->state) {
        return false;
    }
    bool has = answer_has_value(question, a);
    return has == answer_has_value(question, b) && (!has || kind->equals(question, a, b));
}

enum answer_problem answer_check(const struct question *question, const struct answer *answer, double *bound) {
    const struct kind *kind = kind_get(question->kind);
    if (!kind->info.is_asked || answer->state == ANSWER_DECLINED) {
        return ANSWER_FINE;
    }
    if (!answer_has_value(question, answer)) {
        return question->required ? PROBLEM_REQUIRED : ANSWER_FINE;
    }
    double ignored;
    return kind->check(question, answer, bound != NULL ? bound : &ignored);
}

static int places_of(const struct question *question) {
    int places = question->kind == QUESTION_DECIMAL || question->kind == QUESTION_RANGE ? question->decimals : 0;
    return places < 0 ? 0 : places > KIND_PLACES_MAX ? KIND_PLACES_MAX : places;
}

bool answer_parse_number(const struct question *question, const char *typed, double *out) {
    typed += strspn(typed, " ");
    size_t n = strlen(typed);
    while (n > 0 && typed[n - 1] == ' ') {
        n--;
    }
    return question_kind_info(question->kind)->is_number && decimal_parse(typed, n, places_of(question), out);
}

const char *answer_format_number(const struct question *question, double number, char *out, size_t n) {
    return decimal_format(number, places_of(question), out, n);
}
