/* Bars of numbers: what they say stands in words beside them, and no colour says anything alone.
 *
 * Promises: one node a row, whose label says all that is drawn in it; what is withheld is a short hatch of always the same
 *           size, on no track: it looks like no number, zero included; everything is laid out left to right and mirrored like
 *           the rest. */
#ifndef UI_CHART_H
#define UI_CHART_H
#include "ui/ui.h"

/* How the rows of a chart share the width: words, bar, numbers; or words and numbers above the bar. */
struct chart_columns {
    float label_w, number_w; /* px */
    bool above;
};
struct chart_part {
    double from, to; /* of the track, 0 to 1 */
    struct color fill;
    bool dotted; /* told from its neighbour by more than its colour */
};
enum { CHART_PARTS_MAX = 3 };
struct chart_row {
    const char *label, *number; /* "": none */
    const char *speech;         /* holds both */
    struct chart_part parts[CHART_PARTS_MAX];
    size_t part_count;
    bool is_withheld;
    bool has_interval;
    double low, high; /* of the interval, on the track */
    bool has_middle;  /* a line in the middle of the track: what is left of it is low, what is right of it high */
    bool has_bar;     /* false: words and numbers alone, as in a table */
    bool bold;
};
/* The largest share of the width that `label_w` may take. */
struct chart_columns ui_chart_columns(struct ui *ui, const struct chart_row *rows, size_t n, float w);
float ui_chart_row_height(struct ui *ui, const struct chart_row *row, const struct chart_columns *columns, float w);
void ui_chart_row(struct ui *ui, const char *id, struct rect r, const struct chart_row *row, const struct chart_columns *columns);

/* Which fill means what: samples with their words, side by side as far as they fit. */
struct chart_key {
    const char *label;
    struct color fill;
    bool dotted;
};
float ui_chart_keys_height(struct ui *ui, const struct chart_key *keys, size_t n, float w);
void ui_chart_keys(struct ui *ui, const char *id, struct rect r, const struct chart_key *keys, size_t n, const char *speech);

/* Columns side by side, from low to high, with a line where the median is. */
struct chart_column {
    const char *label, *number; /* below and above */
    double share;
    bool is_withheld;
};
struct chart_histogram {
    const struct chart_column *columns;
    size_t n;
    double median; /* in columns from the left, 0 to n; below 0: none */
    const char *speech;
};
float ui_chart_histogram_height(struct ui *ui, float columns_mm);                      /* px, words included */
bool ui_chart_histogram_fits(struct ui *ui, const struct chart_histogram *h, float w); /* every word stands below its column */
void ui_chart_histogram(struct ui *ui, const char *id, struct rect r, const struct chart_histogram *h);

/* Shares of 3 axes or more from a centre (0) to a rim (1), joined; the corners are numbered as the rows of the table beside it.
 * A second set, of before, is drawn thin and with open corners. */
enum { CHART_AXES_MAX = 8 };
struct chart_radar {
    size_t n;
    double share[CHART_AXES_MAX], before[CHART_AXES_MAX];
    bool has_before;
    const char *speech;
};
void ui_chart_radar(struct ui *ui, const char *id, struct rect r, const struct chart_radar *radar);
#endif
