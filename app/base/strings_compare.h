/* The words of self-assessments, as rows of strings_table.h. */
#ifndef BASE_STRINGS_COMPARE_H
#define BASE_STRINGS_COMPARE_H

#define STRINGS_OF_COMPARISONS(X) \
    X(STR_AXES_AXIS, "axes_axis") \
    X(STR_AXES_PICTURE, "axes_picture") \
    X(STR_AXES_UNTOLD, "axes_untold")

#endif
