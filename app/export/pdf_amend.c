#include "export/pdf_amend.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { PDF_ENTRY = 20, PDF_OBJECTS_MAX = 1 << 20 }; /* bytes of a row of the table */

struct pdf {
    const char *at;
    size_t size;
    size_t table; /* where it begins */
    size_t objects, root, info;
    size_t *offsets, *sorted, *moved; /* [objects]; sorted: numbers by offset */
    size_t figures;                   /* met so far */
    const struct pdf_amendment *amendment;
};

static const char *find_last(const struct pdf *pdf, const char *word) {
    size_t n = strlen(word);
    for (size_t i = pdf->size >= n ? pdf->size - n + 1 : 0; i-- > 0;) {
        if (memcmp(pdf->at + i, word, n) == 0) {
            return pdf->at + i;
        }
    }
    return NULL;
}

static bool number_after(const char *from, const char *word, size_t *out) {
    const char *at = from ? strstr(from, word) : NULL;
    char *end = NULL;
    *out = at ? strtoul(at + strlen(word), &end, 10) : 0;
    return at != NULL && end != at + strlen(word);
}

/* The strbuf ends in NUL, so that the text at the end may be read as one. */
static bool read_table(struct pdf *pdf) {
    const char *trailer = find_last(pdf, "trailer"), *start = find_last(pdf, "startxref");
    if (!number_after(start, "startxref", &pdf->table) || pdf->table + 8 >= pdf->size ||
        !number_after(trailer, "/Size", &pdf->objects) || !number_after(trailer, "/Root", &pdf->root) ||
        !number_after(trailer, "/Info", &pdf->info) || pdf->objects < 2 || pdf->objects > PDF_OBJECTS_MAX ||
        pdf->root >= pdf->objects || pdf->info >= pdf->objects || strncmp(pdf->at + pdf->table, "xref\n0 ", 7) != 0) {
        return false;
    }
    const char *rows = strchr(pdf->at + pdf->table + 7, '\n');
    if (rows == NULL || (size_t)(rows + 1 - pdf->at) + pdf->objects * PDF_ENTRY > pdf->size) {
        return false;
    }
    pdf->offsets = calloc(pdf->objects, sizeof *pdf->offsets);
    pdf->sorted = calloc(pdf->objects, sizeof *pdf->sorted);
    pdf->moved = calloc(pdf->objects, sizeof *pdf->moved);
    for (size_t i = 0; pdf->moved && i < pdf->objects; i++) {
        const char *row = rows + 1 + i * PDF_ENTRY;
        pdf->offsets[i] = strtoul(row, NULL, 10);
        pdf->sorted[i] = i;
        if (i > 0 && (row[17] != 'n' || pdf->offsets[i] >= pdf->table)) {
            return false;
        }
    }
    return pdf->offsets && pdf->sorted && pdf->moved;
}

static int by_offset(const void *a, const void *b, void *ctx) {
    const struct pdf *pdf = ctx;
    size_t x = pdf->offsets[*(const size_t *)a], y = pdf->offsets[*(const size_t *)b];
    return (x > y) - (x < y);
}

/* A text string as UTF-16 (ISO 32000-1, 7.9.2.2). */
static void add_text(struct strbuf *out, const char *text) {
    strbuf_adds(out, "<FEFF");
    for (size_t i = 0, n = strlen(text); i < n;) {
        size_t used;
        int32_t c = utf8_decode(text + i, n - i, &used);
        i += used;
        if (c >= 0x10000) {
            strbuf_printf(out, "%04X%04X", 0xD800U + (((unsigned)c - 0x10000) >> 10),
                          0xDC00U + (((unsigned)c - 0x10000) & 0x3FF));
        } else if (c >= 0) {
            strbuf_printf(out, "%04X", (unsigned)c);
        }
    }
    strbuf_adds(out, ">");
}

static bool holds(const char *object, size_t n, const char *word) {
    return memmem(object, n, word, strlen(word)) != NULL;
}

