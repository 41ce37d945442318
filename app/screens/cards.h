/* Cards of words in rows and columns, on as many pages as they need. Private to screens.
 *
 * Promises: rows of equal height, at most CARDS_A_PAGE cards a page (ACCESS Q2), no word cut where a narrower number of columns
 *           avoids it; the last row stands at the bottom of the area, near the hand. */
#ifndef SCREENS_CARDS_H
#define SCREENS_CARDS_H
#include "screens/chrome.h"

enum { CARDS_MAX = 500, CARDS_A_PAGE = 7 }; /* sites; nothing else has more than 200, themes that were split */

struct card {
    const char *label;
    const char *detail;      /* below the label, NULL: nothing */
    bool has_picture;        /* at the end of the card */
    bool wants_field;        /* keeps room for a text field beside or below it, on the same page */
    const char *field_words; /* in the script that is written there */
};
struct cards {
    int pages, columns;
    bool fit; /* every word is whole, every card inside the area */
    struct rect at[CARDS_MAX], field[CARDS_MAX];
    int page[CARDS_MAX];
    bool has_pager;
    struct pager_place pager;
};
/* pager: elsewhere, nothing is cut from the area; NULL: in the area. */
void cards_init(struct cards *c, struct ui *ui, const struct model *model, const struct card *cards, size_t n, struct rect area,
                const struct pager_place *pager);
/* Height of the lowest useful area: the highest card, and its field. INFINITY where a word is wider than a card. */
float cards_need(struct ui *ui, const struct card *cards, size_t n, float w);

/* Which page is shown, and what the pager says: pages of the list are `first` pages behind those of the screen. */
struct cards_turn {
    int page, first;
};
/* Shows card i; the field is as wide as 0 where it has none. */
typedef void cards_show_one(void *ctx, size_t i, struct rect at, struct rect field);
void cards_show(struct ui *ui, const struct model *model, struct effects *out, const struct cards *c, size_t n,
                const struct cards_turn *turn, cards_show_one *show, void *ctx);

/* --- cards_list.c: a list that is a screen ------------------------------------------------------------------------------- */

struct card_list {
    const char *heading; /* NULL: none */
    const struct card *cards;
    size_t n;
    int first; /* model->page of its first page */
    cards_show_one *show;
    void *ctx;
};
/* In large type a list may take LIST_PAGES pages; where it would take more its type steps down, never below the normal size. */
void cards_list(struct ui *ui, const struct model *model, struct effects *out, const struct card_list *list, struct rect body);
#endif
