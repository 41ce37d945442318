/* Colours, used by ui, painted by platform. Four themes, one table; the event's accent goes into the two that are not of high
 * contrast.
 *
 * Promises, on every theme and with every accent (ACCESS A3; tests/base/test_theme.c computes all of them):
 *   ink on ground, surface, accent_soft, keyboard and cards   >= 10:1
 *   ink_second and danger on ground and surface               >= 7:1, 10:1 on the light theme (on cards, soft fills: ink)
 *   accent_ink on accent, attract_ink(_second) on attract     >= 7:1, 10:1 on the light theme
 *   accent on ground and surface                              >= 7:1
 *   line on ground, surface, soft, keyboard and cards         >= 3:1; it is also the ink of what is disabled
 *   accent on accent_soft                                     >= 3:1
 * Never: a colour for QR codes: they are black on white on every theme. */
#ifndef BASE_THEME_H
#define BASE_THEME_H
#include <stdbool.h>
#include <stdint.h>

struct color {
    uint8_t r, g, b, a; /* sRGB, a = 255 opaque */
};

enum { THEME_CARDS = 5, THEME_SERIES = 8, THEME_SERIES_APART = 5 };
struct theme {
    struct color ground, surface, ink, ink_second, line, accent, accent_ink, accent_soft, danger, keyboard;
    struct color attract, attract_ink, attract_ink_second; /* attract: darkened accent */

    /* Of a wall of cards. A card always has a title: the colour alone says nothing. */
    struct color cards[THEME_CARDS];
    /* Of a chart: Okabe and Ito (2008), their black is white on a dark theme. Ordered so that the first THEME_SERIES_APART are 15
     * apart in CIEDE2000 for protans, deutans and tritans too; no six of the eight are, and in grey even those are not: more
     * series than that, and any that may be printed grey, need patterns. A part is outlined in ink: yellow on white is 1.3:1. */
    struct color series[THEME_SERIES];
    const char *name; /* "light"; stable, for settings and traces */
    bool dark, high_contrast;
};

enum theme_id { THEME_LIGHT, THEME_DARK, THEME_CONTRAST_LIGHT, THEME_CONTRAST_DARK, THEMES };
const struct theme *theme_find(enum theme_id id);      /* NULL when it is none of them */
const struct theme *theme_find_name(const char *name); /* "light" "dark" "contrast-light" "contrast-dark"; else NULL */

/* WCAG 2.2 contrast ratio of two opaque colours, 1 to 21. */
double theme_contrast(struct color a, struct color b);
/* The theme with an event's accent in it, changed no more than the contrasts above ask for: darker on a light theme, lighter on
 * a dark one. On a theme of high contrast the accent yields: nothing changes. */
void theme_with_accent(struct theme *theme, struct color accent);
extern const struct theme theme_light;
#endif
