/* A CSV table as a spreadsheet saves it (RFC 4180) -> rows of cells.
 *
 * Promises: UTF-8 with or without a byte order mark; CRLF or LF; commas, or semicolons or tabs where the first line has those;
 *           quoted cells may hold line ends and doubled quotes; bounded, since the file comes from a stranger.
 *           Rows that are all empty are left out. Cells are NUL-terminated, in the arena. */
#ifndef AUTHOR_CSV_FILE_H
#define AUTHOR_CSV_FILE_H
#include "author/diagnostics.h"

enum { CSV_BYTES_MAX = 4 * 1024 * 1024, CSV_ROWS_MAX = 10000, CSV_CELLS_MAX = 64 };

struct csv_line {
    const char *cells[CSV_CELLS_MAX];
    size_t n, line; /* line: from 1, where the row begins */
};
struct csv_table {
    VEC(struct csv_line) rows;
};
/* False when it cannot be read as a table (an error is then in d). */
bool csv_parse(const char *bytes, size_t n, struct arena *a, struct csv_table *out, struct diagnostics *d);
#endif
