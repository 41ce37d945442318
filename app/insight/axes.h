/* A self-assessment, axis by axis: the share of those who rated an axis whose point is above the middle of the scale.
 *
 * A scale of points has an order and no distances, so that neither its mean nor an area is a number; the share above its middle
 * is one, and has an interval (Wilson). A radar joins the shares of all axes and is drawn only where each of them is told, beside
 * the table that says them.
 *
 * Borrows: results. Promises: nothing that results withhold follows from what is given. */
#ifndef INSIGHT_AXES_H
#define INSIGHT_AXES_H
#include "insight/results.h"

struct axis {
    uint32_t n; /* who rated it */
    const struct result_share *above;
};
/* Of a row of any matrix. False: withheld, or nobody rated it. */
bool axis_of(const struct result *result, const struct result_view *view, size_t part, struct axis *out);
/* Whether all axes of a self-assessment are told. */
bool axes_are_told(const struct result *result, const struct result_view *view);
#endif
