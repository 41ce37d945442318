/* A workbook for Excel and LibreOffice, written row by row (libxlsxwriter in its constant-memory mode).
 *
 * Text:     always an inline string cell, never a formula or a link (TRUST I8); what XML 1.0 cannot hold is left out, a new
 *           line is a new line; what Excel would take for one of its own escapes (_x0041_, ECMA-376 part 1, 22.9.2.19) is
 *           escaped; at most 32,767 UTF-16 units, "…" at the end of what was longer.
 * Numbers:  a number of at most 15 digits is a number; longer ones, which a spreadsheet would round, are text.
 * Sheets:   names are made valid and unique; a header that stays, filters, widths by what stands in the first rows; one that is
 *           full (1,048,576 rows) goes on in "NAME 2".
 * Promises: memory does not grow with the rows. No author, and 1980-01-01 for every time (P12). The library's temporary files
 *           lie without a name in the outfiles' folder, never in /tmp. The library looks at no write to them, so the finished
 *           workbook is unpacked again, sums checked and rows counted.
 * Owns:     all of it, from xlsx_create() to xlsx_finish() or xlsx_abandon(). */
#ifndef EXPORT_XLSX_H
#define EXPORT_XLSX_H
#include "core/slice.h"
#include "export/outfile.h"

enum { XLSX_SHEETS_MAX = 64, XLSX_ROWS_MAX = 1048576, XLSX_TEXT_MAX = 32767, XLSX_NAME_MAX = 31 };

struct xlsx;
struct xlsx_sheet;
/* file: one of files, empty. right_to_left: sheets begin at the right. NULL with the sentence. */
struct xlsx *xlsx_create(struct outfiles *files, struct outfile *file, bool right_to_left, struct err *err);
/* Sheets may be filled in any order and at the same time; columns are copied, and are the first row. 0 columns: no header. */
struct xlsx_sheet *xlsx_add(struct xlsx *x, const char *name, const char *const *columns, size_t column_count);
/* The next cell of the row at hand. */
void xlsx_text(struct xlsx_sheet *sheet, struct slice text);
void xlsx_number(struct xlsx_sheet *sheet, struct slice number); /* as text where it is not one, or has more than 15 digits */
void xlsx_blank(struct xlsx_sheet *sheet);
void xlsx_end_row(struct xlsx_sheet *sheet);
size_t xlsx_rows(const struct xlsx_sheet *sheet); /* its header and continuations included */

/* Closes, checks and hands the file to files. False with the sentence; x is gone in any case. */
MUST_CHECK bool xlsx_finish(struct xlsx *x, struct err *err);
void xlsx_abandon(struct xlsx *x); /* NULL is fine */

/* The text as it stands in a cell. Private to export; for tests. */
void xlsx_clean(struct strbuf *out, struct slice text);
#endif
