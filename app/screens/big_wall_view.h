/* What the slides of the big screen are put together from. Private to screens.
 *
 * Type is given as a factor of its smallest (big_wall_cap_px()). */
#ifndef SCREENS_BIG_WALL_VIEW_H
#define SCREENS_BIG_WALL_VIEW_H
#include "screens/big_wall.h"

struct big_view {
    struct ui *ui;
    const struct big_wall *wall;
    float cap;    /* px */
    int pages;    /* so far known */
    float margin; /* px, around everything */
    float gap;    /* px, between things that belong together */
    struct rect body;
};
struct big_words {
    const char *id, *text;
    float factor;
    bool bold, centered; /* centered: vertically */
    enum text_align align;
    enum node_role role;
    struct color color; /* a = 0: ink */
};
struct text_extent big_measure(struct big_view *v, const char *text, bool bold, float w, float factor);
float big_show(struct big_view *v, struct rect r, const struct big_words *words); /* the height used */
/* A text in the largest of a few steps from `most` down to 1 that it fits; where none does, a page of it: whole words, and a line
 * for big_show_pages() below them. Sets v->pages. */
struct big_text {
    const char *shown;
    float factor;
    struct rect words, page; /* page.h 0: all of it is shown */
};
struct big_text big_fit(struct big_view *v, const char *text, bool bold, struct rect r, float most);
/* A disc for each page where there are several, the one on show filled: no number stands on the wall that is not people. */
void big_show_pages(struct big_view *v, const struct big_text *text, struct color color);
/* Cuts the heading off the top of the body. */
void big_heading(struct big_view *v, const char *text);
const char *big_word(const struct big_view *v, enum string_id id);
const char *big_words(const struct big_view *v, enum string_id id, uint32_t count); /* "15 voices or more", "Some people" */

/* Rows of a list, page by page: which of them stand on the page asked for, and how far apart. */
struct big_rows {
    size_t first, n;
    float gap;
};
struct big_rows big_page(struct big_view *v, const float *heights, size_t n);

void big_prompt(struct big_view *v);
void big_themes(struct big_view *v);
void big_card(struct big_view *v);
void big_ranks(struct big_view *v);
void big_statement(struct big_view *v);
#endif
