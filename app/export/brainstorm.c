#include "export/brainstorm.h"

#include <assert.h>

#include "export/brainstorm_sheets.h"
#include "export/outfile.h"

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
static_assert((int)SHEETS <= (int)OUTFILES_MAX, "they get their names together");

bool brainstorm_export_csv(const struct brainstorm_export *params, struct response_rows *rows, struct err *err) {
    const char *names[SHEETS];
    size_t which[SHEETS], n = 0;
    struct outfiles files;
    struct arena arena;
    struct sheet_source source = {params, rows, &arena, err};
    for (size_t i = 0; i < SHEETS; i++) {
        if (sheets[i].is_there(&source)) {
            names[n] = sheets[i].file;
            which[n++] = i;
        }
    }
    if (!outfiles_create(&files, params->folder, names, n, err)) {
        return false;
    }
    bool good = true;
    arena_init(&arena, 64 * 1024);
    for (size_t i = 0; i < n && good; i++) {
        struct sheet_writer w = {.out = &files.at[i].pending};
        good = sheets[which[i]].write(&source, &w) && outfile_flush(&files, &files.at[i], false, err);
        arena_clear(&arena);
    }
    good = good && outfiles_finish(&files, err);
    outfiles_abandon(&files);
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

bool brainstorm_export_json(const struct brainstorm_export *params, struct response_rows *rows, struct err *err) {
    static const char *const names[] = {"brainstorm.json"};
    struct outfiles files;
    struct arena arena;
    struct sheet_source source = {params, rows, &arena, err};
    if (!outfiles_create(&files, params->folder, names, 1, err)) {
        return false;
    }
    struct strbuf *out = &files.at[0].pending;
    struct sheet_writer w = {.out = out, .is_json = true, .has_sheets = true};
    bool good = true;
    arena_init(&arena, 64 * 1024);
    put_head(params, out);
    for (size_t i = 0; i < SHEETS && good; i++) {
        good = !sheets[i].is_there(&source) || sheets[i].write(&source, &w);
        arena_clear(&arena);
    }
    strbuf_adds(out, "\n}\n");
    good = good && outfiles_finish(&files, err);
    outfiles_abandon(&files);
    arena_finish(&arena);
    return good;
}
