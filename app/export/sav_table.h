/* A small table for SPSS and PSPP, kept in memory until its columns are known: a column is numeric where every cell is a number,
 * nothing, or "[suppressed]". That becomes -9000000000099, which no number here is, a user-missing value under that name; a column
 * without one declares none.
 *
 * Owns: nothing; cells live in the arena. Private to export. */
#ifndef EXPORT_SAV_TABLE_H
#define EXPORT_SAV_TABLE_H
#include "base/arena.h"
#include "base/vec.h"
#include "core/slice.h"
#include "export/outfile.h"

struct sav_cell {
    struct slice text;
    bool is_number;
};
struct sav_table {
    struct arena *arena;
    const char *const *columns;
    size_t column_count;
    VEC(struct sav_cell) cells; /* row by row */
};
void sav_table_begin(struct sav_table *table, struct arena *a, const char *const *columns, size_t column_count);
void sav_table_put(struct sav_table *table, struct slice text, bool is_number);
MUST_CHECK bool sav_table_write(const struct sav_table *table, struct outfiles *files, struct outfile *file, const char *label,
                                struct err *err);
#endif
