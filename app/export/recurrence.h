/* Which themes an earlier gathering had too, which are new, which nobody spoke of this time. Merges are followed; "something
 * else" is no theme. */
#ifndef EXPORT_RECURRENCE_H
#define EXPORT_RECURRENCE_H
#include "core/idea.h"
#include "core/idea_earlier.h"

enum recurrence { RECURS, RECURRENCE_NEW, RECURRENCE_SILENT };
/* then: NULL of a new one; now: NULL of a silent one. Today's in the board's order, then the silent ones. */
typedef void recurrence_row(void *ctx, enum recurrence seen, const struct earlier_theme *then, const struct idea_theme *now);
void recurrence_each(const struct idea_board *board, const struct earlier_gathering *earlier, recurrence_row *row, void *ctx);
#endif
