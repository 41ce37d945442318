/* `relevant` and `constraint`: parsed, checked, and asked whether anybody can ever see the question. */
#include <string.h>

#include "author/event_reader.h"
#include "base/utf8.h"
#include "core/expression.h"

enum { WORDS_64 = EVENT_QUESTIONS_MAX / 64 + 1 };

/* ---- place of a fault ---- */

/* Column of a byte of the text, for scalars on one line: exact unless a double-quoted text has escapes before it. */
static size_t column_of(const struct tree_node *node, size_t offset) {
    bool quoted = node->quote == TREE_SINGLE_QUOTED || node->quote == TREE_DOUBLE_QUOTED;
    size_t column = node->column + quoted;
    for (size_t i = 0; i < offset && i < node->size;) {
        size_t used;
        utf8_decode(node->text + i, node->size - i, &used);
        column += 1 + (node->quote == TREE_SINGLE_QUOTED && node->text[i] == '\''); /* '' stands for ' */
        i += used;
    }
    return column;
}

static void report_fault(struct event_reader *er, const struct tree_node *node, const struct expression_fault *fault) {
    bool exact = node->one_line && node->quote != TREE_BLOCK;
    struct tree_node at = *node;
    at.column = exact ? column_of(node, fault->offset) : node->column;
    reader_error(&er->r, &at, "%s: %s", reader_name(node), fault->text);
}

/* ---- parsing and checking ---- */

/* Whether the text speaks of a question that has errors of its own: then only its syntax is judged. */
static bool mentions_broken(const struct question_draft *drafts, size_t n, const char *text) {
    for (const char *open = strstr(text, "${"); open; open = strstr(open + 2, "${")) {
        size_t length = strcspn(open + 2, "}");
        for (size_t i = 0; i < n; i++) {
            const char *id = drafts[i].q.id;
            bool same = id && strlen(id) == length && memcmp(id, open + 2, length) == 0;
            if (drafts[i].broken && (same || !id)) {
                return true;
            }
        }
    }
    return false;
}

static const struct expression *read_expression(struct event_reader *er, const struct activity *activity,
                                                const struct question_draft *drafts, const struct tree_node *node,
                                                const struct question *self) {
    struct expression_fault fault = {0};
    const char *text = node ? reader_scalar(&er->r, node) : NULL;
    if (!text) {
        return NULL;
    }
    const struct expression *e = expression_parse(text, er->r.a, &fault);
    if (e && mentions_broken(drafts, activity->question_count, text)) {
        return NULL;
    }
    if (!e || !expression_check(e, activity, self, VALUE_BOOLEAN, &fault)) {
        report_fault(er, node, &fault);
        return NULL;
    }
    return e;
}

/* A circle is reported once and cut, so that the next one is found too. */
static void report_cycles(struct event_reader *er, const struct activity *activity, const struct question_draft *drafts,
                          struct question *questions) {
    for (int i = expression_find_cycle(activity); i >= 0; i = expression_find_cycle(activity)) {
        const struct tree_node *at = drafts[i].relevant ? drafts[i].relevant : drafts[i].node;
        reader_error(&er->r, at, "\"%s\" is shown depending on itself, through a circle of \"relevant\"; break the circle",
                     questions[i].id);
        if (!questions[i].relevant) {
            return;
        }
        questions[i].relevant = NULL;
    }
}

/* ---- can it ever be true? ---- */

/* Bytes of source times trials bound the time of a whole event: this many take about 0.2 s on the slowest device. */
enum { TRIALS_MAX = 256, ASKED_MAX = 4, TRIAL_BYTES_MAX = 1024 * 1024 };

struct trial {
    const struct activity *activity;
    struct answer *answers; /* of the whole activity */
    bool *unreachable;
    size_t asked[ASKED_MAX], sizes[ASKED_MAX], n;
};

/* How many different answers, with none; 0 where they cannot be counted out. */
static size_t domain_size(const struct question *q) {
    switch ((int)q->kind) {
    case QUESTION_SELECT_ONE:
        return q->choice_count + 1;
    case QUESTION_RATING:
        return (size_t)q->points + 1;
    case QUESTION_NPS:
        return 12;
    default:
        return 0;
    }
}

