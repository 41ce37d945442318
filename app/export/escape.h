/* Text into HTML and SVG: & < > " ' written out, so that it is text between tags and in quotes alike (TRUST I8).
 * What XML 1.0 does not allow is left out. */
#ifndef EXPORT_ESCAPE_H
#define EXPORT_ESCAPE_H
#include "base/strbuf.h"

void escape_html(struct strbuf *out, const char *text);
#endif
