#include <string.h>

#include "core/event.h"

/* In every language that both have; without one nobody can say. */
bool text_is_same(const struct event *a, const struct text *x, const struct event *b, const struct text *y) {
    if (!text_is_given(x) || !text_is_given(y)) {
        return text_is_given(x) == text_is_given(y);
    }
    bool has_met = false;
    for (size_t i = 0; i < a->language_count; i++) {
        int other = event_find_language(b, a->languages[i]);
        const char *left = x->in[i], *right = other >= 0 ? y->in[other] : NULL;
        if (left && right && strcmp(left, right) != 0) {
            return false;
        }
        has_met = has_met || (left && right);
    }
    return has_met;
}

static bool same_choices(const struct event *a, const struct question *x, const struct event *b, const struct question *y) {
    bool same = x->choice_count == y->choice_count && x->row_count == y->row_count && x->label_count == y->label_count;
    for (size_t i = 0; same && i < x->choice_count; i++) {
        const struct choice *left = &x->choices[i], *right = &y->choices[i];
        same = strcmp(left->id, right->id) == 0 && text_is_same(a, &left->text, b, &right->text) &&
               left->exclusive == right->exclusive && left->last == right->last && left->other == right->other;
    }
    for (size_t i = 0; same && i < x->row_count; i++) {
        same = strcmp(x->rows[i].id, y->rows[i].id) == 0 && text_is_same(a, &x->rows[i].text, b, &y->rows[i].text);
    }
    for (size_t i = 0; same && i < x->label_count; i++) {
        same = text_is_same(a, &x->labels[i], b, &y->labels[i]);
    }
    return same;
}

static bool same_numbers(const struct question *x, const struct question *y) {
    return x->has_min == y->has_min && x->has_max == y->has_max && (!x->has_min || x->min == y->min) &&
           (!x->has_max || x->max == y->max) && x->step == y->step && x->decimals == y->decimals && x->scale == y->scale &&
           x->points == y->points;
}

bool question_same_answers(const struct event *a, const struct question *x, const struct event *b, const struct question *y) {
    return x->kind == y->kind && x->ballot == y->ballot && x->tie == y->tie && x->ties == y->ties &&
           x->is_self_assessment == y->is_self_assessment && same_numbers(x, y) && same_choices(a, x, b, y);
}
