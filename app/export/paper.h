/* A document on pages, as PDF: two columns of cards under section headings, page numbers, bookmarks, structure for readers who
 * do not see it.
 *
 * Promises: the same document gives the same bytes; no clock, user, host or path in them (TRUST P12); fonts are embedded; a card
 *           stays whole where a page can hold it; languages that read from right to left are mirrored. */
#ifndef EXPORT_PAPER_H
#define EXPORT_PAPER_H
#include "base/err.h"
#include "base/strbuf.h"
#include "export/document.h"

enum paper_size { PAPER_A4, PAPER_LETTER, PAPER_SIZES };
int paper_size_find(const char *name); /* "a4", "letter"; -1 */

struct paper_params {
    const struct press_calls *calls;
    enum paper_size size;
    struct arena *arena;
};
/* *pages (may be NULL): how many. */
MUST_CHECK bool paper_print(const struct paper_params *params, const struct document *document, struct strbuf *out, size_t *pages,
                            struct err *err);
#endif
