#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Takes a finished sentence over; a sentence that is too long ends at a whole grapheme. */
static bool take(struct err *err, const char *text) {
    if (err) {
        size_t n = utf8_cut(text, strlen(text), sizeof err->text, sizeof err->text - 1);
        memcpy(err->text, text, n);
        err->text[n] = '\0';
    }
    return false;
}

bool err_set(struct err *err, const char *format, ...) {
    char text[2 * ERR_TEXT_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return take(err, text);
}

bool err_add(struct err *err, const char *format, ...) {
    char before[ERR_TEXT_MAX], text[2 * ERR_TEXT_MAX + 2];
    va_list args;
    va_start(args, format);
    vsnprintf(before, sizeof before, format, args);
    va_end(args);
    snprintf(text, sizeof text, "%s: %s", before, err ? err->text : "");
    return take(err, text);
}

void die(const char *format, ...) {
    va_list args;
    fflush(stdout);
    fputs("chorus: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}
