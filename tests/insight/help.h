/* What the tests of insight share. */
#ifndef TESTS_INSIGHT_HELP_H
#define TESTS_INSIGHT_HELP_H
#include <math.h>

#include "support/cmocka.h"

static inline void assert_near_at(double a, double b, double tolerance, const char *file, int line) {
    if (!(fabs(a - b) <= tolerance)) {
        print_error("%.12g is not within %g of %.12g\n", a, tolerance, b);
        _fail(file, line);
    }
}
#define assert_near(a, b, tolerance) assert_near_at((a), (b), (tolerance), __FILE__, __LINE__)
#endif
