/* The words of self-assessments and of before and after, as rows of strings_table.h. */
#ifndef BASE_STRINGS_COMPARE_H
#define BASE_STRINGS_COMPARE_H

#define STRINGS_OF_COMPARISONS(X) \
    X(STR_AXES_AXIS, "axes_axis") \
    X(STR_AXES_PICTURE, "axes_picture") \
    X(STR_AXES_UNTOLD, "axes_untold") \
    X(STR_COMPARE_AVERAGE, "compare_average") \
    X(STR_COMPARE_CORNERS, "compare_corners") \
    X(STR_COMPARE_BEFORE, "compare_before") \
    X(STR_COMPARE_AFTER, "compare_after") \
    X(STR_COMPARE_CHANGE, "compare_change") \
    X(STR_COMPARE_POINTS, "compare_points") \
    X(STR_COMPARE_MORE, "compare_more") \
    X(STR_COMPARE_LESS, "compare_less") \
    X(STR_COMPARE_SAME, "compare_same") \
    X(STR_COMPARE_UNTOLD, "compare_untold") \
    X(STR_COMPARE_GROUPS, "compare_groups")

#endif
