/* Decimal numbers as people write them, without the C locale.
 *
 * Promises: what decimal_format() writes, decimal_parse() reads as the same double.
 *           At most DECIMAL_DIGITS significant digits, so that mantissa and power of ten are exact in a double and one division
 *           rounds correctly (Clinger, "How to read floating point numbers accurately", 1990, the fast path). */
#ifndef CORE_DECIMAL_H
#define CORE_DECIMAL_H
#include <stdbool.h>
#include <stddef.h>

enum { DECIMAL_DIGITS = 15, DECIMAL_PLACES_MAX = 15, DECIMAL_TEXT_MAX = 32 };

/* [+-]digits[.,]digits with at least one digit, nothing around; at most `places` digits behind the point, zeros at the end
 * not counted. False and *out untouched otherwise. Never gives -0. */
bool decimal_parse(const char *s, size_t n, int places, double *out);
/* The shortest text (cut to n - 1 bytes, n > 0) with at most `places` digits behind the point that reads back as x; else x
 * rounded to `places`. */
const char *decimal_format(double x, int places, char *out, size_t n);
double decimal_round(double x, int places); /* half away from zero */
#endif