/* A dictionary `<< ... >>` with more at its end. */
static void copy_with(struct strbuf *out, const char *object, size_t n, const char *more) {
    const char *end = memmem(object, n, "\n>>\nendobj", 10);
    size_t head = end ? (size_t)(end - object) : n;
    strbuf_add(out, object, head);
    if (end != NULL) {
        strbuf_printf(out, "\n   %s", more);
        strbuf_add(out, object + head, n - head);
    }
}

static void copy_information(struct strbuf *out, const char *object, size_t n) {
    const char *date = memmem(object, n, "/CreationDate", 13);
    const char *end = date ? memchr(date, '\n', n - (size_t)(date - object)) : NULL;
    if (end == NULL) {
        strbuf_add(out, object, n);
        return;
    }
    while (date > object && date[-1] == ' ') {
        date--;
    }
    strbuf_add(out, object, (size_t)(date - object));
    strbuf_add(out, end + 1, n - (size_t)(end + 1 - object));
}

static void copy_figure(struct pdf *pdf, struct strbuf *out, const char *object, size_t n) {
    const struct pdf_amendment *amendment = pdf->amendment;
    struct strbuf more = {0};
    strbuf_adds(&more, "/Alt ");
    add_text(&more, pdf->figures < amendment->alternative_count ? amendment->alternatives[pdf->figures] : "");
    pdf->figures++;
    copy_with(out, object, n, more.data);
    strbuf_finish(&more);
}

static void copy_object(struct pdf *pdf, struct strbuf *out, size_t number, const char *object, size_t n) {
    if (number == pdf->root) {
        char more[128];
        snprintf(more, sizeof more, "/Lang (%.40s)\n   /ViewerPreferences << /DisplayDocTitle true /Direction /%s >>",
                 pdf->amendment->language, pdf->amendment->is_right_to_left ? "R2L" : "L2R");
        copy_with(out, object, n, more);
    } else if (number == pdf->info) {
        copy_information(out, object, n);
    } else if (holds(object, n < 80 ? n : 80, "/Type /StructElem\n   /S /Figure")) {
        copy_figure(pdf, out, object, n);
    } else if (holds(object, n < 80 ? n : 80, "/Type /StructElem\n   /S /TH")) {
        copy_with(out, object, n, "/A << /O /Table /Scope /Column >>");
    } else {
        strbuf_add(out, object, n);
    }
}

static void copy_all(struct pdf *pdf, struct strbuf *out) {
    assert(pdf->sorted != NULL && pdf->objects > 1); /* read_table() */
    qsort_r(pdf->sorted + 1, pdf->objects - 1, sizeof *pdf->sorted, by_offset, pdf);
    strbuf_add(out, pdf->at, pdf->offsets[pdf->sorted[1]]);
    for (size_t i = 1; i < pdf->objects; i++) {
        size_t number = pdf->sorted[i], from = pdf->offsets[number];
        size_t to = i + 1 < pdf->objects ? pdf->offsets[pdf->sorted[i + 1]] : pdf->table;
        pdf->moved[number] = out->len;
        copy_object(pdf, out, number, pdf->at + from, to - from);
    }
}

static void write_table(const struct pdf *pdf, struct strbuf *out) {
    size_t table = out->len;
    strbuf_printf(out, "xref\n0 %zu\n0000000000 65535 f \n", pdf->objects);
    for (size_t i = 1; i < pdf->objects; i++) {
        strbuf_printf(out, "%010zu 00000 n \n", pdf->moved[i]);
    }
    strbuf_printf(out, "trailer\n<< /Size %zu\n   /Root %zu 0 R\n   /Info %zu 0 R\n>>\nstartxref\n%zu\n%%%%EOF\n", pdf->objects,
                  pdf->root, pdf->info, table);
}

bool pdf_amend(const char *pdf, size_t size, const struct pdf_amendment *amendment, struct strbuf *out, struct err *err) {
    struct pdf p = {.at = pdf, .size = size, .amendment = amendment};
    bool good = read_table(&p) || err_set(err, "The pages are not in a form that can be finished, so nothing was written. This "
                                               "version of cairo is not known to Chorus.");
    if (good) {
        copy_all(&p, out);
        write_table(&p, out);
    }
    free(p.offsets);
    free(p.sorted);
    free(p.moved);
    return good;
}
