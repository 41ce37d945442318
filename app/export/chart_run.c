#include <math.h>

#include "export/chart.h"

static const struct press_font small = {7.5, false}, bold = {7.5, true};
enum { HIGH = 72, HEAD = 12, AXIS = 24, CAP = 3, RADIUS = 3 };

struct run {
    const struct figure_maker *m;
    struct figure *f;
    const struct chart_run_point *points;
    size_t n;
    double width, step;
    struct color color;
};

static double x_of(const struct run *r, size_t i) {
    return AXIS + r->step * ((double)i + 0.5);
}

static double y_of(double share) {
    return HEAD + HIGH * (1 - share);
}

static void draw_grid(const struct run *r, const char *const ticks[3]) {
    for (int i = 0; i < 3; i++) {
        double y = y_of(i / 2.0);
        struct color color = i == 0 ? r->m->theme->ink : r->m->theme->keyboard;
        figure_stroke(r->f, r->m->arena, (const double[]){AXIS, y, r->width, y}, i == 0 ? 0.8 : 0.7, color);
        figure_text(r->f, r->m->arena, AXIS - 4, y + small.size_pt * 0.36, ticks[i], small, FIGURE_END, r->m->theme->ink);
    }
}

static bool has_share(const struct chart_run_point *p) {
    return !p->is_absent && !p->is_withheld;
}

/* From one share to the next; waves that did not ask are passed over, a break and a withheld one are not. */
static void draw_lines(const struct run *r) {
    size_t before = r->n;
    for (size_t i = 0; i < r->n; i++) {
        const struct chart_run_point *p = &r->points[i];
        if (p->is_break) {
            double x = x_of(r, i) - r->step / 2;
            figure_stroke(r->f, r->m->arena, (const double[]){x, HEAD - 4, x, HEAD + HIGH}, 1.1, r->m->theme->ink);
            figure_stroke(r->f, r->m->arena, (const double[]){x + 3, HEAD - 4, x + 3, HEAD + HIGH}, 1.1, r->m->theme->ink);
        }
        if (p->is_break || p->is_withheld) {
            before = r->n;
        }
        if (has_share(p) && before < r->n) {
            const double line[] = {x_of(r, before), y_of(r->points[before].share), x_of(r, i), y_of(p->share)};
            figure_stroke(r->f, r->m->arena, line, 1.6, r->color);
        }
        before = has_share(p) ? i : before;
    }
}

static void draw_point(const struct run *r, size_t i) {
    const struct chart_run_point *p = &r->points[i];
    const struct theme *t = r->m->theme;
    struct arena *a = r->m->arena;
    double x = x_of(r, i);
    if (p->is_withheld) {
        double w = fmin(r->step * 0.5, 24);
        figure_hatch(r->f, a, x - w / 2, HEAD, w, HIGH, t->line);
        figure_frame(r->f, a, (const double[]){x - w / 2, HEAD, w, HIGH}, 0.5, t->line);
        return;
    }
    double low = y_of(fmax(p->interval.low, 0)), high = y_of(fmin(p->interval.high, 1));
    figure_stroke(r->f, a, (const double[]){x, high, x, low}, 1.1, t->ink);
    figure_stroke(r->f, a, (const double[]){x - CAP, high, x + CAP, high}, 1.1, t->ink);
    figure_stroke(r->f, a, (const double[]){x - CAP, low, x + CAP, low}, 1.1, t->ink);
    figure_disc(r->f, a, x, y_of(p->share), RADIUS, r->color);
    double w = figure_text_width(r->m, p->value, bold);
    figure_box(r->f, a, x - w / 2 - 1, high - 2.5 - bold.size_pt * 0.8, w + 2, bold.size_pt, t->surface);
    figure_text(r->f, a, x, high - 2.5, p->value, bold, FIGURE_MIDDLE, t->ink);
}

/* Names of waves in as many lines as they need; what does not fit its share of the width is broken. */
static double draw_names(const struct run *r) {
    double top = HEAD + HIGH + 2, lowest = top, leading = figure_leading(small);
    for (size_t i = 0; i < r->n; i++) {
        struct figure_lines lines = figure_lines(r->m, r->points[i].wave, small, r->step - 4);
        double y = top;
        for (size_t line = 0; line < lines.n; line++, y += leading) {
            figure_text(r->f, r->m->arena, x_of(r, i), y + small.size_pt, lines.at[line], small, FIGURE_MIDDLE, r->m->theme->ink);
        }
        lowest = fmax(lowest, y);
    }
    for (size_t i = 0; i < r->n; i++) {
        figure_text(r->f, r->m->arena, x_of(r, i), lowest + small.size_pt, r->points[i].note, small, FIGURE_MIDDLE,
                    r->m->theme->ink);
    }
    return lowest + leading;
}

struct figure *chart_run(const struct figure_maker *m, const struct chart_run *run, double width) {
    struct run r = {.m = m, .f = ARENA_NEW(m->arena, struct figure), .points = run->points, .n = run->n, .width = width};
    bool any_withheld = false;
    r.step = (width - AXIS) / (double)r.n;
    r.color = chart_bar_color(m->theme);
    draw_grid(&r, run->ticks);
    draw_lines(&r);
    for (size_t i = 0; i < r.n; i++) {
        any_withheld = any_withheld || r.points[i].is_withheld;
        if (!r.points[i].is_absent) {
            draw_point(&r, i);
        }
    }
    double y = draw_names(&r);
    r.f->width = width;
    r.f->height = any_withheld ? chart_key(m, r.f, y, run->withheld) : y;
    return r.f;
}
