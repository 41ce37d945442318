#include <math.h>

#include "export/chart.h"

static const struct press_font font = {8.5, false}, bold = {8.5, true};
struct color chart_bar_color(const struct theme *theme) {
    enum { PARTS = 16 };
    struct color best = theme->accent;
    for (int white = 0; white < PARTS; white++) {
        const struct color mixed = {(uint8_t)((theme->accent.r * (PARTS - white) + theme->surface.r * white) / PARTS),
                                    (uint8_t)((theme->accent.g * (PARTS - white) + theme->surface.g * white) / PARTS),
                                    (uint8_t)((theme->accent.b * (PARTS - white) + theme->surface.b * white) / PARTS), 255};
        if (theme_contrast(mixed, theme->keyboard) < 3.1) {
            break;
        }
        best = mixed;
    }
    return best;
}

enum { LABEL_LINES_MAX = 2, GAP = 7 };

/* Where things stand across, the same for all bars of a chart. */
struct bars {
    const struct figure_maker *m;
    struct figure *f;
    double width, place, label, track, track_x, value, second;
    bool above; /* labels stand above their bars */
    const char *withheld;
    struct color color;
};

static double widest(const struct figure_maker *m, const struct chart_bar *bars, size_t n, size_t field, struct press_font with) {
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        const char *const texts[] = {bars[i].place ? bars[i].place : "", bars[i].label, bars[i].value, bars[i].second};
        if (texts[field][0] != '\0') {
            most = fmax(most, figure_text_width(m, texts[field], with));
        }
    }
    return most;
}

static bool labels_fit(const struct bars *b, const struct chart_bar *bars, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (figure_lines(b->m, bars[i].label, font, b->label).n > LABEL_LINES_MAX) {
            return false;
        }
    }
    return true;
}

static void lay_out(struct bars *b, const struct chart_bar *bars, size_t n) {
    const double label_share = 0.42;
    enum { PLACE, LABEL, VALUE, SECOND };
    b->place = widest(b->m, bars, n, PLACE, bold);
    b->place += b->place > 0 ? GAP : 0;
    b->value = widest(b->m, bars, n, VALUE, bold);
    b->second = widest(b->m, bars, n, SECOND, font);
    b->second += b->second > 0 ? GAP : 0;
    b->label = fmin(ceil(widest(b->m, bars, n, LABEL, font)) + 1, b->width * label_share - b->place);
    b->above = !labels_fit(b, bars, n);
    double before = b->above ? b->place : b->place + b->label + GAP;
    b->track_x = before;
    b->track = b->width - before - GAP - b->value - b->second;
}

static void whisker(const struct bars *b, const struct interval *at, double y, double h) {
    const double cap = h * 0.32, middle = y + h / 2, low = b->track_x + b->track * fmax(at->low, 0),
                 high = b->track_x + b->track * fmin(at->high, 1);
    const struct theme *t = b->m->theme;
    figure_stroke(b->f, b->m->arena, (const double[]){low, middle, high, middle}, 1.1, t->ink);
    figure_stroke(b->f, b->m->arena, (const double[]){low, middle - cap, low, middle + cap}, 1.1, t->ink);
    figure_stroke(b->f, b->m->arena, (const double[]){high, middle - cap, high, middle + cap}, 1.1, t->ink);
}

static void draw_track(const struct bars *b, const struct chart_bar *bar, double y, double h) {
    const struct theme *t = b->m->theme;
    struct arena *a = b->m->arena;
    if (bar->is_withheld) {
        chart_withheld(b->m, b->f, b->track_x, y, h, b->withheld);
        return;
    }
    figure_box(b->f, a, b->track_x, y, b->track, h, t->keyboard);
    if (bar->share > 0) {
        figure_box(b->f, a, b->track_x, y, fmax(b->track * fmin(bar->share, 1), 0.8), h, bar->is_joined ? t->line : b->color);
    }
    if (bar->has_interval) {
        whisker(b, &bar->interval, y, h);
    }
}

static double draw_bar(const struct bars *b, const struct chart_bar *bar, double y) {
    const double thick = b->above ? 8 : 12, between = 4.5;
    const struct theme *t = b->m->theme;
    struct arena *a = b->m->arena;
    struct figure_lines lines = figure_lines(b->m, bar->label, font, b->above ? b->width - b->place : b->label);
    double leading = figure_leading(font), text = leading * (double)lines.n;
    double height = b->above ? text + 1.5 + thick : fmax(text, thick),
           bar_y = b->above ? y + text + 1.5 : y + (height - thick) / 2;
    double first = b->above ? y : y + (height - text) / 2;
    for (size_t i = 0; i < lines.n; i++) {
        figure_text(b->f, a, b->place + (b->above ? 0 : b->label), first + leading * (double)i + font.size_pt, lines.at[i], font,
                    b->above ? FIGURE_START : FIGURE_END, t->ink);
    }
    double baseline = bar_y + thick / 2 + font.size_pt * 0.36;
    figure_text(b->f, a, 0, b->above ? first + font.size_pt : baseline, bar->place ? bar->place : "", bold, FIGURE_START,
                t->accent);
    draw_track(b, bar, bar_y, thick);
    figure_text(b->f, a, b->width - b->second, baseline, bar->value, bold, FIGURE_END, t->ink);
    figure_text(b->f, a, b->width, baseline, bar->second, font, FIGURE_END, t->ink);
    return height + between;
}

struct figure *chart_bars(const struct figure_maker *m, const struct chart_bar *bars, size_t n, double width,
                          const char *withheld) {
    struct bars b = {.m = m,
                     .f = ARENA_NEW(m->arena, struct figure),
                     .width = width,
                     .withheld = withheld,
                     .color = chart_bar_color(m->theme)};
    lay_out(&b, bars, n);
    double y = 0;
    for (size_t i = 0; i < n; i++) {
        y += draw_bar(&b, &bars[i], y);
    }
    b.f->width = width;
    b.f->height = y;
    return b.f;
}
