/* A small good event, to be spoiled in one place; and what the checker says of it, as printed. */
#ifndef TESTS_AUTHOR_HELP_H
#define TESTS_AUTHOR_HELP_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "author/event_file.h"
#include "base/strbuf.h"
#include "support/cmocka.h"

/* Lines 1 to 9; one line per top-level key, but for activities: its questions begin on line 10. */
static const struct {
    const char *key, *text;
} small_event[] = {
    {"chorus", "chorus: 1\n"},
    {"id", "id: e\n"},
    {"title", "title: T\n"},
    {"languages", "languages: [en]\n"},
    {"privacy", "privacy: {retain_until: 2027-01-01, steward: S}\n"},
    {"activities", "activities:\n  - id: a\n    title: A\n    questions:\n"},
};
#define ONE_QUESTION "      - {id: q, kind: note, text: Q}\n"

/* without: a top-level key to leave out, or NULL. questions: lines of the list. more: top-level lines behind it. */
static inline void event_text(struct strbuf *out, const char *without, const char *questions, const char *more) {
    for (size_t i = 0; i < sizeof small_event / sizeof *small_event; i++) {
        bool left_out = without && strcmp(small_event[i].key, without) == 0;
        strbuf_adds(out, left_out ? "#\n" : small_event[i].text);
    }
    strbuf_adds(out, without && strcmp(without, "activities") == 0 ? "" : questions);
    strbuf_adds(out, more);
}

/* What is said of these bytes, one problem per line, file "e". Free it. */
static inline char *problems_of(const char *bytes, size_t n) {
    struct arena a;
    struct diagnostics d;
    char *text = NULL;
    size_t size;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "e", &a);
    const struct event *event = event_file_parse(bytes, n, &a, &d);
    assert_int_equal(event == NULL, d.errors > 0);
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    diagnostics_print(&d, out);
    fclose(out);
    arena_finish(&a);
    return text;
}

static inline void assert_problems(const char *name, const char *bytes, size_t n, const char *expected) {
    char *found = problems_of(bytes, n);
    if (strcmp(found, expected) != 0) {
        print_error("%s: expected\n%sfound\n%s", name, expected, found);
        print_error("in\n%.2000s\n", bytes);
    }
    assert_string_equal(found, expected);
    free(found);
}

struct problem_row {
    const char *name, *without, *questions, *more, *expected;
};
static inline void assert_problem_rows(const struct problem_row *rows, size_t n) {
    for (size_t i = 0; i < n; i++) {
        struct strbuf text = {0};
        event_text(&text, rows[i].without, rows[i].questions ? rows[i].questions : ONE_QUESTION,
                   rows[i].more ? rows[i].more : "");
        assert_problems(rows[i].name, text.data, text.len, rows[i].expected);
        strbuf_finish(&text);
    }
}
#endif
