#include <math.h>

#include "export/chart.h"

static const struct press_font bold = {8.5, true}, small = {7.5, false};
#define RADIUS 66.0
#define APART  9.0
#define CORNER 2.6

static const double rings[] = {0.25, 0.5, 0.75, 1};

struct net {
    const struct figure_maker *m;
    struct figure *f;
    size_t n;
    double x, y; /* centre */
};

struct place {
    double x, y;
};

static struct place place(const struct net *net, size_t axis, double share) {
    double angle = 2 * M_PI * (double)axis / (double)net->n - M_PI / 2;
    return (struct place){net->x + RADIUS * share * cos(angle), net->y + RADIUS * share * sin(angle)};
}

static void join(const struct net *net, struct place a, struct place b, double width, struct color color) {
    figure_stroke(net->f, net->m->arena, (const double[]){a.x, a.y, b.x, b.y}, width, color);
}

static void draw_grid(const struct net *net, const char *rim) {
    const struct theme *t = net->m->theme;
    for (size_t i = 0; i < net->n; i++) {
        join(net, (struct place){net->x, net->y}, place(net, i, 1), 0.5, t->line);
        for (size_t ring = 0; ring < sizeof rings / sizeof rings[0]; ring++) {
            join(net, place(net, i, rings[ring]), place(net, (i + 1) % net->n, rings[ring]), 0.5, t->line);
        }
    }
    figure_text(net->f, net->m->arena, net->x + 3, net->y - RADIUS + small.size_pt, rim, small, FIGURE_START, t->ink_second);
}

static void draw_ring(const struct net *net, const double *share, double width, struct color color) {
    for (size_t i = 0; i < net->n; i++) {
        join(net, place(net, i, share[i]), place(net, (i + 1) % net->n, share[(i + 1) % net->n]), width, color);
    }
}

static void draw_corners(const struct net *net, const double *share, bool full) {
    const struct theme *t = net->m->theme;
    struct arena *a = net->m->arena;
    for (size_t i = 0; i < net->n; i++) {
        struct place at = place(net, i, share[i]);
        if (full) {
            figure_disc(net->f, a, at.x, at.y, CORNER, chart_bar_color(t));
        } else {
            figure_box(net->f, a, at.x - CORNER, at.y - CORNER, 2 * CORNER, 2 * CORNER, t->surface);
            figure_frame(net->f, a, (const double[]){at.x - CORNER, at.y - CORNER, 2 * CORNER, 2 * CORNER}, 0.8, t->ink);
        }
    }
}

struct figure *chart_radar(const struct figure_maker *m, const struct chart_radar *radar, double width) {
    struct net net = {m, ARENA_NEW(m->arena, struct figure), radar->n, width / 2, RADIUS + 2 * APART};
    draw_grid(&net, radar->rim);
    if (radar->before != NULL) {
        draw_ring(&net, radar->before, 0.8, m->theme->ink);
    }
    draw_ring(&net, radar->shares, 1.8, chart_bar_color(m->theme));
    if (radar->before != NULL) {
        draw_corners(&net, radar->before, false);
    }
    draw_corners(&net, radar->shares, true);
    for (size_t i = 0; i < net.n; i++) {
        struct place at = place(&net, i, 1 + APART / RADIUS);
        figure_text(net.f, m->arena, at.x, at.y + bold.size_pt * 0.36, radar->numbers[i], bold, FIGURE_MIDDLE, m->theme->ink);
    }
    net.f->width = width;
    net.f->height = 2 * (RADIUS + 2 * APART);
    return net.f;
}
