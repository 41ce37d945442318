/* Pieces of a document that no page break cuts: a paragraph, a figure, a row. Private to export/paper*. */
#ifndef EXPORT_PAPER_PARTS_H
#define EXPORT_PAPER_PARTS_H
#include "export/paper.h"

/* A cell of a row; a paragraph has one. */
struct piece_cell {
    struct figure *figure;
    double x;        /* in the piece */
    const char *tag; /* of its structure */
};
struct piece {
    const char *opens, *closes; /* structure around this and the next pieces: "Table", "L"; NULL */
    const char *tag;            /* around its cells: "TR", NULL */
    struct piece_cell *cells;
    size_t cell_count;
    double before, height;
    bool with_next;       /* no break behind it */
    const char *bookmark; /* NULL: none */
    int level;            /* of the bookmark: 1, 2 */
    size_t page;          /* from 0 */
    double x, y;          /* its place, reading left to right */
};
struct pieces {
    struct piece *at;
    size_t n, cap;
};

struct paper {
    const struct paper_params *params;
    const struct document *document;
    struct figure_maker maker;
    double width, height, margin; /* of the page; of each side */
    double scale;
};
/* The pieces of the document's head, of a section's title, of a card. */
void pieces_of_head(const struct paper *p, struct pieces *out);
void pieces_of_title(const struct paper *p, const char *title, struct pieces *out);
void pieces_of_card(const struct paper *p, const struct card *card, double width, struct pieces *out);
#endif
