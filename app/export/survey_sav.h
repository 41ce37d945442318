/* A survey as one table for SPSS and PSPP: a case for each response.
 *
 * Variables: response, activity, site, slot, event_version, then for each question, under its id where SPSS allows it
 * (export/sav.h):
 *   one choice      a number for each choice, in the event's order, with its words; QUESTION_other_text beside it
 *   several choices QUESTION_CHOICE: 1 chosen, 0 not
 *   scales, numbers the number; words of the points and ends as value labels
 *   ranking         QUESTION_CHOICE: the place; 0 not placed
 *   matrix          QUESTION_ROW: the point
 *   text            QUESTION, and QUESTION_state: 1 where there is one
 *   several kinds   where versions ask for different things under one id: as a text, which holds what CSV has
 * Missing:   -99 prefer not to answer, -98 skipped, -97 not asked, user-missing values with their words. Where a question allows
 * such a number: -9000000000099 and so on, which no question does.
 *
 * Promises: two passes over the rows; memory does not grow with them. */
#ifndef EXPORT_SURVEY_SAV_H
#define EXPORT_SURVEY_SAV_H
#include "base/strings.h"
#include "export/outfile.h"
#include "export/survey.h"

/* How many cases there are, and how many bytes the longest text of each column has. */
struct sav_sizes {
    size_t cases, language;
    size_t *bytes; /* [layout.column_count] */
};
MUST_CHECK bool survey_measure_sav(const struct survey_export *params, struct response_rows *rows, struct arena *a,
                                   struct sav_sizes *out, struct survey_counts *counts, struct err *err);
/* The same rows again. */
MUST_CHECK bool survey_export_sav(const struct survey_export *params, const struct sav_sizes *sizes, const struct strings *words,
                                  struct outfiles *files, struct outfile *file, struct response_rows *rows,
                                  struct survey_counts *counts, struct err *err);
#endif
