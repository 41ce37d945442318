/* Cards of words in rows and columns, on as many pages as they need. Private to screens.
 *
 * Promises: rows of equal height, at most CARDS_A_PAGE cards a page (ACCESS Q2), no word cut where a narrower number of columns
 *           avoids it; the last row stands at the bottom of the area, near the hand. */
#ifndef SCREENS_CARDS_H
#define SCREENS_CARDS_H
#include "screens/chrome.h"

enum { CARDS_MAX = 50, CARDS_A_PAGE = 7 };

struct card {
    const char *label;
    bool wants_field; /* keeps room for a text field beside or below it, on the same page */
};
struct cards {
    int pages, columns;
    struct rect at[CARDS_MAX], field[CARDS_MAX];
    int page[CARDS_MAX];
    bool has_pager;
    struct pager_place pager;
};
void cards_init(struct cards *c, struct ui *ui, const struct model *model, const struct card *cards, size_t n, struct rect area);
/* The same with its pager elsewhere: nothing is cut from the area. NULL: in the area. */
void cards_init_paged(struct cards *c, struct ui *ui, const struct model *model, const struct card *cards, size_t n,
                      struct rect area, const struct pager_place *pager);
/* Height of the lowest useful area: the highest card, and its field. INFINITY where a word is wider than a card. */
float cards_need(struct ui *ui, const struct card *cards, size_t n, float w);
/* Height that a list on this screen wants kept for it, px. */
float cards_keep(struct ui *ui, const struct card *cards, size_t n, struct rect body);
#endif
