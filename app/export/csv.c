#include "export/csv.h"

#include "export/csv_row.h"
#include "export/survey_tables.h"

enum { WIDE, NARROW, CODEBOOK, FILES };

struct csv {
    struct csv_writer writer;
    const struct outfiles *files;
    struct outfile *file[FILES];
};

static bool write_row(void *ctx, struct err *err) {
    struct csv *csv = ctx;
    csv_write_response(&csv->writer);
    return outfile_flush(csv->files, csv->file[WIDE], false, err) && outfile_flush(csv->files, csv->file[NARROW], false, err);
}

bool csv_export(const struct survey_export *params, struct outfiles *files, struct response_rows *rows,
                struct survey_counts *counts, struct err *err) {
    static const char *const names[FILES] = {"responses.csv", "answers.csv", "codebook.csv"};
    struct arena arena;
    struct layout layout;
    struct csv csv = {.files = files};
    for (size_t i = 0; i < FILES; i++) {
        csv.file[i] = outfiles_add(files, names[i], err);
        if (csv.file[i] == NULL) {
            return false;
        }
    }
    arena_init(&arena, 64 * 1024);
    layout_make(&layout, params->versions, params->version_count, params->language, &arena);
    csv_writer_init(&csv.writer, params, &layout, &arena, &csv.file[WIDE]->pending, &csv.file[NARROW]->pending);
    csv_write_heads(&csv.writer);
    survey_codebook(&(struct sheet_writer){.out = &csv.file[CODEBOOK]->pending}, &csv.writer.reader);
    bool good = survey_each(&csv.writer.reader, rows, counts, write_row, &csv, err);
    csv_writer_finish(&csv.writer);
    arena_finish(&arena);
    return good;
}
