/* Colours, read by author from assets/themes and the event, used by ui, painted by platform. */
#ifndef BASE_THEME_H
#define BASE_THEME_H
#include <stdint.h>

struct color {
    uint8_t r, g, b, a; /* sRGB, a = 255 opaque */
};
struct theme {
    struct color ground, surface, ink, ink_second, line, accent, accent_ink, accent_soft, danger, keyboard;
    struct color attract, attract_ink, attract_ink_second; /* attract: darkened accent */
};

/* WCAG 2.2 contrast ratio of two opaque colours, 1 to 21. */
double theme_contrast(struct color a, struct color b);
/* The theme of shared design with an event's accent in it: soft, attract and accent_ink are derived so that text stays
 * at 7:1 or more. */
void theme_with_accent(struct theme *theme, struct color accent);
extern const struct theme theme_light;
#endif
