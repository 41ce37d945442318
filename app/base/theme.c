#include "base/theme.h"

#include <math.h>

#define RGB(hex) \
    { ((hex) >> 16) & 0xff, ((hex) >> 8) & 0xff, (hex)&0xff, 255 }

const struct theme theme_light = {
    .ground = RGB(0xFAF6EF),
    .surface = RGB(0xFFFFFF),
    .ink = RGB(0x1B2730),
    .ink_second = RGB(0x46535C),
    .line = RGB(0x8B8272),
    .accent = RGB(0x0B5C61),
    .accent_ink = RGB(0xFFFFFF),
    .accent_soft = RGB(0xDCEBEA),
    .danger = RGB(0x8F2A1D),
    .keyboard = RGB(0xECE5D8),
    .attract = RGB(0x0B4A4E),
    .attract_ink = RGB(0xFFFFFF),
    .attract_ink_second = RGB(0xE6F0EF),
};

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

void theme_with_accent(struct theme *theme, struct color accent) {
    static const struct color black = RGB(0x000000), white = RGB(0xFFFFFF);
    accent.a = 255;
    theme->accent = until(accent, black, theme->ground, 7.0);
    theme->accent_ink = white;
    theme->accent_soft = until(mix(theme->accent, white, 0.86), white, theme->ink, 10.0);
    theme->attract = until(mix(theme->accent, black, 0.2), black, white, 9.0);
    theme->attract_ink = white;
    theme->attract_ink_second = until(mix(theme->accent, white, 0.9), white, theme->attract, 7.0);
}
