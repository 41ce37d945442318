#include "support/color_difference.h"

#include <assert.h>
#include <math.h>

#define TURN        (2 * 3.14159265358979323846)
#define DEGREES(of) ((of)*TURN / 360)

static double to_linear(uint8_t channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static uint8_t to_channel(double linear) {
    double c = fmin(1, fmax(0, linear));
    return (uint8_t)lround(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1 / 2.4) - 0.055));
}

/* --- CIELAB ---------------------------------------------------------------------------------------------------------- */

static double compressed(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

struct lab lab_of(struct color c) {
    double r = to_linear(c.r), g = to_linear(c.g), b = to_linear(c.b);
    double x = compressed((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    double y = compressed(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    double z = compressed((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/* --- CIEDE2000, named and numbered as in the paper --------------------------------------------------------------------- */

static double seventh(double c) {
    return sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)));
}

/* Equations 7: 0 for grey. */
static double hue(double a, double b) {
    double h = a == 0 && b == 0 ? 0 : atan2(b, a);
    return h < 0 ? h + TURN : h;
}

/* Equations 10: the shorter way round. */
static double hue_difference(double c1c2, double h1, double h2) {
    double d = h2 - h1;
    return c1c2 == 0 ? 0 : d > TURN / 2 ? d - TURN : d < -TURN / 2 ? d + TURN : d;
}

/* Equations 14. */
static double hue_mean(double c1c2, double h1, double h2) {
    double sum = h1 + h2;
    if (c1c2 == 0 || fabs(h1 - h2) <= TURN / 2) {
        return c1c2 == 0 ? sum : sum / 2;
    }
    return sum < TURN ? (sum + TURN) / 2 : (sum - TURN) / 2;
}

double ciede2000(struct lab s, struct lab t) {
    double g = 0.5 * (1 - seventh((hypot(s.a, s.b) + hypot(t.a, t.b)) / 2));
    double a1 = (1 + g) * s.a, a2 = (1 + g) * t.a;
    double c1 = hypot(a1, s.b), c2 = hypot(a2, t.b), c = (c1 + c2) / 2;
    double h1 = hue(a1, s.b), h2 = hue(a2, t.b), h = hue_mean(c1 * c2, h1, h2);
    double dh = 2 * sqrt(c1 * c2) * sin(hue_difference(c1 * c2, h1, h2) / 2);
    double l50 = pow((s.l + t.l) / 2 - 50, 2);
    double weight =
        1 - 0.17 * cos(h - DEGREES(30)) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + DEGREES(6)) - 0.20 * cos(4 * h - DEGREES(63));
    double turn = DEGREES(30) * exp(-pow((h - DEGREES(275)) / DEGREES(25), 2));
    double rt = -sin(2 * turn) * 2 * seventh(c);
    double dl = (t.l - s.l) / (1 + 0.015 * l50 / sqrt(20 + l50));
    double dc = (c2 - c1) / (1 + 0.045 * c), dhs = dh / (1 + 0.015 * c * weight);
    return sqrt(dl * dl + dc * dc + dhs * dhs + rt * dc * dhs);
}

/* --- vision ------------------------------------------------------------------------------------------------------------ */

static const struct {
    const char *name;
    double rows[3][3];
} visions[] = {
    [VISION_FULL] = {"full", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    [VISION_PROTAN] = {"protan",
                       {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    [VISION_DEUTAN] = {"deutan",
                       {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    [VISION_TRITAN] = {"tritan",
                       {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
    [VISION_GREY] = {"grey", {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}},
};
static_assert(sizeof visions / sizeof visions[0] == VISIONS, "one row per vision");

const char *vision_name(enum vision vision) {
    return visions[vision].name;
}

struct color vision_see(enum vision vision, struct color c) {
    double in[3] = {to_linear(c.r), to_linear(c.g), to_linear(c.b)}, out[3];
    for (int i = 0; i < 3; i++) {
        const double *row = visions[vision].rows[i];
        out[i] = row[0] * in[0] + row[1] * in[1] + row[2] * in[2];
    }
    return (struct color){to_channel(out[0]), to_channel(out[1]), to_channel(out[2]), c.a};
}

double vision_difference(enum vision vision, struct color a, struct color b) {
    return ciede2000(lab_of(vision_see(vision, a)), lab_of(vision_see(vision, b)));
}
