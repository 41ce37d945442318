/* The inside of an expression. Private to core/expression_*.c. */
#ifndef CORE_EXPRESSION_NODE_H
#define CORE_EXPRESSION_NODE_H
#include "core/expression.h"
#include "core/value.h"

enum { EXPRESSION_DEPTH_MAX = 32, EXPRESSION_NODES_MAX = 1000 };

struct check {
    const struct activity *activity;
    const struct question *self;
    struct expression_fault *fault;
};
struct evaluation {
    const struct activity *activity;
    const struct answer *answers;
    const struct question *self_question;
    const struct answer *self;
};

/* Binary operators, in groups that bind equally. A chain of one group is one node: a + b - c has three children, and the
 * second and third say in `join` how they are joined to what stands before them. */
enum operator_group { GROUP_OR, GROUP_AND, GROUP_EQUALITY, GROUP_RELATION, GROUP_SUM, GROUP_PRODUCT, OPERATOR_GROUPS };
struct operator_row {
    const char *word;
    enum operator_group group;
    struct value (*apply)(struct value a, struct value b);
};

struct expression;
struct function_row {
    const char *name;
    size_t min, max; /* arguments */
    bool (*check)(const struct check *c, const struct expression *call, enum value_type *type);
    struct value (*call)(const struct evaluation *ev, const struct expression *call);
};

enum node_kind { NODE_NUMBER, NODE_STRING, NODE_REFERENCE, NODE_SELF, NODE_CHAIN, NODE_NEGATE, NODE_CALL, NODE_KINDS };
struct expression {
    enum node_kind kind;
    size_t offset;      /* in the source */
    double number;      /* NODE_NUMBER */
    const char *string; /* NODE_STRING; NODE_REFERENCE: the question's id */
    const struct function_row *function;
    const struct operator_row *join; /* to the sibling before, in a chain */
    const struct expression *child;  /* first */
    const struct expression *next;   /* sibling */
};

const struct operator_row *expression_operator_at(const char *s, enum operator_group group); /* NULL: none begins here */
const struct function_row *expression_find_function(const char *name, size_t n);
bool expression_is_name_byte(char c);

/* Sets *fault and returns false, so that `return expression_fail(...)` reads well. */
bool expression_fail(struct expression_fault *fault, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

bool expression_check_node(const struct check *c, const struct expression *e, enum value_type *type);
bool expression_check_type(const struct check *c, const struct expression *e, enum value_type want); /* '' is no number */
/* The type of both: equal, or one of them ''. */
bool expression_join_types(const struct check *c, const struct expression *at, enum value_type other, enum value_type *type);
/* The question that a reference or "." reads; NULL for any other node. */
const struct question *expression_question(const struct activity *activity, const struct question *self,
                                           const struct expression *e);
bool expression_check_option(const struct check *c, const struct question *q, const struct expression *literal);

struct value expression_evaluate(const struct evaluation *ev, const struct expression *e);
/* The answer behind a reference or "."; NULL when there is none to read. */
const struct answer *expression_answer(const struct evaluation *ev, const struct expression *e, const struct question **question);
bool expression_truth(struct value v);
#endif
