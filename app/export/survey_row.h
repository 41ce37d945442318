/* One response laid over the columns of an export: what stands in each cell, before it has a form. Private to export.
 *
 * Borrows:  params and layout.
 * Owns:     its arena, cleared for each row.
 * Never:    gives an answer to a question of ties. Of a version of the event that cannot be read any more such questions are known by
 *           the ids that they have in the others.
 * Promises: every form says the same of a cell: a value, or why there is none. */
#ifndef EXPORT_SURVEY_ROW_H
#define EXPORT_SURVEY_ROW_H
#include "base/arena.h"
#include "export/layout.h"
#include "export/sheet.h"

enum { VERSION_NAME = 12 }; /* digits of its hash */
struct survey_reader {
    const struct survey_export *params;
    const struct layout *layout;
    struct arena arena;
    bool with_language, has_ties;
    struct slice *ids;   /* [question_count] */
    struct slice *parts; /* [column_count] */

    /* Of the row at hand. */
    const struct response_row *row;
    struct record_view record;
    const struct layout_version *version;
    const struct view_answer **answers; /* [question_count]; NULL: not in it */
    size_t *questions;                  /* [record.answer_count]: question_count where the layout lacks it */
    char id[2 * RESPONSE_ID_SIZE], hash[VERSION_NAME], slot[16];
};
void survey_reader_init(struct survey_reader *r, const struct survey_export *params, const struct layout *layout,
                        struct arena *a);
void survey_reader_finish(struct survey_reader *r);
/* False when the body is no record. */
bool survey_read(struct survey_reader *r, const struct response_row *row);

/* Every row to put(), in which reader stands on it; false from put() or from params->step: stop, with the sentence. */
MUST_CHECK bool survey_each(struct survey_reader *r, struct response_rows *rows, struct survey_counts *counts,
                            bool (*put)(void *ctx, struct err *err), void *ctx, struct err *err);
/* Columns of the wide and of the long table. */
void survey_heads(const struct survey_reader *r, struct sheet *wide, struct sheet *narrow, struct arena *a);

struct slice survey_id(const struct survey_reader *r);
struct slice survey_hash(const struct survey_reader *r);
/* "0", not known, where the version cannot be read: a number says nothing without its list. */
struct slice survey_slot(struct survey_reader *r);
struct slice survey_entry(const struct survey_reader *r); /* "kiosk", or "paper": entered from a form */
struct slice survey_flags(const struct survey_reader *r); /* "fast flat burst", those that apply; "" (core/quality.h) */

/* A column's cell. state is answered where there is a value, which may be empty (a choice not placed, no words beside a choice).
 */
struct survey_cell {
    enum answer_state state;
    enum layout_role role; /* ROLE_NONE: nothing here in this version */
    enum question_kind kind;
    struct slice value;
};
struct survey_cell survey_cell(const struct survey_reader *r, size_t question, size_t column);

/* One part of an answer, as answers.csv has it. asked->question: NULL where the version lacks it. */
struct survey_part {
    struct slice part, value;
    enum layout_role role;
};
struct survey_part survey_part(enum question_kind kind, const struct view_part *part);
const char *survey_part_label(const struct layout_asked *asked, const struct survey_part *part, struct arena *a);

/* What a person typed; everything else in a record is an id or a number, which need no guard and hold no quote. */
static inline bool survey_is_free_text(enum question_kind kind, enum layout_role role) {
    return kind == QUESTION_TEXT || role == ROLE_OTHER;
}
/* Whether a value is a number of ours: of a scale, typed, a place or chosen. */
static inline bool survey_is_number(enum question_kind kind, enum layout_role role) {
    return !survey_is_free_text(kind, role) && (kind != QUESTION_SELECT_ONE || role != ROLE_VALUE);
}
bool survey_records_language(const struct survey_export *params);
/* Whether a period's number says nothing without its version, since their lists are not the same (TRUST P1). */
bool survey_slots_differ(const struct survey_export *params);
const char *survey_version_name(const struct export_version *version, char out[VERSION_NAME + 1]);
struct slice survey_state_word(enum answer_state state); /* "declined" */
#endif
