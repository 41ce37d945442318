#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* As vsnprintf(), but a text that is too long ends at a whole grapheme. */
__attribute__((format(printf, 3, 0))) static void format_whole(char *out, size_t n, const char *format, va_list args) {
    int length = vsnprintf(out, n, format, args);
    if (length < 0 || (size_t)length >= n) {
        out[utf8_trim(out, strlen(out))] = '\0';
    }
}

bool err_set(struct err *err, const char *format, ...) {
    struct err made = {0}; /* the arguments may point into *err */
    va_list args;
    va_start(args, format);
    format_whole(made.text, sizeof made.text, format, args);
    va_end(args);
    if (err) {
        *err = made;
    }
    return false;
}

bool err_add(struct err *err, const char *format, ...) {
    char before[ERR_TEXT_MAX];
    va_list args;
    va_start(args, format);
    format_whole(before, sizeof before, format, args);
    va_end(args);
    return err_set(err, "%s: %s", before, err ? err->text : "");
}

void die(const char *format, ...) {
    char text[ERR_TEXT_MAX];
    va_list args;
    va_start(args, format);
    format_whole(text, sizeof text, format, args);
    va_end(args);
    fflush(stdout);
    fprintf(stderr, "chorus: %s\n", text);
    exit(1);
}
