#include "author/csv_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/cmocka.h"

/* Rows as line:cell|cell, one after the other. */
static char *shown(const char *bytes, size_t n, bool *fine) {
    struct arena a;
    struct diagnostics d;
    struct csv_table t;
    char *text;
    size_t size;
    arena_init(&a, 4096);
    diagnostics_init(&d, "f", &a);
    FILE *out = open_memstream(&text, &size);
    *fine = csv_parse(bytes, n, &a, &t, &d);
    for (size_t i = 0; *fine && i < t.rows.n; i++) {
        fprintf(out, "%zu:", t.rows.at[i].line);
        for (size_t k = 0; k < t.rows.at[i].n; k++) {
            fprintf(out, "%s%s", k ? "|" : "", t.rows.at[i].cells[k]);
        }
        fprintf(out, ";");
    }
    diagnostics_print(&d, out);
    fclose(out);
    arena_finish(&a);
    return text;
}

static void cells(void **state) {
    static const struct {
        const char *name, *bytes, *expected;
        bool fine;
    } rows[] = {
        {"empty", "", "", true},
        {"plain", "a,b\nc,d\n", "1:a|b;2:c|d;", true},
        {"CRLF and a mark",
         "\xEF\xBB\xBF"
         "a,b\r\nc,d",
         "1:a|b;2:c|d;", true},
        {"quotes", "\"a,b\",\"c \"\"d\"\"\"\n", "1:a,b|c \"d\";", true},
        {"line in a cell", "\"a\nb\",c\nd,e\n", "1:a\nb|c;3:d|e;", true},
        {"empty cells", "a,,\n", "1:a||;", true},
        {"empty rows", "a\n\n,,\nb\n", "1:a;4:b;", true},
        {"semicolons", "a;b;c,d\ne;f\n", "1:a|b|c,d;2:e|f;", true},
        {"tabs", "a\tb\nc\td\n", "1:a|b;2:c|d;", true},
        {"a quoted comma does not choose", "\"x,y,z\";b\n", "1:x,y,z|b;", true},
        {"letters behind a quote", "\"a\"b,c\n", "1:ab|c;", true},
        {"never ends", "a,b\n\"c,d\n", "f:2:1: error: a quoted cell begins here that never ends; save the table again as CSV\n",
         false},
        {"not UTF-8", "a\xE9,b\n", "f:1:1: error: this table is not in UTF-8; save it as \"CSV UTF-8\"\n", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool fine;
        char *text = shown(rows[i].bytes, strlen(rows[i].bytes), &fine);
        if (strcmp(text, rows[i].expected) != 0 || fine != rows[i].fine) {
            fail_msg("%s: %s", rows[i].name, text);
        }
        free(text);
    }
}

static void refuses_too_much(void **state) {
    char wide[200], *text;
    bool fine;
    (void)state;
    memset(wide, ',', sizeof wide);
    text = shown(wide, sizeof wide, &fine);
    assert_false(fine);
    assert_non_null(strstr(text, "more than 64 cells"));
    free(text);
    char *tall = malloc(2 * (CSV_ROWS_MAX + 1));
    for (size_t i = 0; i <= CSV_ROWS_MAX; i++) {
        memcpy(tall + 2 * i, "a\n", 2);
    }
    text = shown(tall, (size_t)2 * (CSV_ROWS_MAX + 1), &fine);
    assert_false(fine);
    assert_non_null(strstr(text, "more than 10000 rows"));
    free(text);
    text = shown(tall, (size_t)2 * CSV_ROWS_MAX, &fine);
    assert_true(fine);
    free(text);
    text = shown("a\0b", 3, &fine);
    assert_false(fine);
    free(text);
    free(tall);
}

int test_csv_file(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cells), cmocka_unit_test(refuses_too_much)};
    return cmocka_run_group_tests_name("author/csv_file", tests, NULL, NULL);
}
