/* The words about marks of quality and people who walk away (ACCESS Q3, Q5), as rows of strings_table.h. */
#ifndef BASE_STRINGS_QUALITY_H
#define BASE_STRINGS_QUALITY_H

#define STRINGS_OF_QUALITY(X) \
    X(STR_STORED_MARKS, "stored_marks") \
    X(STR_QUALITY_BY, "quality_by") \
    X(STR_QUALITY_UNMARKED, "quality_unmarked") \
    X(STR_QUALITY_MARKED, "quality_marked") \
    X(STR_METHOD_MARKS, "method_marks") \
    X(STR_REPORT_WALKED, "report_walked")
#endif
