/* One person's answer to one question, in memory only.
 *
 * Owns: its own arrays; text points into the interview's arena or the decoder's. */
#ifndef CORE_ANSWER_H
#define CORE_ANSWER_H
#include <stdbool.h>
#include <stdint.h>

#include "core/event.h"

enum answer_state { ANSWER_NOT_ASKED, ANSWER_SKIPPED, ANSWER_DECLINED, ANSWER_ANSWERED, ANSWER_STATES };

struct answer {
    enum answer_state state;
    uint64_t chosen;                  /* select_one, select_multiple: bit i = choices[i] */
    uint8_t order[EVENT_CHOICES_MAX]; /* rank: choice indices, best first */
    uint8_t order_count;
    uint8_t points[EVENT_CHOICES_MAX]; /* matrix: 1..points per row, 0 = none given */
    double number;                     /* rating 1..points, nps 0..10, range, integer, decimal; valid where has_number */
    bool has_number;                   /* a zeroed answer is none, though 0 is a good nps */
    const char *text;                  /* text; the words beside a chosen `other` choice; an integer or decimal as typed.
                                          NULL: none. NFC, sanitised */
};

/* Whether there is a value at all: something chosen, typed, ranked... Independent of state. */
bool answer_has_value(const struct question *question, const struct answer *answer);
/* Whether two answers to the same question say the same: state and, where there is one, value. */
bool answer_equals(const struct question *question, const struct answer *a, const struct answer *b);

/* Why an answer will not do; a value, not an error. The screen turns it into words. */
enum answer_problem {
    ANSWER_FINE,
    PROBLEM_REQUIRED,     /* nothing given where something is */
    PROBLEM_TOO_FEW,      /* select_multiple: bound = min; rank: all must be placed, bound = how many */
    PROBLEM_TOO_MANY,     /* bound = max */
    PROBLEM_TOO_SMALL,    /* bound = min */
    PROBLEM_TOO_LARGE,    /* bound = max */
    PROBLEM_NOT_A_NUMBER, /* the typed text is not a number of this kind */
    PROBLEM_OTHER_EMPTY,  /* `other` chosen, nothing typed */
    PROBLEM_ROWS_MISSING, /* matrix with required: a row without a point, bound = its index */
    PROBLEM_CONSTRAINT,   /* the event's own constraint; say its message */
    ANSWER_PROBLEMS
};
/* Checks the kind's own rules (not relevance, not the constraint expression). *bound (may be NULL) is set where the list above
 * says. A declined answer is always fine; one that was not given is fine unless required; an exclusive choice fulfils any min. */
enum answer_problem answer_check(const struct question *question, const struct answer *answer, double *bound);

/* A typed number ("12", "-3,5": comma or point, spaces allowed around): true and *out when it is one of this kind. */
bool answer_parse_number(const struct question *question, const char *typed, double *out);
/* Shortest decimal text of a number of this question ("4", "12.5"); always a point, never an exponent. Returns out. */
const char *answer_format_number(const struct question *question, double number, char *out, size_t n);
#endif
