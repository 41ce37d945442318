/* Source text -> nodes: recursive descent, one level per operator group. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/decimal.h"
#include "core/expression_node.h"

struct parser {
    const char *source;
    size_t at;
    int depth, nodes;
    struct arena *arena;
    struct expression_fault *fault;
};

static struct expression *parse_chain(struct parser *p, enum operator_group group);

static struct expression *fail(struct parser *p, size_t offset, const char *text) {
    expression_fail(p->fault, offset, "%s", text);
    return NULL;
}

static const char *here(const struct parser *p) {
    return p->source + p->at;
}

static void skip_space(struct parser *p) {
    p->at += strspn(here(p), " \t\r\n");
}

static struct expression *new_node(struct parser *p, enum node_kind kind, size_t offset) {
    if (++p->nodes > EXPRESSION_NODES_MAX) {
        return fail(p, offset, "This expression is too long; split it over several questions.");
    }
    struct expression *e = ARENA_NEW(p->arena, struct expression);
    e->kind = kind;
    e->offset = offset;
    return e;
}

/* Common words of other languages, with ours. */
static const struct {
    const char *theirs, *ours;
} misspelt[] = {{"==", "="}, {"&&", "and"}, {"||", "or"}, {"<>", "!="}, {"!", "not(...)"}, {"%", "mod"}, {"/", "div"}};

static struct expression *fail_at_sign(struct parser *p, const char *expected) {
    for (size_t i = 0; i < sizeof misspelt / sizeof misspelt[0]; i++) {
        if (strncmp(here(p), misspelt[i].theirs, strlen(misspelt[i].theirs)) == 0) {
            expression_fail(p->fault, p->at, "\"%s\" is not known here; write %s.", misspelt[i].theirs, misspelt[i].ours);
            return NULL;
        }
    }
    const char *found = *here(p) == '\0' ? "the end" : "something else";
    expression_fail(p->fault, p->at, "%s is expected here, and %s was found.", expected, found);
    return NULL;
}

static struct expression *parse_number(struct parser *p) {
    size_t start = p->at, n = strspn(here(p), "0123456789.");
    struct expression *e = new_node(p, NODE_NUMBER, start);
    if (e != NULL && !decimal_parse(here(p), n, DECIMAL_PLACES_MAX, &e->number)) {
        return fail(p, start, "This number cannot be read; write at most 15 digits and one point.");
    }
    p->at += n;
    return e;
}

static struct expression *parse_string(struct parser *p) {
    size_t start = p->at++;
    const char *end = strchr(here(p), p->source[start]);
    if (end == NULL) {
        return fail(p, start, "This text is not closed; end it with the quote that began it.");
    }
    struct expression *e = new_node(p, NODE_STRING, start);
    if (e != NULL) {
        e->string = arena_strndup(p->arena, here(p), (size_t)(end - here(p)));
        p->at = (size_t)(end - p->source) + 1;
    }
    return e;
}

static struct expression *parse_reference(struct parser *p) {
    size_t start = p->at;
    if (p->source[start + 1] != '{') {
        return fail(p, start, "\"$\" begins a question's id in braces, such as ${role}.");
    }
    p->at += 2;
    size_t n = strspn(here(p), "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (n == 0 || n > EVENT_ID_MAX || here(p)[n] != '}') {
        return fail(p, start, "A question's id is expected in braces: 1 to 32 of a-z, 0-9 and _, such as ${role}.");
    }
    struct expression *e = new_node(p, NODE_REFERENCE, start);
    if (e != NULL) {
        e->string = arena_strndup(p->arena, here(p), n);
        p->at += n + 1;
    }
    return e;
}

static struct expression *parse_group(struct parser *p) {
    size_t start = p->at++;
    struct expression *e = parse_chain(p, GROUP_OR);
    if (e == NULL) {
        return NULL;
    }
    skip_space(p);
    if (*here(p) != ')') {
        return *here(p) == '\0' ? fail(p, start, "This parenthesis is not closed; add \")\".")
                                : fail_at_sign(p, "An operator or \")\"");
    }
    p->at++;
    return e;
}

/* The arguments up to and with ")". */
static bool parse_arguments(struct parser *p, struct expression *call, size_t *count) {
    const struct expression **tail = &call->child;
    skip_space(p);
    for (*count = 0; *here(p) != ')'; (*count)++) {
        if (*count > 0 && *here(p) != ',') {
            return fail_at_sign(p, "A comma or \")\"") != NULL;
        }
        p->at += *count > 0;
        struct expression *e = parse_chain(p, GROUP_OR);
        if (e == NULL) {
            return false;
        }
        *tail = e;
        tail = &e->next;
        skip_space(p);
    }
    p->at++;
    return true;
}

