#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "support/cmocka.h"

/* What one call writes to stderr. */
static void capture(enum log_level level, const char *text, char *out, size_t n) {
    int ends[2], kept = dup(STDERR_FILENO);
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    fflush(stderr);
    dup2(ends[1], STDERR_FILENO);
    log_line(level, "%s", text);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    ssize_t got = read(ends[0], out, n - 1);
    out[got > 0 ? got : 0] = '\0';
    close(kept);
    close(ends[0]);
    close(ends[1]);
}

static void lines_carry_their_level(void **state) {
    (void)state;
    static const struct {
        enum log_level level, highest;
        const char *journal, *text, *expected;
    } rows[] = {
        {LOG_ERROR, LOG_INFO, NULL, "It broke.", "error: It broke.\n"},
        {LOG_WARNING, LOG_INFO, NULL, "It may.", "warning: It may.\n"},
        {LOG_INFO, LOG_INFO, NULL, "It runs.", "It runs.\n"},
        {LOG_INFO, LOG_WARNING, NULL, "It runs.", ""},
        {LOG_ERROR, LOG_ERROR, "8:1", "It broke.", "<3>It broke.\n"},
        {LOG_ERROR, LOG_INFO, NULL, "a\nerror: forged\x1b[2J", "error: a error: forged [2J\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char out[200];
        rows[i].journal ? setenv("JOURNAL_STREAM", rows[i].journal, 1) : unsetenv("JOURNAL_STREAM");
        log_set_level(rows[i].highest);
        capture(rows[i].level, rows[i].text, out, sizeof out);
        assert_string_equal(out, rows[i].expected);
    }
    unsetenv("JOURNAL_STREAM");
    log_set_level(LOG_INFO);
}

int test_log(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_carry_their_level)};
    return cmocka_run_group_tests_name("base/log", tests, NULL, NULL);
}
