/* Any text as an answer in a CSV file, and back: written, read as a table, taken out of the formula guard, the same text (TRUST
 * I7). Any bytes as a table that somebody hands in: refused with a sentence, or rows of clean cells. */

#include "author/csv_file.h"
#include "base/utf8.h"
#include "export/csv.h"
#include "fuzz/bytes.h"

#define MARK "\xe2\x8f\x8e"

/* The guard's reversal, as export/csv.h tells it, of a text without the mark. */
static void unguard(struct strbuf *out, const char *cell) {
    const char *end;
    do {
        end = strstr(cell, MARK);
        cell += *cell == '\'';
        strbuf_add(out, cell, end == NULL ? strlen(cell) : (size_t)(end - cell));
        if (end != NULL) {
            strbuf_adds(out, "\n");
            cell = end + strlen(MARK);
        }
    } while (end != NULL);
}

static bool begins_a_formula(const char *cell) {
    return *cell != '\0' && strchr("=+-@|%\t\r", *cell) != NULL;
}

static void there_and_back(const char *bytes, size_t n, struct arena *a, struct diagnostics *d) {
    struct strbuf text = {0}, file = {0}, back = {0};
    struct csv_table table = {0};
    utf8_sanitise(&text, bytes, n);
    strbuf_adds(&file, "\"head\",");
    csv_field(&file, text.data == NULL ? "" : text.data, false);
    strbuf_adds(&file, "\r\n");
    must(csv_parse(file.data, file.len, a, &table, d) && table.rows.n == 1 && table.rows.at[0].n == 2);
    const char *cell = table.rows.at[0].cells[1];
    must(!begins_a_formula(cell) && strchr(cell, '\n') == NULL && strchr(cell, '\r') == NULL);
    if (strstr(text.data == NULL ? "" : text.data, MARK) == NULL) {
        unguard(&back, cell);
        must(back.len == text.len && (text.len == 0 || memcmp(back.data, text.data, text.len) == 0));
    }
    strbuf_finish(&text);
    strbuf_finish(&file);
    strbuf_finish(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct diagnostics d;
    struct csv_table table = {0};
    arena_init(&a, 16 * 1024);
    diagnostics_init(&d, "fuzz", &a);
    there_and_back((const char *)data, size, &a, &d);
    bool is_table = csv_parse((const char *)data, size, &a, &table, &d);
    must(is_table == (d.errors == 0) && table.rows.n <= CSV_ROWS_MAX);
    for (size_t i = 0; is_table && i < table.rows.n; i++) {
        must(table.rows.at[i].n <= CSV_CELLS_MAX && table.rows.at[i].line > 0);
        for (size_t k = 0; k < table.rows.at[i].n; k++) {
            must(utf8_is_valid(table.rows.at[i].cells[k], strlen(table.rows.at[i].cells[k])));
        }
    }
    arena_finish(&a);
    return 0;
}
