/* Pictures of text by content, bounded in bytes.
 *
 * Owns:     the textures. Private ones are in a list of their own, known by a hash only, overwritten and destroyed at the first
 *           present that does not use them and by textures_forget().
 * Promises: at most TEXTURES_BYTES of public textures, whatever is drawn; a hit allocates nothing. */
#ifndef PLATFORM_TEXTURES_H
#define PLATFORM_TEXTURES_H
#include "base/theme.h"
#include "platform/text_widths.h"

struct SDL_Renderer;
struct SDL_Texture;

enum { TEXTURES_SETS = 128, TEXTURES_WAYS = 8, TEXTURES_PRIVATE = 96, TEXTURES_BYTES = 6 << 20 };

struct texture_key {
    struct text_shape shape;
    struct color color; /* alpha is applied when it is drawn */
    char *text;         /* n bytes, writable for a moment, one more byte behind them */
    size_t n;
    bool is_private;
};
struct texture {
    uint64_t hash, used;
    char *text; /* NULL when private */
    size_t n;
    struct SDL_Texture *texture; /* NULL: nothing but spaces */
    int w, h, top;               /* top: rows of the line box that were empty and left out */
};
struct textures {
    struct texture public_ones[TEXTURES_SETS][TEXTURES_WAYS], private_ones[TEXTURES_PRIVATE];
    size_t bytes;
    uint64_t clock, presented;
    struct fonts *fonts;
};

/* Valid until the next get. */
const struct texture *textures_get(struct textures *t, struct SDL_Renderer *renderer, const struct texture_key *key);
void textures_touch(struct textures *t, const struct texture_key *key); /* counts as used, if it is there */
void textures_presented(struct textures *t);
void textures_forget(struct textures *t);
void textures_drop(struct textures *t); /* all of them: the renderer is going */
size_t textures_private_count(const struct textures *t);
#endif
