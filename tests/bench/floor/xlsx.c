/* The floor of a workbook: bare libxlsxwriter in constant memory, the same two sheets of as many cells as ours, from a plain
 * relational database; no summary, no code book, nothing read again. Usage: xlsx FLOOR.db OUT.xlsx */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

enum { BEFORE = 5 }; /* response, activity, site, slot, version */

static void put(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text) {
    char *end;
    double number = strtod(text, &end);
    if (*text != '\0' && *end == '\0')
        worksheet_write_number(sheet, row, column, number, NULL);
    else
        worksheet_write_string(sheet, row, column, text, NULL);
}

int main(int argc, char **argv) {
    sqlite3 *db;
    sqlite3_stmt *rows;
    if (argc < 3 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) ||
        sqlite3_prepare_v2(db, "SELECT response, question, value FROM answer ORDER BY response, question", -1, &rows, NULL))
        return 1;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(argv[2], &options);
    lxw_worksheet *wide = workbook_add_worksheet(book, "responses"), *lines = workbook_add_worksheet(book, "answers");
    lxw_row_t at = 0, line = 0;
    lxw_col_t column = 0;
    for (long before = -1; sqlite3_step(rows) == SQLITE_ROW; line++) {
        long response = (long)sqlite3_column_int64(rows, 0);
        const char *value = (const char *)sqlite3_column_text(rows, 2);
        char id[33], question[12];
        snprintf(id, sizeof id, "%032lx", (unsigned long)response);
        snprintf(question, sizeof question, "q%d", sqlite3_column_int(rows, 1));
        if (response != before) {
            at += before >= 0;
            static const char *const first[BEFORE - 1] = {"evaluation", "north", "1", "aaaaaaaaaaaa"};
            worksheet_write_string(wide, at, 0, id, NULL);
            for (column = 1; column < BEFORE; column++)
                worksheet_write_string(wide, at, column, first[column - 1], NULL);
            before = response;
        }
        put(wide, at, column++, value);
        const char *const cells[] = {id, "evaluation", question, "", "answered"};
        for (lxw_col_t i = 0; i < 5; i++)
            worksheet_write_string(lines, line, i, cells[i], NULL);
        put(lines, line, 5, value);
        worksheet_write_string(lines, line, 6, value, NULL);
    }
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return workbook_close(book) != LXW_NO_ERROR;
}
