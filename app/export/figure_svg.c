#include <math.h>

#include "export/escape.h"
#include "export/figure.h"

struct svg {
    struct strbuf *out;
    size_t id;
    double width;
    bool mirrored;
};

static double left(const struct svg *s, double x, double w) {
    return s->mirrored ? s->width - x - w : x;
}

/* Hundredths of a point are enough, and whole numbers stay short. */
static void number(struct strbuf *out, const char *name, double value) {
    long hundredths = lround(value * 100), rest = labs(hundredths % 100);
    strbuf_printf(out, " %s=\"%s%ld", name, hundredths < 0 ? "-" : "", labs(hundredths / 100));
    if (rest != 0) {
        strbuf_printf(out, rest % 10 == 0 ? ".%ld" : ".%02ld", rest % 10 == 0 ? rest / 10 : rest);
    }
    strbuf_adds(out, "\"");
}

static void color(struct strbuf *out, const char *name, struct color c) {
    strbuf_printf(out, " %s=\"#%02x%02x%02x\"", name, c.r, c.g, c.b);
}

static void svg_box(const struct svg *s, const struct mark *m) {
    strbuf_adds(s->out, "<rect");
    number(s->out, "x", left(s, m->x, m->w));
    number(s->out, "y", m->y);
    number(s->out, "width", m->w);
    number(s->out, "height", m->h);
    if (m->kind == MARK_FRAME) {
        strbuf_adds(s->out, " fill=\"none\"");
        color(s->out, "stroke", m->color);
        number(s->out, "stroke-width", m->width);
    } else if (m->kind == MARK_HATCH) {
        strbuf_printf(s->out, " fill=\"url(#h%zu)\"", s->id);
    } else {
        color(s->out, "fill", m->color);
    }
    strbuf_adds(s->out, "/>");
}

static void svg_stroke(const struct svg *s, const struct mark *m) {
    strbuf_adds(s->out, "<line");
    number(s->out, "x1", left(s, m->x, 0));
    number(s->out, "y1", m->y);
    number(s->out, "x2", left(s, m->x + m->w, 0));
    number(s->out, "y2", m->y + m->h);
    number(s->out, "stroke-width", m->width);
    color(s->out, "stroke", m->color);
    strbuf_adds(s->out, "/>");
}

static void svg_round(const struct svg *s, const struct mark *m) {
    strbuf_adds(s->out, "<circle");
    number(s->out, "cx", left(s, m->x, 0));
    number(s->out, "cy", m->y);
    number(s->out, "r", m->w);
    if (m->kind == MARK_RING) {
        strbuf_adds(s->out, " fill=\"none\"");
        number(s->out, "stroke-width", m->width);
    }
    color(s->out, m->kind == MARK_RING ? "stroke" : "fill", m->color);
    strbuf_adds(s->out, "/>");
}

static void svg_arc(const struct svg *s, const struct mark *m) {
    double x = left(s, m->x, 0);
    strbuf_printf(s->out, "<path d=\"M%.2f %.2fA%.2f %.2f 0 0 1 %.2f %.2f\" fill=\"none\"", x + m->w * cos(m->from),
                  m->y + m->w * sin(m->from), m->w, m->w, x + m->w * cos(m->to), m->y + m->w * sin(m->to));
    number(s->out, "stroke-width", m->width);
    color(s->out, "stroke", m->color);
    strbuf_adds(s->out, "/>");
}

/* "start" is where the svg's direction begins, so that it needs no mirroring. */
static void svg_text(const struct svg *s, const struct mark *m) {
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    strbuf_adds(s->out, "<text");
    number(s->out, "x", left(s, m->x, 0));
    number(s->out, "y", m->y);
    number(s->out, "font-size", m->font.size_pt);
    strbuf_adds(s->out, anchors[m->align]);
    if (m->font.bold) {
        strbuf_adds(s->out, " font-weight=\"700\"");
    }
    color(s->out, "fill", m->color);
    strbuf_adds(s->out, ">");
    escape_html(s->out, m->text);
    strbuf_adds(s->out, "</text>");
}

static const struct mark *find_hatch(const struct figure *f) {
    for (size_t i = 0; i < f->marks.n; i++) {
        if (f->marks.at[i].kind == MARK_HATCH) {
            return &f->marks.at[i];
        }
    }
    return NULL;
}

static void svg_begin(const struct svg *s, const struct figure *f) {
    strbuf_printf(s->out, "<svg role=\"img\" direction=\"%s\"", s->mirrored ? "rtl" : "ltr");
    strbuf_printf(s->out, " viewBox=\"0 0 %.0f %.0f\" aria-label=\"", ceil(f->width), ceil(f->height));
    escape_html(s->out, f->alternative ? f->alternative : "");
    strbuf_adds(s->out, "\">");
    const struct mark *hatch = find_hatch(f);
    if (hatch != NULL) {
        strbuf_printf(s->out,
                      "<defs><pattern id=\"h%zu\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><path d=\"M-1 1l2-2M0 "
                      "4l4-4M3 5l2-2\" stroke-width=\".8\"",
                      s->id);
        color(s->out, "stroke", hatch->color);
        strbuf_adds(s->out, "/></pattern></defs>");
    }
}

void figure_svg(const struct figure *f, size_t id, bool mirrored, struct strbuf *out) {
    static void (*const emit[MARK_KINDS])(const struct svg *, const struct mark *) = {
        [MARK_BOX] = svg_box,    [MARK_FRAME] = svg_box,  [MARK_HATCH] = svg_box, [MARK_STROKE] = svg_stroke,
        [MARK_DISC] = svg_round, [MARK_RING] = svg_round, [MARK_ARC] = svg_arc,   [MARK_TEXT] = svg_text,
    };
    const struct svg s = {out, id, f->width, mirrored};
    svg_begin(&s, f);
    for (size_t i = 0; i < f->marks.n; i++) {
        emit[f->marks.at[i].kind](&s, &f->marks.at[i]);
    }
    strbuf_adds(out, "</svg>\n");
}
