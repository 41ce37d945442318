#include "author/reader.h"

#include "author/help.h"

static void finds_what_was_meant(void **state) {
    static const char *const words[] = {"title", "text", "required", "relevant", "id", "max_length"};
    static const struct {
        const char *typed, *meant;
    } rows[] = {
        {"tittle", "title"},
        {"relevent", "relevant"},
        {"requird", "required"},
        {"tetx", "text"},
        {"txt", "text"},
        {"ID", NULL},
        {"command", NULL},
        {"", NULL},
        {"maxlength", "max_length"},
        {"i", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = reader_nearest(rows[i].typed, words, sizeof words / sizeof *words);
        if (!rows[i].meant != !found || (found && strcmp(found, rows[i].meant) != 0)) {
            print_error("%s: %s\n", rows[i].typed, found ? found : "nothing");
        }
        assert_int_equal(rows[i].meant == NULL, found == NULL);
        assert_true(!found || strcmp(found, rows[i].meant) == 0);
    }
}

static void reads_numbers(void **state) {
    static const struct {
        const char *text;
        bool fine;
        double value;
        int decimals;
    } rows[] = {
        {"0", true, 0, 0},
        {"-0", true, 0, 0},
        {"12", true, 12, 0},
        {"-3.50", true, -3.5, 2},
        {"0.1", true, 0.1, 1},
        {"007", true, 7, 0},
        {"999999999999999", true, 999999999999999, 0},
        {"", false, 0, 0},
        {"-", false, 0, 0},
        {".5", false, 0, 0},
        {"5.", false, 0, 0},
        {"1.2.3", false, 0, 0},
        {"1e3", false, 0, 0},
        {"0x10", false, 0, 0},
        {"nan", false, 0, 0},
        {" 1", false, 0, 0},
        {"1,5", false, 0, 0},
        {"1234567890123456", false, 0, 0},
        {"--1", false, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double value = 0;
        int decimals = 0;
        assert_int_equal(parse_decimal(rows[i].text, &value, &decimals), rows[i].fine);
        assert_true(value == rows[i].value);
        assert_int_equal(decimals, rows[i].decimals);
    }
}

int test_reader(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_what_was_meant), cmocka_unit_test(reads_numbers)};
    return cmocka_run_group_tests_name("author/reader", tests, NULL, NULL);
}
