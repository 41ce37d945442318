/* Charts as figures: bars with whiskers, points that diverge from a middle, a distribution with its median.
 *
 * Every number stands beside its mark; a bar's track is the whole (100 %) or the longest, as said; what is withheld is hatched
 * and says so, which is neither zero nor empty. Colour never carries meaning alone: order, outline and words do (ACCESS A4).
 * Never: computes a share or an interval; they come as they are shown. */
#ifndef EXPORT_CHART_H
#define EXPORT_CHART_H
#include "export/figure.h"
#include "insight/interval.h"

struct chart_bar {
    const char *place; /* "1": stands before the label; NULL: none */
    const char *label;
    const char *value, *second;                /* "29", "47%"; "" for none */
    double share;                              /* of the track, 0 to 1 */
    bool has_interval, is_withheld, is_joined; /* joined: several answers as one */
    struct interval interval;                  /* in the track's unit */
};
/* withheld: what a hatched track says. */
struct figure *chart_bars(const struct figure_maker *m, const struct chart_bar *bars, size_t n, double width,
                          const char *withheld);

enum { CHART_POINTS_MAX = 11 };
/* A row of points from low to high. */
struct chart_scale_row {
    const char *label; /* "" for none */
    const char *note;  /* "n = 30" */
    size_t points;
    double shares[CHART_POINTS_MAX];     /* together 1 */
    const char *texts[CHART_POINTS_MAX]; /* "40%" */
    bool is_withheld;                    /* the whole row */
};
/* legend: a word for each point, from low to high; [points]. All rows have as many points. */
struct figure *chart_scale(const struct figure_maker *m, const struct chart_scale_row *rows, size_t n, const char *const *legend,
                           double width, const char *withheld);
/* Of bars: the accent, light enough for a whisker upon it, dark enough for the ground (3:1). */
struct color chart_bar_color(const struct theme *theme);
struct color chart_scale_color(const struct theme *theme, size_t point, size_t points);

struct chart_column {
    const char *label, *value;
    double share; /* of all, 0 to 1 */
    bool is_withheld;
};
struct chart_distribution {
    const struct chart_column *columns;
    const char *const *edges; /* [n + 1]: what stands between the columns, of numbers that flow; NULL: labels stand below them */
    size_t n;
    double median;            /* in columns: 2.5 is the middle of the third; < 0: none */
    const char *median_words; /* "Median 7" */
    const char *withheld;
};
struct figure *chart_distribution(const struct figure_maker *m, const struct chart_distribution *d, double width);

/* A share from wave to wave, on a track from 0 to 100 %. */
struct chart_run_point {
    const char *wave, *value, *note; /* "2025", "47%", "n = 30" */
    double share;
    struct interval interval;
    bool is_absent, is_withheld; /* not asked in this wave: nothing stands there; withheld: hatched */
    bool is_break;               /* other words than before: no line leads here, and one parts it from what was before */
};
struct chart_run {
    const struct chart_run_point *points;
    size_t n;
    const char *ticks[3]; /* "0%", "50%", "100%" */
    const char *withheld;
};
struct figure *chart_run(const struct figure_maker *m, const struct chart_run *run, double width);

/* Shares of 3 axes or more from a centre (0) to a rim (1), joined; corners are numbered as the rows of the table beside it. */
struct chart_radar {
    size_t n;
    const double *shares, *before; /* [n]; before: NULL for none, else thin and with open corners */
    const char *const *numbers;    /* [n]: "1" */
    const char *rim;               /* "100%" */
};
struct figure *chart_radar(const struct figure_maker *m, const struct chart_radar *radar, double width);

/* Below y: what hatched means, for charts whose marks have no room for the word. Returns where it ends. */
double chart_key(const struct figure_maker *m, struct figure *f, double y, const char *withheld);
/* Instead of a bar of that height: a hatch of always the same length with the word beside it, so that it looks like no number. */
void chart_withheld(const struct figure_maker *m, struct figure *f, double x, double y, double h, const char *withheld);
#endif
