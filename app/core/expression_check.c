/* Names, types and cycles of a parsed expression. */
#include <assert.h>
#include <string.h>

#include "core/expression_node.h"
#include "core/kind.h"

enum { WORDS = EVENT_QUESTIONS_MAX / 64 + 1 };

static const char *const type_names[] = {
    [VALUE_EMPTY] = "an empty text", [VALUE_BOOLEAN] = "true or false",   [VALUE_NUMBER] = "a number",
    [VALUE_STRING] = "a text",       [VALUE_CHOICES] = "several choices", [VALUE_ANY] = "anything",
};
static_assert(sizeof type_names / sizeof type_names[0] == VALUE_ANY + 1, "every type has a name");

/* What helps when the key of the row was wanted. */
static const char *const advice[] = {
    [VALUE_EMPTY] = "",
    [VALUE_BOOLEAN] = " Compare it, such as ${age} > 17, or use selected().",
    [VALUE_NUMBER] = " Write a number without quotes, or use number() or count-selected().",
    [VALUE_STRING] = " Put a text in quotes.",
    [VALUE_CHOICES] = "",
    [VALUE_ANY] = "",
};

static int find_index(const struct activity *activity, const char *id) {
    for (size_t i = 0; i < activity->question_count; i++) {
        if (strcmp(activity->questions[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

const struct question *expression_question(const struct activity *activity, const struct question *self,
                                           const struct expression *e) {
    if (e->kind == NODE_SELF) {
        return self;
    }
    int i = e->kind == NODE_REFERENCE ? find_index(activity, e->string) : -1;
    return i >= 0 ? &activity->questions[i] : NULL;
}

bool expression_check_type(const struct check *c, const struct expression *e, enum value_type want) {
    enum value_type type = VALUE_EMPTY;
    if (!expression_check_node(c, e, &type)) {
        return false;
    }
    if (type == want || want == VALUE_ANY || (want == VALUE_STRING && type == VALUE_EMPTY)) {
        return true;
    }
    return expression_fail(c->fault, e->offset, "This is %s where %s is needed.%s", type_names[type], type_names[want],
                           advice[want]);
}

bool expression_join_types(const struct check *c, const struct expression *at, enum value_type other, enum value_type *type) {
    if (*type == other || other == VALUE_EMPTY) {
        return true;
    }
    if (*type == VALUE_EMPTY) {
        *type = other;
        return true;
    }
    return expression_fail(c->fault, at->offset, "This is %s beside %s; both must be of one kind (a number has no quotes).",
                           type_names[other], type_names[*type]);
}

bool expression_check_option(const struct check *c, const struct question *q, const struct expression *literal) {
    const struct kind *kind = q != NULL ? kind_get(q->kind) : NULL;
    if (kind == NULL || kind->find_option == NULL || literal->kind != NODE_STRING || literal->string[0] == '\0' ||
        kind->find_option(q, literal->string) >= 0) {
        return true;
    }
    return expression_fail(c->fault, literal->offset, "Question \"%s\" has no choice \"%.40s\"; write one of its ids.", q->id,
                           literal->string);
}

static bool check_equality(const struct check *c, const struct expression *a, enum value_type left, const struct expression *b,
                           enum value_type right) {
    if (left == VALUE_CHOICES && right == VALUE_CHOICES) {
        return expression_fail(c->fault, b->offset, "Several choices cannot be compared; use selected() or count-selected().");
    }
    if ((left == VALUE_CHOICES && right == VALUE_STRING) || (left == VALUE_STRING && right == VALUE_CHOICES)) {
        return expression_fail(c->fault, b->offset, "Several choices are not one text; use selected(${...}, 'id').");
    }
    enum value_type joined = left;
    return expression_join_types(c, b, right, &joined) &&
           expression_check_option(c, expression_question(c->activity, c->self, a), b) &&
           expression_check_option(c, expression_question(c->activity, c->self, b), a);
}

static bool check_operand(const struct check *c, const struct expression *e, enum operator_group group) {
    bool logical = group == GROUP_OR || group == GROUP_AND;
    return expression_check_type(c, e, logical ? VALUE_BOOLEAN : VALUE_NUMBER);
}

static bool check_chain(const struct check *c, const struct expression *chain, enum value_type *type) {
    const struct expression *a = chain->child;
    enum operator_group group = a->next->join->group;
    *type = group == GROUP_SUM || group == GROUP_PRODUCT ? VALUE_NUMBER : VALUE_BOOLEAN;
    if (group == GROUP_RELATION && a->next->next != NULL) {
        return expression_fail(c->fault, a->next->next->offset,
                               "Only two numbers can be compared at once; join comparisons with and.");
    }
    if (group != GROUP_EQUALITY) {
        for (const struct expression *e = a; e != NULL; e = e->next) {
            if (!check_operand(c, e, group)) {
                return false;
            }
        }
        return true;
    }
    enum value_type left = VALUE_EMPTY, right = VALUE_EMPTY;
    if (!expression_check_node(c, a, &left)) {
        return false;
    }
    for (const struct expression *b = a->next; b != NULL; b = b->next) {
        if (!expression_check_node(c, b, &right) || !check_equality(c, a, left, b, right)) {
            return false;
        }
        a = chain;
        left = VALUE_BOOLEAN;
    }
    return true;
}

static bool check_reference(const struct check *c, const struct expression *e, enum value_type *type) {
    if (e->kind == NODE_SELF && c->self == NULL) {
        return expression_fail(c->fault, e->offset,
                               "\".\" is the answer being given, which only a constraint has; name a question: ${id}.");
    }
    const struct question *q = expression_question(c->activity, c->self, e);
    if (q == NULL) {
        return expression_fail(c->fault, e->offset, "There is no question \"%s\" in this activity.", e->string);
    }
    *type = kind_get(q->kind)->type;
    if (q->ties != TIES_NONE) {
        return expression_fail(c->fault, e->offset,
                               "Question \"%s\" is of ties, which no other question may depend on: it would tell who speaks for "
                               "whom. Leave it out.",
                               q->id);
    }
    if (*type == VALUE_EMPTY) {
        return expression_fail(c->fault, e->offset, "Question \"%s\" is a %s, which has no answer to read.", q->id,
                               question_kind_info(q->kind)->name);
    }
    return true;
}

bool expression_check_node(const struct check *c, const struct expression *e, enum value_type *type) {
    switch (e->kind) {
    case NODE_NUMBER:
        *type = VALUE_NUMBER;
        return true;
    case NODE_STRING:
        *type = e->string[0] == '\0' ? VALUE_EMPTY : VALUE_STRING;
        return true;
    case NODE_REFERENCE:
    case NODE_SELF:
        return check_reference(c, e, type);
    case NODE_CHAIN:
        return check_chain(c, e, type);
    case NODE_NEGATE:
        *type = VALUE_NUMBER;
        return expression_check_type(c, e->child, VALUE_NUMBER);
    case NODE_CALL:
        return e->function->check(c, e, type);
    case NODE_KINDS:
        break;
    }
    assert(!"a node has a kind");
    return false;
}

bool expression_check(const struct expression *e, const struct activity *activity, const struct question *self,
                      enum value_type want, struct expression_fault *fault) {
    struct check c = {activity, self, fault};
    return expression_check_type(&c, e, want);
}

void expression_reads(const struct expression *e, const struct activity *activity, uint64_t *out) {
    int i = e->kind == NODE_REFERENCE ? find_index(activity, e->string) : -1;
    if (i >= 0) {
        out[i / 64] |= UINT64_C(1) << (i % 64);
    }
    for (const struct expression *child = e->child; child != NULL; child = child->next) {
        expression_reads(child, activity, out);
    }
}

static bool is_in(const uint64_t *set, size_t i) {
    return (set[i / 64] >> (i % 64) & 1) != 0;
}

/* Transitive closure of "is relevant depending on" (Warshall 1962), a row of bits at a time. */
int expression_find_cycle(const struct activity *activity) {
    uint64_t reads[EVENT_QUESTIONS_MAX][WORDS] = {{0}};
    size_t n = activity->question_count;
    assert(n <= EVENT_QUESTIONS_MAX);
    for (size_t i = 0; i < n; i++) {
        if (activity->questions[i].relevant != NULL) {
            expression_reads(activity->questions[i].relevant, activity, reads[i]);
        }
    }
    for (size_t via = 0; via < n; via++) {
        for (size_t i = 0; i < n; i++) {
            for (size_t w = 0; is_in(reads[i], via) && w < WORDS; w++) {
                reads[i][w] |= reads[via][w];
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (is_in(reads[i], i)) {
            return (int)i;
        }
    }
    return -1;
}
