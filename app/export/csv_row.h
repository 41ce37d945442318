/* One response into responses.csv and answers.csv. Private to export.
 *
 * Borrows: layout and params. Owns: its arena, cleared for each row. */
#ifndef EXPORT_CSV_ROW_H
#define EXPORT_CSV_ROW_H
#include "base/arena.h"
#include "export/csv_put.h"
#include "export/layout.h"

/* A row of answers.csv, made once: closed questions have few parts and values, and many rows. */
struct csv_kept {
    struct slice part, value;
    struct slice row; /* behind `"response","activity",`, up to and with the line's end */
    struct csv_kept *next;
};
struct csv_writer {
    const struct survey_export *params;
    const struct layout *layout;
    struct arena arena;
    const struct view_answer **answers; /* [question_count] of the row at hand, NULL: not in it */
    struct slice *ids;                  /* [question_count] */
    struct slice *parts;                /* [column_count] */
    struct csv_kept **kept;             /* [version_count + 1][question_count] */
    struct arena *lasting;              /* where they live */
    bool with_language;
    struct strbuf *wide, *narrow;
};
void csv_writer_init(struct csv_writer *w, const struct survey_export *params, const struct layout *layout, struct arena *a,
                     struct strbuf *wide, struct strbuf *narrow);
void csv_writer_finish(struct csv_writer *w);
void csv_write_heads(struct csv_writer *w);
/* False when the body is no record; nothing was written then. */
bool csv_write_response(struct csv_writer *w, const struct response_row *row);

/* answers.csv: the rows of one answer, each behind `head`. question: question_count when the layout lacks it. */
void csv_write_answer(struct csv_writer *w, const struct layout_version *version, struct slice head, size_t question,
                      const struct view_answer *answer);

/* A quoted field under the formula guard. */
void csv_text(struct strbuf *out, struct slice text);
/* What a person typed; everything else in a record is an id or a number, which need no guard and hold no quote. */
static inline bool csv_is_free_text(enum question_kind kind, enum layout_role role) {
    return kind == QUESTION_TEXT || role == ROLE_OTHER;
}
/* A cell and its comma, under the guard where it is free text. */
void csv_put_value(struct strbuf *out, struct slice value, bool is_free_text);

/* codebook.csv, whole. */
void csv_write_codebook(struct strbuf *out, const struct survey_export *params, const struct layout *layout, bool with_language);
bool csv_records_language(const struct survey_export *params);
#endif
