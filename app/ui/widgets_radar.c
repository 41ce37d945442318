#include <math.h>

#include "ui/chart.h"
#include "ui/widget.h"

#define GRID_MM   0.3f
#define LINE_MM   0.9f
#define BEFORE_MM 0.6f
#define CORNER_MM 2.6f
#define APART_MM  1.6f /* between the rim and a corner's number */

static const double rings[] = {0.25, 0.5, 0.75, 1};

struct net {
    struct ui *ui;
    size_t n;
    struct point centre;
    float radius; /* of the rim */
};

static struct point place(const struct net *net, size_t axis, double share) {
    double angle = 2 * M_PI * (double)axis / (double)net->n - M_PI / 2;
    return (struct point){net->centre.x + net->radius * (float)(share * cos(angle)),
                          net->centre.y + net->radius * (float)(share * sin(angle))};
}

static void draw_grid(const struct net *net) {
    float thin = fmaxf(1, ui_mm(net->ui, GRID_MM));
    const struct color color = net->ui->theme->line;
    for (size_t i = 0; i < net->n; i++) {
        ui_line(net->ui, net->centre, place(net, i, 1), thin, color);
        for (size_t ring = 0; ring < sizeof rings / sizeof rings[0]; ring++) {
            ui_line(net->ui, place(net, i, rings[ring]), place(net, (i + 1) % net->n, rings[ring]), thin, color);
        }
    }
}

static void draw_ring(const struct net *net, const double *share, float line, struct color color) {
    for (size_t i = 0; i < net->n; i++) {
        ui_line(net->ui, place(net, i, share[i]), place(net, (i + 1) % net->n, share[(i + 1) % net->n]), line, color);
    }
}

/* full: a disc; else an open square, told from it without colour. */
static void draw_corners(const struct net *net, const double *share, bool full) {
    float side = ui_mm(net->ui, CORNER_MM), line = fmaxf(1, ui_mm(net->ui, BEFORE_MM));
    const struct theme *t = net->ui->theme;
    for (size_t i = 0; i < net->n; i++) {
        struct point at = place(net, i, share[i]);
        const struct rect r = {at.x - side / 2, at.y - side / 2, side, side};
        ui_rect(net->ui, r, full ? t->accent : t->ground, t->ink, line, full ? side / 2 : 0);
    }
}

static void draw_number(const struct net *net, size_t axis, const struct text_style *style) {
    float h = ceilf(style->size_px * LINE_PER_EM);
    double out = 1 + (double)((ui_mm(net->ui, APART_MM) + h / 2) / net->radius);
    struct point at = place(net, axis, out);
    ui_text_at(net->ui, (struct rect){at.x - h, at.y - h / 2, 2 * h, h}, ui_printf(net->ui, "%zu", axis + 1), style,
               net->ui->theme->ink);
}

void ui_chart_radar(struct ui *ui, const char *id, struct rect r, const struct chart_radar *radar) {
    struct text_style style = ui_type(ui, TYPE_SMALL, true);
    struct node *node = ui_push_node(ui, id, ROLE_TEXT, r, radar->speech);
    float beside = ui_mm(ui, APART_MM) + ceilf(style.size_px * LINE_PER_EM);
    struct net net = {ui, radar->n, {r.x + r.w / 2, r.y + r.h / 2}, fminf(r.w, r.h) / 2 - beside};
    node->cap_mm = ui_cap_mm(ui, &style);
    node->overflows = net.radius < ui_mm(ui, CORNER_MM);
    if (node->overflows) {
        return;
    }
    style.align = ALIGN_CENTER;
    draw_grid(&net);
    if (radar->has_before) {
        draw_ring(&net, radar->before, fmaxf(1, ui_mm(ui, BEFORE_MM)), ui->theme->ink);
    }
    draw_ring(&net, radar->share, fmaxf(2, ui_mm(ui, LINE_MM)), ui->theme->accent);
    if (radar->has_before) {
        draw_corners(&net, radar->before, false);
    }
    draw_corners(&net, radar->share, true);
    for (size_t i = 0; i < net.n; i++) {
        draw_number(&net, i, &style);
    }
}
