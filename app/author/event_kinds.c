/* Rules over several keys of one question, a row per kind. They run only on questions without an error of their own. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "author/event_reader.h"

static const struct tree_node *key_or_all(const struct question_draft *draft, const char *key) {
    const struct tree_node *found = tree_find(draft->node, key);
    return found ? found : draft->node;
}

static void check_bounds(struct reader *r, struct question_draft *draft) {
    if (draft->q.has_min && draft->q.has_max && draft->q.min > draft->q.max) {
        reader_error(r, key_or_all(draft, "min"), "\"min\" is larger than \"max\"; exchange them");
    }
}

static bool is_whole(double number) {
    return floor(number) == number;
}

static void check_other(struct reader *r, const struct question_draft *draft) {
    size_t others = 0;
    for (size_t i = 0; i < draft->q.choice_count; i++) {
        others += draft->q.choices[i].other;
        if (strcmp(draft->q.choices[i].id, "other_text") == 0) {
            reader_error(r, key_or_all(draft, "choices"),
                         "the choice id \"other_text\" is kept for what people type; choose another");
        }
    }
    if (others > 1) {
        reader_error(r, key_or_all(draft, "choices"), "%zu choices have \"other: yes\"; only one may", others);
    }
}

static void check_select_one(struct reader *r, struct question_draft *draft) {
    check_other(r, draft);
}

/* How many may be chosen together: an exclusive choice stands alone. */
static size_t together(const struct question *q) {
    size_t n = 0;
    for (size_t i = 0; i < q->choice_count; i++) {
        n += !q->choices[i].exclusive;
    }
    return n > 0 ? n : 1;
}

static void check_select_multiple(struct reader *r, struct question_draft *draft) {
    struct question *q = &draft->q;
    size_t most = together(q);
    check_other(r, draft);
    check_bounds(r, draft);
    if (q->has_min && (!is_whole(q->min) || q->min < 0 || q->min > (double)most)) {
        reader_error(r, key_or_all(draft, "min"), "\"min\" must be a whole number from 0 to %zu, as many as can be chosen", most);
    }
    if (q->has_max && (!is_whole(q->max) || q->max < 1 || q->max > (double)most)) {
        reader_error(r, key_or_all(draft, "max"), "\"max\" must be a whole number from 1 to %zu, as many as can be chosen", most);
    }
}

static void check_rank(struct reader *r, struct question_draft *draft) {
    struct question *q = &draft->q;
    if (q->has_max && (!is_whole(q->max) || q->max < 1 || q->max > (double)q->choice_count)) {
        reader_error(r, key_or_all(draft, "max"), "\"max\" must be a whole number from 1 to %zu, the number of choices",
                     q->choice_count);
    }
    if (!q->has_max) {
        q->max = (double)q->choice_count;
        q->has_max = true;
    }
}

/* Two labels of a longer scale are its ends: they move to the first and last point. */
static void spread_labels(struct reader *r, struct question *q) {
    struct text *spread = ARENA_ARRAY(r->a, struct text, (size_t)q->points);
    spread[0] = q->labels[0];
    spread[q->points - 1] = q->labels[1];
    q->labels = spread;
    q->label_count = (size_t)q->points;
}

static void check_scale(struct reader *r, struct question_draft *draft) {
    struct question *q = &draft->q;
    size_t points = (size_t)q->points;
    if (q->scale == SCALE_WORDS && q->label_count != points) {
        reader_error(r, key_or_all(draft, "labels"), "scale: words needs one label for each of the %zu points; this has %zu",
                     points, q->label_count);
    } else if (q->label_count == 0) {
        reader_warning(r, draft->node, "this scale has no \"labels\": people cannot tell what its ends mean; add two or %zu",
                       points);
    } else if (q->label_count != points && q->label_count != 2) {
        reader_error(r, key_or_all(draft, "labels"), "\"labels\" must be 2 (the two ends) or %zu (one per point), not %zu",
                     points, q->label_count);
    } else if (q->label_count == 2) {
        spread_labels(r, q);
    }
}

static void check_ends(struct reader *r, struct question_draft *draft) {
    if (draft->q.label_count != 0 && draft->q.label_count != 2) {
        reader_error(r, key_or_all(draft, "labels"), "\"labels\" must be 2, the two ends, not %zu", draft->q.label_count);
    }
}

static int decimals_of(const struct question_draft *draft, const char *key) {
    const struct tree_node *node = tree_find(draft->node, key);
    double value;
    int decimals = 0;
    return node && parse_decimal(node->text, &value, &decimals) ? decimals : 0;
}

static void check_range(struct reader *r, struct question_draft *draft) {
    enum { STEPS_MAX = 1000, DECIMALS_MAX = 6 };
    static const char *const keys[] = {"min", "max", "step"};
    struct question *q = &draft->q;
    check_ends(r, draft);
    if (q->min >= q->max || q->step <= 0) {
        reader_error(r, key_or_all(draft, "min"), "a range needs \"min\" under \"max\" and a \"step\" over 0; correct them");
        return;
    }
    double steps = (q->max - q->min) / q->step;
    if (fabs(steps - round(steps)) > 1e-6 || steps > STEPS_MAX + 0.5) {
        reader_error(r, key_or_all(draft, "step"),
                     "\"step\" must lead from \"min\" to \"max\" in at most %d even steps; correct it", STEPS_MAX);
    }
    q->decimals = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        int decimals = decimals_of(draft, keys[i]);
        q->decimals = decimals > q->decimals ? decimals : q->decimals;
    }
    if (q->decimals > DECIMALS_MAX) {
        reader_error(r, key_or_all(draft, "step"), "a range may have at most %d digits after the point", DECIMALS_MAX);
    }
}

