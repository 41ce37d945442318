/* What cairo 1.16 leaves out of a PDF, or should have: the language, the words for figures, which heads are of columns, which way
 * it reads; and the date it was made, which must not be in it (TRUST P12).
 *
 * Method: cairo writes plain objects and one table of where they are (ISO 32000-1, 7.5). Each object is copied; the catalogue,
 * the information and structure elements are written anew, and the table at the end.
 *
 * Promises: anything that does not look like that is refused, never half done. */
#ifndef EXPORT_PDF_AMEND_H
#define EXPORT_PDF_AMEND_H
#include "base/err.h"
#include "base/strbuf.h"

struct pdf_amendment {
    const char *language; /* BCP 47 */
    bool is_right_to_left;
    const char *const *alternatives; /* of the figures, in order */
    size_t alternative_count;
};
MUST_CHECK bool pdf_amend(const char *pdf, size_t size, const struct pdf_amendment *amendment, struct strbuf *out,
                          struct err *err);
#endif
