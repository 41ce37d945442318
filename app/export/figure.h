/* A drawing as a list of marks: charts are made once and come out on paper and on the web alike.
 *
 * Units: points; y downward. Written left to right: whoever draws it mirrors it for languages that read from right to left.
 * Owns:  nothing; marks and their texts live in the arena.
 * Text:  a line each, already broken (figure_lines()). */
#ifndef EXPORT_FIGURE_H
#define EXPORT_FIGURE_H
#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "export/press.h"

enum mark_kind { MARK_BOX, MARK_FRAME, MARK_HATCH, MARK_STROKE, MARK_DISC, MARK_RING, MARK_ARC, MARK_TEXT, MARK_KINDS };
enum figure_align { FIGURE_START, FIGURE_MIDDLE, FIGURE_END }; /* start: where reading begins */

struct mark {
    enum mark_kind kind;
    double x, y, w, h; /* stroke: from x, y to x + w, y + h; disc, ring, arc: centre x, y and radius w */
    double width;      /* of frame, stroke, ring, arc; radius of a box's corners */
    double from, to;   /* arc: radians, from +x towards +y */
    struct color color;
    const char *text;
    struct press_font font;
    enum figure_align align;
};
struct figure {
    double width, height;
    VEC(struct mark) marks;
    const char *alternative; /* in words, for who does not see it */
};
/* What makers of figures work with. */
struct figure_maker {
    struct arena *arena;
    const struct press_calls *calls;
    struct press *press; /* measures */
    const struct theme *theme;
};

void figure_box(struct figure *f, struct arena *a, double x, double y, double w, double h, struct color color);
void figure_frame(struct figure *f, struct arena *a, const double box[4], double width, struct color color);
void figure_hatch(struct figure *f, struct arena *a, double x, double y, double w, double h, struct color color);
void figure_stroke(struct figure *f, struct arena *a, const double from_to[4], double width, struct color color);
void figure_disc(struct figure *f, struct arena *a, double x, double y, double radius, struct color color);
void figure_ring(struct figure *f, struct arena *a, const double at_radius[3], double width, struct color color);
void figure_arc(struct figure *f, struct arena *a, const double at_radius[3], const double from_to[2], double width,
                struct color color);
/* text is kept by reference; "" adds nothing. */
void figure_text(struct figure *f, struct arena *a, double x, double baseline, const char *text, struct press_font font,
                 enum figure_align align, struct color color);

enum { FIGURE_LINES_MAX = 12 };
struct figure_lines {
    const char *at[FIGURE_LINES_MAX];
    double width[FIGURE_LINES_MAX];
    size_t n;
};
/* The lines of a text in a width, each a string of its own. */
struct figure_lines figure_lines(const struct figure_maker *m, const char *text, struct press_font font, double width);
double figure_text_width(const struct figure_maker *m, const char *text, struct press_font font);
/* Distance of two baselines. */
double figure_leading(struct press_font font);

/* On a page, its top left corner at x, y. mirrored: for languages that read from right to left. */
void figure_print(const struct figure *f, const struct press_calls *calls, struct press *press, double x, double y,
                  bool mirrored);
/* As one <svg> with the alternative as its name. id: of this figure in its document, for what it refers to within itself. */
void figure_svg(const struct figure *f, size_t id, bool mirrored, struct strbuf *out);
#endif
