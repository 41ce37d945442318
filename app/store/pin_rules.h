/* Which PINs may be chosen: 6 to 12 digits that nobody would try first (TRUST K9).
 *
 * The commonest PINs are not a list here but the shapes that lists of them are made of: one digit or two; a constant step
 * (123456, 246810, 101112); the same two or three digits again (121212, 123123); a mirror (123321); two halves, or two
 * interleaved halves, that each run or stand still (123789, 102030); a path or two strokes on the keypad (147258, 159753); digits
 * in pairs (112233); dates (DDMMYY, MMDDYY, YYMMDD, MMYYYY, YYYYMM, and with the year in full) and the dates of the event itself.
 * Of the 10^6 PINs of six digits these are one in ten; the test counts them. */
#ifndef STORE_PIN_RULES_H
#define STORE_PIN_RULES_H
#include "core/event.h"

enum { PIN_DIGITS_MIN = 6, PIN_DIGITS_MAX = 12 };
enum pin_fault { PIN_FINE, PIN_TOO_SHORT, PIN_TOO_LONG, PIN_NOT_DIGITS, PIN_COMMON, PIN_OF_EVENT };

/* event: NULL where it is not known. */
enum pin_fault pin_judge(const char *digits, const struct event *event);
#endif
