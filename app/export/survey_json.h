/* A survey for other programs: questions as data, and a response an object. Its shape is published as JSON Schema in
 * assets/schema/survey.schema.json, which leaves beside it.
 *
 * Form:     RFC 8259, UTF-8. An answer is {"state": ..., "value": ..., "other": ...}; value only where state is "answered", and
 *           what the kind makes of it: a choice's id, a list of ids (rank: best first), a number, a text, an object of rows;
 *           other: the words beside a choice.
 * Promises: memory does not grow with the responses. */
#ifndef EXPORT_SURVEY_JSON_H
#define EXPORT_SURVEY_JSON_H
#include "export/outfile.h"
#include "export/survey.h"

/* What all of it begins with, up to `"k": 11`: {"chorus_survey": 1, "flavour": "rows", ... */
void survey_json_head(struct strbuf *out, const char *what, const char *flavour, const struct event *event, size_t language);
/* Leaves the outermost object open, for tables behind it. */
MUST_CHECK bool survey_export_json(const struct survey_export *params, struct outfiles *files, struct outfile *file,
                                   struct response_rows *rows, struct survey_counts *counts, struct err *err);
#endif
