#include "author/strings_csv.h"

#include <assert.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "author/csv_file.h"
#include "author/event_reader.h"
#include "author/strings_file.h"
#include "base/file.h"
#include "base/utf8.h"

enum { FIRST_LANGUAGE = 2, YAML_MAX = 256 * 1024, TIMES_ENGLISH = 3, SHORT_ENGLISH = 20 };
static const char name_key[] = "_name", direction_key[] = "_direction";

/* ---- out ---- */

static bool looks_like_formula(const char *s) {
    return *s && strchr("=+-@", *s);
}

static void add_cell(struct strbuf *out, const char *text, bool first) {
    strbuf_adds(out, first ? "\"" : ",\"");
    strbuf_adds(out, looks_like_formula(text) ? "'" : "");
    for (; *text; text++) {
        strbuf_adds(out, *text == '"' ? "\"" : "");
        strbuf_addc(out, *text);
    }
    strbuf_addc(out, '"');
}

static const struct strings *find_exact(const struct assets *assets, const char *tag) {
    for (size_t i = 0; i < assets->language_count; i++) {
        if (strcasecmp(assets->languages[i].tag, tag) == 0) {
            return &assets->languages[i];
        }
    }
    return NULL;
}

static const char *cell_of(const struct strings *s, int row) {
    if (!s) {
        return "";
    }
    if (row < 0) {
        return row == -2 ? s->endonym : s->right_to_left ? "rtl" : "ltr";
    }
    return s->text[row] ? s->text[row] : "";
}

static void add_row(const struct assets *assets, const char *const *tags, size_t n, int row, struct strbuf *out) {
    add_cell(out, row == -2 ? name_key : row == -1 ? direction_key : strings_key((enum string_id)row), true);
    add_cell(out, cell_of(find_exact(assets, "en"), row), false);
    for (size_t i = 0; i < n; i++) {
        add_cell(out, cell_of(find_exact(assets, tags[i]), row), false);
    }
    strbuf_adds(out, "\r\n");
}

void strings_csv_write(const struct assets *assets, const char *const *tags, size_t n, struct strbuf *out) {
    const char *all[CSV_CELLS_MAX];
    n = tags ? n : 0;
    for (size_t i = 0; !tags && i < assets->language_count && n < CSV_CELLS_MAX - FIRST_LANGUAGE; i++) {
        if (strcmp(assets->languages[i].tag, "en") != 0) {
            all[n++] = assets->languages[i].tag;
        }
    }
    tags = tags ? tags : all;
    strbuf_adds(out, "\xEF\xBB\xBF\"key\",\"English\"");
    for (size_t i = 0; i < n; i++) {
        add_cell(out, tags[i], false);
    }
    strbuf_adds(out, "\r\n");
    for (int row = -2; row < STRING_COUNT; row++) {
        add_row(assets, tags, n, row, out);
    }
}

/* ---- in: one language ---- */

struct column {
    size_t cell;
    const char *path, *head; /* head: the comment at the top of the file */
    struct strings strings;
    size_t changed;
};
struct import {
    struct arena *a;
    struct diagnostics *d;
    const struct csv_table *table;
    const struct strings *english;
};

/* Lines that begin with # at the top of the file. */
static const char *head_of(struct import *in, const char *path) {
    struct err err;
    char *text;
    size_t n, end = 0;
    if (!file_exists(path) || !file_read(path, YAML_MAX, false, in->a, &text, &n, &err)) {
        return "# A draft: a speaker must review it, then write `reviewed: yes`. {0} and {1} are filled in and must stay.\n";
    }
    while (end < n && text[end] == '#') {
        const char *line_end = memchr(text + end, '\n', n - end);
        end = line_end ? (size_t)(line_end - text) + 1 : n;
    }
    return arena_strndup(in->a, text, end);
}

static bool open_column(struct import *in, const char *folder, const char *tag, struct column *c) {
    if (!language_tag_is_valid(tag)) {
        diagnostics_add(in->d, SEVERITY_ERROR, in->table->rows.at[0].line, c->cell + 1,
                        "the head of this column, \"%.40s\", is not a language tag; write it as fr or zh-Hans", tag);
        return false;
    }
    c->path = arena_printf(in->a, "%s/strings/%s.yaml", folder, tag);
    c->head = head_of(in, c->path);
    if (file_exists(c->path)) {
        return strings_file_load(c->path, in->a, &c->strings, in->d);
    }
    c->strings = (struct strings){.tag = tag};
    return true;
}

