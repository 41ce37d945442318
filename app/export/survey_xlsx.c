#include "export/survey_xlsx.h"

#include "export/csv_put.h"
#include "export/survey_tables.h"

struct pages {
    struct survey_reader reader;
    struct xlsx_sheet *wide, *narrow;
};

static void put_value(struct xlsx_sheet *page, struct slice value, enum question_kind kind, enum layout_role role) {
    if (survey_is_number(kind, role)) {
        xlsx_number(page, value);
    } else {
        xlsx_text(page, value);
    }
}

/* "[declined]" */
static void put_state(struct xlsx_sheet *page, enum answer_state state) {
    char word[24];
    struct slice name = survey_state_word(state);
    int n = snprintf(word, sizeof word, "[%.*s]", (int)name.n, name.at);
    xlsx_text(page, (struct slice){word, (size_t)n});
}

static void put_question(struct pages *p, size_t question) {
    const struct layout_question *own = &p->reader.layout->questions[question];
    for (size_t i = own->first; i < own->first + own->count; i++) {
        struct survey_cell cell = survey_cell(&p->reader, question, i);
        if (cell.state == ANSWER_ANSWERED) {
            put_value(p->wide, cell.value, cell.kind, cell.role);
        } else {
            put_state(p->wide, cell.state);
        }
    }
}

static void put_part(struct pages *p, size_t question, const struct view_answer *answer, const struct view_part *from) {
    static const struct layout_asked nowhere;
    bool is_known = question < p->reader.layout->question_count;
    const struct layout_asked *asked = is_known ? &p->reader.version->asked[question] : &nowhere;
    struct survey_part part = survey_part(answer->kind, from);
    xlsx_text(p->narrow, part.part);
    xlsx_text(p->narrow, survey_state_word(ANSWER_ANSWERED));
    put_value(p->narrow, part.value, answer->kind, part.role);
    xlsx_text(p->narrow, slice_of(survey_part_label(asked, &part, &p->reader.arena)));
    xlsx_end_row(p->narrow);
}

static void put_head(struct pages *p, const struct view_answer *answer) {
    xlsx_text(p->narrow, survey_id(&p->reader));
    xlsx_text(p->narrow, p->reader.record.activity);
    xlsx_text(p->narrow, answer->question);
}

static void put_answer(struct pages *p, size_t question, const struct view_answer *answer) {
    if (answer->state != ANSWER_ANSWERED) {
        put_head(p, answer);
        xlsx_blank(p->narrow);
        xlsx_text(p->narrow, survey_state_word(answer->state));
        xlsx_blank(p->narrow);
        xlsx_blank(p->narrow);
        xlsx_end_row(p->narrow);
        return;
    }
    for (size_t i = 0; i < answer->part_count; i++) {
        put_head(p, answer);
        put_part(p, question, answer, &answer->parts[i]);
    }
}

static bool put_response(void *ctx, struct err *err) {
    struct pages *p = ctx;
    struct survey_reader *r = &p->reader;
    const struct slice first[] = {survey_id(r), r->record.activity, r->record.site, survey_slot(r), survey_hash(r)};
    (void)err; /* a workbook tells when it is finished */
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        xlsx_text(p->wide, first[i]);
    }
    for (size_t i = 0; i < r->layout->question_count; i++) {
        put_question(p, i);
    }
    if (r->with_language) {
        xlsx_text(p->wide, r->record.language);
    }
    xlsx_text(p->wide, survey_entry(r));
    xlsx_text(p->wide, survey_flags(r));
    xlsx_end_row(p->wide);
    for (size_t i = 0; i < r->record.answer_count; i++) {
        put_answer(p, r->questions[i], &r->record.answers[i]);
    }
    return true;
}

bool survey_export_xlsx(const struct survey_export *params, struct xlsx *book, struct response_rows *rows,
                        struct survey_counts *counts, struct err *err) {
    struct arena arena;
    struct layout layout;
    struct pages pages;
    struct sheet wide, narrow;
    arena_init(&arena, 64 * 1024);
    layout_make(&layout, params->versions, params->version_count, params->language, &arena);
    survey_reader_init(&pages.reader, params, &layout, &arena);
    survey_heads(&pages.reader, &wide, &narrow, &arena);
    pages.wide = xlsx_add(book, wide.name, wide.columns, wide.column_count);
    pages.narrow = xlsx_add(book, narrow.name, narrow.columns, narrow.column_count);
    survey_codebook(&(struct sheet_writer){.form = SHEET_XLSX, .book = book}, &pages.reader);
    bool good = survey_each(&pages.reader, rows, counts, put_response, &pages, err);
    survey_reader_finish(&pages.reader);
    arena_finish(&arena);
    return good;
}
