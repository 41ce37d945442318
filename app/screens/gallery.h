/* Every kind of widget in every state, on one page with captions: for the eyes of whoever changes the look, and for a test.
 *
 * Owns:     nothing: all of it is in the caller's arena.
 * Promises: the widgets are those that people meet, drawn by the functions the screens call; each state of a widget is one that
 *           the toolkit itself was put into. Captions are names of the code, in English.
 * Never:    shown to an attendee. */
#ifndef SCREENS_GALLERY_H
#define SCREENS_GALLERY_H
#include "screens/model.h"
#include "ui/ui.h"

struct gallery_item {
    const char *widget, *state;
    const struct draw *draws; /* what it drew */
    size_t draw_count;
    const struct node_list *nodes;
};
struct gallery {
    const struct model *model; /* of a session that stands at attract */
    const struct text_engine *text;
    const struct theme *theme;
    float text_scale, px_per_mm;
    int w_px;
    const char *const *icons; /* names of all there are */
    size_t icon_count;
    void (*look)(void *ctx, const struct gallery_item *item); /* told of each; may be NULL */
    void *ctx;
};
enum { GALLERY_PAGE_PX = 5000 }; /* rows begin on a page as long as it is lower than this */
/* Draws a page, w_px wide and as high as it takes, from widget *at on (0: the first), and moves *at on. False: there are no more.
 */
bool gallery_draw(const struct gallery *g, struct arena *a, struct draw_list *page, size_t *at);
#endif
