#include "export/brainstorm.h"

#include "export/brainstorm_sheets.h"
#include "export/survey_json.h"

static bool always(const struct sheet_source *s) {
    (void)s;
    return true;
}

static bool has_roles(const struct sheet_source *s) {
    for (size_t i = 0; i < s->params->board_count; i++) {
        if (s->params->boards[i].activity->brainstorm->role_count > 0) {
            return true;
        }
    }
    return false;
}

static bool is_compared(const struct sheet_source *s) {
    return s->params->earlier != NULL;
}

static bool is_linked(const struct sheet_source *s) {
    return s->params->event->privacy.link && s->rows != NULL;
}

struct sheet_row {
    const char *file; /* without its ending */
    bool (*is_there)(const struct sheet_source *s);
    bool (*write)(const struct sheet_source *s, struct sheet_writer *w);
};
static const struct sheet_row rows_sheets[] = {
    {"activities", always, sheet_activities},
    {"themes", always, sheet_themes},
    {"ideas", always, sheet_ideas},
    {"dots", always, sheet_dots},
    {"pairs", always, sheet_pairs},
    {"votes", always, sheet_votes},
    {"theme_roles", has_roles, sheet_theme_roles},
    {"recurrence", is_compared, sheet_recurrence},
    {"contributions", is_linked, sheet_contributions},
    {"brainstorm_codebook", always, sheet_codebook},
};
static const struct sheet_row public_sheets[] = {
    {"themes", always, sheet_public_themes},
    {"ideas", always, sheet_public_ideas},
    {"dots", always, sheet_public_dots},
    {"votes", always, sheet_votes},
    {"brainstorm_codebook", always, sheet_public_codebook},
};

/* Those that are there, one after the other. */
static const struct sheet_row *next_sheet(const struct sheet_source *source, size_t *at) {
    const struct sheet_row *sheets = source->params->is_public ? public_sheets : rows_sheets;
    size_t n = source->params->is_public ? sizeof public_sheets / sizeof *sheets : sizeof rows_sheets / sizeof *sheets;
    while (*at < n && !sheets[*at].is_there(source)) {
        ++*at;
    }
    return *at < n ? &sheets[(*at)++] : NULL;
}

bool brainstorm_export_csv(const struct brainstorm_export *params, struct outfiles *files, struct response_rows *rows,
                           struct err *err) {
    struct arena arena;
    const struct sheet_source source = {params, rows, &arena, err};
    const struct sheet_row *sheet;
    bool good = true;
    arena_init(&arena, 64 * 1024);
    for (size_t at = 0; good && (sheet = next_sheet(&source, &at)) != NULL;) {
        const char *name = arena_printf(&arena, "%s%s.csv", sheet->file, params->is_public ? "-public" : "");
        struct outfile *file = outfiles_add(files, name, err);
        struct sheet_writer w = {.out = file != NULL ? &file->pending : NULL};
        good = file != NULL && sheet->write(&source, &w) && outfile_flush(files, file, false, err);
        arena_clear(&arena);
    }
    arena_finish(&arena);
    return good;
}

/* All tables into one writer. */
static bool write_all(const struct sheet_source *source, struct sheet_writer *w) {
    const struct sheet_row *sheet;
    bool good = true;
    for (size_t at = 0; good && (sheet = next_sheet(source, &at)) != NULL;) {
        good = sheet->write(source, w);
        arena_clear(source->arena);
    }
    return good;
}

bool brainstorm_export_xlsx(const struct brainstorm_export *params, struct xlsx *book, struct response_rows *rows,
                            struct err *err) {
    struct arena arena;
    const struct sheet_source source = {params, rows, &arena, err};
    arena_init(&arena, 64 * 1024);
    bool good = write_all(&source, &(struct sheet_writer){.form = SHEET_XLSX, .book = book});
    arena_finish(&arena);
    return good;
}

bool brainstorm_export_json(const struct brainstorm_export *params, struct outfiles *files, struct response_rows *rows,
                            struct err *err) {
    struct arena arena;
    const struct sheet_source source = {params, rows, &arena, err};
    struct outfile *file = outfiles_add(files, params->is_public ? "brainstorm-public.json" : "brainstorm.json", err);
    if (file == NULL) {
        return false;
    }
    struct sheet_writer w = {.form = SHEET_JSON, .out = &file->pending, .has_sheets = true};
    arena_init(&arena, 64 * 1024);
    survey_json_head(w.out, "chorus_brainstorm", params->is_public ? "public" : "rows", params->event, params->language);
    bool good = write_all(&source, &w);
    strbuf_adds(w.out, "\n}\n");
    arena_finish(&arena);
    return good;
}
