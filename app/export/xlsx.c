#include "export/xlsx.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/decimal.h"
#include "export/xlsx_check.h"

/* Widths, in characters. Longer texts are cut by the next cell or by the window, not by the file. */
enum { WIDTH_MIN = 8, WIDTH_MAX = 60, WIDTH_ROWS = 200, WIDTH_MARGIN = 2 };
static const time_t nowhen = 315532800; /* 1980-01-01T00:00:00Z, as the entries of the zip file */

struct xlsx_sheet {
    struct xlsx *x;
    lxw_worksheet *at;
    char name[XLSX_NAME_MAX * UTF8_MAX + 1];
    const char **columns;
    uint16_t *widths; /* [column_count] */
    size_t column_count;
    size_t rows, full; /* written to `at`; and to the sheets it continues */
    size_t column, continued;
};
struct xlsx {
    struct outfiles *files;
    struct outfile *file;
    struct arena arena;
    struct strbuf text;
    lxw_workbook *workbook;
    lxw_format *bold;
    bool right_to_left;
    struct xlsx_sheet sheets[XLSX_SHEETS_MAX];
    size_t sheet_count;
    size_t rows[XLSX_CHECKED_MAX]; /* of each worksheet, in the order they were added */
    const char *problem;           /* the library's, NULL */
};

static bool failed(struct xlsx *x, struct err *err) {
    return err_set(err, "%s/%s could not be written (%s). Nothing was exported; choose another folder or free some space.",
                   x->files->folder, x->file->name, x->problem);
}

struct xlsx *xlsx_create(struct outfiles *files, struct outfile *file, bool right_to_left, struct err *err) {
    char path[PATH_MAX], folder[PATH_MAX];
    struct xlsx *x = calloc(1, sizeof *x);
    if (x == NULL) {
        die("There is no memory left for a workbook.");
    }
    *x = (struct xlsx){.files = files, .file = file, .right_to_left = right_to_left};
    arena_init(&x->arena, 64 * 1024);
    snprintf(folder, sizeof folder, "%s", files->folder);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder};
    x->workbook = workbook_new_opt(outfile_path(files, file, path), &options);
    if (x->workbook == NULL) {
        x->problem = "there is no memory left";
        failed(x, err);
        xlsx_abandon(x);
        return NULL;
    }
    lxw_doc_properties properties = {.created = nowhen};
    workbook_set_properties(x->workbook, &properties);
    x->bold = workbook_add_format(x->workbook);
    format_set_bold(x->bold);
    return x;
}

/* --- sheets -------------------------------------------------------------------------------------------------------- */

/* Excel: at most 31 UTF-16 units, none of []:*?/\, no apostrophe at the ends. */
static void make_name(const char *wanted, char *out, size_t size) {
    enum { ROOM_FOR_NUMBER = 4 };
    size_t n = 0, used;
    for (size_t units = 0; wanted[n] != '\0'; n += used) {
        units += utf8_decode(wanted + n, strlen(wanted + n), &used) >= 0x10000 ? 2 : 1;
        if (units > XLSX_NAME_MAX - ROOM_FOR_NUMBER) {
            break;
        }
    }
    snprintf(out, size, "%.*s", (int)n, wanted);
    for (char *at = out; *at != '\0'; at++) {
        if (strchr("[]:*?/\\'", *at) != NULL || (unsigned char)*at < ' ') {
            *at = '_';
        }
    }
}

static lxw_worksheet *add_worksheet(struct xlsx *x, const struct xlsx_sheet *sheet) {
    char name[sizeof sheet->name + 24];
    lxw_worksheet *at = NULL;
    size_t number = sheet->continued + 1;
    for (size_t tries = 0; at == NULL && tries < XLSX_CHECKED_MAX; tries++, number++) {
        snprintf(name, sizeof name, number > 1 ? "%s %zu" : "%s", sheet->name, number);
        at = workbook_validate_sheet_name(x->workbook, name) == LXW_NO_ERROR ? workbook_add_worksheet(x->workbook, name) : NULL;
    }
    if (at == NULL) {
        die("The workbook has no room for the sheet \"%s\".", sheet->name);
    }
    if (x->right_to_left) {
        worksheet_right_to_left(at);
    }
    return at;
}

static void write_head(struct xlsx_sheet *sheet) {
    for (size_t i = 0; i < sheet->column_count; i++) {
        worksheet_write_string(sheet->at, 0, (lxw_col_t)i, sheet->columns[i], sheet->x->bold);
    }
    if (sheet->column_count > 0) {
        worksheet_freeze_panes(sheet->at, 1, sheet->column_count > 1 ? 1 : 0);
        sheet->rows = 1;
    }
}

static uint16_t width_of(const char *text) {
    size_t n = utf8_graphemes(text, strlen(text)), bytes = strlen(text) / 3 * 2; /* Chinese: two columns a sign of three bytes */
    n = bytes > n ? bytes : n;
    return (uint16_t)(n < WIDTH_MAX ? n : WIDTH_MAX);
}

