/* The closed little language of `relevant` and `constraint`: the XLSForm subset, parsed once, typed, no side effects.
 *
 * ${id}, `.`, number and 'string' literals, and or not(), = != < <= > >=, + - * div mod, if() coalesce() selected()
 * count-selected() string-length() min() max() round() int() number(), true() false().
 * Precedence and names follow XPath 1.0 / ODK XForms: or < and < = != < relational < additive < multiplicative < unary minus.
 *
 * Types are strict: a number is not compared with a text, and only a comparison or a logical function is true or false.
 * A select_one is a text, its choice's id. A select_multiple, a rank and a matrix (its rows with a point) are choices, for
 * selected() and count-selected() only; they may also be compared with ''. A note has no value.
 * An unanswered question equals '' (and another unanswered one) and differs from everything else, as in ODK XForms; < <= > >=
 * with it are false; + - * div mod, min() and max() with it are empty, as is division by zero; coalesce() gives it another value;
 * string-length() and count-selected() of it are 0. int() cuts towards zero, round() takes halves up (XPath) and may have a
 * second argument, decimals from 0 to 6.
 *
 * Owns:     nothing; nodes live in the arena given.
 * Promises: bounded depth (32) and size (1,000 nodes); evaluation is total: it never fails. */
#ifndef CORE_EXPRESSION_H
#define CORE_EXPRESSION_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "core/answer.h"
#include "core/event.h"

struct expression;

enum value_type { VALUE_EMPTY, VALUE_BOOLEAN, VALUE_NUMBER, VALUE_STRING, VALUE_CHOICES, VALUE_ANY };
/* VALUE_STRING: also the id of the one choice chosen. VALUE_CHOICES: several choices, read by selected() and count-selected(). */

struct expression_fault {
    size_t offset;  /* byte in the source */
    char text[200]; /* what, and what to do */
};

/* NULL and *fault on a syntax error, an unknown function or a wrong number of arguments. Names are not looked up yet. */
const struct expression *expression_parse(const char *source, struct arena *a, struct expression_fault *fault);

/* Resolves names to questions of this activity and checks types. `self` is the question that carries the expression, for `.`
 * (NULL forbids it: `relevant` may not use "."). A comparison with a choice id that the question does not have is a fault.
 * want: VALUE_BOOLEAN for relevant and constraint. */
MUST_CHECK bool expression_check(const struct expression *e, const struct activity *activity, const struct question *self,
                                 enum value_type want, struct expression_fault *fault);

/* Question indices this expression reads, bit i of out[i / 64]; out has EVENT_QUESTIONS_MAX / 64 + 1 words. */
void expression_reads(const struct expression *e, const struct activity *activity, uint64_t *out);

/* Truth of a checked expression. answers[i] belongs to activity->questions[i]; an answer that is not ANSWERED is empty.
 * self: the candidate answer for ".", may be NULL. */
bool expression_is_true(const struct expression *e, const struct activity *activity, const struct answer *answers,
                        const struct question *self_question, const struct answer *self);

/* Whether both are written alike, but for spaces, quotes and brackets: they are true of the same answers. NULL is none, and the same
 * as NULL. What means the same in other words is not the same. */
bool expression_same(const struct expression *a, const struct expression *b);

/* Whether it only asks for one answer: ${id} = 'choice' or selected(${id}, 'choice'). For words on paper, which cannot evaluate.
 */
bool expression_is_choice(const struct expression *e, const char **question, const char **choice);

/* Index of a question whose relevance depends on itself through others, -1 when there is none. */
int expression_find_cycle(const struct activity *activity);
#endif
