#include <string.h>

#include "export/csv_row.h"

/* U+23CE RETURN SYMBOL, what a new line becomes. */
#define MARK "\xe2\x8f\x8e"

#define SPELLED(text) \
    { text, sizeof text - 1 }

/* Unicode spaces (Zs) and zero-width characters, which a spreadsheet may skip before it looks for a formula. */
static const struct slice skipped[] = {
    SPELLED(" "),
    SPELLED("\xc2\xa0"),
    SPELLED("\xe1\x9a\x80"),
    SPELLED("\xe2\x80\x80"),
    SPELLED("\xe2\x80\x81"),
    SPELLED("\xe2\x80\x82"),
    SPELLED("\xe2\x80\x83"),
    SPELLED("\xe2\x80\x84"),
    SPELLED("\xe2\x80\x85"),
    SPELLED("\xe2\x80\x86"),
    SPELLED("\xe2\x80\x87"),
    SPELLED("\xe2\x80\x88"),
    SPELLED("\xe2\x80\x89"),
    SPELLED("\xe2\x80\x8a"),
    SPELLED("\xe2\x80\x8b"),
    SPELLED("\xe2\x80\x8c"),
    SPELLED("\xe2\x80\x8d"),
    SPELLED("\xe2\x80\x8e"),
    SPELLED("\xe2\x80\x8f"),
    SPELLED("\xe2\x80\xaf"),
    SPELLED("\xe2\x81\x9f"),
    SPELLED("\xe2\x81\xa0"),
    SPELLED("\xe3\x80\x80"),
    SPELLED("\xef\xbb\xbf"),
    SPELLED("\xc2\xad"),
};
static const struct slice guarded[] = {
    SPELLED("="),
    SPELLED("+"),
    SPELLED("-"),
    SPELLED("@"),
    SPELLED("|"),
    SPELLED("%"),
    SPELLED("\t"),
    SPELLED("\r"),
    SPELLED("\xef\xbc\x9d"),
    SPELLED("\xef\xbc\x8b"),
    SPELLED("\xef\xbc\x8d"),
    SPELLED("\xef\xbc\xa0"), /* full-width = + - @ */
};
/* What ends a physical line somewhere: LF, CR LF, CR, VT, FF, NEL, LS, PS. */
static const struct slice breaks[] = {
    SPELLED("\n"), SPELLED("\r\n"),     SPELLED("\r"),           SPELLED("\v"),
    SPELLED("\f"), SPELLED("\xc2\x85"), SPELLED("\xe2\x80\xa8"), SPELLED("\xe2\x80\xa9"),
};
static const struct slice mark = SPELLED(MARK);
#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* How many bytes of the table's first match stand at the beginning; 0 for none. */
static size_t starts_with(struct slice text, const struct slice *table, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (table[i].n <= text.n && memcmp(text.at, table[i].at, table[i].n) == 0) {
            return table[i].n;
        }
    }
    return 0;
}

static struct slice behind(struct slice text, size_t n) {
    return (struct slice){text.at + n, text.n - n};
}

/* Most texts begin with a letter or digit; what the tables hold begins with other bytes. */
static bool is_harmless(unsigned char first) {
    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9');
}

static bool needs_guard(struct slice line) {
    if (line.n == 0 || is_harmless((unsigned char)line.at[0])) {
        return false;
    }
    if (line.at[0] == '\'') {
        return true;
    }
    for (size_t n; (n = starts_with(line, skipped, COUNT(skipped))) > 0;) {
        line = behind(line, n);
    }
    return starts_with(line, guarded, COUNT(guarded)) > 0;
}

/* Ordinary letters go out in one piece: neither a quote nor what a mark or a break begins with. */
static size_t plain_run(struct slice text) {
    size_t n = 0;
    while (n < text.n && (unsigned char)text.at[n] >= ' ' && text.at[n] != '"' && text.at[n] != '\xe2' && text.at[n] != '\xc2') {
        n++;
    }
    return n;
}

/* One line of the text; what is left begins with a mark or a break, or is empty. */
static struct slice add_line(struct strbuf *out, struct slice text) {
    if (needs_guard(text)) {
        strbuf_addc(out, '\'');
    }
    while (text.n > 0) {
        size_t n = plain_run(text);
        strbuf_add(out, text.at, n);
        text = behind(text, n);
        if (text.n == 0 || starts_with(text, &mark, 1) > 0 || starts_with(text, breaks, COUNT(breaks)) > 0) {
            return text;
        }
        strbuf_adds(out, text.at[0] == '"' ? "\"" : "");
        strbuf_addc(out, text.at[0]);
        text = behind(text, 1);
    }
    return text;
}

void csv_text(struct strbuf *out, struct slice text) {
    if (!needs_guard(text) && plain_run(text) == text.n) {
        csv_put_cell(out, text);
        out->data[--out->len] = '\0'; /* its comma */
        return;
    }
    strbuf_addc(out, '"');
    text = add_line(out, text);
    while (text.n > 0) {
        bool is_mark = starts_with(text, &mark, 1) > 0;
        strbuf_adds(out, is_mark ? MARK "'" MARK : MARK);
        /* "\r\n" stands before "\r" in the table: it is one break. */
        text = add_line(out, behind(text, is_mark ? mark.n : starts_with(text, breaks, COUNT(breaks))));
    }
    strbuf_addc(out, '"');
}

void csv_field(struct strbuf *out, const char *text, bool ours) {
    if (!ours) {
        csv_text(out, slice_of(text));
        return;
    }
    strbuf_addc(out, '"');
    strbuf_adds(out, text);
    strbuf_addc(out, '"');
}
