/* A screen to read: a heading and paragraphs on as many pages as they need, a footer. Consent and stored. Private to screens. */
#ifndef SCREENS_READING_H
#define SCREENS_READING_H
#include "screens/chrome.h"
#include "screens/flow.h"

enum { READING_ITEMS_MAX = 60 };

struct reading {
    struct flow_item items[READING_ITEMS_MAX];
    size_t n;
};
void reading_heading(struct ui *ui, struct reading *r, const char *text);
void reading_line(struct reading *r, const char *text, const char *icon, bool strong_icon);
/* The footer's primary turns the page until the last one; what was pressed on the last one is returned. */
enum footer_press reading_frame(struct ui *ui, const struct model *model, struct effects *out, struct reading *r,
                                const struct footer *footer);
const char *reading_date(struct ui *ui, const struct model *model, const char *iso); /* "31 March 2027" */
#endif
