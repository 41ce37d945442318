#include "export/brainstorm.h"

#include "export/brainstorm_sheets.h"

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

static const struct {
    const char *file;
    bool (*is_there)(const struct sheet_source *s);
    bool (*write)(const struct sheet_source *s, struct sheet_writer *w);
} sheets[] = {
    {"activities.csv", always, sheet_activities},
    {"themes.csv", always, sheet_themes},
    {"ideas.csv", always, sheet_ideas},
    {"dots.csv", always, sheet_dots},
    {"pairs.csv", always, sheet_pairs},
    {"votes.csv", always, sheet_votes},
    {"theme_roles.csv", has_roles, sheet_theme_roles},
    {"recurrence.csv", is_compared, sheet_recurrence},
    {"contributions.csv", is_linked, sheet_contributions},
    {"brainstorm_codebook.csv", always, sheet_codebook},
};
enum { SHEETS = sizeof sheets / sizeof *sheets };

bool brainstorm_export_csv(const struct brainstorm_export *params, struct outfiles *files, struct response_rows *rows,
                           struct err *err) {
    struct arena arena;
    const struct sheet_source source = {params, rows, &arena, err};
    bool good = true;
    arena_init(&arena, 64 * 1024);
    for (size_t i = 0; i < SHEETS && good; i++) {
        if (sheets[i].is_there(&source)) {
            struct outfile *file = outfiles_add(files, sheets[i].file, err);
            struct sheet_writer w = {.out = file != NULL ? &file->pending : NULL};
            good = file != NULL && sheets[i].write(&source, &w) && outfile_flush(files, file, false, err);
            arena_clear(&arena);
        }
    }
    arena_finish(&arena);
    return good;
}

/* All tables into one writer. */
static bool write_all(const struct sheet_source *source, struct sheet_writer *w) {
    bool good = true;
    for (size_t i = 0; i < SHEETS && good; i++) {
        good = !sheets[i].is_there(source) || sheets[i].write(source, w);
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

static void put_head(const struct brainstorm_export *params, struct strbuf *out) {
    strbuf_adds(out, "{\n  \"chorus_brainstorm\": 1,\n  \"event\": ");
    json_string(out, params->event->id);
    strbuf_adds(out, ",\n  \"title\": ");
    json_string(out, text_in(params->event, &params->event->title, params->language));
    strbuf_adds(out, ",\n  \"language\": ");
    json_string(out, params->event->languages[params->language]);
    strbuf_printf(out, ",\n  \"k\": %d", params->event->privacy.k);
}

bool brainstorm_export_json(const struct brainstorm_export *params, struct outfiles *files, struct response_rows *rows,
                            struct err *err) {
    struct arena arena;
    const struct sheet_source source = {params, rows, &arena, err};
    struct outfile *file = outfiles_add(files, "brainstorm.json", err);
    if (file == NULL) {
        return false;
    }
    struct sheet_writer w = {.form = SHEET_JSON, .out = &file->pending, .has_sheets = true};
    arena_init(&arena, 64 * 1024);
    put_head(params, w.out);
    bool good = write_all(&source, &w);
    strbuf_adds(w.out, "\n}\n");
    arena_finish(&arena);
    return good;
}
