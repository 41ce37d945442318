#include "author/csv_file.h"

#include <string.h>

#include "base/utf8.h"

struct csv_reader {
    const char *s;
    size_t n, at, line;
    char separator;
    struct arena *a;
    struct diagnostics *d;
};

/* The one that the first line has most of, outside of quotes. */
static char find_separator(const char *s, size_t n) {
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[sizeof candidates] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < n && (quoted || (s[i] != '\n' && s[i] != '\r')); i++) {
        quoted = quoted != (s[i] == '"');
        for (size_t c = 0; c < sizeof candidates && !quoted; c++) {
            counts[c] += s[i] == candidates[c];
        }
    }
    for (size_t c = 1; c < sizeof candidates; c++) {
        best = counts[c] > counts[best] ? c : best;
    }
    return candidates[best];
}

static bool ends_cell(const struct csv_reader *r) {
    return r->at == r->n || r->s[r->at] == r->separator || r->s[r->at] == '\n' || r->s[r->at] == '\r';
}

static bool read_quoted(struct csv_reader *r, struct strbuf *cell) {
    size_t from = r->line;
    for (r->at++; r->at < r->n; r->at++) {
        char c = r->s[r->at];
        if (c == '"' && (r->at + 1 == r->n || r->s[r->at + 1] != '"')) {
            r->at++;
            return true;
        }
        r->at += c == '"';
        r->line += c == '\n';
        strbuf_addc(cell, c);
    }
    diagnostics_add(r->d, SEVERITY_ERROR, from, 1, "a quoted cell begins here that never ends; save the table again as CSV");
    return false;
}

static bool read_cell(struct csv_reader *r, const char **out) {
    struct strbuf cell = {0};
    bool fine = r->at == r->n || r->s[r->at] != '"' || read_quoted(r, &cell);
    for (; fine && !ends_cell(r); r->at++) {
        strbuf_addc(&cell, r->s[r->at]);
    }
    *out = arena_strndup(r->a, cell.data ? cell.data : "", cell.len);
    strbuf_finish(&cell);
    return fine;
}

static void skip_line_end(struct csv_reader *r) {
    if (r->at < r->n && r->s[r->at] == '\r') {
        r->at++;
    }
    if (r->at < r->n && r->s[r->at] == '\n') {
        r->at++;
    }
    r->line++;
}

static bool read_line(struct csv_reader *r, struct csv_line *out) {
    *out = (struct csv_line){.line = r->line};
    for (;;) {
        if (out->n == CSV_CELLS_MAX) {
            diagnostics_add(r->d, SEVERITY_ERROR, r->line, 1, "this row has more than %d cells; remove some", CSV_CELLS_MAX);
            return false;
        }
        if (!read_cell(r, &out->cells[out->n++])) {
            return false;
        }
        if (r->at == r->n || r->s[r->at] != r->separator) {
            break;
        }
        r->at++;
    }
    skip_line_end(r);
    return true;
}

static bool is_empty(const struct csv_line *row) {
    for (size_t i = 0; i < row->n; i++) {
        if (*row->cells[i]) {
            return false;
        }
    }
    return true;
}

bool csv_parse(const char *bytes, size_t n, struct arena *a, struct csv_table *out, struct diagnostics *d) {
    *out = (struct csv_table){0};
    if (!utf8_is_valid(bytes, n) || memchr(bytes, 0, n)) {
        diagnostics_add(d, SEVERITY_ERROR, 1, 1, "this table is not in UTF-8; save it as \"CSV UTF-8\"");
        return false;
    }
    size_t mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    struct csv_reader r = {.s = bytes, .n = n, .at = mark, .line = 1, .a = a, .d = d};
    r.separator = find_separator(bytes + mark, n - mark);
    while (r.at < r.n) {
        struct csv_line row;
        if (out->rows.n == CSV_ROWS_MAX) {
            diagnostics_add(d, SEVERITY_ERROR, r.line, 1, "this table has more than %d rows", CSV_ROWS_MAX);
            return false;
        }
        if (!read_line(&r, &row)) {
            return false;
        }
        if (!is_empty(&row)) {
            *vec_push(&out->rows, a) = row;
        }
    }
    return true;
}
