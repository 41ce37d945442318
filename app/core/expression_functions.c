/* The functions, a row each: arguments, types, value. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "core/decimal.h"
#include "core/expression_node.h"
#include "core/kind.h"

static struct value argument(const struct evaluation *ev, const struct expression *call, size_t i) {
    const struct expression *e = call->child;
    while (i-- > 0) {
        e = e->next;
    }
    return expression_evaluate(ev, e);
}

static struct value of_boolean(bool b) {
    return (struct value){.type = VALUE_BOOLEAN, .boolean = b};
}

static struct value of_number(double x) {
    return isfinite(x) ? (struct value){.type = VALUE_NUMBER, .number = x} : (struct value){.type = VALUE_EMPTY};
}

static bool check_all(const struct check *c, const struct expression *call, enum value_type want) {
    for (const struct expression *e = call->child; e != NULL; e = e->next) {
        if (!expression_check_type(c, e, want)) {
            return false;
        }
    }
    return true;
}

static bool check_boolean(const struct check *c, const struct expression *call, enum value_type *type) {
    *type = VALUE_BOOLEAN;
    return check_all(c, call, VALUE_BOOLEAN);
}

static bool check_numbers(const struct check *c, const struct expression *call, enum value_type *type) {
    *type = VALUE_NUMBER;
    return check_all(c, call, VALUE_NUMBER);
}

static bool check_length(const struct check *c, const struct expression *call, enum value_type *type) {
    *type = VALUE_NUMBER;
    return expression_check_type(c, call->child, VALUE_STRING);
}

static bool check_round(const struct check *c, const struct expression *call, enum value_type *type) {
    const struct expression *places = call->child->next;
    if (places != NULL &&
        !(places->kind == NODE_NUMBER && places->number <= KIND_PLACES_MAX && places->number == floor(places->number))) {
        return expression_fail(c->fault, places->offset, "round() takes a whole number of decimals here, 0 to 6.");
    }
    return check_numbers(c, call, type);
}

static bool check_number(const struct check *c, const struct expression *call, enum value_type *type) {
    enum value_type given;
    if (!expression_check_node(c, call->child, &given)) {
        return false;
    }
    *type = VALUE_NUMBER;
    return given != VALUE_CHOICES ||
           expression_fail(c->fault, call->child->offset, "Several choices are no number; use count-selected().");
}

/* Arguments from the given one on must be of one type, which the call then has. */
static bool check_same(const struct check *c, const struct expression *first, enum value_type *type) {
    if (!expression_check_node(c, first, type)) {
        return false;
    }
    for (const struct expression *e = first->next; e != NULL; e = e->next) {
        enum value_type other;
        if (!expression_check_node(c, e, &other) || !expression_join_types(c, e, other, type)) {
            return false;
        }
    }
    return *type != VALUE_CHOICES ||
           expression_fail(c->fault, first->offset, "Several choices have no one value; use selected() or count-selected().");
}

static bool check_if(const struct check *c, const struct expression *call, enum value_type *type) {
    return expression_check_type(c, call->child, VALUE_BOOLEAN) && check_same(c, call->child->next, type);
}

static bool check_coalesce(const struct check *c, const struct expression *call, enum value_type *type) {
    return check_same(c, call->child, type);
}

static bool check_choices(const struct check *c, const struct expression *e, const struct question **question) {
    enum value_type type;
    if (!expression_check_node(c, e, &type)) {
        return false;
    }
    *question = expression_question(c->activity, c->self, e);
    return (*question != NULL && kind_get((*question)->kind)->find_option != NULL) ||
           expression_fail(c->fault, e->offset, "This is not a question with choices; write ${id} of a question that has them.");
}

static bool check_selected(const struct check *c, const struct expression *call, enum value_type *type) {
    const struct question *q;
    *type = VALUE_BOOLEAN;
    return check_choices(c, call->child, &q) && expression_check_type(c, call->child->next, VALUE_STRING) &&
           expression_check_option(c, q, call->child->next);
}

static bool check_count(const struct check *c, const struct expression *call, enum value_type *type) {
    const struct question *q;
    *type = VALUE_NUMBER;
    return check_choices(c, call->child, &q);
}

static struct value call_not(const struct evaluation *ev, const struct expression *call) {
    return of_boolean(!expression_truth(argument(ev, call, 0)));
}

static struct value call_true(const struct evaluation *ev, const struct expression *call) {
    (void)ev;
    (void)call;
    return of_boolean(true);
}

static struct value call_false(const struct evaluation *ev, const struct expression *call) {
    (void)ev;
    (void)call;
    return of_boolean(false);
}

