#include "author/diagnostics.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* A hostile file may have a problem in every byte: the list is bounded, the counts are not. */
enum { LISTED_MAX = 1000, TEXT_MAX = 1200 };

void diagnostics_init(struct diagnostics *d, const char *file, struct arena *a) {
    *d = (struct diagnostics){.file = file, .arena = a};
}

/* Problems quote what a stranger wrote and go to a terminal: no control character or half character survives. */
static char *clean(struct arena *a, const char *text) {
    struct strbuf b = {0};
    utf8_sanitise(&b, text, strlen(text));
    char *copy = arena_strdup(a, b.data ? b.data : "");
    strbuf_finish(&b);
    for (char *c = copy; *c; c++) {
        *c = *c == '\n' ? ' ' : *c;
    }
    return copy;
}

void diagnostics_add(struct diagnostics *d, enum severity severity, size_t line, size_t column, const char *format, ...) {
    size_t *count = severity == SEVERITY_ERROR ? &d->errors : &d->warnings;
    if ((*count)++ >= LISTED_MAX) {
        return;
    }
    char text[TEXT_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct diagnostic *added = vec_push(&d->list, d->arena);
    *added =
        (struct diagnostic){.file = d->file, .severity = severity, .line = line, .column = column, .text = clean(d->arena, text)};
}

static int by_place(const void *left, const void *right) {
    const struct diagnostic *a = *(const struct diagnostic *const *)left, *b = *(const struct diagnostic *const *)right;
    int file = strcmp(a->file, b->file);
    if (file != 0) {
        return file;
    }
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    if (a->column != b->column) {
        return a->column < b->column ? -1 : 1;
    }
    return a < b ? -1 : a > b; /* as they were found */
}

void diagnostics_print(const struct diagnostics *d, FILE *out) {
    static const char *const names[] = {[SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning"};
    const struct diagnostic **sorted = ARENA_ARRAY(d->arena, const struct diagnostic *, d->list.n + 1);
    for (size_t i = 0; i < d->list.n; i++) {
        sorted[i] = &d->list.at[i];
    }
    qsort(sorted, d->list.n, sizeof *sorted, by_place);
    for (size_t i = 0; i < d->list.n; i++) {
        const struct diagnostic *one = sorted[i];
        size_t line = one->line > 0 ? one->line : 1, column = one->column > 0 ? one->column : 1;
        fprintf(out, "%s:%zu:%zu: %s: %s\n", one->file, line, column, names[one->severity], one->text);
    }
    size_t hidden = d->errors + d->warnings - d->list.n;
    if (hidden > 0) {
        fprintf(out, "%s:1:1: warning: %zu more problems are not listed; correct these first\n", d->file, hidden);
    }
}
