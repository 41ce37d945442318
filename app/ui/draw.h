/* What a frame looks like: tagged commands of fixed size, replayed by platform. Text is in the frame arena. */
#ifndef UI_DRAW_H
#define UI_DRAW_H
#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/theme.h"
#include "base/vec.h"
#include "ui/geometry.h"
#include "ui/text.h"

enum draw_kind {
    DRAW_RECT,  /* rounded, filled, with an inner border */
    DRAW_TEXT,  /* paragraph wrapped to rect.w, from rect's top left, aligned inside rect.w */
    DRAW_ICON,  /* assets/icons/NAME.svg rasterised to rect; currentColor becomes color */
    DRAW_IMAGE, /* a PNG file fitted into rect */
    DRAW_QR,    /* modules on light, quiet zone inside rect; whole pixels a module */
    DRAW_LINE,  /* between two corners of rect, border_px thick; from lower left to upper right where flip */
    DRAW_CLIP,  /* until the next DRAW_CLIP; an empty rect ends clipping */
    DRAW_KINDS
};

struct draw {
    enum draw_kind kind;
    struct rect rect;
    struct color color; /* fill, text, icon */
    struct color border;
    float radius, border_px;
    bool flip;        /* ICON: mirrored left to right; LINE: it rises */
    const char *text; /* TEXT: words; ICON: name; IMAGE: path */
    struct text_style style;
    const uint8_t *modules; /* QR */
    int module_count;       /* a side */
};

struct draw_list {
    VEC(struct draw) list;
    struct arena *arena; /* the frame's */
    struct color ground; /* the window is cleared to it */
    int w_px, h_px;
};
uint64_t draw_list_hash(const struct draw_list *list); /* same hash: nothing to paint */
/* One line a command, stable, for goldens; private text is left out. */
void draw_list_dump(const struct draw_list *list, struct strbuf *out);
#endif