static struct expression *fail_at_arguments(struct parser *p, size_t start, const struct function_row *f, size_t count) {
    const char *plural = f->min == 1 ? "" : "s";
    if (f->min == f->max) {
        expression_fail(p->fault, start, "%s() takes %zu argument%s, and %zu were given.", f->name, f->min, plural, count);
    } else if (f->max >= EXPRESSION_NODES_MAX) {
        expression_fail(p->fault, start, "%s() takes at least %zu argument%s, and %zu were given.", f->name, f->min, plural,
                        count);
    } else {
        expression_fail(p->fault, start, "%s() takes %zu to %zu arguments, and %zu were given.", f->name, f->min, f->max, count);
    }
    return NULL;
}

static struct expression *parse_call(struct parser *p) {
    size_t start = p->at, n = 0, count;
    while (expression_is_name_byte(here(p)[n])) {
        n++;
    }
    const struct function_row *function = expression_find_function(here(p), n);
    p->at += n;
    skip_space(p);
    if (*here(p) != '(') {
        return fail(p, start, "A word alone means nothing here; put a text in quotes, a question's id in ${...}.");
    }
    if (function == NULL) {
        return fail(p, start,
                    "There is no function of this name; known are not, if, coalesce, selected, count-selected, "
                    "string-length, min, max, round, int, number, true, false.");
    }
    p->at++;
    struct expression *e = new_node(p, NODE_CALL, start);
    if (e == NULL || !parse_arguments(p, e, &count)) {
        return NULL;
    }
    e->function = function;
    if (count < function->min || count > function->max) {
        return fail_at_arguments(p, start, function, count);
    }
    return e;
}

static struct expression *parse_negation(struct parser *p);

static struct expression *parse_operand(struct parser *p) {
    skip_space(p);
    char c = *here(p);
    bool is_digit = c >= '0' && c <= '9', digit_follows = c != '\0' && here(p)[1] >= '0' && here(p)[1] <= '9';
    if (is_digit || (c == '.' && digit_follows)) {
        return parse_number(p);
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        return parse_call(p);
    }
    switch (c) {
    case '\'':
    case '"':
        return parse_string(p);
    case '$':
        return parse_reference(p);
    case '(':
        return parse_group(p);
    case '-':
        return parse_negation(p);
    case '.':
        p->at++;
        return new_node(p, NODE_SELF, p->at - 1);
    default:
        return fail_at_sign(p, "A number, a text in quotes, ${...} or a function");
    }
}

static struct expression *parse_deeper(struct parser *p) {
    if (p->depth >= EXPRESSION_DEPTH_MAX) {
        return fail(p, p->at, "This expression is nested too deeply; at most 32 levels are read.");
    }
    p->depth++;
    struct expression *e = parse_operand(p);
    p->depth--;
    return e;
}

static struct expression *parse_negation(struct parser *p) {
    size_t start = p->at++;
    struct expression *operand = parse_deeper(p);
    struct expression *e = operand != NULL ? new_node(p, NODE_NEGATE, start) : NULL;
    if (e != NULL) {
        e->child = operand;
    }
    return e;
}

static struct expression *parse_level(struct parser *p, enum operator_group group) {
    return group < OPERATOR_GROUPS ? parse_chain(p, group) : parse_deeper(p);
}

static struct expression *parse_chain(struct parser *p, enum operator_group group) {
    struct expression *first = parse_level(p, group + 1), *last = first, *chain = NULL;
    const struct operator_row *operator;
    while (last != NULL && (skip_space(p), operator= expression_operator_at(here(p), group)) != NULL) {
        if (chain == NULL && (chain = new_node(p, NODE_CHAIN, first->offset)) == NULL) {
            return NULL;
        }
        p->at += strlen(operator->word);
        struct expression *e = parse_level(p, group + 1);
        if (e != NULL) {
            e->join = operator;
            chain->child = first;
            last->next = e;
        }
        last = e;
    }
    return last == NULL ? NULL : chain != NULL ? chain : first;
}

const struct expression *expression_parse(const char *source, struct arena *a, struct expression_fault *fault) {
    struct parser p = {.source = source, .arena = a, .fault = fault};
    struct expression *e = parse_chain(&p, GROUP_OR);
    if (e != NULL && (skip_space(&p), *here(&p) != '\0')) {
        return fail_at_sign(&p, "An operator");
    }
    return e;
}

bool expression_fail(struct expression_fault *fault, size_t offset, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(fault->text, sizeof fault->text, format, args);
    va_end(args);
    fault->offset = offset;
    return false;
}
