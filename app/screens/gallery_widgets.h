/* The table of what the gallery shows. Private to screens. */
#ifndef SCREENS_GALLERY_WIDGETS_H
#define SCREENS_GALLERY_WIDGETS_H
#include "screens/gallery.h"

enum gallery_state {
    GALLERY_NORMAL,
    GALLERY_FOCUSED,
    GALLERY_PRESSED,
    GALLERY_SELECTED,
    GALLERY_DISABLED,
    GALLERY_EMPTY,
    GALLERY_FILLED,
    GALLERY_ERROR,
    GALLERY_STATES
};
/* What is drawn where, in a frame of its own whose toolkit is in that state already. */
struct gallery_spot {
    struct ui *ui;
    const struct gallery *g;
    const char *id; /* the node the state is about */
    struct rect r;
    enum gallery_state state;
    int variant; /* of the row */
};
struct gallery_widget {
    const char *name, *id;
    float w_mm, h_mm; /* w_mm 0: as wide as the page */
    unsigned states;  /* bits 1 << enum gallery_state */
    int variant;
    void (*draw)(const struct gallery_spot *s);
};
extern const struct gallery_widget gallery_widgets[];
extern const size_t gallery_widget_count;
#endif
