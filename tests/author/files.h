/* Small files in a folder of the test's own, read by one loader; the problems as printed, with the file named "f". */
#ifndef TESTS_AUTHOR_FILES_H
#define TESTS_AUTHOR_FILES_H
#include "author/help.h"
#include "base/err.h"
#include "base/file.h"
#include "support/folder.h"

struct file_row {
    const char *name, *yaml, *expected;
};
typedef bool (*file_loader)(const char *path, struct arena *a, struct diagnostics *d);

static inline void assert_file_rows(const struct file_row *rows, size_t n, file_loader load) {
    char folder[200];
    test_folder(folder, sizeof folder);
    for (size_t i = 0; i < n; i++) {
        struct arena a;
        struct diagnostics d;
        struct err err;
        char *text;
        size_t size;
        arena_init(&a, 4096);
        const char *path = file_join(&a, folder, "f.yaml");
        assert_true(file_write(path, rows[i].yaml, strlen(rows[i].yaml), &err));
        diagnostics_init(&d, "f", &a);
        bool good = load(path, &a, &d);
        assert_int_equal(good, d.errors == 0);
        FILE *out = open_memstream(&text, &size);
        diagnostics_print(&d, out);
        fclose(out);
        if (strcmp(text, rows[i].expected) != 0) {
            print_error("%s: expected\n%sfound\n%s", rows[i].name, rows[i].expected, text);
        }
        assert_string_equal(text, rows[i].expected);
        free(text);
        arena_finish(&a);
    }
    test_folder_remove(folder);
}
#endif
