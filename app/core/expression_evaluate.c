/* The truth of a checked expression. Total: whatever does not fit is empty. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "core/expression_node.h"
#include "core/kind.h"

static struct value empty(void) {
    return (struct value){.type = VALUE_EMPTY};
}

static struct value boolean(bool b) {
    return (struct value){.type = VALUE_BOOLEAN, .boolean = b};
}

static struct value number(double x) {
    return isfinite(x) ? (struct value){.type = VALUE_NUMBER, .number = x} : empty();
}

bool expression_truth(struct value v) {
    return v.type == VALUE_BOOLEAN && v.boolean;
}

static bool is_blank(struct value v) {
    return v.type == VALUE_EMPTY || (v.type == VALUE_STRING && v.string[0] == '\0');
}

static bool equal(struct value a, struct value b) {
    if (a.type == VALUE_EMPTY || b.type == VALUE_EMPTY) {
        return is_blank(a) && is_blank(b);
    }
    return a.type == b.type &&
           ((a.type == VALUE_BOOLEAN && a.boolean == b.boolean) || (a.type == VALUE_NUMBER && a.number == b.number) ||
            (a.type == VALUE_STRING && strcmp(a.string, b.string) == 0));
}

static struct value apply_equal(struct value a, struct value b) {
    return boolean(equal(a, b));
}

static struct value apply_unequal(struct value a, struct value b) {
    return boolean(!equal(a, b));
}

static struct value apply_or(struct value a, struct value b) {
    return boolean(expression_truth(a) || expression_truth(b));
}

static struct value apply_and(struct value a, struct value b) {
    return boolean(expression_truth(a) && expression_truth(b));
}

static bool are_numbers(struct value a, struct value b) {
    return a.type == VALUE_NUMBER && b.type == VALUE_NUMBER;
}

static struct value apply_less(struct value a, struct value b) {
    return boolean(are_numbers(a, b) && a.number < b.number);
}

static struct value apply_at_most(struct value a, struct value b) {
    return boolean(are_numbers(a, b) && a.number <= b.number);
}

static struct value apply_more(struct value a, struct value b) {
    return apply_less(b, a);
}

static struct value apply_at_least(struct value a, struct value b) {
    return apply_at_most(b, a);
}

static struct value apply_plus(struct value a, struct value b) {
    return are_numbers(a, b) ? number(a.number + b.number) : empty();
}

static struct value apply_minus(struct value a, struct value b) {
    return are_numbers(a, b) ? number(a.number - b.number) : empty();
}

static struct value apply_times(struct value a, struct value b) {
    return are_numbers(a, b) ? number(a.number * b.number) : empty();
}

static struct value apply_div(struct value a, struct value b) {
    return are_numbers(a, b) && b.number != 0 ? number(a.number / b.number) : empty();
}

/* The sign of the dividend, as XPath 1.0, 3.5. */
static struct value apply_mod(struct value a, struct value b) {
    return are_numbers(a, b) && b.number != 0 ? number(fmod(a.number, b.number)) : empty();
}

/* Longer words before their beginnings. */
static const struct operator_row operators[] = {
    {"or", GROUP_OR, apply_or},         {"and", GROUP_AND, apply_and},         {"!=", GROUP_EQUALITY, apply_unequal},
    {"=", GROUP_EQUALITY, apply_equal}, {"<=", GROUP_RELATION, apply_at_most}, {">=", GROUP_RELATION, apply_at_least},
    {"<", GROUP_RELATION, apply_less},  {">", GROUP_RELATION, apply_more},     {"+", GROUP_SUM, apply_plus},
    {"-", GROUP_SUM, apply_minus},      {"*", GROUP_PRODUCT, apply_times},     {"div", GROUP_PRODUCT, apply_div},
    {"mod", GROUP_PRODUCT, apply_mod},
};

bool expression_is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* "==" and "<>" are other languages' words, not ours with something behind. */
static bool ends_here(const char *word, char next) {
    bool is_word = word[0] >= 'a' && word[0] <= 'z';
    return is_word ? !expression_is_name_byte(next)
                   : !((word[0] == '=' && next == '=') || (strcmp(word, "<") == 0 && next == '>'));
}

const struct operator_row *expression_operator_at(const char *s, enum operator_group group) {
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        size_t n = strlen(operators[i].word);
        if (strncmp(s, operators[i].word, n) == 0 && ends_here(operators[i].word, s[n])) {
            return operators[i].group == group ? &operators[i] : NULL;
        }
    }
    return NULL;
}

const struct answer *expression_answer(const struct evaluation *ev, const struct expression *e,
                                       const struct question **question) {
    *question = expression_question(ev->activity, ev->self_question, e);
    if (*question == NULL) {
        return NULL;
    }
    const struct answer *a = e->kind == NODE_SELF ? ev->self : &ev->answers[*question - ev->activity->questions];
    bool counts = a != NULL && (e->kind == NODE_SELF || a->state == ANSWER_ANSWERED);
    return counts && answer_has_value(*question, a) ? a : NULL;
}

static struct value evaluate_reference(const struct evaluation *ev, const struct expression *e) {
    const struct question *q;
    const struct answer *a = expression_answer(ev, e, &q);
    return a != NULL ? kind_get(q->kind)->value(q, a) : empty();
}

static struct value evaluate_chain(const struct evaluation *ev, const struct expression *chain) {
    struct value v = expression_evaluate(ev, chain->child);
    for (const struct expression *e = chain->child->next; e != NULL; e = e->next) {
        v = e->join->apply(v, expression_evaluate(ev, e));
    }
    return v;
}

static struct value evaluate_negation(const struct evaluation *ev, const struct expression *e) {
    struct value v = expression_evaluate(ev, e->child);
    return v.type == VALUE_NUMBER ? number(-v.number) : empty();
}

struct value expression_evaluate(const struct evaluation *ev, const struct expression *e) {
    switch (e->kind) {
    case NODE_NUMBER:
        return number(e->number);
    case NODE_STRING:
        return (struct value){.type = VALUE_STRING, .string = e->string};
    case NODE_REFERENCE:
    case NODE_SELF:
        return evaluate_reference(ev, e);
    case NODE_CHAIN:
        return evaluate_chain(ev, e);
    case NODE_NEGATE:
        return evaluate_negation(ev, e);
    case NODE_CALL:
        return e->function->call(ev, e);
    case NODE_KINDS:
        break;
    }
    assert(!"a node has a kind");
    return empty();
}

bool expression_is_true(const struct expression *e, const struct activity *activity, const struct answer *answers,
                        const struct question *self_question, const struct answer *self) {
    struct evaluation ev = {activity, answers, self_question, self};
    return expression_truth(expression_evaluate(&ev, e));
}

bool expression_is_choice(const struct expression *e, const char **question, const char **choice) {
    const struct expression *first = e->child, *second = first ? first->next : NULL;
    bool is_pair = second && !second->next && first->kind == NODE_REFERENCE && second->kind == NODE_STRING;
    bool asks = e->kind == NODE_CHAIN  ? is_pair && strcmp(second->join->word, "=") == 0
                : e->kind == NODE_CALL ? is_pair && strcmp(e->function->name, "selected") == 0
                                       : false;
    if (asks) {
        *question = first->string;
        *choice = second->string;
    }
    return asks;
}
