/* One response into responses.csv and answers.csv. Private to export.
 *
 * Borrows: params, layout and buffers. */
#ifndef EXPORT_CSV_ROW_H
#define EXPORT_CSV_ROW_H
#include "export/csv_put.h"
#include "export/survey_row.h"

/* A row of answers.csv, made once: closed questions have few parts and values, and many rows. */
struct csv_kept {
    struct slice part, value;
    struct slice row; /* behind `"response","activity",`, up to and with the line's end */
    struct csv_kept *next;
};
struct csv_writer {
    struct survey_reader reader;
    struct csv_kept **kept; /* [version_count + 1][question_count] */
    struct arena *lasting;  /* where they live */
    struct strbuf *wide, *narrow;
};
void csv_writer_init(struct csv_writer *w, const struct survey_export *params, const struct layout *layout, struct arena *a,
                     struct strbuf *wide, struct strbuf *narrow);
void csv_writer_finish(struct csv_writer *w);
void csv_write_heads(struct csv_writer *w);
void csv_write_response(struct csv_writer *w); /* the one the reader stands on */

/* answers.csv: the rows of one answer, each behind `head`. question: question_count when the layout lacks it. */
void csv_write_answer(struct csv_writer *w, struct slice head, size_t question, const struct view_answer *answer);

/* A quoted field under the formula guard. */
void csv_text(struct strbuf *out, struct slice text);
/* A cell and its comma, under the guard where it is free text. */
void csv_put_value(struct strbuf *out, struct slice value, bool is_free_text);
#endif
