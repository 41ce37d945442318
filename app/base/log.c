#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static enum log_level log_highest = LOG_INFO;

/* Under systemd the journal reads the level from the prefix (sd-daemon(3)); people read words. */
static const char *const prefixes[LOG_LEVELS][2] = {
    [LOG_ERROR] = {"error: ", "<3>"},
    [LOG_WARNING] = {"warning: ", "<4>"},
    [LOG_INFO] = {"", "<6>"},
};

void log_set_level(enum log_level highest) {
    log_highest = highest;
}

void log_line(enum log_level level, const char *format, ...) {
    if (level > log_highest) {
        return;
    }
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    for (char *p = text; *p; p++) { /* one call, one line: a file name must not forge a second one */
        if ((unsigned char)*p < ' ' || *p == 0x7f) {
            *p = ' ';
        }
    }
    fprintf(stderr, "%s%s\n", prefixes[level][getenv("JOURNAL_STREAM") != NULL], text);
}
