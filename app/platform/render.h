/* Replays a draw list into a renderer.
 *
 * Owns: nothing; the caches belong to struct render, the renderer to the window. */
#ifndef PLATFORM_RENDER_H
#define PLATFORM_RENDER_H
#include "platform/damage.h"
#include "platform/pictures.h"
#include "platform/shapes.h"
#include "platform/text_engine.h"

struct render {
    struct text text;
    struct shapes shapes;
    struct pictures pictures;
    struct damage damage;
    struct rect part, shown; /* while painting: the part being painted, and what the clip leaves of it */
};

struct render_area {
    int w_px, h_px;
    bool in_parts; /* what was painted last is still there */
};

/* What must be painted: everything, or in parts what differs from the picture before. Each find is followed by its paint. */
void render_find(struct render *r, const struct draw_list *list, const struct render_area *area, struct damage_rects *out);
void render_paint(struct render *r, struct SDL_Renderer *renderer, const struct draw_list *list,
                  const struct damage_rects *parts);
void render_drop(struct render *r); /* every texture: the renderer is going or has lost them. All is painted next time */
#endif
