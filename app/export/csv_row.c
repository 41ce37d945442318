#include "export/csv_row.h"

#include <assert.h>

#define SPELLED(text) \
    { text, sizeof text - 1 }
/* What stands in responses.csv for an answer that is none. */
static const struct slice words[] = {
    [ANSWER_NOT_ASKED] = SPELLED("[not_asked]"),
    [ANSWER_SKIPPED] = SPELLED("[skipped]"),
    [ANSWER_DECLINED] = SPELLED("[declined]"),
    [ANSWER_ANSWERED] = SPELLED(""),
};
static_assert(sizeof words / sizeof words[0] == ANSWER_STATES, "a word for each state");

void csv_writer_init(struct csv_writer *w, const struct survey_export *params, const struct layout *layout, struct arena *a,
                     struct strbuf *wide, struct strbuf *narrow) {
    *w = (struct csv_writer){.wide = wide, .narrow = narrow, .lasting = a};
    survey_reader_init(&w->reader, params, layout, a);
    w->kept = ARENA_ARRAY(a, struct csv_kept *, (layout->version_count + 1) * (layout->question_count + 1));
}

void csv_writer_finish(struct csv_writer *w) {
    survey_reader_finish(&w->reader);
}

static void end_line(struct strbuf *out) {
    out->len--; /* the comma of the last cell */
    csv_put(out, SLICE("\r\n"));
}

void csv_write_heads(struct csv_writer *w) {
    const struct slice bom = SPELLED("\xef\xbb\xbf");
    struct strbuf *const out[] = {w->wide, w->narrow};
    struct sheet heads[2];
    survey_heads(&w->reader, &heads[0], &heads[1], w->lasting);
    for (size_t i = 0; i < 2; i++) {
        csv_put(out[i], bom);
        for (size_t k = 0; k < heads[i].column_count; k++) {
            csv_put_cell(out[i], slice_of(heads[i].columns[k]));
        }
        end_line(out[i]);
    }
}

void csv_put_value(struct strbuf *out, struct slice value, bool is_free_text) {
    if (is_free_text) {
        csv_text(out, value);
        csv_put(out, SLICE(","));
    } else {
        csv_put_cell(out, value);
    }
}

static void wide_question(struct csv_writer *w, size_t question) {
    const struct layout_question *own = &w->reader.layout->questions[question];
    for (size_t i = own->first; i < own->first + own->count; i++) {
        struct survey_cell cell = survey_cell(&w->reader, question, i);
        if (cell.state == ANSWER_ANSWERED) {
            csv_put_value(w->wide, cell.value, survey_is_free_text(cell.kind, cell.role));
        } else {
            csv_put_cell(w->wide, words[cell.state]);
        }
    }
}

void csv_write_response(struct csv_writer *w) {
    struct survey_reader *r = &w->reader;
    size_t begin = w->wide->len;
    csv_put_cell(w->wide, survey_id(r));
    csv_put_cell(w->wide, r->record.activity);
    const struct slice head = {w->wide->data + begin, w->wide->len - begin}; /* `"response","activity",` */
    for (size_t i = 0; i < r->record.answer_count; i++) {
        csv_write_answer(w, head, r->questions[i], &r->record.answers[i]);
    }
    csv_put_cell(w->wide, r->record.site);
    csv_put_cell(w->wide, survey_slot(r));
    csv_put_cell(w->wide, survey_hash(r));
    for (size_t i = 0; i < r->layout->question_count; i++) {
        wide_question(w, i);
    }
    if (r->with_language) {
        csv_put_cell(w->wide, r->record.language);
    }
    csv_put_cell(w->wide, survey_entry(r));
    csv_put_cell(w->wide, survey_flags(r));
    end_line(w->wide);
}
