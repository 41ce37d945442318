#include <math.h>

#include "export/chart.h"

static const struct press_font small = {7.5, false}, bold = {7.5, true};
enum { HIGH = 62, LOW = 9, HEAD = 12 }; /* of the columns; of a hatch, always; what stands above them */

struct columns {
    const struct figure_maker *m;
    struct figure *f;
    const struct chart_distribution *d;
    double step, bar, most, top;
    struct color color;
};

static void draw_column(const struct columns *c, size_t i) {
    const struct theme *t = c->m->theme;
    struct arena *a = c->m->arena;
    const struct chart_column *column = &c->d->columns[i];
    double x = c->step * ((double)i + 0.5) - c->bar / 2, h = c->most > 0 ? HIGH * column->share / c->most : 0;
    if (column->is_withheld) {
        figure_hatch(c->f, a, x, c->top + HIGH - LOW, c->bar, LOW, t->line);
    } else if (h > 0) {
        figure_box(c->f, a, x, c->top + HIGH - h, c->bar, h, c->color);
    }
}

static void draw_value(const struct columns *c, size_t i) {
    const struct chart_column *column = &c->d->columns[i];
    double middle = c->step * ((double)i + 0.5), h = c->most > 0 && !column->is_withheld ? HIGH * column->share / c->most : 0;
    double baseline = c->top + HIGH - h - 2.5, w = figure_text_width(c->m, column->value, small);
    if (c->d->median >= 0 && fabs(c->step * c->d->median - middle) < w / 2 + 2) { /* the median's line goes through it */
        figure_box(c->f, c->m->arena, middle - w / 2 - 1, baseline - small.size_pt * 0.8, w + 2, small.size_pt,
                   c->m->theme->surface);
    }
    figure_text(c->f, c->m->arena, middle, baseline, column->value, small, FIGURE_MIDDLE, c->m->theme->ink);
}

/* Labels stand under their columns, or under the lines between them. */
static double label_x(const struct columns *c, size_t i) {
    return c->step * ((double)i + (c->d->edges ? 0 : 0.5));
}

static const char *label_at(const struct columns *c, size_t i) {
    return c->d->edges ? c->d->edges[i] : c->d->columns[i].label;
}

static bool labels_fit(const struct columns *c, size_t every) {
    for (size_t i = 0; i < c->d->n; i += every) {
        if (figure_text_width(c->m, label_at(c, i), small) + 4 > c->step * (double)every) {
            return false;
        }
    }
    return true;
}

static double draw_labels(const struct columns *c, double width, double y) {
    size_t every = 1, n = c->d->n + (c->d->edges ? 1 : 0);
    while (every < c->d->n && !labels_fit(c, every)) {
        every++;
    }
    for (size_t i = 0; i < n; i += every) {
        double w = figure_text_width(c->m, label_at(c, i), small), x = fmin(fmax(label_x(c, i), w / 2), width - w / 2);
        figure_text(c->f, c->m->arena, x, y + small.size_pt + 1.5, label_at(c, i), small, FIGURE_MIDDLE, c->m->theme->ink);
    }
    return y + figure_leading(small) + 1.5;
}

static void draw_median(const struct columns *c, double width) {
    const struct theme *t = c->m->theme;
    double x = c->step * c->d->median, w = figure_text_width(c->m, c->d->median_words, bold);
    double text = fmin(fmax(x, w / 2), width - w / 2);
    figure_stroke(c->f, c->m->arena, (const double[]){x, c->top - HEAD + 1, x, c->top + HIGH}, 1.1, t->ink);
    figure_text(c->f, c->m->arena, text, c->top - HEAD - 1, c->d->median_words, bold, FIGURE_MIDDLE, t->ink);
}

static bool any_withheld(const struct chart_distribution *d) {
    for (size_t i = 0; i < d->n; i++) {
        if (d->columns[i].is_withheld) {
            return true;
        }
    }
    return false;
}

double chart_key(const struct figure_maker *m, struct figure *f, double y, const char *withheld) {
    const double size = 8;
    const struct theme *t = m->theme;
    figure_hatch(f, m->arena, 0, y + 3, size, size, t->line);
    figure_frame(f, m->arena, (const double[]){0, y + 3, size, size}, 0.5, t->line);
    figure_text(f, m->arena, size + 3, y + 3 + small.size_pt - 0.5, withheld, small, FIGURE_START, t->ink);
    return y + figure_leading(small) + 3;
}

void chart_withheld(const struct figure_maker *m, struct figure *f, double x, double y, double h, const char *withheld) {
    const double w = 36;
    figure_hatch(f, m->arena, x, y, w, h, m->theme->line);
    figure_text(f, m->arena, x + w + 5, y + h / 2 + small.size_pt * 0.36, withheld, small, FIGURE_START, m->theme->ink_second);
}

struct figure *chart_distribution(const struct figure_maker *m, const struct chart_distribution *d, double width) {
    const double fill = d->edges ? 0.94 : 0.72, above = figure_leading(small) + 2;
    struct columns c = {.m = m, .f = ARENA_NEW(m->arena, struct figure), .d = d, .step = width / (double)d->n};
    c.bar = d->edges ? c.step * fill : fmin(c.step * fill, 40);
    c.top = HEAD + (d->median >= 0 ? above : 0);
    c.color = chart_bar_color(m->theme);
    for (size_t i = 0; i < d->n; i++) {
        c.most = fmax(c.most, d->columns[i].is_withheld ? 0 : d->columns[i].share);
    }
    for (size_t i = 0; i < d->n; i++) {
        draw_column(&c, i);
    }
    if (d->median >= 0) {
        draw_median(&c, width);
    }
    for (size_t i = 0; i < d->n; i++) {
        draw_value(&c, i);
    }
    figure_stroke(c.f, m->arena, (const double[]){0, c.top + HIGH, width, c.top + HIGH}, 0.8, m->theme->ink);
    double y = draw_labels(&c, width, c.top + HIGH);
    c.f->width = width;
    c.f->height = any_withheld(d) ? chart_key(m, c.f, y, d->withheld) : y;
    return c.f;
}
