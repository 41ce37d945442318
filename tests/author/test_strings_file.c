#include "author/strings_file.h"

#include "author/files.h"

static struct strings strings;

static bool load(const char *path, struct arena *a, struct diagnostics *d) {
    return strings_file_load(path, a, &strings, d);
}

#define HEAD "tag: xx\nname: Xx\ndirection: rtl\nreviewed: yes\n"
static void problems(void **state) {
    static const struct file_row rows[] = {
        {"least", HEAD "strings: {}\n", ""},
        {"near", HEAD "strings:\n  nxet: \"N\"\n",
         "f:6:3: error: there is no built-in string \"nxet\": did you mean \"next\"?\n"},
        {"far", HEAD "strings:\n  launch_missiles: \"N\"\n",
         "f:6:3: error: there is no built-in string \"launch_missiles\": remove it\n"},
        {"empty", HEAD "strings:\n  next: \"\"\n", "f:6:9: error: \"next\" is empty; give it a value or remove it\n"},
        {"list", HEAD "strings: [next]\n", "f:5:10: error: \"strings\" must be written as key: \"text\", one per line\n"},
        {"direction", "tag: x\nname: X\ndirection: up\nreviewed: no\nstrings: {}\n",
         "f:3:12: error: \"direction\" must be one of ltr, rtl, not \"up\"\n"},
        {"nothing", "strings: {}\n",
         "f:1:1: error: the strings file has no \"tag\": add it\nf:1:1: error: the strings file has no \"name\": add it\n"
         "f:1:1: error: the strings file has no \"direction\": add it\nf:1:1: error: the strings file has no \"reviewed\": add "
         "it\n"},
    };
    (void)state;
    assert_file_rows(rows, sizeof rows / sizeof *rows, load);
}

static void keeps_what_it_read(void **state) {
    static const struct file_row row = {"next", HEAD "strings:\n  next: \"Further\"\n", ""};
    (void)state;
    assert_file_rows(&row, 1, load);
    assert_true(strings.right_to_left);
    assert_true(strings.reviewed);
    assert_null(strings.text[STR_BACK]);
    assert_non_null(strings.text[STR_NEXT]);
}

int test_strings_file(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(problems), cmocka_unit_test(keeps_what_it_read)};
    return cmocka_run_group_tests_name("author/strings_file", tests, NULL, NULL);
}
