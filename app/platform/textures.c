#include "platform/textures.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdlib.h>

#include "base/hash.h"

enum { WIPE_PX = 256 };

static size_t bytes_of(const struct texture *e) {
    return (size_t)e->w * (size_t)e->h * 4;
}

static void destroy(struct texture *e) {
    if (e->texture) {
        SDL_DestroyTexture(e->texture);
    }
    free(e->text);
    *e = (struct texture){0};
}

/* Pixels of what a person wrote are overwritten before their memory is given back (TRUST P10). */
static void destroy_private(struct texture *e) {
    static const Uint32 nothing[WIPE_PX];
    for (int y = 0; e->texture && y < e->h; y++) {
        for (int x = 0; x < e->w; x += WIPE_PX) {
            int w = e->w - x < WIPE_PX ? e->w - x : WIPE_PX;
            SDL_UpdateTexture(e->texture, &(SDL_Rect){x, y, w, 1}, nothing, sizeof nothing);
        }
    }
    destroy(e);
}

static void destroy_public(struct textures *t, struct texture *e) {
    t->bytes -= bytes_of(e);
    destroy(e);
}

static uint64_t hash_of(const struct texture_key *key) {
    const int parts[] = {key->shape.face, key->shape.script, key->shape.size_px, key->shape.right_to_left,
                         key->color.r,    key->color.g,      key->color.b};
    return hash_bytes(hash_bytes(HASH_START, parts, sizeof parts), key->text, key->n) | 1;
}

static bool matches(const struct texture *e, const struct texture_key *key, uint64_t hash) {
    return e->hash == hash && e->n == key->n && (key->is_private || memcmp(e->text, key->text, key->n) == 0);
}

static struct texture *find(struct texture *entries, size_t n, const struct texture_key *key, uint64_t hash) {
    struct texture *oldest = &entries[0];
    for (size_t i = 0; i < n; i++) {
        if (matches(&entries[i], key, hash)) {
            return &entries[i];
        }
        oldest = entries[i].used < oldest->used ? &entries[i] : oldest;
    }
    return oldest;
}

static bool row_is_empty(const SDL_Surface *s, int y) {
    const Uint32 *row = (const Uint32 *)(const void *)((const Uint8 *)s->pixels + (size_t)y * (size_t)s->pitch);
    for (int x = 0; x < s->w; x++) {
        if (row[x] & s->format->Amask) {
            return false;
        }
    }
    return true;
}

/* Empty rows above and below the ink are left out: about a third of the pixels, in memory and in every blit. */
static SDL_Surface *ink_rows(SDL_Surface *s, int *top) {
    int first = 0, last = s->h;
    while (first < last && row_is_empty(s, first)) {
        first++;
    }
    while (last > first && row_is_empty(s, last - 1)) {
        last--;
    }
    *top = first;
    return SDL_CreateRGBSurfaceWithFormatFrom((Uint8 *)s->pixels + (size_t)first * (size_t)s->pitch, s->w, last - first, 32,
                                              s->pitch, s->format->format);
}

static SDL_Surface *render(struct fonts *fonts, const struct texture_key *key) {
    char cut = key->text[key->n];
    key->text[key->n] = '\0';
    SDL_Surface *s = TTF_RenderUTF8_Blended(text_shape_font(fonts, &key->shape), key->text,
                                            (SDL_Color){key->color.r, key->color.g, key->color.b, 255});
    key->text[key->n] = cut;
    return s;
}

static void fill(struct texture *e, struct fonts *fonts, struct SDL_Renderer *renderer, const struct texture_key *key) {
    SDL_Surface *s = render(fonts, key);
    SDL_Surface *ink = s ? ink_rows(s, &e->top) : NULL;
    if (ink && ink->h > 0 && (e->texture = SDL_CreateTextureFromSurface(renderer, ink))) {
        e->w = ink->w;
        e->h = ink->h;
        SDL_SetTextureBlendMode(e->texture, SDL_BLENDMODE_BLEND);
    }
    if (s && key->is_private) {
        SDL_FillRect(s, NULL, 0);
    }
    SDL_FreeSurface(ink);
    SDL_FreeSurface(s);
}

static void make_room(struct textures *t) {
    while (t->bytes > TEXTURES_BYTES) {
        struct texture *oldest = NULL;
        for (size_t i = 0; i < (size_t)TEXTURES_SETS * TEXTURES_WAYS; i++) {
            struct texture *e = &t->public_ones[i / TEXTURES_WAYS][i % TEXTURES_WAYS];
            oldest = e->texture && (!oldest || e->used < oldest->used) ? e : oldest;
        }
        destroy_public(t, oldest);
    }
}

static char *copy(const char *text, size_t n) {
    char *s = malloc(n + 1);
    if (!s) {
        die("There is not enough memory for a text of %zu bytes. Restart the device.", n);
    }
    memcpy(s, text, n);
    s[n] = '\0';
    return s;
}

static struct texture *place_of(struct textures *t, const struct texture_key *key, uint64_t hash) {
    return key->is_private ? find(t->private_ones, TEXTURES_PRIVATE, key, hash)
                           : find(t->public_ones[hash_slot(hash, TEXTURES_SETS)], TEXTURES_WAYS, key, hash);
}

void textures_touch(struct textures *t, const struct texture_key *key) {
    uint64_t hash = hash_of(key);
    struct texture *e = place_of(t, key, hash);
    if (matches(e, key, hash)) {
        e->used = ++t->clock;
    }
}

const struct texture *textures_get(struct textures *t, struct SDL_Renderer *renderer, const struct texture_key *key) {
    uint64_t hash = hash_of(key);
    struct texture *e = place_of(t, key, hash);
    if (matches(e, key, hash)) {
        e->used = ++t->clock;
        return e;
    }
    struct texture made = {.hash = hash, .used = ++t->clock, .n = key->n};
    fill(&made, t->fonts, renderer, key);
    if (key->is_private) {
        destroy_private(e);
    } else {
        made.text = copy(key->text, key->n);
        destroy_public(t, e);
        t->bytes += bytes_of(&made);
        make_room(t);
    }
    *e = made;
    return e;
}

void textures_presented(struct textures *t) {
    for (size_t i = 0; i < TEXTURES_PRIVATE; i++) {
        if (t->private_ones[i].hash && t->private_ones[i].used <= t->presented) {
            destroy_private(&t->private_ones[i]);
        }
    }
    t->presented = t->clock;
}

void textures_forget(struct textures *t) {
    for (size_t i = 0; i < TEXTURES_PRIVATE; i++) {
        destroy_private(&t->private_ones[i]);
    }
}

void textures_drop(struct textures *t) {
    textures_forget(t);
    for (size_t i = 0; i < (size_t)TEXTURES_SETS * TEXTURES_WAYS; i++) {
        destroy_public(t, &t->public_ones[i / TEXTURES_WAYS][i % TEXTURES_WAYS]);
    }
}

size_t textures_private_count(const struct textures *t) {
    size_t n = 0;
    for (size_t i = 0; i < TEXTURES_PRIVATE; i++) {
        n += t->private_ones[i].texture != NULL;
    }
    return n;
}
