#include "platform/render.h"

#include <SDL.h>
#include <assert.h>
#include <math.h>

static void draw_rect(struct render *r, struct SDL_Renderer *renderer, const struct draw *d) {
    shapes_draw(&r->shapes, renderer, d);
}

static void draw_text(struct render *r, struct SDL_Renderer *renderer, const struct draw *d) {
    text_draw(&r->text, renderer, d);
}

static void draw_icon(struct render *r, struct SDL_Renderer *renderer, const struct draw *d) {
    pictures_draw_icon(&r->pictures, renderer, d);
}

static void draw_image(struct render *r, struct SDL_Renderer *renderer, const struct draw *d) {
    pictures_draw_image(&r->pictures, renderer, d);
}

/* Light is the command's colour, white where it has none; dark is black on every theme: phones expect that. The quiet zone of
 * 4 modules is ISO/IEC 18004's. */
static void draw_qr(struct render *r, struct SDL_Renderer *renderer, const struct draw *d) {
    (void)r;
    enum { QUIET = 4 };
    int side = (int)fminf(d->rect.w, d->rect.h), module = side / (d->module_count + 2 * QUIET);
    int left = (int)lroundf(d->rect.x), top = (int)lroundf(d->rect.y), w = (int)lroundf(d->rect.w), h = (int)lroundf(d->rect.h);
    struct color light = d->color.a ? d->color : (struct color){255, 255, 255, 255};
    SDL_SetRenderDrawBlendMode(renderer, SDL_BLENDMODE_NONE);
    SDL_SetRenderDrawColor(renderer, light.r, light.g, light.b, 255);
    SDL_RenderFillRect(renderer, &(SDL_Rect){left, top, w, h});
    SDL_SetRenderDrawColor(renderer, 0, 0, 0, 255);
    left += (w - module * d->module_count) / 2;
    top += (h - module * d->module_count) / 2;
    for (int y = 0; module > 0 && y < d->module_count; y++) {
        const uint8_t *row = d->modules + y * d->module_count;
        for (int x = 0, end; x < d->module_count; x = end + 1) {
            for (end = x; end < d->module_count && row[end]; end++) {
            }
            if (end > x) {
                SDL_RenderFillRect(renderer, &(SDL_Rect){left + x * module, top + y * module, (end - x) * module, module});
            }
        }
    }
}

static void draw_clip(struct render *r, struct SDL_Renderer *renderer, const struct draw *d) {
    (void)r;
    int left = (int)lroundf(d->rect.x), top = (int)lroundf(d->rect.y);
    SDL_Rect clip = {left, top, (int)lroundf(d->rect.x + d->rect.w) - left, (int)lroundf(d->rect.y + d->rect.h) - top};
    SDL_RenderSetClipRect(renderer, clip.w > 0 && clip.h > 0 ? &clip : NULL);
}

static void (*const painters[])(struct render *, struct SDL_Renderer *, const struct draw *) = {
    [DRAW_RECT] = draw_rect,   [DRAW_TEXT] = draw_text, [DRAW_ICON] = draw_icon,
    [DRAW_IMAGE] = draw_image, [DRAW_QR] = draw_qr,     [DRAW_CLIP] = draw_clip,
};
static_assert(sizeof painters / sizeof painters[0] == DRAW_KINDS, "each kind of draw command has its painter");

void render_draw(struct render *r, struct SDL_Renderer *renderer, const struct draw_list *list) {
    SDL_RenderSetClipRect(renderer, NULL);
    SDL_SetRenderDrawColor(renderer, list->ground.r, list->ground.g, list->ground.b, 255);
    SDL_RenderClear(renderer);
    for (size_t i = 0; i < list->list.n; i++) {
        const struct draw *d = &list->list.at[i];
        assert(d->kind < DRAW_KINDS);
        painters[d->kind](r, renderer, d);
    }
    SDL_RenderSetClipRect(renderer, NULL);
}

void render_drop(struct render *r) {
    textures_drop(&r->text.textures);
    shapes_drop(&r->shapes);
    pictures_drop(&r->pictures);
}
