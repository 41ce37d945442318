#include "export/sheet.h"

#include <assert.h>

#include "core/decimal.h"
#include "export/csv.h"

void json_string(struct strbuf *out, const char *text) {
    strbuf_addc(out, '"');
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            strbuf_printf(out, "\\%c", c);
        } else if (c == '\n') {
            strbuf_adds(out, "\\n");
        } else if (c < 0x20 || c == 0x7f) {
            strbuf_printf(out, "\\u%04x", c);
        } else {
            strbuf_addc(out, (char)c);
        }
    }
    strbuf_addc(out, '"');
}

void sheet_begin(struct sheet_writer *w, const struct sheet *sheet) {
    w->sheet = sheet;
    w->at = 0;
    w->has_rows = false;
    if (w->form == SHEET_XLSX) {
        w->page = xlsx_add(w->book, sheet->name, sheet->columns, sheet->column_count);
        return;
    }
    if (w->form == SHEET_SAV) {
        sav_table_begin(w->table, w->table->arena, sheet->columns, sheet->column_count);
        return;
    }
    if (w->form == SHEET_JSON) {
        strbuf_printf(w->out, "%s\n  \"%s\": [", w->has_sheets ? "," : "", sheet->name);
        w->has_sheets = true;
        return;
    }
    strbuf_adds(w->out, "\xef\xbb\xbf");
    for (size_t i = 0; i < sheet->column_count; i++) {
        strbuf_adds(w->out, i > 0 ? "," : "");
        csv_field(w->out, sheet->columns[i], true);
    }
    strbuf_adds(w->out, "\r\n");
}

void sheet_end(struct sheet_writer *w) {
    assert(w->at == 0);
    if (w->form == SHEET_JSON) {
        strbuf_adds(w->out, w->has_rows ? "\n  ]" : "]");
    }
}

static void open_cell(struct sheet_writer *w) {
    if (w->form == SHEET_CSV) {
        strbuf_adds(w->out, w->at > 0 ? "," : "");
    } else if (w->form == SHEET_JSON) {
        if (w->at == 0) {
            strbuf_adds(w->out, w->has_rows ? ",\n    {" : "\n    {");
        }
        strbuf_printf(w->out, "%s\"%s\": ", w->at > 0 ? ", " : "", w->sheet->columns[w->at]);
    }
}

static void end_row(struct sheet_writer *w) {
    if (w->form == SHEET_XLSX) {
        xlsx_end_row(w->page);
    } else if (w->form != SHEET_SAV) {
        strbuf_adds(w->out, w->form == SHEET_JSON ? "}" : "\r\n");
    }
    w->at = 0;
    w->has_rows = true;
}

static void close_cell(struct sheet_writer *w) {
    if (++w->at == w->sheet->column_count) {
        end_row(w);
    }
}

/* json: as it stands there; a number or nothing in a workbook. */
static void plain(struct sheet_writer *w, const char *csv, const char *json) {
    open_cell(w);
    if (w->form == SHEET_JSON) {
        strbuf_adds(w->out, json);
    } else if (w->form == SHEET_CSV) {
        csv_field(w->out, csv, true);
    } else if (w->form == SHEET_SAV) {
        sav_table_put(w->table, slice_of(csv), *csv != '\0');
    } else if (*csv == '\0') {
        xlsx_blank(w->page);
    } else {
        xlsx_number(w->page, slice_of(csv));
    }
    close_cell(w);
}

static void words(struct sheet_writer *w, const char *text, bool is_ours) {
    open_cell(w);
    if (w->form == SHEET_JSON) {
        json_string(w->out, text);
    } else if (w->form == SHEET_CSV) {
        csv_field(w->out, text, is_ours);
    } else if (w->form == SHEET_SAV) {
        sav_table_put(w->table, slice_of(text), false);
    } else {
        xlsx_text(w->page, slice_of(text));
    }
    close_cell(w);
}

void sheet_word(struct sheet_writer *w, const char *word) {
    words(w, word, true);
}

void sheet_text(struct sheet_writer *w, const char *text) {
    words(w, text, false);
}

void sheet_count(struct sheet_writer *w, uint64_t number) {
    char text[DECIMAL_TEXT_MAX];
    decimal_format((double)number, 0, text, sizeof text);
    plain(w, text, text);
}

void sheet_share(struct sheet_writer *w, double share) {
    char text[DECIMAL_TEXT_MAX];
    decimal_format(decimal_round(share, 4), 4, text, sizeof text);
    plain(w, text, text);
}

void sheet_truth(struct sheet_writer *w, bool truth) {
    plain(w, truth ? "1" : "0", truth ? "true" : "false");
}

void sheet_none(struct sheet_writer *w) {
    plain(w, "", "null");
}

void sheet_list(struct sheet_writer *w, const char *const *ids, size_t n) {
    bool is_json = w->form == SHEET_JSON;
    struct strbuf list = {0};
    strbuf_adds(&list, is_json ? "[" : "");
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(&list, i == 0 ? "" : is_json ? ", " : " ");
        strbuf_printf(&list, is_json ? "\"%s\"" : "%s", ids[i]);
    }
    strbuf_adds(&list, is_json ? "]" : "");
    if (is_json) {
        plain(w, list.data, list.data);
    } else {
        words(w, list.data, true);
    }
    strbuf_finish(&list);
}
