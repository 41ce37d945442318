#include "export/sav_table.h"

#include "export/help.h"
#include "export/sav_back.h"

enum { COLUMNS = 3, ROWS = 3 };

static void only_a_withheld_number_is_missing(void **state) {
    static const char *const columns[COLUMNS] = {"n", "median", "low"};
    static const char *const cells[ROWS][COLUMNS] = {
        {"12", "-1", "-1"}, {"[suppressed]", "0.5", ""}, {"20", "2", "[suppressed]"}};
    char folder[512];
    struct arena a;
    struct sav_table table;
    struct outfiles files;
    struct err err = {0};
    (void)state;
    arena_init(&a, 16 * 1024);
    test_folder(folder, sizeof folder);
    outfiles_init(&files, folder);
    sav_table_begin(&table, &a, columns, COLUMNS);
    for (size_t i = 0; i < ROWS * COLUMNS; i++) {
        const char *text = cells[i / COLUMNS][i % COLUMNS];
        sav_table_put(&table, slice_of(text), *text != '\0' && *text != '[');
    }
    struct outfile *file = outfiles_add(&files, "t.sav", &err);
    assert_true(sav_table_write(&table, &files, file, "t", &err) && outfiles_finish(&files, &err));
    for (size_t k = 0; k < COLUMNS; k++) {
        struct sav_cells found = {.variable = columns[k]};
        sav_read_back(file_join(&a, folder, "t.sav"), &found);
        assert_int_equal(found.n, ROWS);
        for (size_t i = 0; i < ROWS; i++) {
            bool is_number = *cells[i][k] != '\0' && *cells[i][k] != '[';
            assert_int_equal(found.at[i].is_missing, !is_number);
            if (is_number) {
                assert_string_equal(found.at[i].text, cells[i][k]);
            }
        }
    }
    test_folder_remove(folder);
    arena_finish(&a);
}

int test_sav_table(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_withheld_number_is_missing),
    };
    return cmocka_run_group_tests_name("export/sav_table", tests, NULL, NULL);
}
