/* The tables of a survey's export that have one form for CSV and for workbooks. Private to export. */
#ifndef EXPORT_SURVEY_TABLES_H
#define EXPORT_SURVEY_TABLES_H
#include "export/survey_row.h"

/* What every column and value means, the states and the periods. */
void survey_codebook(struct sheet_writer *w, const struct survey_reader *r);
#endif
