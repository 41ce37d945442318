#include "export/csv.h"

#include "export/csv_row.h"

enum { WIDE, NARROW, CODEBOOK, FILES };

static bool write_rows(struct csv_writer *w, const struct outfiles *files, struct outfile *const *file,
                       struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    const struct survey_export *params = w->params;
    struct response_row row;
    int more;
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        if (csv_write_response(w, &row)) {
            counts->exported++;
        } else {
            counts->unreadable++;
        }
        if (!outfile_flush(files, file[WIDE], false, err) || !outfile_flush(files, file[NARROW], false, err)) {
            return false;
        }
        if (params->step != NULL && counts->exported % EXPORT_STEP_ROWS == 0 &&
            !params->step(params->step_ctx, counts->exported, err)) {
            return false;
        }
    }
    return more == 0;
}

bool csv_export(const struct survey_export *params, struct outfiles *files, struct response_rows *rows,
                struct survey_counts *counts, struct err *err) {
    static const char *const names[FILES] = {"responses.csv", "answers.csv", "codebook.csv"};
    struct arena arena;
    struct layout layout;
    struct csv_writer writer;
    struct outfile *file[FILES];
    *counts = (struct survey_counts){0};
    for (size_t i = 0; i < FILES; i++) {
        file[i] = outfiles_add(files, names[i], err);
        if (file[i] == NULL) {
            return false;
        }
    }
    arena_init(&arena, 64 * 1024);
    layout_make(&layout, params->versions, params->version_count, params->language, &arena);
    csv_writer_init(&writer, params, &layout, &arena, &file[WIDE]->pending, &file[NARROW]->pending);
    csv_write_heads(&writer);
    csv_write_codebook(&file[CODEBOOK]->pending, params, &layout, writer.with_language);
    bool good = write_rows(&writer, files, file, rows, counts, err);
    csv_writer_finish(&writer);
    arena_finish(&arena);
    return good;
}
