#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/utf8.h"
#include "support/cmocka.h"

static void sentences_are_set_and_prefixed(void **state) {
    (void)state;
    struct err err = {0};
    assert_false(err_set(&err, "%s was not found.", "x.yaml"));
    assert_string_equal(err.text, "x.yaml was not found.");
    assert_false(err_add(&err, "The event was not loaded"));
    assert_string_equal(err.text, "The event was not loaded: x.yaml was not found.");
    assert_false(err_set(&err, "Again: %s", err.text)); /* may quote itself */
    assert_string_equal(err.text, "Again: The event was not loaded: x.yaml was not found.");
    assert_false(err_set(NULL, "nobody asks"));
}

static void a_long_sentence_ends_at_a_whole_sign(void **state) {
    (void)state;
    char text[2000] = "";
    for (size_t i = 0; i < 600; i++) {
        memcpy(text + 3 * i, "\u1403", 4);
    }
    struct err err = {0};
    err_set(&err, "x%s", text);
    assert_int_equal(strlen(err.text), 1 + 3 * ((ERR_TEXT_MAX - 2) / 3 - 1));
    assert_true(utf8_is_valid(err.text, strlen(err.text)));
    err_add(&err, "%s", text);
    assert_true(utf8_is_valid(err.text, strlen(err.text)));
}

/* Runs `body` in a child with stderr in a pipe; returns its exit status. */
static int run_child(void (*body)(void), char *out, size_t n) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        body();
        _exit(99);
    }
    close(ends[1]);
    size_t n_read = 0;
    for (ssize_t got; n_read < n - 1 && (got = read(ends[0], out + n_read, n - 1 - n_read)) > 0;) {
        n_read += (size_t)got;
    }
    out[n_read] = '\0';
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void say_goodbye(void) {
    die("The disk is full: free %d MB.", 10);
}

static void ask_for_too_much(void) {
    struct arena a = {0};
    arena_push_array(&a, SIZE_MAX / 2, 3);
}

static void dying_is_one_sentence_and_status_1(void **state) {
    (void)state;
    char out[300];
    assert_int_equal(run_child(say_goodbye, out, sizeof out), 1);
    assert_string_equal(out, "chorus: The disk is full: free 10 MB.\n");
    assert_int_equal(run_child(ask_for_too_much, out, sizeof out), 1);
    assert_non_null(strstr(out, "not enough memory"));
}

int test_err(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_set_and_prefixed),
        cmocka_unit_test(a_long_sentence_ends_at_a_whole_sign),
        cmocka_unit_test(dying_is_one_sentence_and_status_1),
    };
    return cmocka_run_group_tests_name("base/err", tests, NULL, NULL);
}
