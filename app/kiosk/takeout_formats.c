/* The table of formats. One more is a row here, and a writer in export/. */
#include <string.h>

#include "base/file.h"
#include "export/about.h"
#include "export/brainstorm.h"
#include "export/csv.h"
#include "export/survey_json.h"
#include "export/survey_sav.h"
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
    t->done_before += counts.exported;
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
                                             .earlier = t->params->is_public ? NULL : t->params->earlier,
                                             .is_public = t->params->is_public};
    struct response_rows rows;
    if (store_contributions_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = write(&params, out, &rows, err);
    (void)store_rows_end(t->params->store);
    return good;
}

/* --- tables of every format ------------------------------------------------------------------------------------- */

static void put_about(struct takeout *t, struct sheet_writer *w) {
    const struct about about = {.words = t->words,
                                .event = t->event,
                                .language = t->survey.language,
                                .is_public = t->params->is_public,
                                .has_survey = t->result->has_survey,
                                .has_brainstorm = t->result->has_brainstorm,
                                .responses = t->result->responses,
                                .ideas = t->result->ideas,
                                .damaged = t->result->damaged + t->result->damaged_storm_rows,
                                .rebuilt = store_rebuilt(t->params->store)};
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

static bool survey_json(struct takeout *t, void *out, struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    return survey_export_json(&t->survey, &t->files, out, rows, counts, err);
}
static bool survey_counted(struct takeout *t, void *out, struct response_rows *rows, struct survey_counts *counts,
                           struct err *err) {
    (void)out;
    return survey_count(&t->survey, rows, counts, err);
}

/* What ballots decided, beside their rows; the shelf has counted them. */
static void put_ballots(struct takeout *t, struct sheet_writer *w) {
    const struct survey_summary summary = {.params = &t->survey, .shelf = &t->shelf, .mode = RESULTS_EXACT, .only_ballots = true};
    survey_ballots_begin(w);
    survey_summary_end(w, &summary);
}

static bool write_ballots_csv(struct takeout *t, struct err *err) {
    struct outfile *file = outfiles_add(&t->files, "ballots.csv", err);
    if (file != NULL) {
        put_ballots(t, &(struct sheet_writer){.form = SHEET_CSV, .out = &file->pending});
    }
    return file != NULL;
}

static bool write_survey_csv(struct takeout *t, struct err *err) {
    bool has_ballots = survey_has_ballots(&t->survey);
    if (has_ballots) {
        takeout_open_shelf(t);
    }
    return with_responses(t, survey_csv, &t->files, err) && (!has_ballots || write_ballots_csv(t, err));
}

static bool write_csv(struct takeout *t, struct err *err) {
    return (!t->result->has_survey || write_survey_csv(t, err)) &&
           (t->board_count == 0 || with_contributions(t, storm_csv, &t->files, err));
}

/* A schema of assets/, beside what it describes. */
static bool add_schema(struct takeout *t, const char *name, struct err *err) {
    enum { SCHEMA_MAX = 1024 * 1024 };
    char *data;
    size_t n;
    const char *path = arena_printf(&t->arena, "%s/schema/%s", t->assets, name);
    struct outfile *file = NULL;
    bool good =
        file_read(path, SCHEMA_MAX, false, &t->arena, &data, &n, err) && (file = outfiles_add(&t->files, name, err)) != NULL;
    if (good) {
        strbuf_add(&file->pending, data, n);
    }
    return good;
}

static bool write_storm_json(struct takeout *t, struct err *err) {
    return with_contributions(t, storm_json, &t->files, err) && add_schema(t, "brainstorm.schema.json", err);
}

static bool write_survey_json(struct takeout *t, struct err *err) {
    struct outfile *file = add_file(t, "json", err);
    bool has_ballots = survey_has_ballots(&t->survey);
    if (has_ballots) {
        takeout_open_shelf(t);
    }
    if (file == NULL || !with_responses(t, survey_json, file, err)) {
        return false;
    }
    if (has_ballots) {
        put_ballots(t, &(struct sheet_writer){.form = SHEET_JSON, .out = &file->pending, .has_sheets = true});
    }
    strbuf_adds(&file->pending, "\n}\n");
    return add_schema(t, "survey.schema.json", err);
}

static bool write_json(struct takeout *t, struct err *err) {
    if (t->result->has_survey && !write_survey_json(t, err)) {
        return false;
    }
    return t->board_count == 0 || write_storm_json(t, err);
}

/* --- xlsx ---------------------------------------------------------------------------------------------------------- */

static bool survey_xlsx(struct takeout *t, void *out, struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    return survey_export_xlsx(&t->survey, out, rows, counts, err);
}
static bool storm_xlsx(const struct brainstorm_export *params, void *out, struct response_rows *rows, struct err *err) {
    return brainstorm_export_xlsx(params, out, rows, err);
}

static bool fill_book(struct takeout *t, struct xlsx *book, struct err *err) {
    struct sheet_writer about = {.form = SHEET_XLSX, .book = book}, summary = about;
    about_begin(&about);
    if (t->result->has_survey) {
        takeout_open_shelf(t);
        survey_summary_begin(&summary);
        if (!with_responses(t, t->params->is_public ? survey_counted : survey_xlsx, book, err)) {
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

/* --- sav ----------------------------------------------------------------------------------------------------------- */

struct sav_target {
    struct outfile *file;
    struct sav_sizes sizes;
};

static bool measure_sav(struct takeout *t, void *out, struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    struct sav_target *target = out;
    return survey_measure_sav(&t->survey, rows, &t->arena, &target->sizes, counts, err);
}
static bool survey_sav(struct takeout *t, void *out, struct response_rows *rows, struct survey_counts *counts, struct err *err) {
    struct sav_target *target = out;
    return survey_export_sav(&t->survey, &target->sizes, t->words, &t->files, target->file, rows, counts, err);
}

static bool write_ballots_sav(struct takeout *t, struct err *err) {
    struct outfile *file = outfiles_add(&t->files, arena_printf(&t->arena, "%s-ballots.sav", t->event->id), err);
    struct sav_table table = {.arena = &t->arena};
    if (file == NULL) {
        return false;
    }
    put_ballots(t, &(struct sheet_writer){.form = SHEET_SAV, .table = &table});
    return sav_table_write(&table, &t->files, file, text_in(t->event, &t->event->title, t->survey.language), err);
}

static bool write_sav(struct takeout *t, struct err *err) {
    struct sav_target target = {.file = add_file(t, "sav", err)};
    t->total *= 2; /* passes over the rows */
    if (survey_has_ballots(&t->survey)) {
        takeout_open_shelf(t);
    }
    if (target.file == NULL || !with_responses(t, measure_sav, &target, err)) {
        return false;
    }
    bool has_ballots = t->survey.shelf != NULL;
    t->survey.shelf = NULL; /* counted */
    return with_responses(t, survey_sav, &target, err) && (!has_ballots || write_ballots_sav(t, err));
}

/* --- for everybody ------------------------------------------------------------------------------------------------- */

static bool count_responses(struct takeout *t, struct err *err) {
    takeout_open_shelf(t);
    return with_responses(t, survey_counted, NULL, err);
}

static bool public_table(struct takeout *t, const char *name, void (*put)(struct takeout *t, struct sheet_writer *w),
                         void (*begin)(struct sheet_writer *w), struct err *err) {
    struct outfile *file = outfiles_add(&t->files, name, err);
    if (file == NULL) {
        return false;
    }
    struct sheet_writer w = {.form = SHEET_CSV, .out = &file->pending};
    begin(&w);
    put(t, &w);
    return true;
}

static bool write_public_csv(struct takeout *t, struct err *err) {
    if (t->result->has_survey &&
        !(count_responses(t, err) && public_table(t, "summary-public.csv", put_summary, survey_summary_begin, err))) {
        return false;
    }
    return public_table(t, "about-public.csv", put_about, about_begin, err) &&
           (t->board_count == 0 || with_contributions(t, storm_csv, &t->files, err));
}

static bool write_public_json(struct takeout *t, struct err *err) {
    if (t->result->has_survey) {
        struct outfile *file = count_responses(t, err) ? add_file(t, "json", err) : NULL;
        if (file == NULL || !add_schema(t, "survey.schema.json", err)) {
            return false;
        }
        struct sheet_writer w = {.form = SHEET_JSON, .out = &file->pending, .has_sheets = true};
        survey_json_head(w.out, "chorus_survey", "public", t->event, t->survey.language);
        about_begin(&w);
        put_about(t, &w);
        survey_summary_begin(&w);
        put_summary(t, &w);
        strbuf_adds(w.out, "\n}\n");
    }
    return t->board_count == 0 || write_storm_json(t, err);
}

static bool write_public_sav(struct takeout *t, struct err *err) {
    struct outfile *file = count_responses(t, err) ? add_file(t, "sav", err) : NULL;
    if (file == NULL) {
        return false;
    }
    struct sav_table table = {.arena = &t->arena};
    struct sheet_writer w = {.form = SHEET_SAV, .table = &table};
    survey_summary_begin(&w);
    put_summary(t, &w);
    return sav_table_write(&table, &t->files, file, text_in(t->event, &t->event->title, t->survey.language), err);
}

/* --- the table ----------------------------------------------------------------------------------------------------- */

static const struct {
    struct takeout_format about;
    bool (*write_rows)(struct takeout *t, struct err *err);
    bool (*write_public)(struct takeout *t, struct err *err);
} formats[] = {
    {{"csv", "a table per file, for any program", true, true}, write_csv, write_public_csv},
    {{"xlsx", "one workbook, for Excel and LibreOffice", true, true}, write_xlsx, write_xlsx},
    {{"sav", "surveys, for SPSS and PSPP", true, false}, write_sav, write_public_sav},
    {{"json", "for programs, with its schema", true, true}, write_json, write_public_json},
    {{"graphml", "ties between organizations, for igraph, Gephi and others, with tables", true, false},
     takeout_ties,
     takeout_ties},
    {{"report.pdf", "what `chorus report` prints", true, true}, takeout_report_pdf, takeout_report_pdf},
    {{"report.html", "the same as a web page", true, true}, takeout_report_html, takeout_report_html},
    {{"card.pdf", "the start card, one page for whoever sets the kiosk up", true, true}, takeout_start_card, takeout_start_card},
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
    return t->params->is_public ? formats[t->params->format].write_public(t, err) : formats[t->params->format].write_rows(t, err);
}
