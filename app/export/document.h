/* What a report, a form or a card says, in order, before it becomes paper or a web page: sections of cards of blocks.
 *
 * Owns:     nothing; everything lives in the arena it was made in.
 * Promises: paper (export/paper.h) and web (export/web.h) show the same words, numbers and figures of it, in this order. */
#ifndef EXPORT_DOCUMENT_H
#define EXPORT_DOCUMENT_H
#include "export/figure.h"

/* Widths of an A4 page in points: two columns, or one across. Figures are made for one of them. */
#define DOCUMENT_COLUMN 244.0
#define DOCUMENT_GUTTER 22.0
#define DOCUMENT_WIDE   (2 * DOCUMENT_COLUMN + DOCUMENT_GUTTER)

enum block_kind {
    BLOCK_HEADING,  /* of the card */
    BLOCK_SENTENCE, /* what is to be known first */
    BLOCK_TEXT,
    BLOCK_NOTE, /* small */
    BLOCK_FIGURE,
    BLOCK_TABLE,
    BLOCK_LIST,
    BLOCK_FACTS, /* numbers with what they count */
    BLOCK_KINDS
};
/* The first column says what a row is about; the others are numbers, unless is_text. */
struct document_table {
    const char *caption; /* for the web's readers who do not see; "" for none */
    const char *const *heads;
    size_t columns, rows;
    const char **cells; /* row by row */
    bool is_text;
};
struct block {
    enum block_kind kind;
    const char *text; /* heading, sentence, text, note */
    const struct figure *figure;
    const struct document_table *table;
    const char *const *items; /* list; facts: number, what, number, what ... */
    size_t item_count;        /* facts: pairs */
};
struct card {
    bool is_wide;
    VEC(struct block) blocks;
};
struct section {
    const char *title; /* NULL: none */
    VEC(struct card) cards;
};
struct document {
    const char *title, *kicker, *subtitle; /* kicker: a line above the title; "" for none */
    const char *language;                  /* BCP 47 */
    bool is_right_to_left;
    double scale;         /* of all type on paper: 1; 1.5 for a large one */
    const char *page_of;  /* "Page {0} of {1}" */
    const char *footer;   /* at the foot of each page */
    const char *contents; /* what a table of the web's page is called where it needs a name; "" for none */
    const struct theme *theme;
    VEC(struct section) sections;
};

struct section *document_section(struct document *d, struct arena *a, const char *title);
struct card *section_card(struct section *s, struct arena *a, bool is_wide);
void card_text(struct card *c, struct arena *a, enum block_kind kind, const char *text); /* "" adds nothing */
void card_figure(struct card *c, struct arena *a, const struct figure *figure);
void card_table(struct card *c, struct arena *a, const struct document_table *table);
void card_list(struct card *c, struct arena *a, enum block_kind kind, const char *const *items, size_t n);
#endif
