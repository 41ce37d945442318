#include "export/csv.h"

#include "export/csv_row.h"
#include "export/outfile.h"

enum { WIDE, NARROW, CODEBOOK, FILES, PROGRESS_EVERY = 1024 };

static bool write_rows(struct csv_writer *w, struct outfiles *files, struct response_rows *rows, size_t *exported,
                       size_t *unreadable, struct err *err) {
    const struct csv_params *params = w->params;
    struct response_row row;
    int more;
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        if (csv_write_response(w, &row)) {
            ++*exported;
        } else {
            ++*unreadable;
        }
        if (!outfile_flush(files, &files->at[WIDE], false, err) || !outfile_flush(files, &files->at[NARROW], false, err)) {
            return false;
        }
        if (params->progress != NULL && *exported % PROGRESS_EVERY == 0) {
            params->progress(params->progress_ctx, *exported);
        }
    }
    return more == 0;
}

bool csv_export(const struct csv_params *params, struct response_rows *rows, size_t *exported, size_t *unreadable,
                struct err *err) {
    static const char *const names[FILES] = {"responses.csv", "answers.csv", "codebook.csv"};
    struct arena arena;
    struct layout layout;
    struct csv_writer writer;
    struct outfiles files;
    size_t ignored = 0, *left_out = unreadable != NULL ? unreadable : &ignored;
    *exported = *left_out = 0;
    if (!outfiles_create(&files, params->folder, names, FILES, err)) {
        return false;
    }
    arena_init(&arena, 64 * 1024);
    layout_make(&layout, params->versions, params->version_count, params->language, &arena);
    csv_writer_init(&writer, params, &layout, &arena, &files.at[WIDE].pending, &files.at[NARROW].pending);
    csv_write_heads(&writer);
    csv_write_codebook(&files.at[CODEBOOK].pending, params, &layout, writer.with_language);
    bool good = write_rows(&writer, &files, rows, exported, left_out, err) && outfiles_finish(&files, err);
    outfiles_abandon(&files);
    csv_writer_finish(&writer);
    arena_finish(&arena);
    return good;
}
