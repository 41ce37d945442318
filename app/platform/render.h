/* Replays a draw list into a renderer.
 *
 * Owns: nothing; the caches belong to struct render, the renderer to the window. */
#ifndef PLATFORM_RENDER_H
#define PLATFORM_RENDER_H
#include "platform/pictures.h"
#include "platform/shapes.h"
#include "platform/text_engine.h"

struct render {
    struct text text;
    struct shapes shapes;
    struct pictures pictures;
};

void render_draw(struct render *r, struct SDL_Renderer *renderer, const struct draw_list *list);
void render_drop(struct render *r); /* every texture: the renderer is going or has lost them */
#endif
