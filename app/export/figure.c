#include "export/figure.h"

static struct mark *push(struct figure *f, struct arena *a, enum mark_kind kind, struct color color) {
    struct mark *mark = vec_push(&f->marks, a);
    mark->kind = kind;
    mark->color = color;
    return mark;
}

static void place(struct mark *mark, double x, double y, double w, double h) {
    mark->x = x;
    mark->y = y;
    mark->w = w;
    mark->h = h;
}

void figure_box(struct figure *f, struct arena *a, double x, double y, double w, double h, struct color color) {
    place(push(f, a, MARK_BOX, color), x, y, w, h);
}

void figure_frame(struct figure *f, struct arena *a, const double box[4], double width, struct color color) {
    struct mark *mark = push(f, a, MARK_FRAME, color);
    place(mark, box[0], box[1], box[2], box[3]);
    mark->width = width;
}

void figure_hatch(struct figure *f, struct arena *a, double x, double y, double w, double h, struct color color) {
    place(push(f, a, MARK_HATCH, color), x, y, w, h);
}

void figure_stroke(struct figure *f, struct arena *a, const double from_to[4], double width, struct color color) {
    struct mark *mark = push(f, a, MARK_STROKE, color);
    place(mark, from_to[0], from_to[1], from_to[2] - from_to[0], from_to[3] - from_to[1]);
    mark->width = width;
}

void figure_disc(struct figure *f, struct arena *a, double x, double y, double radius, struct color color) {
    place(push(f, a, MARK_DISC, color), x, y, radius, 0);
}

void figure_ring(struct figure *f, struct arena *a, const double at_radius[3], double width, struct color color) {
    struct mark *mark = push(f, a, MARK_RING, color);
    place(mark, at_radius[0], at_radius[1], at_radius[2], 0);
    mark->width = width;
}

void figure_arc(struct figure *f, struct arena *a, const double at_radius[3], const double from_to[2], double width,
                struct color color) {
    struct mark *mark = push(f, a, MARK_ARC, color);
    place(mark, at_radius[0], at_radius[1], at_radius[2], 0);
    mark->width = width;
    mark->from = from_to[0];
    mark->to = from_to[1];
}

void figure_text(struct figure *f, struct arena *a, double x, double baseline, const char *text, struct press_font font,
                 enum figure_align align, struct color color) {
    if (text[0] == '\0') {
        return;
    }
    struct mark *mark = push(f, a, MARK_TEXT, color);
    mark->x = x;
    mark->y = baseline;
    mark->text = text;
    mark->font = font;
    mark->align = align;
}

struct figure_lines figure_lines(const struct figure_maker *m, const char *text, struct press_font font, double width) {
    struct press_line found[FIGURE_LINES_MAX];
    struct figure_lines lines = {.n = m->calls->lines(m->press, text, font, width, found, FIGURE_LINES_MAX)};
    for (size_t i = 0; i < lines.n; i++) {
        size_t n = found[i].n;
        while (n > 0 && text[found[i].first + n - 1] == ' ') {
            n--;
        }
        lines.at[i] = arena_strndup(m->arena, text + found[i].first, n);
        lines.width[i] = found[i].width_pt;
    }
    return lines;
}

double figure_text_width(const struct figure_maker *m, const char *text, struct press_font font) {
    const double endless = 1e5;
    struct press_line line;
    return m->calls->lines(m->press, text, font, endless, &line, 1) > 0 ? line.width_pt : 0;
}

double figure_leading(struct press_font font) {
    const double by_size = 1.32;
    return font.size_pt * by_size;
}
