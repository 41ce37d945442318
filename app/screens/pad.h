/* A few digits to be typed: heading, a line of words, the field, and a pad of digits beside it where the panel is wide, else
 * below. Private to screens. */
#ifndef SCREENS_PAD_H
#define SCREENS_PAD_H
#include "screens/chrome.h"

struct pad_page {
    const char *heading;
    const char *note; /* what is wrong, or that it is being looked at, else what to do; NULL: nothing */
    bool is_problem, is_bad;
    const char *field; /* node id */
    bool masked;
    enum effect_kind on_enter;
    struct footer footer;
};
enum footer_press pad_frame(struct ui *ui, const struct model *model, struct effects *out, const struct pad_page *page);
#endif
