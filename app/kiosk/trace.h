/* --trace: one JSON line per frame presented (CONTRACTS, "Trace").
 *
 * Promises: no answer: nodes that show one carry an empty label, key nodes neither focus nor press; each line is flushed.
 * Never:    used on a folder with real responses: run opens the store as a trial. */
#ifndef KIOSK_TRACE_H
#define KIOSK_TRACE_H
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "ui/node.h"

struct trace;
struct trace_frame {
    uint64_t t_ms;                            /* since start */
    const char *screen, *question, *language; /* question: NULL elsewhere */
    const struct node_list *nodes;
};
MUST_CHECK bool trace_open(struct trace **out, const char *path, bool goes_on,
                           struct err *err); /* goes_on: behind what is in it */
void trace_close(struct trace *trace);       /* NULL is fine */
void trace_write(struct trace *trace, const struct trace_frame *frame);
void trace_format(const struct trace_frame *frame, struct strbuf *out); /* the line, with its newline */
#endif
