#include "core/decimal.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const double powers[DECIMAL_PLACES_MAX + 1] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                      1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/* Digits with at most one point; *point is its place, or n. */
static bool has_shape(const char *s, size_t n, size_t *point) {
    size_t digits = 0;
    *point = n;
    for (size_t i = 0; i < n; i++) {
        if (s[i] >= '0' && s[i] <= '9') {
            digits++;
        } else if ((s[i] == '.' || s[i] == ',') && *point == n) {
            *point = i;
        } else {
            return false;
        }
    }
    return digits > 0;
}

/* The digits as an integer, the point passed over; false when they are too many to be exact. */
static bool read_mantissa(const char *s, size_t n, int64_t *out) {
    int64_t mantissa = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] >= '0' && s[i] <= '9') {
            mantissa = mantissa * 10 + (s[i] - '0');
        }
        if (mantissa >= (int64_t)powers[DECIMAL_DIGITS]) {
            return false;
        }
    }
    *out = mantissa;
    return true;
}

bool decimal_parse(const char *s, size_t n, int places, double *out) {
    bool negative = n > 0 && s[0] == '-';
    if (n > 0 && (s[0] == '-' || s[0] == '+')) {
        s++;
        n--;
    }
    size_t point;
    if (!has_shape(s, n, &point)) {
        return false;
    }
    while (point < n && s[n - 1] == '0') {
        n--;
    }
    size_t fraction = point < n ? n - point - 1 : 0;
    int64_t mantissa;
    if (fraction > DECIMAL_PLACES_MAX || (int)fraction > places || !read_mantissa(s, n, &mantissa)) {
        return false;
    }
    double value = (double)mantissa / powers[fraction];
    *out = negative && mantissa != 0 ? -value : value;
    return true;
}

double decimal_round(double x, int places) {
    double scaled = round(x * powers[places]);
    return scaled == 0 ? 0 : scaled / powers[places];
}

/* By hand: export reads a hundred thousand records, and printf would be a quarter of the time. */
static const char *print_scaled(double scaled, int places, char *out, size_t n) {
    char text[DECIMAL_TEXT_MAX];
    size_t at = sizeof text;
    uint64_t left = (uint64_t)fabs(scaled);
    for (int digits = 0; left > 0 || digits <= places; digits++, left /= 10) {
        if (digits > 0 && digits == places) {
            text[--at] = '.';
        }
        text[--at] = (char)('0' + left % 10);
    }
    if (scaled < 0) {
        text[--at] = '-';
    }
    size_t length = sizeof text - at < n ? sizeof text - at : n - 1;
    memcpy(out, text + at, length);
    out[length] = '\0';
    return out;
}

/* Ends in zeros only when the number was rounded, so that no fewer places would have done. */
static int drop_zeros(double *scaled, int places) {
    while (places > 0 && fmod(*scaled, 10) == 0) {
        *scaled /= 10;
        places--;
    }
    return places;
}

const char *decimal_format(double x, int places, char *out, size_t n) {
    if (!(fabs(x) < powers[DECIMAL_DIGITS])) {
        snprintf(out, n, "%.0f", x);
        return out;
    }
    for (int p = 0; p <= places && fabs(x) * powers[p] < powers[DECIMAL_DIGITS]; p++) {
        double scaled = round(x * powers[p]);
        if (scaled / powers[p] == x) {
            return print_scaled(scaled, p, out, n);
        }
    }
    while (places > 0 && fabs(x) * powers[places] >= powers[DECIMAL_DIGITS]) {
        places--;
    }
    double scaled = round(x * powers[places]);
    places = drop_zeros(&scaled, places);
    return print_scaled(scaled, places, out, n);
}
