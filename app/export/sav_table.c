#include "export/sav_table.h"

#include <assert.h>

#include "export/csv_put.h"
#include "export/sav.h"

#define SUPPRESSED_WORD "[suppressed]"
enum { SUPPRESSED_CODE = -1 };

void sav_table_begin(struct sav_table *table, struct arena *a, const char *const *columns, size_t column_count) {
    *table = (struct sav_table){.arena = a, .columns = columns, .column_count = column_count};
}

void sav_table_put(struct sav_table *table, struct slice text, bool is_number) {
    *vec_push(&table->cells, table->arena) =
        (struct sav_cell){.text = {arena_strndup(table->arena, text.at, text.n), text.n}, .is_number = is_number};
}

static bool is_suppressed(const struct sav_cell *cell) {
    return slice_equal(cell->text, SLICE(SUPPRESSED_WORD));
}

/* *bytes: of its longest text. */
static bool is_numeric(const struct sav_table *table, size_t column, size_t *bytes) {
    bool has_number = false, has_text = false;
    *bytes = 0;
    for (size_t i = column; i < table->cells.n; i += table->column_count) {
        const struct sav_cell *cell = &table->cells.at[i];
        has_number |= cell->is_number;
        has_text |= !cell->is_number && cell->text.n > 0 && !is_suppressed(cell);
        *bytes = cell->text.n > *bytes ? cell->text.n : *bytes;
    }
    return has_number && !has_text;
}

static readstat_variable_t *add_number(struct sav *s, const char *name) {
    readstat_variable_t *v = sav_number(s, name, "", "F12.4", READSTAT_MEASURE_SCALE);
    readstat_label_set_t *labels = sav_labels(s);
    sav_label(labels, SUPPRESSED_CODE, SUPPRESSED_WORD);
    readstat_variable_set_label_set(v, labels);
    readstat_variable_add_missing_double_value(v, SUPPRESSED_CODE);
    return v;
}

static void put_cell(struct sav *s, readstat_variable_t *v, bool is_number, const struct sav_cell *cell) {
    if (!is_number) {
        sav_put_text(s, v, cell->text);
    } else if (is_suppressed(cell)) {
        sav_put_number(s, v, SUPPRESSED_CODE);
    } else if (cell->text.n == 0) {
        sav_put_none(s, v);
    } else {
        sav_put_number(s, v, sav_parse(cell->text, s->arena));
    }
}

bool sav_table_write(const struct sav_table *table, struct outfiles *files, struct outfile *file, const char *label,
                     struct err *err) {
    assert(table->column_count > 0);
    struct sav *s = sav_create(files, file, label, table->arena);
    readstat_variable_t **variables = ARENA_ARRAY(table->arena, readstat_variable_t *, table->column_count + 1);
    bool *numeric = ARENA_ARRAY(table->arena, bool, table->column_count + 1);
    for (size_t i = 0; i < table->column_count; i++) {
        size_t bytes;
        numeric[i] = is_numeric(table, i, &bytes);
        variables[i] = numeric[i] ? add_number(s, table->columns[i]) : sav_string(s, table->columns[i], "", bytes);
    }
    bool good = sav_begin(s, table->cells.n / table->column_count, err);
    for (size_t i = 0; good && i < table->cells.n; i += table->column_count) {
        sav_begin_case(s);
        for (size_t k = 0; k < table->column_count; k++) {
            put_cell(s, variables[k], numeric[k], &table->cells.at[i + k]);
        }
        good = sav_end_case(s, err);
    }
    if (good) {
        return sav_finish(s, err);
    }
    sav_abandon(s);
    return false;
}
