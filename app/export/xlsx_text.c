/* What a cell may hold. */
#include <string.h>

#include "base/utf8.h"
#include "export/xlsx.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define ESCAPED  "_x005F"

/* XML 1.0, production 2; a carriage return would come back as a new line. */
static bool is_allowed(int32_t c) {
    return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xfffd) || c >= 0x10000;
}

static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* "_x0041_" at the beginning. */
static bool is_escape(struct slice text) {
    enum { LENGTH = 7 };
    bool good = text.n >= LENGTH && text.at[0] == '_' && text.at[1] == 'x' && text.at[LENGTH - 1] == '_';
    for (size_t i = 2; good && i < LENGTH - 1; i++) {
        good = is_hex(text.at[i]);
    }
    return good;
}

static struct slice behind(struct slice text, size_t n) {
    return (struct slice){text.at + n, text.n - n};
}

/* Of the next sign; *used: its bytes. */
static size_t add_sign(struct strbuf *out, struct slice text, size_t *used) {
    int32_t c = utf8_decode(text.at, text.n, used);
    if (c == '\r') {
        *used += text.n > 1 && text.at[1] == '\n';
        strbuf_addc(out, '\n');
        return 1;
    }
    if (c == UTF8_BAD || !is_allowed(c)) {
        return 0;
    }
    bool escapes = is_escape(text);
    strbuf_adds(out, escapes ? ESCAPED : "");
    strbuf_add(out, text.at, *used);
    return (c >= 0x10000 ? 2 : 1) + (escapes ? sizeof ESCAPED - 1 : 0);
}

/* Most texts: every byte is a sign of one unit that stays, and no escape begins. */
static bool is_plain(struct slice text) {
    size_t i = 0;
    while (i < text.n && text.at[i] >= ' ' && text.at[i] <= '~' && !(text.at[i] == 'x' && i > 0 && text.at[i - 1] == '_')) {
        i++;
    }
    return i == text.n && text.n <= XLSX_TEXT_MAX;
}

void xlsx_clean(struct strbuf *out, struct slice text) {
    if (is_plain(text)) {
        strbuf_add(out, text.at, text.n);
        return;
    }
    size_t units = 0, fits = out->len; /* where the text would be cut to make room for the ellipsis */
    while (text.n > 0) {
        size_t used;
        units += add_sign(out, text, &used);
        text = behind(text, used);
        if (units < XLSX_TEXT_MAX) {
            fits = out->len;
        } else if (units > XLSX_TEXT_MAX || (units == XLSX_TEXT_MAX && text.n > 0)) {
            out->len = fits;
            strbuf_adds(out, ELLIPSIS);
            return;
        }
    }
}
