#include "base/theme.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#define TEXT_CONTRAST 10.0 /* of words on the light theme, and on attract */

#define RGB(hex) \
    { ((hex) >> 16) & 0xff, ((hex) >> 8) & 0xff, (hex)&0xff, 255 }

/* Okabe and Ito, Color Universal Design (2008), in the order that theme.h explains; the first is their black, or its opposite. */
#define SERIES(ink) \
    { RGB(ink), RGB(0x56B4E9), RGB(0xD55E00), RGB(0xF0E442), RGB(0x0072B2), RGB(0x009E73), RGB(0xE69F00), RGB(0xCC79A7) }

/* The design board, darker where it has words: 10:1 (ACCESS A3, the theme that everybody meets first). */
const struct theme theme_light = {
    .name = "light",
    .ground = RGB(0xFAF6EF),
    .surface = RGB(0xFFFFFF),
    .ink = RGB(0x1B2730),
    .ink_second = RGB(0x323E47),
    .line = RGB(0x877E6F),
    .accent = RGB(0x09484C),
    .accent_ink = RGB(0xFFFFFF),
    .accent_soft = RGB(0xDCEBEA),
    .danger = RGB(0x702117),
    .keyboard = RGB(0xECE5D8),
    .attract = RGB(0x093E42),
    .attract_ink = RGB(0xFFFFFF),
    .attract_ink_second = RGB(0xE6F0EF),
    .cards = {RGB(0xFFE9B8), RGB(0xD5E9F7), RGB(0xDDEBD3), RGB(0xF6DCD5), RGB(0xE4DFF2)},
    .series = SERIES(0x000000),
};

/* Warm ink on a ground that is not quite black: less glare at night, no halo for astigmatic eyes. */
static const struct theme theme_dark = {
    .name = "dark",
    .dark = true,
    .ground = RGB(0x14191D),
    .surface = RGB(0x20272C),
    .ink = RGB(0xF5F1E8),
    .ink_second = RGB(0xC6CCCE),
    .line = RGB(0x8C979D),
    .accent = RGB(0x8FD6D2),
    .accent_ink = RGB(0x06262A),
    .accent_soft = RGB(0x183B3E),
    .danger = RGB(0xFFB7AA),
    .keyboard = RGB(0x0B0F12),
    .attract = RGB(0x0B3F43),
    .attract_ink = RGB(0xFFFFFF),
    .attract_ink_second = RGB(0xDCEBEA),
    .cards = {RGB(0x433716), RGB(0x1B3A4E), RGB(0x2A3E21), RGB(0x4A2C27), RGB(0x35304F)},
    .series = SERIES(0xFFFFFF),
};

static const struct theme theme_contrast_light = {
    .name = "contrast-light",
    .high_contrast = true,
    .ground = RGB(0xFFFFFF),
    .surface = RGB(0xFFFFFF),
    .ink = RGB(0x000000),
    .ink_second = RGB(0x1A1A1A),
    .line = RGB(0x595959),
    .accent = RGB(0x0A3D8F),
    .accent_ink = RGB(0xFFFFFF),
    .accent_soft = RGB(0xDCE8FF),
    .danger = RGB(0x8A0000),
    .keyboard = RGB(0xE8E8E8),
    .attract = RGB(0x06255C),
    .attract_ink = RGB(0xFFFFFF),
    .attract_ink_second = RGB(0xFFFFFF),
    .cards = {RGB(0xFFF1CF), RGB(0xE3F1FB), RGB(0xE8F3E0), RGB(0xFBE8E3), RGB(0xEEEAF8)},
    .series = SERIES(0x000000),
};

static const struct theme theme_contrast_dark = {
    .name = "contrast-dark",
    .dark = true,
    .high_contrast = true,
    .ground = RGB(0x000000),
    .surface = RGB(0x000000),
    .ink = RGB(0xFFFFFF),
    .ink_second = RGB(0xEDEDED),
    .line = RGB(0xA8A8A8),
    .accent = RGB(0xFFE14D),
    .accent_ink = RGB(0x000000),
    .accent_soft = RGB(0x3B3300),
    .danger = RGB(0xFFB0A3),
    .keyboard = RGB(0x1C1C1C),
    .attract = RGB(0x000000),
    .attract_ink = RGB(0xFFFFFF),
    .attract_ink_second = RGB(0xFFE14D),
    .cards = {RGB(0x332A0E), RGB(0x10293A), RGB(0x1E2F17), RGB(0x361F1B), RGB(0x262239)},
    .series = SERIES(0xFFFFFF),
};

static const struct theme *const all[] = {
    [THEME_LIGHT] = &theme_light,
    [THEME_DARK] = &theme_dark,
    [THEME_CONTRAST_LIGHT] = &theme_contrast_light,
    [THEME_CONTRAST_DARK] = &theme_contrast_dark,
};
static_assert(sizeof all / sizeof all[0] == THEMES, "one theme per id");

const struct theme *theme_find(enum theme_id id) {
    return (size_t)id < THEMES ? all[id] : NULL;
}

const struct theme *theme_find_name(const char *name) {
    for (size_t i = 0; i < THEMES; i++) {
        if (strcmp(all[i]->name, name) == 0) {
            return all[i];
        }
    }
    return NULL;
}

static double linear(uint8_t channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Relative luminance, WCAG 2.2. */
static double luminance(struct color c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double theme_contrast(struct color a, struct color b) {
    double la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

static uint8_t mix_channel(uint8_t from, uint8_t to, double part) {
    return (uint8_t)lround(from + (to - from) * part);
}

static struct color mix(struct color from, struct color to, double part) {
    return (struct color){mix_channel(from.r, to.r, part), mix_channel(from.g, to.g, part), mix_channel(from.b, to.b, part), 255};
}

/* Moves c towards `target` in steps of 2 % until it has the contrast against `other`, or has arrived. */
static struct color until(struct color c, struct color target, struct color other, double contrast) {
    struct color moved = c;
    for (int step = 1; step <= 50 && theme_contrast(moved, other) < contrast; step++) {
        moved = mix(c, target, step / 50.0);
    }
    return moved;
}

static const struct color black = RGB(0x000000), white = RGB(0xFFFFFF);

static void accent_on_light(struct theme *theme, struct color accent) {
    theme->accent = until(accent, black, white, TEXT_CONTRAST + 0.1);
    theme->accent_ink = white;
    struct color soft = until(mix(theme->accent, white, 0.86), white, theme->ink, 10.0);
    theme->accent_soft = until(soft, white, theme->line, 3.05);
}

/* Lighter than its words need, so that a press may darken it (ui_press). */
static void accent_on_dark(struct theme *theme, struct color accent) {
    theme->accent = until(accent, white, theme->ground, 9.0);
    theme->accent_ink = until(mix(theme->accent, black, 0.82), black, theme->accent, 9.5);
    theme->accent_soft = until(mix(theme->accent, black, 0.7), black, theme->ink, 10.5);
}

void theme_with_accent(struct theme *theme, struct color accent) {
    accent.a = 255;
    if (theme->high_contrast) {
        return;
    }
    struct color deep = until(accent, black, theme_light.ground, 7.0);
    theme->attract = until(mix(deep, black, theme->dark ? 0.35 : 0.2), black, white, TEXT_CONTRAST + 1);
    theme->attract_ink = white;
    theme->attract_ink_second = until(mix(deep, white, 0.9), white, theme->attract, TEXT_CONTRAST + 0.1);
    (theme->dark ? accent_on_dark : accent_on_light)(theme, accent);
}
