/* What went wrong, as a sentence for a person.
 *
 * Promises: a function that takes a struct err and returns true left it untouched.
 *           err_set() and err_add() return false, so that `return err_set(err, ...)` reads well.
 * Never:    holds an attendee's answer: errors are printed and logged. */
#ifndef BASE_ERR_H
#define BASE_ERR_H
#include <stdbool.h>

enum { ERR_TEXT_MAX = 600 };
struct err {
    char text[ERR_TEXT_MAX]; /* UTF-8, one or two full sentences: what, where, what to do */
};

#define MUST_CHECK __attribute__((warn_unused_result))

bool err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Prefixes what is there: err_add(err, "The event was not loaded") -> "The event was not loaded: <text>". */
bool err_add(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Cannot continue: one sentence on stderr, exit status 1. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
#endif
