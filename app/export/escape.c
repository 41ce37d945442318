#include "export/escape.h"

#include <string.h>

static const char *entity(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return (unsigned char)c < ' ' && c != '\n' && c != '\t' ? "" : NULL;
    }
}

void escape_html(struct strbuf *out, const char *text) {
    while (*text != '\0') {
        size_t plain = 0;
        while (text[plain] != '\0' && entity(text[plain]) == NULL) {
            plain++;
        }
        strbuf_add(out, text, plain);
        text += plain;
        if (*text != '\0') {
            strbuf_adds(out, entity(*text++));
        }
    }
}