static int find_key(const char *key) {
    for (int i = 0; i < STRING_COUNT; i++) {
        if (strcmp(strings_key((enum string_id)i), key) == 0) {
            return i;
        }
    }
    return -1;
}

/* One line, sanitised, without the apostrophe of the way out; "" is an empty cell. */
static const char *clean_cell(struct import *in, const char *cell) {
    struct strbuf b = {0};
    cell += *cell == '\'' && looks_like_formula(cell + 1);
    size_t n = strlen(cell);
    for (; n > 0 && strchr(" \t\r\n", *cell); n--) {
        cell++;
    }
    while (n > 0 && strchr(" \t\r\n", cell[n - 1])) {
        n--;
    }
    utf8_sanitise(&b, cell, n);
    for (size_t i = 0; i < b.len; i++) {
        b.data[i] = b.data[i] == '\n' ? ' ' : b.data[i];
    }
    const char *clean = arena_strndup(in->a, b.data ? b.data : "", b.len);
    strbuf_finish(&b);
    return clean;
}

static bool has_same_places(struct import *in, const struct csv_line *row, const struct column *c, const char *english,
                            const char *text) {
    static const char *const places[] = {"{0}", "{1}"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        bool wanted = strstr(english, places[i]), given = strstr(text, places[i]);
        if (wanted != given) {
            diagnostics_add(in->d, SEVERITY_ERROR, row->line, c->cell + 1,
                            wanted ? "%s in \"%s\" lacks %s, which English has; put it where the value belongs"
                                   : "%s in \"%s\" has %s, which English has not; remove it",
                            row->cells[0], c->strings.tag, places[i]);
            return false;
        }
    }
    return true;
}

static bool is_short_enough(struct import *in, const struct csv_line *row, const struct column *c, const char *english,
                            const char *text) {
    size_t n = utf8_length(text, strlen(text)), most = TIMES_ENGLISH * utf8_length(english, strlen(english)) + SHORT_ENGLISH;
    if (n > EVENT_LABEL_MAX) {
        diagnostics_add(in->d, SEVERITY_ERROR, row->line, c->cell + 1, "%s in \"%s\" has %zu characters; %d are the most",
                        row->cells[0], c->strings.tag, n, EVENT_LABEL_MAX);
        return false;
    }
    if (n > most) {
        diagnostics_add(in->d, SEVERITY_WARNING, row->line, c->cell + 1,
                        "%s in \"%s\" is much longer than English; it may not fit on small screens", row->cells[0],
                        c->strings.tag);
    }
    return true;
}

static void take_word(struct import *in, const struct csv_line *row, struct column *c, int key, const char *text) {
    const char *english = strings_get(in->english, (enum string_id)key), *old = c->strings.text[key];
    if (has_same_places(in, row, c, english, text) && is_short_enough(in, row, c, english, text) &&
        (!old || strcmp(old, text) != 0)) {
        c->strings.text[key] = text;
        c->changed++;
    }
}

static void take_direction(struct import *in, const struct csv_line *row, struct column *c, const char *text) {
    if (strcmp(text, "ltr") != 0 && strcmp(text, "rtl") != 0) {
        diagnostics_add(in->d, SEVERITY_ERROR, row->line, c->cell + 1, "%s must be ltr or rtl, not \"%.20s\"", direction_key,
                        text);
    }
    c->strings.right_to_left = strcmp(text, "rtl") == 0;
}

static void take_cell(struct import *in, const struct csv_line *row, struct column *c, int key) {
    const char *text = c->cell < row->n ? clean_cell(in, row->cells[c->cell]) : "";
    if (!*text) {
        return;
    }
    if (key >= 0) {
        take_word(in, row, c, key, text);
    } else if (strcmp(row->cells[0], name_key) == 0) {
        c->strings.endonym = text;
    } else {
        take_direction(in, row, c, text);
    }
}

static void report_unknown(struct import *in, const struct csv_line *row) {
    const char *keys[STRING_COUNT];
    for (int i = 0; i < STRING_COUNT; i++) {
        keys[i] = strings_key((enum string_id)i);
    }
    const char *nearest = reader_nearest(row->cells[0], keys, STRING_COUNT);
    diagnostics_add(in->d, SEVERITY_ERROR, row->line, 1,
                    nearest ? "there is no built-in string \"%.60s\": did you mean \"%s\"?"
                            : "there is no built-in string \"%.60s\": remove this row",
                    row->cells[0], nearest);
}

