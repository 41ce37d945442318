/* A window with what paints it: its renderer, its caches of text and pictures, the way from one picture to the next.
 *
 * Owns:     all of it, from window_open() and text_init() to pane_close(); a zeroed pane can be closed.
 * Promises: bounded memory: the caches of one pane are those of platform/textures.h and text_cache.h, whatever is shown.
 * Never:    hears an input: that is platform's and is for one pane alone. */
#ifndef PLATFORM_PANE_H
#define PLATFORM_PANE_H
#include "platform/motion.h"
#include "platform/render.h"
#include "platform/window.h"

struct pane {
    struct window window;
    struct render render;
    struct motion motion;
    bool has_picture, forgotten; /* forgotten: what is shown is nobody's business any more */
};

void pane_close(struct pane *p);
void pane_drop(struct pane *p);        /* textures, and the pictures made of them */
void pane_drop_caches(struct pane *p); /* what is shown stays */
void pane_forget(struct pane *p);
MUST_CHECK bool pane_follow_size(struct pane *p, struct err *err); /* the window has a new size */
/* As platform_present_by(), platform_move() and platform_moves_at(). */
void pane_present_by(struct pane *p, const struct draw_list *list, const struct platform_change *how, uint64_t now_ms);
void pane_move(struct pane *p, uint64_t now_ms);
uint64_t pane_moves_at(const struct pane *p);
#endif
