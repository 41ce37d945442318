#include "export/sav_table.h"

#include <assert.h>

#include "export/csv_put.h"
#include "export/sav.h"

#define SUPPRESSED_WORD "[suppressed]"
static const double suppressed_code = -9000000000099; /* no number of an event is as low */

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

struct column {
    readstat_variable_t *variable;
    bool is_number, has_suppressed;
    size_t bytes; /* of its longest text */
};

static struct column look_at(const struct sav_table *table, size_t at) {
    struct column column = {0};
    bool has_text = false;
    for (size_t i = at; i < table->cells.n; i += table->column_count) {
        const struct sav_cell *cell = &table->cells.at[i];
        column.is_number |= cell->is_number;
        column.has_suppressed |= is_suppressed(cell);
        has_text |= !cell->is_number && cell->text.n > 0 && !is_suppressed(cell);
        column.bytes = cell->text.n > column.bytes ? cell->text.n : column.bytes;
    }
    column.is_number &= !has_text;
    return column;
}

static readstat_variable_t *add_number(struct sav *s, const char *name, bool has_suppressed) {
    readstat_variable_t *v = sav_number(s, name, "", "F12.4", READSTAT_MEASURE_SCALE);
    if (has_suppressed) {
        readstat_label_set_t *labels = sav_labels(s);
        sav_label(labels, suppressed_code, SUPPRESSED_WORD);
        readstat_variable_set_label_set(v, labels);
        readstat_variable_add_missing_double_value(v, suppressed_code);
    }
    return v;
}

static void put_cell(struct sav *s, const struct column *column, const struct sav_cell *cell) {
    const readstat_variable_t *v = column->variable;
    if (!column->is_number) {
        sav_put_text(s, v, cell->text);
    } else if (is_suppressed(cell)) {
        sav_put_number(s, v, suppressed_code);
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
    struct column *columns = ARENA_ARRAY(table->arena, struct column, table->column_count + 1);
    for (size_t i = 0; i < table->column_count; i++) {
        struct column *c = &columns[i];
        *c = look_at(table, i);
        c->variable =
            c->is_number ? add_number(s, table->columns[i], c->has_suppressed) : sav_string(s, table->columns[i], "", c->bytes);
    }
    bool good = sav_begin(s, table->cells.n / table->column_count, err);
    for (size_t i = 0; good && i < table->cells.n; i += table->column_count) {
        sav_begin_case(s);
        for (size_t k = 0; k < table->column_count; k++) {
            put_cell(s, &columns[k], &table->cells.at[i + k]);
        }
        good = sav_end_case(s, err);
    }
    if (good) {
        return sav_finish(s, err);
    }
    sav_abandon(s);
    return false;
}