/* People may write so many digits only: a number with as many must lie between. */
static void check_decimal(struct reader *r, struct question_draft *draft) {
    const struct question *q = &draft->q;
    size_t errors = r->d->errors;
    check_bounds(r, draft);
    bool is_bounded =
        q->has_min && q->has_max && decimals_of(draft, "min") > q->decimals && decimals_of(draft, "max") > q->decimals;
    double unit = pow(10, q->decimals), tolerance = 1e-6;
    if (r->d->errors == errors && is_bounded && event_reader_is_strict(event_reader(r)) &&
        ceil(q->min * unit - tolerance) > floor(q->max * unit + tolerance)) {
        reader_error(r, key_or_all(draft, "min"),
                     "no number with %d digits after the point lies between \"min\" and \"max\"; correct them or \"decimals\"",
                     q->decimals);
    }
}

static void check_integer(struct reader *r, struct question_draft *draft) {
    check_bounds(r, draft);
    draft->q.decimals = 0;
    if (!is_whole(draft->q.min) || !is_whole(draft->q.max)) {
        reader_error(r, key_or_all(draft, "min"),
                     "an integer question needs whole numbers for \"min\" and \"max\"; use kind: decimal for others");
    }
}

/* Who does not see a picture is told what it shows, in their language. */
static void check_alt(struct event_reader *er, const struct question_draft *draft, const struct choice *choice) {
    bool is_given = text_is_given(&choice->alt);
    if (!choice->picture) {
        if (is_given) {
            reader_warning(&er->r, key_or_all(draft, "choices"),
                           "the choice \"%s\" has no picture, so that its \"alt\" is never said", choice->id);
        }
        return;
    }
    for (size_t i = 0; is_given && i < er->event->language_count; i++) {
        is_given = choice->alt.in[i] != NULL;
    }
    if (!is_given) {
        reader_error(&er->r, key_or_all(draft, "choices"),
                     "the picture of \"%s\" needs \"alt\", what it shows in words, in every language of the event", choice->id);
    }
}

/* Two cards that say the same split the votes of what they stand for. */
static void check_ballot(struct event_reader *er, const struct question_draft *draft) {
    const struct question *q = &draft->q;
    for (size_t i = 0; i < q->choice_count; i++) {
        const char *words = text_in(er->event, &q->choices[i].text, er->event->default_language);
        check_alt(er, draft, &q->choices[i]);
        for (size_t j = 0; j < i; j++) {
            if (strcmp(words, text_in(er->event, &q->choices[j].text, er->event->default_language)) == 0) {
                reader_error(&er->r, key_or_all(draft, "choices"),
                             "the choices \"%s\" and \"%s\" of this ballot say the same; leave one out or say how they differ",
                             q->choices[j].id, q->choices[i].id);
            }
        }
    }
    if (q->ballot == BALLOT_RANKED && q->choice_count > EVENT_RANKED_BALLOT_MAX) {
        reader_error(&er->r, key_or_all(draft, "choices"),
                     "a ranked ballot has at most %d choices, this has %zu; leave some out, or use method: approval",
                     EVENT_RANKED_BALLOT_MAX, q->choice_count);
    }
}

static void check_nothing(struct reader *r, struct question_draft *draft) {
    (void)r;
    (void)draft;
}

static void (*const checks[])(struct reader *r, struct question_draft *draft) = {
    [QUESTION_NOTE] = check_nothing,
    [QUESTION_SELECT_ONE] = check_select_one,
    [QUESTION_SELECT_MULTIPLE] = check_select_multiple,
    [QUESTION_RATING] = check_scale,
    [QUESTION_NPS] = check_ends,
    [QUESTION_RANGE] = check_range,
    [QUESTION_INTEGER] = check_integer,
    [QUESTION_DECIMAL] = check_decimal,
    [QUESTION_TEXT] = check_nothing,
    [QUESTION_RANK] = check_rank,
    [QUESTION_MATRIX] = check_scale,
};
static_assert(sizeof checks / sizeof *checks == QUESTION_KINDS, "one row per kind");

void question_check_kind(struct event_reader *er, struct question_draft *draft) {
    if (draft->q.ties != TIES_NONE) {
        ties_check(er, draft);
        return;
    }
    checks[draft->q.kind](&er->r, draft);
    if (draft->q.ballot != BALLOT_NONE) {
        check_ballot(er, draft);
    }
    bool message = text_is_given(&draft->q.constraint_message);
    if (draft->constraint && !message) {
        reader_warning(&er->r, draft->constraint,
                       "people who do not meet this constraint are not told how; add \"constraint_message\"");
    } else if (!draft->constraint && message) {
        reader_warning(&er->r, key_or_all(draft, "constraint_message"),
                       "this message is never shown: there is no \"constraint\"");
    }
}
