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
    if (w->is_json) {
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
    if (w->is_json) {
        strbuf_adds(w->out, w->has_rows ? "\n  ]" : "]");
    }
}

static void open_cell(struct sheet_writer *w) {
    if (!w->is_json) {
        strbuf_adds(w->out, w->at > 0 ? "," : "");
        return;
    }
    if (w->at == 0) {
        strbuf_adds(w->out, w->has_rows ? ",\n    {" : "\n    {");
    }
    strbuf_printf(w->out, "%s\"%s\": ", w->at > 0 ? ", " : "", w->sheet->columns[w->at]);
}

static void close_cell(struct sheet_writer *w) {
    if (++w->at == w->sheet->column_count) {
        strbuf_adds(w->out, w->is_json ? "}" : "\r\n");
        w->at = 0;
        w->has_rows = true;
    }
}

static void plain(struct sheet_writer *w, const char *csv, const char *json) {
    open_cell(w);
    if (w->is_json) {
        strbuf_adds(w->out, json);
    } else {
        csv_field(w->out, csv, true);
    }
    close_cell(w);
}

void sheet_word(struct sheet_writer *w, const char *word) {
    open_cell(w);
    if (w->is_json) {
        json_string(w->out, word);
    } else {
        csv_field(w->out, word, true);
    }
    close_cell(w);
}

void sheet_text(struct sheet_writer *w, const char *text) {
    open_cell(w);
    if (w->is_json) {
        json_string(w->out, text);
    } else {
        csv_field(w->out, text, false);
    }
    close_cell(w);
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
    struct strbuf list = {0};
    strbuf_adds(&list, w->is_json ? "[" : "");
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(&list, i == 0 ? "" : w->is_json ? ", " : " ");
        strbuf_printf(&list, w->is_json ? "\"%s\"" : "%s", ids[i]);
    }
    strbuf_adds(&list, w->is_json ? "]" : "");
    plain(w, list.data, list.data);
    strbuf_finish(&list);
}
