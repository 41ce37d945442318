/* The first sheet of a workbook, the first table of a public file: which flavour this is and what that means, in the words of the
 * labels' language. */
#ifndef EXPORT_ABOUT_H
#define EXPORT_ABOUT_H
#include "base/strings.h"
#include "core/event.h"
#include "export/sheet.h"

struct about {
    const struct strings *words;
    const struct event *event;
    size_t language; /* index into event->languages */
    bool is_public, has_survey, has_brainstorm;
    size_t responses, ideas, damaged; /* responses and damaged: not said of what is public */
    size_t rebuilt;                   /* rows that came back from the second copy: of what is public, that there are some */
};
/* Begins the table, so that it comes first; and fills it, once the numbers are known. */
void about_begin(struct sheet_writer *w);
void about_end(struct sheet_writer *w, const struct about *about);
#endif
