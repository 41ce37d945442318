#include "platform/shapes.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>

#include "base/err.h"

/* How much of a pixel whose centre is `distance` from the centre lies within the radius: exact to 1/50 for radii over 3 px. */
static float coverage(float distance, int radius) {
    return fmaxf(0, fminf(1, (float)radius - distance + 0.5f));
}

static struct SDL_Texture *make_disc(struct SDL_Renderer *renderer, int radius, int hole) {
    int side = 2 * radius;
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, side, side, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!s) {
        return NULL;
    }
    for (int y = 0; y < side; y++) {
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)s->pixels + (size_t)y * (size_t)s->pitch);
        for (int x = 0; x < side; x++) {
            float distance = hypotf((float)(x - radius) + 0.5f, (float)(y - radius) + 0.5f);
            float part = coverage(distance, radius) - (hole > 0 ? coverage(distance, hole) : 0);
            row[x] = 0xFFFFFFu | (Uint32)lroundf(255 * part) << 24;
        }
    }
    struct SDL_Texture *texture = SDL_CreateTextureFromSurface(renderer, s);
    SDL_FreeSurface(s);
    if (texture) {
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    }
    return texture;
}

static struct SDL_Texture *disc(struct shapes *s, struct SDL_Renderer *renderer, int radius, int hole) {
    struct shapes_disc *oldest = &s->discs[0];
    for (size_t i = 0; i < SHAPES_DISCS; i++) {
        struct shapes_disc *d = &s->discs[i];
        if (d->texture && d->radius == radius && d->hole == hole) {
            d->used = ++s->clock;
            return d->texture;
        }
        oldest = d->used < oldest->used ? d : oldest;
    }
    if (oldest->texture) {
        SDL_DestroyTexture(oldest->texture);
    }
    *oldest = (struct shapes_disc){radius, hole, make_disc(renderer, radius, hole), ++s->clock};
    return oldest->texture;
}

static void corners(struct SDL_Renderer *renderer, struct SDL_Texture *texture, SDL_Rect r, int radius, struct color c) {
    SDL_SetTextureColorMod(texture, c.r, c.g, c.b);
    SDL_SetTextureAlphaMod(texture, c.a);
    for (int i = 0; i < 4; i++) {
        int right = i & 1, bottom = i >> 1;
        SDL_Rect from = {right * radius, bottom * radius, radius, radius};
        SDL_Rect to = {right ? r.x + r.w - radius : r.x, bottom ? r.y + r.h - radius : r.y, radius, radius};
        SDL_RenderCopy(renderer, texture, &from, &to);
    }
}

static void fill_rects(struct SDL_Renderer *renderer, const SDL_Rect *rects, int n, struct color c) {
    SDL_SetRenderDrawBlendMode(renderer, c.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer, c.r, c.g, c.b, c.a);
    for (int i = 0; i < n; i++) {
        if (rects[i].w > 0 && rects[i].h > 0) {
            SDL_RenderFillRect(renderer, &rects[i]);
        }
    }
}

static void fill(struct shapes *s, struct SDL_Renderer *renderer, SDL_Rect r, int radius, struct color c) {
    if (r.w <= 0 || r.h <= 0 || c.a == 0) {
        return;
    }
    SDL_Rect parts[] = {{r.x + radius, r.y, r.w - 2 * radius, radius},
                        {r.x, r.y + radius, r.w, r.h - 2 * radius},
                        {r.x + radius, r.y + r.h - radius, r.w - 2 * radius, radius}};
    fill_rects(renderer, parts, 3, c);
    struct SDL_Texture *texture = radius > 0 ? disc(s, renderer, radius, 0) : NULL;
    if (texture) {
        corners(renderer, texture, r, radius, c);
    }
}

/* The border. Its corners are rings where the inside is see-through, else whole quarters: the fill blends over them without a
 * seam. */
