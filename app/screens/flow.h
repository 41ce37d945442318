/* Paragraphs one below the other, on as many pages as they need. Private to screens.
 *
 * Promises: nothing is cut: what does not fit on a page goes to the next one, a long paragraph, or one below a heading
 *           that would stand alone, at a word boundary. */
#ifndef SCREENS_FLOW_H
#define SCREENS_FLOW_H
#include "ui/ui.h"

enum { FLOW_PAGES_MAX = 40 };

struct flow_item {
    const char *id; /* of its node, "" for plain text */
    const char *text;
    const char *icon; /* in a disc before the text, NULL: none */
    enum type_role type;
    float factor;           /* of the type's size, 0: 1 */
    bool bold, strong_icon; /* strong: accent disc with a light icon */
    struct color color;     /* a = 0: ink */
    enum node_role role;
    float above_mm; /* space before it, not at the top of a page */
};

/* Pages in an area of this size, 1 or more. */
int flow_pages(struct ui *ui, const struct flow_item *items, size_t n, float w, float h);
/* Makes the items as large as they can be on the fewest pages without cutting a word: type (the heading keeps its own) between 1
 * and `least` of its size, and more space between them where there is room. Returns the pages. */
int flow_settle(struct ui *ui, struct flow_item *items, size_t n, float w, float h, float least);
/* Bytes of the largest beginning of the text that fits into w x h and ends behind a word, or behind a grapheme where the first
 * word is longer than that. */
size_t flow_prefix(struct ui *ui, const struct flow_item *item, const char *text, float w, float h);
/* Draws one page from the top of r; returns the height used. */
float flow_page(struct ui *ui, const struct flow_item *items, size_t n, struct rect r, int page);
#endif
