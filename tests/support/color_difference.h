/* How far apart two colours are for an eye, and what an eye that lacks a kind of cones sees. Pure; for tests of themes, charts
 * and rendered pixels (ACCESS A4).
 *
 * Sources: sRGB and D65: IEC 61966-2-1; CIELAB: CIE 15; CIEDE2000: G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference
 * Formula: Implementation Notes, Supplementary Test Data, and Mathematical Observations", Color Research and Application 30(1),
 * 2005; vision: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE TVCG 15(6), 2009, matrices of severity 1.0, applied to linear RGB. Grey: relative luminance (WCAG 2.2). */
#ifndef TESTS_SUPPORT_COLOR_DIFFERENCE_H
#define TESTS_SUPPORT_COLOR_DIFFERENCE_H
#include "base/theme.h"

struct lab {
    double l, a, b;
};
enum vision { VISION_FULL, VISION_PROTAN, VISION_DEUTAN, VISION_TRITAN, VISION_GREY, VISIONS };

struct lab lab_of(struct color c);
double ciede2000(struct lab a, struct lab b);
struct color vision_see(enum vision vision, struct color c); /* alpha stays */
const char *vision_name(enum vision vision);
double vision_difference(enum vision vision, struct color a, struct color b); /* CIEDE2000 of what is seen */
#endif
