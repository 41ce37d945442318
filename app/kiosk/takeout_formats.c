/* The table of formats. One more is a row here, and a writer in export/. */
#include <string.h>

#include "export/about.h"
#include "export/brainstorm.h"
#include "export/csv.h"
#include "export/survey_summary.h"
#include "export/survey_xlsx.h"
#include "kiosk/takeout_parts.h"

/* EVENT-rows.xlsx, EVENT-public.xlsx */
static struct outfile *add_file(struct takeout *t, const char *ending, struct err *err) {
    const char *flavour = t->params->is_public ? "public" : "rows";
    return outfiles_add(&t->files, arena_printf(&t->arena, "%s-%s.%s", t->event->id, flavour, ending), err);
}

/* --- rows of the store --------------------------------------------------------------------------------------------- */

/* Surveys: write() with all responses. out: what it writes to. */
static bool with_responses(struct takeout *t,
                           bool (*write)(struct takeout *t, void *out, struct response_rows *rows, struct survey_counts *counts,
                                         struct err *err),
                           void *out, struct err *err) {
    struct response_rows rows;
    struct survey_counts counts = {0};
    if (store_rows_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = write(t, out, &rows, &counts, err);
    t->result->damaged = store_rows_end(t->params->store) + counts.unreadable;
    t->result->responses = counts.exported;
    return good;
}

/* Brainstorms: write() with all contributions; damaged ones were counted before. */
static bool with_contributions(struct takeout *t,
                               bool (*write)(const struct brainstorm_export *params, void *out, struct response_rows *rows,
                                             struct err *err),
                               void *out, struct err *err) {
    const struct brainstorm_export params = {.event = t->event,
                                             .boards = t->boards,
                                             .board_count = t->board_count,
                                             .language = t->survey.language,
                                             .earlier = t->params->earlier};
    struct response_rows rows;
    if (store_contributions_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = write(&params, out, &rows, err);
    (void)store_rows_end(t->params->store);
    return good;
}

/* --- csv and json -------------------------------------------------------------------------------------------------- */

static bool survey_csv(struct takeout *t, void *out, struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    return csv_export(&t->survey, out, rows, counts, err);
}
static bool storm_csv(const struct brainstorm_export *params, void *out, struct response_rows *rows, struct err *err) {
    return brainstorm_export_csv(params, out, rows, err);
}
static bool storm_json(const struct brainstorm_export *params, void *out, struct response_rows *rows, struct err *err) {
    return brainstorm_export_json(params, out, rows, err);
}

static bool write_csv(struct takeout *t, struct err *err) {
    return (!t->result->has_survey || with_responses(t, survey_csv, &t->files, err)) &&
           (t->board_count == 0 || with_contributions(t, storm_csv, &t->files, err));
}

static bool write_json(struct takeout *t, struct err *err) {
    return with_contributions(t, storm_json, &t->files, err);
}

/* --- xlsx ---------------------------------------------------------------------------------------------------------- */

static bool survey_xlsx(struct takeout *t, void *out, struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    return survey_export_xlsx(&t->survey, out, rows, counts, err);
}
static bool storm_xlsx(const struct brainstorm_export *params, void *out, struct response_rows *rows, struct err *err) {
    return brainstorm_export_xlsx(params, out, rows, err);
}

static void put_about(struct takeout *t, struct sheet_writer *w) {
    const struct about about = {.words = t->words,
                                .event = t->event,
                                .language = t->survey.language,
                                .is_public = t->params->is_public,
                                .has_survey = t->result->has_survey,
                                .has_brainstorm = t->result->has_brainstorm,
                                .responses = t->result->responses,
                                .ideas = t->result->ideas,
                                .damaged = t->result->damaged + t->result->damaged_storm_rows};
    about_end(w, &about);
}

void takeout_open_shelf(struct takeout *t) {
    results_shelf_init(&t->shelf, &t->arena, false);
    for (size_t i = 0; i < t->survey.version_count; i++) {
        results_shelf_version(&t->shelf, t->survey.versions[i].hash, t->survey.versions[i].event);
    }
    t->survey.shelf = &t->shelf;
}

static void put_summary(struct takeout *t, struct sheet_writer *w) {
    const struct survey_summary summary = {
        .params = &t->survey, .shelf = t->survey.shelf, .mode = t->params->is_public ? RESULTS_PUBLIC : RESULTS_EXACT};
    survey_summary_end(w, &summary);
}

static bool fill_book(struct takeout *t, struct xlsx *book, struct err *err) {
    struct sheet_writer about = {.form = SHEET_XLSX, .book = book}, summary = about;
    about_begin(&about);
    if (t->result->has_survey) {
        takeout_open_shelf(t);
        survey_summary_begin(&summary);
        if (!with_responses(t, survey_xlsx, book, err)) {
            return false;
        }
        put_summary(t, &summary);
    }
    if (t->board_count > 0 && !with_contributions(t, storm_xlsx, book, err)) {
        return false;
    }
    put_about(t, &about);
    return true;
}

static bool write_xlsx(struct takeout *t, struct err *err) {
    struct outfile *file = add_file(t, "xlsx", err);
    struct xlsx *book = file != NULL ? xlsx_create(&t->files, file, t->words->right_to_left, err) : NULL;
    if (book == NULL) {
        return false;
    }
    if (!fill_book(t, book, err)) {
        xlsx_abandon(book);
        return false;
    }
    return xlsx_finish(book, err);
}

/* --- the table ----------------------------------------------------------------------------------------------------- */

static const struct {
    struct takeout_format about;
    bool (*write)(struct takeout *t, struct err *err);
} formats[] = {
    {{"csv", "a table per file, for any program", true, false}, write_csv},
    {{"xlsx", "one workbook, for Excel and LibreOffice", true, false}, write_xlsx},
    {{"json", "for programs: brainstorm.json", false, false}, write_json},
    {{"report.pdf", "what `chorus report` prints", true, true}, takeout_report_pdf},
    {{"report.html", "the same as a web page", true, true}, takeout_report_html},
    {{"card.pdf", "the start card, one page for whoever sets the kiosk up", true, true}, takeout_start_card},
};
enum { FORMATS = sizeof formats / sizeof *formats };

size_t takeout_format_count(void) {
    return FORMATS;
}

const struct takeout_format *takeout_format_get(size_t i) {
    return &formats[i].about;
}

int takeout_format_find(const char *name) {
    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i].about.name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

bool takeout_format_write(struct takeout *t, struct err *err) {
    return formats[t->params->format].write(t, err);
}
