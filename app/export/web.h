/* A document as one HTML file that needs nothing else: no script, no font, no address of anywhere.
 *
 * Promises: everything that people or authors wrote is escaped (TRUST I8); headings nest, tables have heads with scope, each
 *           figure its words; readable on a phone, and printed without its ground. */
#ifndef EXPORT_WEB_H
#define EXPORT_WEB_H
#include "base/strbuf.h"
#include "export/document.h"

void web_write(const struct document *document, struct strbuf *out);
#endif
