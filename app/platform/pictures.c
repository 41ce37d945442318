#include "platform/pictures.h"

#include <SDL.h>
#include <SDL_image.h>
#include <math.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/picture_head.h"

static struct picture *find(struct pictures *p, uint64_t hash) {
    struct picture *oldest = &p->at[0];
    for (size_t i = 0; i < PICTURES_MAX; i++) {
        if (p->at[i].hash == hash) {
            p->at[i].used = ++p->clock;
            return &p->at[i];
        }
        oldest = p->at[i].used < oldest->used ? &p->at[i] : oldest;
    }
    if (oldest->texture) {
        SDL_DestroyTexture(oldest->texture);
    }
    *oldest = (struct picture){.used = ++p->clock};
    return oldest;
}

/* Whatever colours the file has, only how much a pixel is covered matters. */
static void whiten(SDL_Surface *s, bool flip) {
    for (int y = 0; y < s->h; y++) {
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)s->pixels + (size_t)y * (size_t)s->pitch);
        for (int x = 0; x < s->w; x++) {
            row[x] |= 0xFFFFFFu;
        }
        for (int a = 0, z = s->w - 1; flip && a < z; a++, z--) {
            Uint32 swap = row[a];
            row[a] = row[z];
            row[z] = swap;
        }
    }
}

static SDL_Surface *load_icon(const struct pictures *p, const char *name, int side, bool flip) {
    char path[PICTURE_PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s.svg", p->folder, name);
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    SDL_Surface *raw = file ? IMG_LoadSizedSVG_RW(file, side, side) : NULL;
    SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    if (!s) {
        log_line(LOG_WARNING, "The icon %s cannot be read (%s).", path, SDL_GetError());
    } else {
        whiten(s, flip);
    }
    if (file) {
        SDL_RWclose(file);
    }
    SDL_FreeSurface(raw);
    return s;
}

/* Size and dimensions are looked at before anything is decoded. */
static SDL_Surface *decode(const char *bytes, size_t n) {
    uint32_t w, h;
    enum picture_format format = picture_head(bytes, n, &w, &h);
    bool is_harmless = w > 0 && h > 0 && w <= PICTURE_SIDE_MAX && h <= PICTURE_SIDE_MAX;
    SDL_RWops *file = is_harmless && format != PICTURE_UNKNOWN ? SDL_RWFromConstMem(bytes, (int)n) : NULL;
    SDL_Surface *raw = !file ? NULL : format == PICTURE_PNG ? IMG_LoadPNG_RW(file) : IMG_LoadJPG_RW(file);
    SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    if (file) {
        SDL_RWclose(file);
    }
    SDL_FreeSurface(raw);
    return s;
}

/* Halved until less than twice too large, then stretched: a linear filter alone would skip pixels. */
static SDL_Surface *shrink(SDL_Surface *s, int w, int h) {
    while (s && (s->w != w || s->h != h)) {
        int next_w = s->w > 2 * w ? (s->w + 1) / 2 : w, next_h = s->h > 2 * h ? (s->h + 1) / 2 : h;
        SDL_Surface *next = SDL_CreateRGBSurfaceWithFormat(0, next_w, next_h, 32, SDL_PIXELFORMAT_ARGB8888);
        if (next && SDL_SoftStretchLinear(s, NULL, next, NULL) != 0) {
            SDL_FreeSurface(next);
            next = NULL;
        }
        SDL_FreeSurface(s);
        s = next;
    }
    return s;
}

static SDL_Surface *load_image(const char *path, int box_w, int box_h) {
    struct arena arena = {0};
    struct err err;
    char *bytes;
    size_t n;
    SDL_Surface *s = file_read(path, PICTURE_BYTES_MAX, true, &arena, &bytes, &n, &err) ? decode(bytes, n) : NULL;
    arena_finish(&arena);
    if (s) {
        float scale = fminf((float)box_w / (float)s->w, (float)box_h / (float)s->h);
        s = shrink(s, (int)fmaxf(1, roundf(scale * (float)s->w)), (int)fmaxf(1, roundf(scale * (float)s->h)));
    }
    if (!s) {
        log_line(LOG_WARNING, "The picture %s cannot be read. It must be a PNG or JPEG of at most 2 MB and 4096 pixels a side.",
                 path);
    }
    return s;
}

static void keep(struct picture *e, struct SDL_Renderer *renderer, uint64_t hash, SDL_Surface *s) {
    e->hash = hash;
    if (s && (e->texture = SDL_CreateTextureFromSurface(renderer, s))) {
        e->w = s->w;
        e->h = s->h;
        SDL_SetTextureBlendMode(e->texture, SDL_BLENDMODE_BLEND);
    }
    SDL_FreeSurface(s);
}

static uint64_t hash_of(const struct draw *d, int w, int h) {
    const int parts[] = {(int)d->kind, w, h, d->flip};
    return hash_string(hash_bytes(HASH_START, parts, sizeof parts), d->text) | 1;
}

static void draw_centered(struct SDL_Renderer *renderer, const struct picture *e, struct rect r, struct color c) {
    if (e->texture) {
        SDL_Rect to = {(int)lroundf(r.x + (r.w - (float)e->w) / 2), (int)lroundf(r.y + (r.h - (float)e->h) / 2), e->w, e->h};
        SDL_SetTextureColorMod(e->texture, c.r, c.g, c.b);
        SDL_SetTextureAlphaMod(e->texture, c.a);
        SDL_RenderCopy(renderer, e->texture, NULL, &to);
    }
}

void pictures_draw_icon(struct pictures *p, struct SDL_Renderer *renderer, const struct draw *d) {
    int side = (int)lroundf(fminf(d->rect.w, d->rect.h));
    if (side <= 0 || side > PICTURE_SIDE_MAX || !d->text) {
        return;
    }
    uint64_t hash = hash_of(d, side, side);
    struct picture *e = find(p, hash);
    if (e->hash != hash) {
        keep(e, renderer, hash, load_icon(p, d->text, side, d->flip));
    }
    draw_centered(renderer, e, d->rect, d->color);
}

void pictures_draw_image(struct pictures *p, struct SDL_Renderer *renderer, const struct draw *d) {
    int w = (int)lroundf(d->rect.w), h = (int)lroundf(d->rect.h);
    if (w <= 0 || h <= 0 || w > PICTURE_SIDE_MAX || h > PICTURE_SIDE_MAX || !d->text) {
        return;
    }
    uint64_t hash = hash_of(d, w, h);
    struct picture *e = find(p, hash);
    if (e->hash != hash) {
        keep(e, renderer, hash, load_image(d->text, w, h));
    }
    draw_centered(renderer, e, d->rect, (struct color){255, 255, 255, 255});
}

void pictures_drop(struct pictures *p) {
    for (size_t i = 0; i < PICTURES_MAX; i++) {
        if (p->at[i].texture) {
            SDL_DestroyTexture(p->at[i].texture);
        }
        p->at[i] = (struct picture){0};
    }
}
