/* A workbook: what a cell may hold, what sheets are called, and that a disk which fills up is found out at any point. */
#include "export/help.h"

#include <signal.h>
#include <sys/resource.h>

#include "export/xlsx.h"
#include "export/xlsx_check.h"

static void test_what_a_cell_may_hold(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *expected;
    } rows[] = {
        {"empty", "", ""},
        {"plain", "caf\xc3\xa9 \xf0\x9f\x99\x8f", "caf\xc3\xa9 \xf0\x9f\x99\x8f"},
        {"a formula is text", "=1+1", "=1+1"},
        {"lines", "a\nb\r\nc\rd\te", "a\nb\nc\nd\te"},
        {"not in XML",
         "a\x01\x0b\x1f\xef\xbf\xbe\xef\xbf\xbf"
         "b",
         "ab"},
        {"a byte that is no UTF-8",
         "a\xff"
         "b",
         "ab"},
        {"Excel's escapes", "_x0041_ _x005F_", "_x005F_x0041_ _x005F_x005F_"},
        {"nearly escapes", "_x004_ _X0041_ _x00G1_ _x0041", "_x004_ _X0041_ _x00G1_ _x0041"},
        {"one inside another", "__x0041_x0042_", "__x005F_x0041_x005F_x0042_"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf out = {0};
        xlsx_clean(&out, slice_of(rows[i].text));
        if (strcmp(out.len > 0 ? out.data : "", rows[i].expected) != 0) {
            fail_msg("%s: \"%s\"", rows[i].name, out.data);
        }
        strbuf_finish(&out);
    }
}

/* 32,767 UTF-16 units: what is longer is cut before it, with a sign that says so. */
static void test_long_texts(void **state) {
    (void)state;
    static const struct {
        size_t letters;
        const char *behind;
        size_t units;
        bool is_cut;
    } rows[] = {
        {XLSX_TEXT_MAX, "", XLSX_TEXT_MAX, false},
        {XLSX_TEXT_MAX + 1, "", XLSX_TEXT_MAX, true},
        {XLSX_TEXT_MAX - 2, "\xf0\x9f\x99\x8f", XLSX_TEXT_MAX, false},
        {XLSX_TEXT_MAX - 1, "\xf0\x9f\x99\x8f", XLSX_TEXT_MAX, true},
        {XLSX_TEXT_MAX - 3, "\xf0\x9f\x99\x8f\xf0\x9f\x99\x8f", XLSX_TEXT_MAX, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf text = {0}, out = {0};
        for (size_t k = 0; k < rows[i].letters; k++) {
            strbuf_addc(&text, 'a');
        }
        strbuf_adds(&text, rows[i].behind);
        xlsx_clean(&out, slice_of(text.data));
        size_t units = 0;
        for (size_t k = 0; k < out.len; k++) {
            units += (out.data[k] & 0xc0) != 0x80;
            units += (out.data[k] & 0xf8) == 0xf0;
        }
        bool is_cut = strcmp(out.data + out.len - 3, "\xe2\x80\xa6") == 0;
        if (units != rows[i].units || is_cut != rows[i].is_cut) {
            fail_msg("row %zu: %zu units, %s", i, units, is_cut ? "cut" : "whole");
        }
        strbuf_finish(&text);
        strbuf_finish(&out);
    }
}

/* Two sheets filled at the same time. False where the library, the check or the files said no. */
static bool write_book(const char *folder, size_t rows, struct err *err) {
    static const char *const columns[] = {"one", "two"};
    struct outfiles files;
    outfiles_init(&files, folder);
    struct outfile *file = outfiles_add(&files, "book.xlsx", err);
    struct xlsx *x = file != NULL ? xlsx_create(&files, file, false, err) : NULL;
    bool good = x != NULL;
    if (good) {
        struct xlsx_sheet *a = xlsx_add(x, "a:b[c]", columns, 2), *b = xlsx_add(x, "'a/b_c_", columns, 2);
        for (size_t i = 0; i < rows; i++) {
            struct xlsx_sheet *sheet = i % 3 == 0 ? a : b;
            char text[64];
            snprintf(text, sizeof text, "row %zu, %zx", i, i * 2654435761u);
            xlsx_text(sheet, slice_of(text));
            xlsx_number(sheet, slice_of(i % 2 == 0 ? "-2.5" : "1234567890123456"));
            xlsx_end_row(sheet);
        }
        assert_int_equal(xlsx_rows(a) + xlsx_rows(b), rows + 2);
        good = xlsx_finish(x, err) && outfiles_finish(&files, err);
    }
    outfiles_abandon(&files);
    return good;
}

static void test_a_book_that_is_whole(void **state) {
    (void)state;
    char folder[512];
    struct err err = {0};
    test_folder(folder, sizeof folder);
    if (!write_book(folder, 1000, &err)) {
        fail_msg("%s", err.text);
    }
    assert_int_equal(test_folder_entries(folder), 1);
    test_folder_remove(folder);
}

/* The library looks at no write to its temporary files. A limit of the size of files stands for a disk that is full: whatever is
 * cut off where, there is no file that looks like a book. */
static void test_a_full_disk(void **state) {
    (void)state;
    enum { ROWS = 9000, STEPS = 60 };
    struct rlimit before, limit;
    char folder[512];
    size_t refused = 0;
    test_folder(folder, sizeof folder);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    FILE *said = freopen("/dev/null", "w", stderr); /* the library prints */
    for (size_t i = 1; i <= STEPS; i++) {
        struct err err = {0};
        limit = before;
        limit.rlim_cur = i * 12000;
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        bool good = write_book(folder, ROWS, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(test_folder_entries(folder), good ? 1 : 0);
        refused += !good;
        if (good) {
            break;
        }
        assert_non_null(strstr(err.text, "could not be written"));
    }
    assert_non_null(said);
    assert_true(refused > 5);
    test_folder_remove(folder);
}

int test_xlsx(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_cell_may_hold),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_a_book_that_is_whole),
        cmocka_unit_test(test_a_full_disk),
    };
    return cmocka_run_group_tests_name("export/xlsx", tests, NULL, NULL);
}
