#include "kiosk/trace.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct trace {
    FILE *file;
    struct strbuf line;
};

bool trace_open(struct trace **out, const char *path, bool goes_on, struct err *err) {
    FILE *file = fopen(path, goes_on ? "ae" : "we");
    if (!file) {
        return err_set(err, "%s cannot be written (%s). Give --trace another file.", path, strerror(errno));
    }
    struct trace *trace = calloc(1, sizeof *trace);
    if (!trace) {
        die("There is not enough memory for --trace.");
    }
    trace->file = file;
    *out = trace;
    return true;
}

void trace_close(struct trace *trace) {
    if (trace) {
        fclose(trace->file);
        strbuf_finish(&trace->line);
        free(trace);
    }
}

/* A JSON string (RFC 8259, section 7). */
static void add_string(struct strbuf *out, const char *s) {
    strbuf_addc(out, '"');
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\') {
            strbuf_addc(out, '\\');
            strbuf_addc(out, (char)c);
        } else if (c < 0x20) {
            strbuf_printf(out, "\\u%04x", c);
        } else {
            strbuf_addc(out, (char)c);
        }
    }
    strbuf_addc(out, '"');
}

static void add_states(struct strbuf *out, const struct node *node) {
    bool quiet = node->role == ROLE_KEY || strncmp(node->id, "key:", 4) == 0;
    const struct {
        bool is;
        const char *name;
    } states[] = {{node->focused && !quiet, "focused"}, {node->disabled, "disabled"}, {node->pressed && !quiet, "pressed"}};
    const char *comma = "";
    strbuf_adds(out, "\"state\":[");
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        if (states[i].is) {
            strbuf_printf(out, "%s\"%s\"", comma, states[i].name);
            comma = ",";
        }
    }
    strbuf_addc(out, ']');
}

static void add_node(struct strbuf *out, const struct node *node) {
    const struct rect r = node->rect;
    strbuf_adds(out, "{\"id\":");
    add_string(out, node->id);
    strbuf_printf(out, ",\"role\":\"%s\",\"label\":", node_role_name(node->role));
    add_string(out, node->is_private || !node->label ? "" : node->label);
    strbuf_printf(out, ",\"x\":%ld,\"y\":%ld,\"w\":%ld,\"h\":%ld,", lroundf(r.x), lroundf(r.y), lroundf(r.w), lroundf(r.h));
    add_states(out, node);
    strbuf_addc(out, '}');
}

void trace_format(const struct trace_frame *frame, struct strbuf *out) {
    strbuf_printf(out, "{\"t_ms\":%llu,\"screen\":\"%s\",\"question\":", (unsigned long long)frame->t_ms, frame->screen);
    if (frame->question) {
        add_string(out, frame->question);
    } else {
        strbuf_adds(out, "null");
    }
    strbuf_adds(out, ",\"lang\":");
    add_string(out, frame->language);
    strbuf_adds(out, ",\"nodes\":[");
    for (size_t i = 0; i < frame->nodes->n; i++) {
        if (i > 0) {
            strbuf_addc(out, ',');
        }
        add_node(out, &frame->nodes->at[i]);
    }
    strbuf_adds(out, "]}\n");
}

void trace_write(struct trace *trace, const struct trace_frame *frame) {
    strbuf_clear(&trace->line);
    trace_format(frame, &trace->line);
    fwrite(trace->line.data, 1, trace->line.len, trace->file);
    fflush(trace->file);
}
