/* Short pieces onto a long buffer: no call but memcpy, unless the buffer must grow. Private to export. */
#ifndef EXPORT_CSV_PUT_H
#define EXPORT_CSV_PUT_H
#include "base/strbuf.h"
#include "core/slice.h"

#define SLICE(literal) \
    (struct slice) { \
        literal, sizeof literal - 1 \
    }

static inline void csv_put(struct strbuf *out, struct slice s) {
    if (s.n >= out->cap - out->len) {
        strbuf_add(out, s.at, s.n);
        return;
    }
    memcpy(out->data + out->len, s.at, s.n);
    out->len += s.n;
    out->data[out->len] = '\0';
}

/* A cell and its comma; the text holds nothing that needs care: an id, a number, a word of ours. */
static inline void csv_put_cell(struct strbuf *out, struct slice s) {
    enum { AROUND = 3 };
    if (s.n + AROUND >= out->cap - out->len) {
        strbuf_add(out, "\"", 1);
        strbuf_add(out, s.at, s.n);
        strbuf_add(out, "\",", 2);
        return;
    }
    char *at = out->data + out->len;
    at[0] = '"';
    memcpy(at + 1, s.at, s.n);
    memcpy(at + 1 + s.n, "\",", AROUND); /* and the NUL */
    out->len += s.n + AROUND;
}
#endif
