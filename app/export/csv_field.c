#include <string.h>

#include "export/csv.h"

/* U+23CE RETURN SYMBOL, what a new line becomes. */
#define MARK "\xe2\x8f\x8e"

struct spelled {
    const char *bytes;
    size_t n;
};
#define SPELLED(text) \
    { text, sizeof text - 1 }

/* Unicode spaces (Zs) and zero-width characters, which a spreadsheet may skip before it looks for a formula. */
static const struct spelled skipped[] = {
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
static const struct spelled guarded[] = {
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
static const struct spelled breaks[] = {
    SPELLED("\n"), SPELLED("\r\n"),     SPELLED("\r"),           SPELLED("\v"),
    SPELLED("\f"), SPELLED("\xc2\x85"), SPELLED("\xe2\x80\xa8"), SPELLED("\xe2\x80\xa9"),
};
#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static size_t starts_with(const char *at, const struct spelled *table, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strncmp(at, table[i].bytes, table[i].n) == 0) {
            return table[i].n;
        }
    }
    return 0;
}

/* Most fields are empty or begin with a letter or digit; what the tables hold begins with other bytes. */
static bool is_harmless(unsigned char first) {
    return first == '\0' || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9');
}

static bool needs_guard(const char *line) {
    if (is_harmless((unsigned char)*line)) {
        return false;
    }
    if (*line == '\'') {
        return true;
    }
    for (size_t n; (n = starts_with(line, skipped, COUNT(skipped))) > 0;) {
        line += n;
    }
    return starts_with(line, guarded, COUNT(guarded)) > 0;
}

/* Ordinary letters go out in one piece. */
static size_t plain_run(const char *at) {
    size_t n = 0;
    while ((unsigned char)at[n] >= ' ' && at[n] != '"' && at[n] != '\xe2' && at[n] != '\xc2') {
        n++;
    }
    return n;
}

static const char *add_line(struct strbuf *out, const char *at) {
    if (needs_guard(at)) {
        strbuf_addc(out, '\'');
    }
    while (*at != '\0') {
        size_t n = plain_run(at);
        strbuf_add(out, at, n);
        at += n;
        if (*at == '"') {
            strbuf_adds(out, "\"\"");
            at++;
        } else if (strncmp(at, MARK, sizeof MARK - 1) == 0 || starts_with(at, breaks, COUNT(breaks)) > 0) {
            return at;
        } else if (*at != '\0') {
            strbuf_addc(out, *at++);
        }
    }
    return at;
}

/* The usual short field is put together first: one call instead of three. */
static void add_ours(struct strbuf *out, const char *text) {
    char field[64];
    size_t n = strlen(text);
    if (n + 2 > sizeof field) {
        strbuf_addc(out, '"');
        strbuf_add(out, text, n);
        strbuf_addc(out, '"');
        return;
    }
    field[0] = '"';
    memcpy(field + 1, text, n);
    field[n + 1] = '"';
    strbuf_add(out, field, n + 2);
}

void csv_field(struct strbuf *out, const char *text, bool ours) {
    if (ours) {
        add_ours(out, text);
        return;
    }
    strbuf_addc(out, '"');
    const char *at = add_line(out, text);
    while (*at != '\0') {
        bool is_mark = strncmp(at, MARK, sizeof MARK - 1) == 0;
        strbuf_adds(out, is_mark ? MARK "'" MARK : MARK);
        /* "\r\n" stands before "\r" in the table: it is one break. */
        at = add_line(out, at + (is_mark ? sizeof MARK - 1 : starts_with(at, breaks, COUNT(breaks))));
    }
    strbuf_addc(out, '"');
}