struct xlsx_sheet *xlsx_add(struct xlsx *x, const char *name, const char *const *columns, size_t column_count) {
    assert(x->sheet_count < XLSX_SHEETS_MAX && column_count <= LXW_COL_MAX);
    struct xlsx_sheet *sheet = &x->sheets[x->sheet_count++];
    *sheet = (struct xlsx_sheet){.x = x, .column_count = column_count};
    sheet->columns = ARENA_ARRAY(&x->arena, const char *, column_count + 1);
    sheet->widths = ARENA_ARRAY(&x->arena, uint16_t, LXW_COL_MAX);
    for (size_t i = 0; i < column_count; i++) {
        struct strbuf clean = {0};
        xlsx_clean(&clean, slice_of(columns[i]));
        sheet->columns[i] = arena_strndup(&x->arena, clean.len > 0 ? clean.data : "", clean.len);
        sheet->widths[i] = width_of(sheet->columns[i]);
        strbuf_finish(&clean);
    }
    make_name(name, sheet->name, sizeof sheet->name);
    sheet->at = add_worksheet(x, sheet);
    write_head(sheet);
    return sheet;
}

/* What can be said only behind the last row. */
static void end_worksheet(struct xlsx_sheet *sheet) {
    if (sheet->column_count > 0) {
        worksheet_autofilter(sheet->at, 0, 0, (lxw_row_t)(sheet->rows - 1), (lxw_col_t)(sheet->column_count - 1));
    }
    for (size_t i = 0; i < LXW_COL_MAX && (i < sheet->column_count || sheet->widths[i] > 0); i++) {
        uint16_t width = sheet->widths[i] > WIDTH_MIN ? sheet->widths[i] : WIDTH_MIN;
        worksheet_set_column(sheet->at, (lxw_col_t)i, (lxw_col_t)i, width + WIDTH_MARGIN, NULL);
    }
    if (ferror(sheet->at->optimize_tmpfile) != 0) {
        sheet->x->problem = "the folder takes no more";
    }
    assert(sheet->at->index < XLSX_CHECKED_MAX);
    sheet->x->rows[sheet->at->index] = sheet->rows;
}

static void continue_sheet(struct xlsx_sheet *sheet) {
    end_worksheet(sheet);
    sheet->full += sheet->rows;
    sheet->rows = 0;
    sheet->continued++;
    sheet->at = add_worksheet(sheet->x, sheet);
    write_head(sheet);
}

/* --- cells --------------------------------------------------------------------------------------------------------- */

static void note_width(struct xlsx_sheet *sheet, const char *text) {
    if (sheet->full == 0 && sheet->rows < WIDTH_ROWS) {
        uint16_t width = width_of(text);
        uint16_t *own = &sheet->widths[sheet->column];
        *own = width > *own ? width : *own;
    }
}

static void take(struct xlsx *x, lxw_error error) {
    if (error != LXW_NO_ERROR && x->problem == NULL) {
        x->problem = lxw_strerror(error);
    }
}

static const char *clean(struct xlsx *x, struct slice text) {
    strbuf_clear(&x->text);
    xlsx_clean(&x->text, text);
    return x->text.len > 0 ? x->text.data : "";
}

void xlsx_text(struct xlsx_sheet *sheet, struct slice text) {
    const char *words = clean(sheet->x, text);
    if (*words != '\0') {
        note_width(sheet, words);
        take(sheet->x, worksheet_write_string(sheet->at, (lxw_row_t)sheet->rows, (lxw_col_t)sheet->column, words, NULL));
    }
    sheet->column++;
}

void xlsx_number(struct xlsx_sheet *sheet, struct slice number) {
    double x;
    if (!decimal_parse(number.at, number.n, DECIMAL_PLACES_MAX, &x)) {
        xlsx_text(sheet, number);
        return;
    }
    take(sheet->x, worksheet_write_number(sheet->at, (lxw_row_t)sheet->rows, (lxw_col_t)sheet->column, x, NULL));
    sheet->column++;
}

void xlsx_blank(struct xlsx_sheet *sheet) {
    sheet->column++;
}

void xlsx_end_row(struct xlsx_sheet *sheet) {
    assert(sheet->column_count == 0 || sheet->column == sheet->column_count);
    sheet->column = 0;
    if (++sheet->rows == XLSX_ROWS_MAX) {
        continue_sheet(sheet);
    }
}

size_t xlsx_rows(const struct xlsx_sheet *sheet) {
    return sheet->full + sheet->rows;
}

/* --- the end ------------------------------------------------------------------------------------------------------- */

void xlsx_abandon(struct xlsx *x) {
    if (x == NULL) {
        return;
    }
    if (x->workbook != NULL) {
        lxw_workbook_free(x->workbook);
    }
    strbuf_finish(&x->text);
    arena_finish(&x->arena);
    free(x);
}

static bool close_workbook(struct xlsx *x, struct err *err) {
    for (size_t i = 0; i < x->sheet_count; i++) {
        end_worksheet(&x->sheets[i]);
    }
    if (x->problem != NULL) {
        return failed(x, err);
    }
    lxw_workbook *workbook = x->workbook;
    size_t sheets = workbook->num_worksheets;
    x->workbook = NULL; /* it frees itself */
    take(x, workbook_close(workbook));
    if (x->problem == NULL && !xlsx_check(x->file->fd, x->rows, sheets)) {
        x->problem = "what came out is not whole";
    }
    return x->problem == NULL || failed(x, err);
}

bool xlsx_finish(struct xlsx *x, struct err *err) {
    bool good = close_workbook(x, err) && outfile_take(x->files, x->file, err);
    xlsx_abandon(x);
    return good;
}
