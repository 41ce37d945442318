#include "export/figure.h"

struct printing {
    const struct press_calls *calls;
    struct press *press;
    double x, y, width;
    bool mirrored;
};

/* The left edge of something `w` wide. */
static double left(const struct printing *p, double x, double w) {
    return p->x + (p->mirrored ? p->width - x - w : x);
}

static void print_box(const struct printing *p, const struct mark *m) {
    const struct press_box box = {left(p, m->x, m->w), p->y + m->y, m->w, m->h, 0, m->color};
    if (m->kind == MARK_FRAME) {
        p->calls->frame(p->press, &box, m->width);
    } else if (m->kind == MARK_HATCH) {
        p->calls->hatch(p->press, &box);
    } else {
        p->calls->box(p->press, &box);
    }
}

static void print_stroke(const struct printing *p, const struct mark *m) {
    const struct press_stroke stroke = {left(p, m->x, 0),   p->y + m->y, left(p, m->x + m->w, 0),
                                        p->y + m->y + m->h, m->width,    m->color};
    p->calls->stroke(p->press, &stroke);
}

static void print_round(const struct printing *p, const struct mark *m) {
    p->calls->disc(p->press, left(p, m->x, 0), p->y + m->y, m->w, m->color, m->kind == MARK_RING ? m->width : 0);
}

/* Arcs here are parts of faces, the same from both sides. */
static void print_arc(const struct printing *p, const struct mark *m) {
    const double from_to[2] = {m->from, m->to};
    p->calls->arc(p->press, left(p, m->x, 0), p->y + m->y, m->w, from_to,
                  (struct press_stroke){.width = m->width, .color = m->color});
}

static void print_text(const struct printing *p, const struct mark *m) {
    static const enum press_align plain[] = {PRESS_LEFT, PRESS_MIDDLE, PRESS_RIGHT};
    static const enum press_align mirrored[] = {PRESS_RIGHT, PRESS_MIDDLE, PRESS_LEFT};
    const struct press_text text = {m->text,
                                    strlen(m->text),
                                    m->font,
                                    m->color,
                                    left(p, m->x, 0),
                                    p->y + m->y,
                                    p->mirrored ? mirrored[m->align] : plain[m->align]};
    p->calls->text(p->press, &text);
}

void figure_print(const struct figure *f, const struct press_calls *calls, struct press *press, double x, double y,
                  bool mirrored) {
    static void (*const print[MARK_KINDS])(const struct printing *, const struct mark *) = {
        [MARK_BOX] = print_box,    [MARK_FRAME] = print_box,  [MARK_HATCH] = print_box, [MARK_STROKE] = print_stroke,
        [MARK_DISC] = print_round, [MARK_RING] = print_round, [MARK_ARC] = print_arc,   [MARK_TEXT] = print_text,
    };
    const struct printing p = {calls, press, x, y, f->width, mirrored};
    for (size_t i = 0; i < f->marks.n; i++) {
        print[f->marks.at[i].kind](&p, &f->marks.at[i]);
    }
}
