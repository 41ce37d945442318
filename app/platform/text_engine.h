/* The text engine of the window: struct text_engine over layouts, and drawing a paragraph.
 *
 * Owns: fonts, layouts, textures of text. */
#ifndef PLATFORM_TEXT_ENGINE_H
#define PLATFORM_TEXT_ENGINE_H
#include "platform/damage.h"
#include "platform/text_cache.h"
#include "platform/textures.h"
#include "ui/draw.h"

struct text {
    struct fonts fonts;
    struct text_cache layouts;
    struct textures textures;
    struct text_engine engine;
};

MUST_CHECK bool text_init(struct text *t, struct err *err); /* SDL_ttf is running */
void text_finish(struct text *t);
/* renderer NULL: nothing is drawn, but what the text uses counts as used by this frame. */
void text_draw(struct text *t, struct SDL_Renderer *renderer, const struct draw *d);
struct rect text_bounds(struct text *t, const struct draw *d);                                   /* what drawing it may touch */
void text_damage(struct text *t, const struct draw *d, struct rect clip, struct damage *damage); /* line by line */
void text_presented(struct text *t);
void text_forget(struct text *t);
#endif