static void set_answer(const struct question *q, struct answer *answer, size_t which) {
    *answer = (struct answer){.state = which > 0 ? ANSWER_ANSWERED : ANSWER_SKIPPED};
    answer->chosen = q->kind == QUESTION_SELECT_ONE && which > 0 ? UINT64_C(1) << (which - 1) : 0;
    answer->has_number = which > 0 && q->kind != QUESTION_SELECT_ONE;
    answer->number = q->kind == QUESTION_NPS ? (double)which - 1 : (double)which;
}

/* False when the expression reads too much to be counted out. */
static bool trial_begin(struct trial *t, struct event_reader *er, const struct expression *e, size_t source_size) {
    uint64_t reads[WORDS_64] = {0};
    size_t product = 1;
    expression_reads(e, t->activity, reads);
    t->n = 0;
    for (size_t i = 0; i < t->activity->question_count; i++) {
        if (!(reads[i / 64] >> (i % 64) & 1)) {
            continue;
        }
        size_t size = t->unreachable[i] ? 1 : domain_size(&t->activity->questions[i]);
        if (size == 0 || t->n == ASKED_MAX || product * size > TRIALS_MAX) {
            return false;
        }
        product *= size;
        t->asked[t->n] = i;
        t->sizes[t->n++] = size;
    }
    er->trial_bytes += product * source_size;
    return er->trial_bytes <= TRIAL_BYTES_MAX;
}

/* Goes through every combination like the wheels of a counter. */
static bool can_be_true(struct trial *t, const struct expression *e) {
    size_t wheel[ASKED_MAX] = {0};
    for (;;) {
        for (size_t i = 0; i < t->n; i++) {
            set_answer(&t->activity->questions[t->asked[i]], &t->answers[t->asked[i]], wheel[i]);
        }
        if (expression_is_true(e, t->activity, t->answers, NULL, NULL)) {
            return true;
        }
        size_t i = 0;
        while (i < t->n && ++wheel[i] == t->sizes[i]) {
            wheel[i++] = 0;
        }
        if (i == t->n) {
            return false;
        }
    }
}

static bool reads_later(const struct expression *e, const struct activity *activity, size_t question) {
    uint64_t reads[WORDS_64] = {0};
    expression_reads(e, activity, reads);
    for (size_t i = question + 1; i < activity->question_count; i++) {
        if (reads[i / 64] >> (i % 64) & 1) {
            return true;
        }
    }
    return false;
}

static void report_unreachable(struct event_reader *er, const struct activity *activity, const struct question_draft *drafts) {
    struct trial t = {.activity = activity};
    t.answers = ARENA_ARRAY(er->r.a, struct answer, activity->question_count + 1);
    t.unreachable = ARENA_ARRAY(er->r.a, bool, activity->question_count + 1);
    for (size_t i = 0; i < activity->question_count; i++) {
        const struct expression *e = activity->questions[i].relevant;
        if (!e) {
            continue;
        }
        if (trial_begin(&t, er, e, drafts[i].relevant->size) && !can_be_true(&t, e)) {
            t.unreachable[i] = true;
            reader_warning(&er->r, drafts[i].relevant,
                           "this can never be true, so nobody will see \"%s\"; correct it or remove the question",
                           activity->questions[i].id);
        } else if (reads_later(e, activity, i)) {
            reader_warning(&er->r, drafts[i].relevant,
                           "this depends on a question that comes later; move that question before \"%s\"",
                           activity->questions[i].id);
        }
    }
}

void activity_check_expressions(struct event_reader *er, struct activity *activity, struct question_draft *drafts,
                                struct question *questions) {
    size_t errors = er->r.d->errors;
    for (size_t i = 0; i < activity->question_count; i++) {
        questions[i].constraint = read_expression(er, activity, drafts, drafts[i].constraint, &questions[i]);
    }
    for (size_t i = 0; i < activity->question_count; i++) {
        drafts[i].q.relevant = read_expression(er, activity, drafts, drafts[i].relevant, NULL);
    }
    for (size_t i = 0; i < activity->question_count; i++) {
        questions[i].relevant = drafts[i].q.relevant;
    }
    report_cycles(er, activity, drafts, questions);
    if (er->r.d->errors == errors) {
        report_unreachable(er, activity, drafts);
    }
}
