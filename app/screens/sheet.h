/* Things of known height, one below the other in columns, on as many pages as they need. Private to screens.
 *
 * Promises: a thing is whole, on one page; a heading stands with what follows it; the order goes down, then across. */
#ifndef SCREENS_SHEET_H
#define SCREENS_SHEET_H
#include "screens/chrome.h"

enum { SHEET_MAX = 260 };

struct sheet_item {
    float h;
    bool leads; /* a heading: never last in its column */
    bool close; /* belongs to what stands above it: half the gap lies between */
};
struct sheet {
    int pages, columns;
    float column_w;
    bool fits; /* nothing is higher than the area */
    struct rect at[SHEET_MAX];
    int page[SHEET_MAX];
};
/* The height of thing i in a width, px. */
typedef struct sheet_item sheet_measure(void *ctx, size_t i, float w);

float sheet_column_w(struct ui *ui, struct rect area, int columns);
void sheet_init(struct sheet *s, struct ui *ui, size_t n, struct rect area, int columns, sheet_measure *measure, void *ctx);
/* In one column, or in up to `most` of at least least_mm (times the text size) where that saves pages. */
void sheet_choose(struct sheet *s, struct ui *ui, size_t n, struct rect area, int most, float least_mm, sheet_measure *measure,
                  void *ctx);
/* The same in the largest type with which everything is whole on at most `pages` pages; else with which it takes the fewest.
 * *factor, which measure() goes by, is tried from 1 down to `least` and left at what was chosen. */
struct sheet_fit {
    int most; /* columns */
    float least_mm, *factor, least;
    int pages;
};
void sheet_fit(struct sheet *s, struct ui *ui, size_t n, struct rect area, const struct sheet_fit *fit, sheet_measure *measure,
               void *ctx);
#endif
