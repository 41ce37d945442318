/* A survey as sheets of a workbook: responses, answers (columns: CONTRACTS "CSV") and codebook.
 *
 * Promises: the values of the CSV files, cell by cell, with two differences of form: numbers are numbers, and a text stands as it
 *           was written, without the apostrophes and marks that keep a spreadsheet from reading formulas out of CSV. */
#ifndef EXPORT_SURVEY_XLSX_H
#define EXPORT_SURVEY_XLSX_H
#include "export/survey.h"
#include "export/xlsx.h"

MUST_CHECK bool survey_export_xlsx(const struct survey_export *params, struct xlsx *book, struct response_rows *rows,
                                   struct survey_counts *counts, struct err *err);
#endif
