/* Rectangles in window pixels, and the cutting of them that all layout is made of.
 *
 * rect_cut_*() takes a strip off one side of *r and returns it (RectCut, M. Halt 2021): layout reads in the order of cutting. */
#ifndef UI_GEOMETRY_H
#define UI_GEOMETRY_H
#include <stdbool.h>

struct point {
    float x, y;
};
struct rect {
    float x, y, w, h;
};

struct rect rect_cut_left(struct rect *r, float w);
struct rect rect_cut_right(struct rect *r, float w);
struct rect rect_cut_top(struct rect *r, float h);
struct rect rect_cut_bottom(struct rect *r, float h);
struct rect rect_inset(struct rect r, float by);
struct rect rect_inset_xy(struct rect r, float by_x, float by_y);
struct rect rect_center(struct rect in, float w, float h);
/* Cell (column, row) of a grid of columns x rows with gaps; cells are equal. */
struct rect rect_cell(struct rect r, int columns, int rows, int column, int row, float gap);
bool rect_contains(struct rect r, struct point p);
bool rect_overlaps(struct rect a, struct rect b);
#endif
