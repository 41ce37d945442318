#include "store/pin_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/slot.h"

enum { YEAR_FIRST = 1900, YEAR_LAST = 2099, FORM_BYTES = 9, COUNT_STEP_MAX = 10 };

static int digit(const char *s, size_t i) {
    return s[i] - '0';
}

static int number(const char *s, size_t n) {
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        value = 10 * value + digit(s, i);
    }
    return value;
}

/* --- shapes ------------------------------------------------------------------------------------------------------- */

static bool few_digits(const char *s, size_t n) {
    unsigned seen = 0;
    for (size_t i = 0; i < n; i++) {
        seen |= 1u << digit(s, i);
    }
    return __builtin_popcount(seen) <= 2;
}

/* Every `stride`-th digit from `from` to `to` has the same step, round the clock from 9 to 0; at most `most` either way. */
static bool steps(const char *s, size_t from, size_t to, size_t stride, int most) {
    int step = (digit(s, from + stride) - digit(s, from) + 10) % 10;
    for (size_t i = from; i + stride < to; i += stride) {
        if ((digit(s, i + stride) - digit(s, i) + 10) % 10 != step) {
            return false;
        }
    }
    return step <= most || 10 - step <= most;
}

static bool one_run(const char *s, size_t n) {
    return steps(s, 0, n, 1, 5);
}

static bool two_runs(const char *s, size_t n) {
    bool halves = steps(s, 0, n / 2, 1, 1) && steps(s, n / 2, n, 1, 1);
    return halves || (steps(s, 0, n, 2, 1) && steps(s, 1, n, 2, 1));
}

static bool repeats(const char *s, size_t n) {
    for (size_t period = 1; period <= n / 2; period++) {
        if (memcmp(s, s + period, n - period) == 0) {
            return true;
        }
    }
    return false;
}

/* 2 4 6 8 10, 10 11 12: three numbers or more, the first two of so many digits, in steps of up to ten. */
static bool counts_from(const char *s, size_t n, size_t first_n, size_t second_n) {
    int next = number(s, first_n), step = number(s + first_n, second_n) - next;
    char said[PIN_DIGITS_MAX + 16] = "";
    bool is_short = first_n + second_n >= n || step <= 0 || step > COUNT_STEP_MAX;
    for (size_t at = 0; at < n && !is_short; next += step) {
        snprintf(said + at, sizeof said - at, "%d", next);
        at += strlen(said + at);
    }
    return strlen(said) == n && memcmp(said, s, n) == 0;
}

static bool counts(const char *s, size_t n) {
    return counts_from(s, n, 1, 1) || counts_from(s, n, 1, 2) || counts_from(s, n, 2, 2) || counts_from(s, n, 2, 3) ||
           counts_from(s, n, 3, 3);
}

static bool is_mirror(const char *s, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        if (s[i] != s[n - 1 - i]) {
            return false;
        }
    }
    return true;
}

static bool has_pairs(const char *s, size_t n) {
    for (size_t i = 0; i + 1 < n; i += 2) {
        if (s[i] != s[i + 1]) {
            return false;
        }
    }
    return n % 2 == 0;
}

/* --- the keypad: 123, 456, 789, and 0 below the 8 ----------------------------------------------------------------- */

static void place(int d, int *x, int *y) {
    *x = d == 0 ? 1 : (d - 1) % 3;
    *y = d == 0 ? 3 : (d - 1) / 3;
}

static bool is_path(const char *s, size_t n) {
    for (size_t i = 0; i + 1 < n; i++) {
        int x, y, to_x, to_y;
        place(digit(s, i), &x, &y);
        place(digit(s, i + 1), &to_x, &to_y);
        if (abs(to_x - x) + abs(to_y - y) > 1) {
            return false;
        }
    }
    return true;
}

/* Three keys in a line. */
static bool is_stroke(const char *s) {
    int x[3], y[3];
    for (size_t i = 0; i < 3; i++) {
        place(digit(s, i), &x[i], &y[i]);
    }
    int dx = x[1] - x[0], dy = y[1] - y[0];
    return (dx != 0 || dy != 0) && abs(dx) <= 1 && abs(dy) <= 1 && x[2] - x[1] == dx && y[2] - y[1] == dy;
}

static bool has_strokes(const char *s, size_t n) {
    for (size_t i = 0; i < n; i += 3) {
        if (n % 3 != 0 || !is_stroke(s + i)) {
            return false;
        }
    }
    return true;
}

/* --- dates -------------------------------------------------------------------------------------------------------- */

static bool is_day(int day, int month) {
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

static bool is_year(int year) {
    return year >= YEAR_FIRST && year <= YEAR_LAST;
}

static bool is_date(const char *s, size_t n) {
    int a = number(s, 2), b = number(s + 2, 2), c = number(s + 4, 2), first = number(s, 4), last = number(s + n - 4, 4);
    if (n == 6) {
        bool short_year = is_day(a, b) || is_day(b, a) || is_day(c, b);
        return short_year || (is_year(first) && is_day(1, c)) || (is_year(last) && is_day(1, a));
    }
    if (n == 8) {
        bool year_last = is_year(last) && (is_day(a, b) || is_day(b, a));
        return year_last || (is_year(first) && is_day(number(s + 6, 2), c));
    }
    return false;
}

/* As it is written in any order, with two or four digits of the year, anywhere among the digits. */
static bool tells_day(const char *s, int64_t days) {
    int y, m, d;
    civil_date(days, &y, &m, &d);
    const int orders[][3] = {{d, m, y}, {m, d, y}, {y, m, d}};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        char with[FORM_BYTES * 2] = "", without[FORM_BYTES * 2] = "";
        for (size_t j = 0; j < 3; j++) {
            bool year = orders[i][j] == y;
            size_t n = strlen(with), k = strlen(without);
            snprintf(with + n, sizeof with - n, year ? "%04d" : "%02d", orders[i][j] % 10000);
            snprintf(without + k, sizeof without - k, "%02d", orders[i][j] % 100);
        }
        if (strstr(s, with) || strstr(s, without)) {
            return true;
        }
    }
    return false;
}

static bool is_of_event(const char *s, const struct event *event) {
    int64_t days;
    const char *until = event->privacy.retain_until;
    if (until && civil_parse(until, strlen(until), &days) && tells_day(s, days)) {
        return true;
    }
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *a = &event->activities[i];
        for (size_t j = 0; j < a->window_count; j++) {
            int64_t first = a->opening[j].opens_min / 1440, last = (a->opening[j].closes_min - 1) / 1440;
            for (days = first; days <= last; days++) {
                if (tells_day(s, days)) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* ------------------------------------------------------------------------------------------------------------------- */

enum pin_fault pin_judge(const char *digits, const struct event *event) {
    static bool (*const shapes[])(const char *s, size_t n) = {few_digits, one_run,   two_runs, counts,      repeats,
                                                              is_mirror,  has_pairs, is_path,  has_strokes, is_date};
    size_t n = strlen(digits);
    if (strspn(digits, "0123456789") != n) {
        return PIN_NOT_DIGITS;
    }
    if (n < PIN_DIGITS_MIN || n > PIN_DIGITS_MAX) {
        return n < PIN_DIGITS_MIN ? PIN_TOO_SHORT : PIN_TOO_LONG;
    }
    if (event && is_of_event(digits, event)) {
        return PIN_OF_EVENT;
    }
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (shapes[i](digits, n)) {
            return PIN_COMMON;
        }
    }
    return PIN_FINE;
}
