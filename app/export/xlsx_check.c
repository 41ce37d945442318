#include "export/xlsx_check.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

enum { PIECE = 256 * 1024, KEPT = 16 };

struct count {
    char bytes[KEPT + PIECE]; /* the end of the piece before, and this one */
    size_t kept, rows;
    bool is_closed; /* the last bytes seen are the end of a worksheet */
};

/* Rows that begin in the new piece, or too near the end of the one before to be seen whole there. */
static void count_piece(struct count *c, size_t n) {
    static const char row[] = "<row ", end[] = "</worksheet>";
    const size_t length = sizeof row - 1, tail = sizeof end - 1, size = c->kept + n;
    static_assert(sizeof end - 1 <= KEPT, "an end is seen whole");
    size_t at = c->kept > length - 1 ? c->kept - (length - 1) : 0;
    for (; at + length <= size; at++) {
        const char *found = memchr(c->bytes + at, '<', size - at - length + 1);
        if (found == NULL) {
            break;
        }
        c->rows += memcmp(found, row, length) == 0;
        at = (size_t)(found - c->bytes);
    }
    c->is_closed = size >= tail && memcmp(c->bytes + size - tail, end, tail) == 0;
    c->kept = size < KEPT ? size : KEPT;
    memmove(c->bytes, c->bytes + size - c->kept, c->kept);
}

static bool read_entry(zip_t *zip, zip_uint64_t i, struct count *c) {
    zip_file_t *file = zip_fopen_index(zip, i, 0);
    if (file == NULL) {
        return false;
    }
    zip_int64_t n;
    c->kept = c->rows = 0;
    c->is_closed = false;
    while ((n = zip_fread(file, c->bytes + c->kept, PIECE)) > 0) {
        count_piece(c, (size_t)n);
    }
    return zip_fclose(file) == 0 && n == 0;
}

/* "xl/worksheets/sheet3.xml": 2; another part: -1. */
static int worksheet_of(const char *name) {
    static const char prefix[] = "xl/worksheets/sheet";
    if (strncmp(name, prefix, sizeof prefix - 1) != 0) {
        return -1;
    }
    char *end;
    long number = strtol(name + sizeof prefix - 1, &end, 10);
    return strcmp(end, ".xml") == 0 && number >= 1 && number <= XLSX_CHECKED_MAX ? (int)number - 1 : -1;
}

static bool check_entries(zip_t *zip, const size_t *rows, size_t worksheets, struct count *c) {
    size_t found = 0;
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
        int sheet = name != NULL ? worksheet_of(name) : -1;
        if (name == NULL || !read_entry(zip, (zip_uint64_t)i, c)) {
            return false;
        }
        if (sheet >= 0 && ((size_t)sheet >= worksheets || c->rows != rows[sheet] || !c->is_closed)) {
            return false;
        }
        found += sheet >= 0;
    }
    return found == worksheets;
}

bool xlsx_check(int fd, const size_t *rows, size_t worksheets) {
    int own = dup(fd), error;
    zip_t *zip = own >= 0 ? zip_fdopen(own, ZIP_CHECKCONS, &error) : NULL; /* takes own */
    if (zip == NULL) {
        if (own >= 0) {
            close(own);
        }
        return false;
    }
    struct count *c = calloc(1, sizeof *c);
    bool good = c != NULL && check_entries(zip, rows, worksheets, c);
    free(c);
    zip_discard(zip);
    return good;
}
