#include <math.h>

#include "export/chart.h"

static const struct press_font font = {8.5, false}, small = {7.5, false};
enum { THICK = 15, SWATCH = 8, GAP = 5 };

/* Two hues that are told apart by every kind of colour vision, light enough for ink upon them (7:1), the ends stronger. */
struct color chart_scale_color(const struct theme *theme, size_t point, size_t points) {
    static const struct color low[] = {{0xEE, 0xA9, 0x3C, 255}, {0xF6, 0xCD, 0x8C, 255}, {0xFB, 0xE6, 0xC6, 255}};
    static const struct color high[] = {{0x74, 0xBF, 0xEC, 255}, {0xA9, 0xD8, 0xF3, 255}, {0xD5, 0xEC, 0xF9, 255}};
    enum { STEPS = 3 };
    size_t from_end = point * 2 + 1 < points ? point : points - 1 - point, half = points / 2;
    if (point * 2 + 1 == points) {
        return theme->surface;
    }
    size_t step = half > 1 ? from_end * (STEPS - 1) / (half - 1) : 0;
    step = half == 2 && from_end == 1 ? 1 : step;
    return point * 2 + 1 < points ? low[step] : high[step];
}

struct scale {
    const struct figure_maker *m;
    struct figure *f;
    double width, zero, unit; /* zero: x of the middle; unit: points per share of 1 */
    const char *withheld;
};

/* What stands on the left of the middle: the lower points and half of the middle one. */
static double left_of(const struct chart_scale_row *row) {
    double left = 0;
    for (size_t i = 0; i < row->points; i++) {
        left += i * 2 + 1 < row->points ? row->shares[i] : i * 2 + 1 == row->points ? row->shares[i] / 2 : 0;
    }
    return left;
}

static void lay_out(struct scale *s, const struct chart_scale_row *rows, size_t n) {
    double left = 0, right = 0;
    for (size_t i = 0; i < n; i++) {
        if (!rows[i].is_withheld) {
            double own = left_of(&rows[i]);
            left = fmax(left, own);
            right = fmax(right, 1 - own);
        }
    }
    double all = left + right > 0 ? left + right : 1;
    s->unit = (s->width - 1) / all;
    s->zero = 0.5 + s->unit * left;
}

static void draw_points(const struct scale *s, const struct chart_scale_row *row, double y) {
    const struct theme *t = s->m->theme;
    struct arena *a = s->m->arena;
    double x = s->zero - s->unit * left_of(row);
    for (size_t i = 0; i < row->points; i++) {
        double w = s->unit * row->shares[i];
        if (w <= 0) {
            continue;
        }
        figure_box(s->f, a, x, y, w, THICK, chart_scale_color(t, i, row->points));
        figure_frame(s->f, a, (const double[]){x, y, w, THICK}, 0.5, t->ink_second);
        if (figure_text_width(s->m, row->texts[i], small) + 3 <= w) {
            figure_text(s->f, a, x + w / 2, y + THICK / 2.0 + small.size_pt * 0.36, row->texts[i], small, FIGURE_MIDDLE, t->ink);
        }
        x += w;
    }
}

static double draw_row(const struct scale *s, const struct chart_scale_row *row, double y) {
    const struct theme *t = s->m->theme;
    struct arena *a = s->m->arena;
    double note = row->note[0] ? figure_text_width(s->m, row->note, small) + GAP : 0;
    if (row->label[0] != '\0' || note > 0) {
        struct figure_lines lines = figure_lines(s->m, row->label, font, s->width - note);
        for (size_t i = 0; i < lines.n; i++) {
            figure_text(s->f, a, 0, y + figure_leading(font) * (double)i + font.size_pt, lines.at[i], font, FIGURE_START, t->ink);
        }
        figure_text(s->f, a, s->width, y + font.size_pt, row->note, small, FIGURE_END, t->ink_second);
        y += figure_leading(font) * (double)lines.n + 1.5;
    }
    if (row->is_withheld) {
        chart_withheld(s->m, s->f, 0, y, THICK, s->withheld);
    } else {
        draw_points(s, row, y);
    }
    return y + THICK + GAP;
}

static double draw_legend(const struct scale *s, const char *const *legend, size_t points, double y) {
    const struct theme *t = s->m->theme;
    struct arena *a = s->m->arena;
    double x = 0;
    for (size_t i = 0; i < points; i++) {
        double w = SWATCH + 3 + figure_text_width(s->m, legend[i], small);
        if (x > 0 && x + w > s->width) {
            x = 0;
            y += figure_leading(small) + 1;
        }
        figure_box(s->f, a, x, y + 1, SWATCH, SWATCH, chart_scale_color(t, i, points));
        figure_frame(s->f, a, (const double[]){x, y + 1, SWATCH, SWATCH}, 0.5, t->ink_second);
        figure_text(s->f, a, x + SWATCH + 3, y + small.size_pt + 0.5, legend[i], small, FIGURE_START, t->ink);
        x += w + 2 * GAP;
    }
    return y + figure_leading(small) + GAP;
}

struct figure *chart_scale(const struct figure_maker *m, const struct chart_scale_row *rows, size_t n, const char *const *legend,
                           double width, const char *withheld) {
    struct scale s = {.m = m, .f = ARENA_NEW(m->arena, struct figure), .width = width, .withheld = withheld};
    lay_out(&s, rows, n);
    double y = n > 0 ? draw_legend(&s, legend, rows[0].points, 0) : 0, top = y;
    size_t middle = s.f->marks.n; /* under the rows, as long as they are high */
    figure_stroke(s.f, m->arena, (const double[]){s.zero, top, s.zero, top}, n > 1 ? 0.6 : 0, m->theme->ink);
    for (size_t i = 0; i < n; i++) {
        y = draw_row(&s, &rows[i], y);
    }
    s.f->marks.at[middle].h = y - GAP - top;
    s.f->width = width;
    s.f->height = y;
    return s.f;
}
