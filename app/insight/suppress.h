/* Which counts must be withheld so that nobody can work out a small one.
 *
 * A set of cells (counts of people) and equations between them (total = sum of parts): rows, columns and totals of a table,
 * several tables that share a margin, regions and their sites, an output and the one before it. Two steps:
 *   primary        every cell below k is hidden, zero included: "nobody here said yes" tells about everybody here, and where
 *                  zeros are shown a hidden cell is known not to be one;
 *   complementary  further cells are hidden until each protected cell could as well be 0 and could as well be k or more.
 *
 * Method:   iterative protection of one cell at a time, as in Fischetti and Salazar ("Solving the cell suppression problem on
 *           tabular data with linear constraints", Management Science 47 (2001) 1008-1027, section 6), with protection shown the
 *           way of the hypercube method (Repsilber 1994; Giessing and Repsilber, "Tools and strategies to protect multiple tables
 *           with the GHQUAR cell suppression engine", Inference Control in Statistical Databases, LNCS 2316 (2002) 181-192): a
 *           pattern of hidden cells that go up and down by one and leave every equation true. Instead of rectangles it searches
 *           any pattern, over all equations, cheapest first (few cells, then small ones, totals last), and adds up patterns until
 *           the cell stands at 0 and at k. What it leaves behind is therefore a proof: whole-numbered tables that agree with all
 *           that is shown. Linear or integer programming can find no narrower bounds. Last, what was hidden without need is shown
 *           again.
 *
 * Promises: after suppress_run() every cell below k is hidden, and everything that is shown agrees with at least one table in
 *           which that cell is 0 and one in which it is k or more. Where no pattern is found within bounds, all that hangs
 *           together with the cell is hidden: never too little, perhaps too much.
 * Never:    protects against who knows single answers beforehand (k does that), nor what was let out of another set: give all
 *           that is or was public to one set. */
#ifndef INSIGHT_SUPPRESS_H
#define INSIGHT_SUPPRESS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

enum suppress_kind {
    SUPPRESS_OPEN,     /* may be shown */
    SUPPRESS_PUBLIC,   /* everybody knows it: shown in an earlier output, or nought by construction */
    SUPPRESS_WITHHELD, /* hidden in an earlier output, and to stay hidden; protected where it is below k */
    SUPPRESS_LATENT    /* neither shown nor protected: what two outputs differ by */
};
enum suppress_state { SUPPRESS_SHOWN, SUPPRESS_PRIMARY, SUPPRESS_COMPLEMENTARY };

struct suppress_cell {
    uint32_t value;
    enum suppress_kind kind;
    enum suppress_state state; /* from suppress_run() on. The two hidden ones look the same to everyone outside */
    uint32_t times_total;      /* of how many equations it is the total */
};
struct suppress_term {
    uint32_t cell;
    int32_t sign; /* +1 a part, -1 the total */
};
struct suppress_equation {
    size_t first, n; /* in terms */
};

/* Owns nothing; everything lives in the arena. */
struct suppress {
    struct arena *arena;
    uint32_t k;
    VEC(struct suppress_cell) cells;
    VEC(struct suppress_term) terms;
    VEC(struct suppress_equation) equations;
};

void suppress_init(struct suppress *set, struct arena *arena, uint32_t k);
uint32_t suppress_add(struct suppress *set, uint32_t value, enum suppress_kind kind); /* the cell's index */
/* The values must agree: an equation that is not true is a bug. */
void suppress_sum(struct suppress *set, uint32_t total, const uint32_t *parts, size_t n);

/* A table with its margins: row totals in column `columns`, column totals in row `rows`. Where the set has a margin already (the
 * same question by another grouping, the same groups by another question) give its cells and the set's total, else NULL. */
struct suppress_table {
    size_t rows, columns;
    uint32_t *cells; /* (rows + 1) x (columns + 1) indices, row by row */
};
struct suppress_table suppress_add_table(struct suppress *set, const uint32_t *counts, size_t rows, size_t columns,
                                         const uint32_t *row_totals, const uint32_t *column_totals, const uint32_t *total);
static inline uint32_t suppress_table_cell(const struct suppress_table *table, size_t row, size_t column) {
    return table->cells[row * (table->columns + 1) + column];
}

/* An earlier output of the same cells, of which `later` shows more responses: earlier + what came since = later. Cells that were
 * hidden stay hidden. Call it for every pair that can be told to belong together. */
void suppress_link(struct suppress *set, const uint32_t *earlier, const uint32_t *later, size_t n);
/* The kind a cell of an earlier output has in the set of the next. */
enum suppress_kind suppress_kind_later(enum suppress_state state);

/* False: even with everything hidden that may be, a cell cannot be protected from what is public already; then nothing of the set
 * may leave. */
MUST_CHECK bool suppress_run(struct suppress *set);
/* After suppress_run(): whether what is shown leaves each of these cells more than one value. */
bool suppress_leaves_open(const struct suppress *set, const uint32_t *cells, size_t n);
/* Only the first step, for the test that shows what the second is for. */
void suppress_run_primary(struct suppress *set);

/* Live views are renewed only when at least SUPPRESS_STEP responses have come in, so that nobody reads the last person's answers
 * off the difference (TRUST P6). */
enum { SUPPRESS_STEP = 5 };
/* The simple mode: below k nothing, else rounded to the nearest multiple of 5, totals on their own (base-5 rounding as by
 * Statistics Canada for census counts; here conventional, not random, so that the same table always reads the same). */
bool suppress_round(uint32_t value, uint32_t k, uint32_t *out);
#endif