static void outline(struct shapes *s, struct SDL_Renderer *renderer, SDL_Rect r, int radius, int border, bool rings,
                    struct color c) {
    int corner = radius > border ? radius : border;
    SDL_Rect parts[] = {{r.x + corner, r.y, r.w - 2 * corner, border},
                        {r.x + corner, r.y + r.h - border, r.w - 2 * corner, border},
                        {r.x, r.y + corner, border, r.h - 2 * corner},
                        {r.x + r.w - border, r.y + corner, border, r.h - 2 * corner}};
    fill_rects(renderer, parts, 4, c);
    if (radius > border) {
        struct SDL_Texture *texture = disc(s, renderer, radius, rings ? radius - border : 0);
        if (texture) {
            corners(renderer, texture, r, radius, c);
        }
        return;
    }
    for (int i = 0; i < 4; i++) {
        SDL_Rect square = {i & 1 ? r.x + r.w - border : r.x, i >> 1 ? r.y + r.h - border : r.y, border, border};
        fill_rects(renderer, &square, 1, c);
    }
}

void shapes_draw(struct shapes *s, struct SDL_Renderer *renderer, const struct draw *d) {
    int left = (int)lroundf(d->rect.x), top = (int)lroundf(d->rect.y);
    SDL_Rect r = {left, top, (int)lroundf(d->rect.x + d->rect.w) - left, (int)lroundf(d->rect.y + d->rect.h) - top};
    int half = (r.w < r.h ? r.w : r.h) / 2;
    int radius = (int)lroundf(fmaxf(0, fminf(d->radius, (float)half)));
    int border = d->border.a ? (int)lroundf(fmaxf(0, fminf(d->border_px, (float)half))) : 0;
    if (r.w <= 0 || r.h <= 0) {
        return;
    }
    int inner_radius = radius > border ? radius - border : 0;
    SDL_Rect inner = {r.x + border, r.y + border, r.w - 2 * border, r.h - 2 * border};
    if (border > 0) {
        outline(s, renderer, r, radius, border, d->color.a < 255, d->border);
    }
    fill(s, renderer, inner, inner_radius, d->color);
}

/* A pixel of a column, or of a row where the line is steep, with that much of it covered. */
static void cover(struct SDL_Renderer *renderer, bool steep, int along, int at, float part, struct color c) {
    if (part > 0) {
        SDL_SetRenderDrawColor(renderer, c.r, c.g, c.b, (uint8_t)lroundf((float)c.a * fminf(part, 1)));
        SDL_RenderDrawPoint(renderer, steep ? at : along, steep ? along : at);
    }
}

/* Column by column where it is flat, row by row where it is steep: there it covers a stretch of which the ends are partial. */
void shapes_line(struct SDL_Renderer *renderer, const struct draw *d) {
    float thick = d->border_px, w = fmaxf(0, d->rect.w - thick), h = fmaxf(0, d->rect.h - thick);
    bool steep = h > w;
    float length = steep ? h : w, side = steep ? w : h, slope = length > 0 ? side / length : 0;
    float half = thick * hypotf(1, slope) / 2, start = (steep ? d->rect.x : d->rect.y) + thick / 2;
    int first = (int)lroundf(steep ? d->rect.y : d->rect.x), steps = (int)lroundf(steep ? d->rect.h : d->rect.w);
    int least = (int)lroundf(steep ? d->rect.x : d->rect.y), most = least + (int)lroundf(steep ? d->rect.w : d->rect.h);
    SDL_SetRenderDrawBlendMode(renderer, SDL_BLENDMODE_BLEND);
    for (int i = 0; i < steps; i++) {
        float way = fminf(fmaxf((float)i + 0.5f - thick / 2, 0), length) * slope, middle = start + (d->flip ? side - way : way);
        float from = fmaxf(middle - half, (float)least), to = fminf(middle + half, (float)most);
        for (int at = (int)floorf(from); (float)at < to; at++) {
            float part = fminf(to, (float)at + 1) - fmaxf(from, (float)at);
            cover(renderer, steep, first + i, at, part, d->color);
        }
    }
}

void shapes_drop(struct shapes *s) {
    for (size_t i = 0; i < SHAPES_DISCS; i++) {
        if (s->discs[i].texture) {
            SDL_DestroyTexture(s->discs[i].texture);
        }
        s->discs[i] = (struct shapes_disc){0};
    }
}
