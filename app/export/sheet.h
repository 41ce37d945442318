/* One table, four forms: a file of CSV (rules of export/csv.h), a list of objects in a JSON file (RFC 8259), a sheet of a
 * workbook (rules of export/xlsx.h), a small table for SPSS (export/sav_table.h).
 *
 * Promises: each row gives every column, in order (asserted). In CSV a text goes under the formula guard; a list of ids is
 *           joined by spaces, but in JSON, where it is a list. Private to export. */
#ifndef EXPORT_SHEET_H
#define EXPORT_SHEET_H
#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "export/sav_table.h"
#include "export/xlsx.h"

struct sheet {
    const char *name; /* "ideas": ideas.csv, "ideas": [...] */
    const char *const *columns;
    size_t column_count;
};
enum sheet_form { SHEET_CSV, SHEET_JSON, SHEET_XLSX, SHEET_SAV };
struct sheet_writer {
    enum sheet_form form;
    struct strbuf *out; /* CSV and JSON */
    struct xlsx *book;  /* XLSX */
    struct xlsx_sheet *page;
    struct sav_table *table; /* SAV */
    const struct sheet *sheet;
    size_t at; /* column */
    bool has_rows, has_sheets;
};

void sheet_begin(struct sheet_writer *w, const struct sheet *sheet);
void sheet_end(struct sheet_writer *w);
/* Cells; the last column ends the row. */
void sheet_word(struct sheet_writer *w, const char *word); /* an id or a word of ours */
void sheet_text(struct sheet_writer *w, const char *text); /* of people and authors */
void sheet_count(struct sheet_writer *w, uint64_t number);
void sheet_share(struct sheet_writer *w, double share); /* four decimals */
void sheet_truth(struct sheet_writer *w, bool truth);   /* 1 or 0; true or false */
void sheet_none(struct sheet_writer *w);                /* empty; null */
void sheet_list(struct sheet_writer *w, const char *const *ids, size_t n);

void json_string(struct strbuf *out, const char *text);
#endif