static struct value call_if(const struct evaluation *ev, const struct expression *call) {
    return argument(ev, call, expression_truth(argument(ev, call, 0)) ? 1 : 2);
}

static struct value call_coalesce(const struct evaluation *ev, const struct expression *call) {
    struct value v = {.type = VALUE_EMPTY};
    for (const struct expression *e = call->child; e != NULL; e = e->next) {
        v = expression_evaluate(ev, e);
        if (v.type != VALUE_EMPTY && !(v.type == VALUE_STRING && v.string[0] == '\0')) {
            break;
        }
    }
    return v;
}

static struct value call_selected(const struct evaluation *ev, const struct expression *call) {
    const struct question *q;
    const struct answer *a = expression_answer(ev, call->child, &q);
    struct value id = argument(ev, call, 1);
    if (a == NULL || id.type != VALUE_STRING) {
        return of_boolean(false);
    }
    const struct kind *kind = kind_get(q->kind);
    int option = kind->find_option(q, id.string);
    return of_boolean(option >= 0 && kind->has_option(a, option));
}

static struct value call_count(const struct evaluation *ev, const struct expression *call) {
    const struct question *q;
    const struct answer *a = expression_answer(ev, call->child, &q);
    return of_number(a != NULL ? (double)kind_get(q->kind)->count_options(a) : 0);
}

static struct value call_length(const struct evaluation *ev, const struct expression *call) {
    struct value v = argument(ev, call, 0);
    return of_number(v.type == VALUE_STRING ? (double)utf8_length(v.string, strlen(v.string)) : 0);
}

static struct value extreme(const struct evaluation *ev, const struct expression *call, double sign) {
    double best = 0;
    for (const struct expression *e = call->child; e != NULL; e = e->next) {
        struct value v = expression_evaluate(ev, e);
        if (v.type != VALUE_NUMBER) {
            return (struct value){.type = VALUE_EMPTY};
        }
        best = e == call->child || sign * v.number > sign * best ? v.number : best;
    }
    return of_number(best);
}

static struct value call_min(const struct evaluation *ev, const struct expression *call) {
    return extreme(ev, call, -1);
}

static struct value call_max(const struct evaluation *ev, const struct expression *call) {
    return extreme(ev, call, 1);
}

static struct value call_round(const struct evaluation *ev, const struct expression *call) {
    struct value v = argument(ev, call, 0);
    double unit = call->child->next != NULL ? pow(10, argument(ev, call, 1).number) : 1;
    return v.type == VALUE_NUMBER ? of_number(floor(v.number * unit + 0.5) / unit) : v;
}

static struct value call_int(const struct evaluation *ev, const struct expression *call) {
    struct value v = argument(ev, call, 0);
    return v.type == VALUE_NUMBER ? of_number(trunc(v.number)) : v;
}

static struct value call_number(const struct evaluation *ev, const struct expression *call) {
    struct value v = argument(ev, call, 0);
    double x = v.number;
    bool ok = v.type == VALUE_NUMBER;
    if (v.type == VALUE_BOOLEAN) {
        x = v.boolean ? 1 : 0;
        ok = true;
    } else if (v.type == VALUE_STRING) {
        size_t from = strspn(v.string, " \n"), n = strlen(v.string);
        while (n > from && (v.string[n - 1] == ' ' || v.string[n - 1] == '\n')) {
            n--;
        }
        ok = decimal_parse(v.string + from, n - from, DECIMAL_PLACES_MAX, &x);
    }
    return ok ? of_number(x) : (struct value){.type = VALUE_EMPTY};
}

enum { MANY = EXPRESSION_NODES_MAX };

static const struct function_row functions[] = {
    {"not", 1, 1, check_boolean, call_not},
    {"true", 0, 0, check_boolean, call_true},
    {"false", 0, 0, check_boolean, call_false},
    {"if", 3, 3, check_if, call_if},
    {"coalesce", 2, MANY, check_coalesce, call_coalesce},
    {"selected", 2, 2, check_selected, call_selected},
    {"count-selected", 1, 1, check_count, call_count},
    {"string-length", 1, 1, check_length, call_length},
    {"min", 1, MANY, check_numbers, call_min},
    {"max", 1, MANY, check_numbers, call_max},
    {"round", 1, 2, check_round, call_round},
    {"int", 1, 1, check_numbers, call_int},
    {"number", 1, 1, check_number, call_number},
};

const struct function_row *expression_find_function(const char *name, size_t n) {
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        if (strlen(functions[i].name) == n && memcmp(functions[i].name, name, n) == 0) {
            return &functions[i];
        }
    }
    return NULL;
}
