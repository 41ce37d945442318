#include "author/robot_ideas.h"

#include <string.h>

#include "author/csv_file.h"
#include "base/file.h"

enum { COLUMN_THEME = 1, COLUMN_TEXT = 3, COLUMNS = 5 };

static bool read_ideas(const char *path, struct arena *a, struct robot_ideas *out, struct err *err) {
    struct diagnostics d;
    struct csv_table table = {0};
    char *bytes;
    size_t n;
    diagnostics_init(&d, path, a);
    if (!file_read(path, CSV_BYTES_MAX, false, a, &bytes, &n, err)) {
        return false;
    }
    if (!csv_parse(bytes, n, a, &table, &d)) {
        return err_set(err, "%s is no table. Take it from the release again.", path);
    }
    struct robot_idea *ideas = ARENA_ARRAY(a, struct robot_idea, table.rows.n);
    for (size_t i = 0; i < table.rows.n; i++) {
        const struct csv_line *line = &table.rows.at[i];
        if (line->n != COLUMNS) {
            return err_set(err, "%s, line %zu: %zu columns, but there must be %d.", path, line->line, line->n, COLUMNS);
        }
        ideas[i] = (struct robot_idea){line->cells[COLUMN_THEME], line->cells[COLUMN_TEXT]};
    }
    *out = (struct robot_ideas){ideas, table.rows.n};
    return true;
}

/* "fr-easy" reads what "fr" reads. */
static const char *path_of(const char *assets_folder, const char *tag, struct arena *a) {
    int base = (int)strcspn(tag, "-");
    return file_join(a, file_join(a, assets_folder, "ideas"), arena_printf(a, "ideas-%.*s.tsv", base, tag));
}

bool robot_ideas_load(const char *assets_folder, const struct event *event, struct arena *a, struct robot_ideas *ideas,
                      struct err *err) {
    struct robot_ideas first = {0};
    for (size_t i = 0; i < event->language_count; i++) {
        const char *path = path_of(assets_folder, event->languages[i], a);
        ideas[i] = (struct robot_ideas){0};
        if (file_exists(path) && !read_ideas(path, a, &ideas[i], err)) {
            return false;
        }
        first = first.n > 0 ? first : ideas[i];
    }
    for (size_t i = 0; i < event->language_count; i++) {
        ideas[i] = ideas[i].n > 0 ? ideas[i] : first;
    }
    return true;
}