/* ---- in: the table ---- */

static size_t open_columns(struct import *in, const char *folder, struct column *columns) {
    const struct csv_line *head = &in->table->rows.at[0];
    size_t n = 0;
    for (size_t cell = 1; cell < head->n; cell++) {
        const char *tag = head->cells[cell];
        if (strcasecmp(tag, "English") == 0) {
            continue;
        }
        columns[n] = (struct column){.cell = cell};
        n += open_column(in, folder, tag, &columns[n]);
    }
    return n;
}

static void take_rows(struct import *in, struct column *columns, size_t n) {
    for (size_t r = 1; r < in->table->rows.n; r++) {
        const struct csv_line *row = &in->table->rows.at[r];
        int key = find_key(row->cells[0]);
        if (key < 0 && strcmp(row->cells[0], name_key) != 0 && strcmp(row->cells[0], direction_key) != 0) {
            report_unknown(in, row);
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            take_cell(in, row, &columns[i], key);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (!columns[i].strings.endonym) {
            diagnostics_add(in->d, SEVERITY_ERROR, in->table->rows.at[0].line, columns[i].cell + 1,
                            "\"%s\" is new: give its name in its own words in a row %s, and %s", columns[i].strings.tag, name_key,
                            direction_key);
        }
    }
}

static void add_quoted(struct strbuf *out, const char *text) {
    strbuf_addc(out, '"');
    for (; *text; text++) {
        strbuf_adds(out, *text == '"' || *text == '\\' ? "\\" : "");
        strbuf_addc(out, *text);
    }
    strbuf_adds(out, "\"\n");
}

static bool write_column(const struct column *c, bool reviewed, struct err *err) {
    const struct strings *s = &c->strings;
    struct strbuf out = {0};
    assert(s->endonym); /* a language without one is an error, and then nothing is written */
    strbuf_printf(&out, "%stag: %s\nname: ", c->head, s->tag);
    add_quoted(&out, s->endonym);
    strbuf_printf(&out, "direction: %s\nreviewed: %s\nstrings:\n", s->right_to_left ? "rtl" : "ltr", reviewed ? "yes" : "no");
    for (int i = 0; i < STRING_COUNT; i++) {
        if (s->text[i]) {
            strbuf_printf(&out, "  %s: ", strings_key((enum string_id)i));
            add_quoted(&out, s->text[i]);
        }
    }
    bool fine = file_write(c->path, out.data, out.len, err);
    if (fine && chmod(c->path, 0644) != 0) {
        fine = err_set(err, "%s was written, but others cannot read it. Check its rights.", c->path);
    }
    strbuf_finish(&out);
    return fine;
}

static bool write_columns(struct import *in, const struct column *columns, size_t n, bool reviewed, struct strings_import *out) {
    for (size_t i = 0; i < n; i++) {
        struct err err;
        if (!write_column(&columns[i], reviewed, &err)) {
            diagnostics_add(in->d, SEVERITY_ERROR, 0, 0, "%s", err.text);
            return false;
        }
        out[i] = (struct strings_import){.tag = columns[i].strings.tag, .changed = columns[i].changed};
        for (int k = 0; k < STRING_COUNT; k++) {
            out[i].missing += columns[i].strings.text[k] == NULL;
        }
    }
    return true;
}

bool strings_csv_import(const char *folder, const char *bytes, size_t n, bool reviewed, struct arena *a, struct diagnostics *d,
                        struct strings_import *out, size_t *count) {
    static_assert((int)STRINGS_IMPORTS_MAX >= (int)CSV_CELLS_MAX, "room for every column");
    struct csv_table table;
    struct strings english;
    size_t errors = d->errors;
    if (!csv_parse(bytes, n, a, &table, d) || !strings_file_load(arena_printf(a, "%s/strings/en.yaml", folder), a, &english, d)) {
        return false;
    }
    if (table.rows.n == 0 || strcmp(table.rows.at[0].cells[0], "key") != 0) {
        diagnostics_add(d, SEVERITY_ERROR, 1, 1,
                        "the first row must be: key, English, then language tags; export such a table first");
        return false;
    }
    struct import in = {.a = a, .d = d, .table = &table, .english = &english};
    struct column *columns = ARENA_ARRAY(a, struct column, CSV_CELLS_MAX);
    *count = open_columns(&in, folder, columns);
    take_rows(&in, columns, *count);
    return d->errors == errors && write_columns(&in, columns, *count, reviewed, out);
}
