/* An event by hand and records for it, as an iterator; the files that come out, parsed again. */
#ifndef TESTS_EXPORT_HELP_H
#define TESTS_EXPORT_HELP_H
#include "support/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "core/record.h"
#include "export/csv.h"
#include "support/folder.h"

#define TEXT(en, fr) \
    { \
        (const char *const[]) { \
            en, fr \
        } \
    }

static const char *const test_languages[] = {"en", "fr"};

struct test_rows {
    struct response_row *at;
    size_t n, next;
};

static inline int next_test_row(void *ctx, struct response_row *out, struct err *err) {
    struct test_rows *rows = ctx;
    (void)err;
    if (rows->next == rows->n) {
        return 0;
    }
    *out = rows->at[rows->next++];
    return 1;
}

/* The record as a row; id and hash are filled with one byte each. */
static inline struct response_row make_row(uint8_t id, uint8_t hash, const struct record *record, struct arena *a) {
    struct response_row row = {0};
    struct strbuf bytes = {0};
    record_write(record, &bytes);
    memset(row.id, id, sizeof row.id);
    memset(row.event_hash, hash, sizeof row.event_hash);
    row.body = (const uint8_t *)arena_strndup(a, bytes.data, bytes.len);
    row.body_size = bytes.len;
    strbuf_finish(&bytes);
    return row;
}

/* A table of RFC 4180, read by rules of its own: quotes doubled, CRLF between rows. */
struct table {
    char *cells[4000];
    size_t rows, columns;
};

static inline char *read_cell(char **at, struct arena *a) {
    struct strbuf cell = {0};
    assert_int_equal(**at, '"');
    for (++*at; **at != '"' || (*at)[1] == '"'; ++*at) {
        assert_true(**at != '\0');
        *at += **at == '"';
        strbuf_addc(&cell, **at);
    }
    ++*at;
    char *out = arena_strndup(a, cell.len > 0 ? cell.data : "", cell.len);
    strbuf_finish(&cell);
    return out;
}

static inline void read_table(const char *folder, const char *name, struct table *out, struct arena *a) {
    char *data;
    size_t n, count = 0;
    struct err err;
    assert_true(file_read(file_join(a, folder, name), 1 << 24, false, a, &data, &n, &err));
    assert_memory_equal(data, "\xef\xbb\xbf", 3);
    out->rows = out->columns = 0;
    for (char *at = data + 3; *at != '\0'; out->rows++) {
        size_t in_row = 0;
        for (bool more = true; more; in_row++) {
            assert_true(count < sizeof out->cells / sizeof out->cells[0]);
            out->cells[count++] = read_cell(&at, a);
            more = *at == ',';
            at += more;
        }
        assert_memory_equal(at, "\r\n", 2);
        at += 2;
        assert_true(out->columns == 0 || out->columns == in_row);
        out->columns = in_row;
    }
}

static inline const char *table_cell(const struct table *t, size_t row, const char *column) {
    for (size_t i = 0; i < t->columns; i++) {
        if (strcmp(t->cells[i], column) == 0) {
            assert_true(row < t->rows);
            return t->cells[row * t->columns + i];
        }
    }
    fail_msg("there is no column %s", column);
    return "";
}
#endif
