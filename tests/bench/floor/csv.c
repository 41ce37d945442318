/* The floor of an export: one ordered pass over a plain relational database, long and wide, quoted only where needed, no check
 * sum, no sync. Usage: csv FLOOR.db LONG.csv WIDE.csv */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void put(FILE *out, const char *text) {
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

int main(int argc, char **argv) {
    sqlite3 *db;
    sqlite3_stmt *rows;
    if (argc < 4 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) ||
        sqlite3_prepare_v2(db, "SELECT response, question, value FROM answer ORDER BY response, question", -1, &rows, NULL))
        return 1;
    FILE *lines = fopen(argv[2], "w"), *wide = fopen(argv[3], "w");
    if (!lines || !wide)
        return 1;
    for (long before = -1; sqlite3_step(rows) == SQLITE_ROW;) {
        long response = (long)sqlite3_column_int64(rows, 0);
        const char *value = (const char *)sqlite3_column_text(rows, 2);
        fprintf(lines, "%ld,%d,", response, sqlite3_column_int(rows, 1));
        put(lines, value);
        fputc('\n', lines);
        if (response != before)
            fprintf(wide, "%s%ld", before < 0 ? "" : "\n", response);
        before = response;
        fputc(',', wide);
        put(wide, value);
    }
    fputc('\n', wide);
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return fclose(lines) || fclose(wide);
}
