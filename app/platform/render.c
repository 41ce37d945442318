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

static void draw_line(struct render *r, struct SDL_Renderer *renderer, const struct draw *d) {
    (void)r;
    shapes_line(renderer, d);
}

static SDL_Rect whole_pixels(struct rect r) {
    int left = (int)lroundf(r.x), top = (int)lroundf(r.y);
    return (SDL_Rect){left, top, (int)lroundf(r.x + r.w) - left, (int)lroundf(r.y + r.h) - top};
}

static void draw_clip(struct render *r, struct SDL_Renderer *renderer, const struct draw *d) {
    SDL_Rect clip = whole_pixels(d->rect);
    r->shown = r->part;
    if (clip.w > 0 && clip.h > 0) {
        SDL_Rect part = whole_pixels(r->part), both = {0, 0, 0, 0};
        SDL_IntersectRect(&part, &clip, &both);
        r->shown = (struct rect){(float)both.x, (float)both.y, (float)both.w, (float)both.h};
    }
    /* SDL takes an empty clip for none */
    SDL_Rect nothing = {-1, -1, 1, 1}, shown = whole_pixels(r->shown);
    SDL_RenderSetClipRect(renderer, shown.w > 0 && shown.h > 0 ? &shown : &nothing);
}

static void (*const painters[])(struct render *, struct SDL_Renderer *, const struct draw *) = {
    [DRAW_RECT] = draw_rect, [DRAW_TEXT] = draw_text, [DRAW_ICON] = draw_icon, [DRAW_IMAGE] = draw_image,
    [DRAW_QR] = draw_qr,     [DRAW_LINE] = draw_line, [DRAW_CLIP] = draw_clip,
};
static_assert(sizeof painters / sizeof painters[0] == DRAW_KINDS, "each kind of draw command has its painter");

static struct rect bounds_of(struct render *r, const struct draw *d) {
    return d->kind == DRAW_TEXT ? text_bounds(&r->text, d) : d->rect;
}

static void find_damage(struct render *r, const struct draw_list *list, int w_px, int h_px, struct damage_rects *out) {
    struct rect clip = {0, 0, 0, 0};
    damage_begin(&r->damage, w_px, h_px, list->ground);
    for (size_t i = 0; i < list->list.n; i++) {
        const struct draw *d = &list->list.at[i];
        if (d->kind == DRAW_CLIP) {
            clip = d->rect;
        } else if (d->kind == DRAW_TEXT) {
            text_damage(&r->text, d, clip, &r->damage);
        } else {
            damage_add(&r->damage, damage_hash(d), d->rect, clip);
        }
    }
    damage_end(&r->damage, w_px, h_px, out);
}

static void paint(struct render *r, struct SDL_Renderer *renderer, const struct draw_list *list, struct rect part) {
    SDL_Rect area = whole_pixels(part);
    r->part = r->shown = part;
    SDL_RenderSetClipRect(renderer, &area);
    SDL_SetRenderDrawBlendMode(renderer, SDL_BLENDMODE_NONE);
    SDL_SetRenderDrawColor(renderer, list->ground.r, list->ground.g, list->ground.b, 255);
    SDL_RenderFillRect(renderer, &area);
    for (size_t i = 0; i < list->list.n; i++) {
        const struct draw *d = &list->list.at[i];
        assert(d->kind < DRAW_KINDS);
        if (d->kind == DRAW_CLIP || rect_overlaps(bounds_of(r, d), r->shown)) {
            painters[d->kind](r, renderer, d);
        }
    }
    SDL_RenderSetClipRect(renderer, NULL);
}

/* Private text that is on the screen keeps its textures, painted again or not. */
static void keep_private(struct render *r, const struct draw_list *list) {
    for (size_t i = 0; i < list->list.n; i++) {
        const struct draw *d = &list->list.at[i];
        if (d->kind == DRAW_TEXT && d->style.is_private) {
            text_draw(&r->text, NULL, d);
        }
    }
}

void render_find(struct render *r, const struct draw_list *list, const struct render_area *area, struct damage_rects *out) {
    *out = (struct damage_rects){.at = {{0, 0, (float)area->w_px, (float)area->h_px}}, .n = 1};
    if (area->in_parts) {
        find_damage(r, list, area->w_px, area->h_px, out);
    }
}

void render_paint(struct render *r, struct SDL_Renderer *renderer, const struct draw_list *list,
                  const struct damage_rects *parts) {
    for (size_t i = 0; i < parts->n; i++) {
        paint(r, renderer, list, parts->at[i]);
    }
    keep_private(r, list);
}

void render_drop(struct render *r) {
    textures_drop(&r->text.textures);
    shapes_drop(&r->shapes);
    pictures_drop(&r->pictures);
    damage_forget(&r->damage);
}
