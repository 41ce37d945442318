/* One response into responses.csv and answers.csv. Private to export.
 *
 * Borrows: layout and params. Owns: its arena, cleared for each row. */
#ifndef EXPORT_CSV_ROW_H
#define EXPORT_CSV_ROW_H
#include "base/arena.h"
#include "export/layout.h"

/* The rest of a row of answers.csv for a part and value met before: closed questions have few, and many rows. */
struct csv_tail {
    const char *part, *value;
    const char *text; /* `"part","state","value","label"` and the line's end */
    size_t n;
    struct csv_tail *next;
};
struct csv_writer {
    const struct csv_params *params;
    const struct layout *layout;
    struct arena arena;
    const struct record_answer **answers; /* [question_count] of the row at hand, NULL: not in it */
    const char **quoted_ids;              /* [question_count] `"id",` */
    struct csv_tail **tails;              /* [version_count + 1][question_count] */
    struct arena *kept;                   /* where tails live */
    bool with_language;
    struct strbuf *wide, *narrow;
};
void csv_writer_init(struct csv_writer *w, const struct csv_params *params, const struct layout *layout, struct arena *a,
                     struct strbuf *wide, struct strbuf *narrow);
void csv_writer_finish(struct csv_writer *w);
void csv_write_heads(struct csv_writer *w);
/* False when the body is no record; nothing was written then. */
bool csv_write_response(struct csv_writer *w, const struct response_row *row);
extern const char *const csv_state_words[ANSWER_STATES]; /* NULL: answered */
extern const char *const csv_state_names[ANSWER_STATES]; /* column `state` of answers.csv */

/* codebook.csv, whole. */
void csv_write_codebook(struct strbuf *out, const struct csv_params *params, const struct layout *layout, bool with_language);
bool csv_records_language(const struct csv_params *params);
#endif
