/* Icons and images, made at exactly the size they are shown in.
 *
 * Owns:     their textures, the oldest given up first. Files are read when they are first shown. (SDL_image itself is linked,
 *           so it comes with the program: there is no screen without icons.)
 * Promises: an icon is white and coloured when drawn; an image keeps its proportions; what cannot be read is logged once and
 *           left out; a PNG or JPEG over 4096 pixels a side or 2 MB is not decoded (TRUST I3). */
#ifndef PLATFORM_PICTURES_H
#define PLATFORM_PICTURES_H
#include "ui/draw.h"

struct SDL_Renderer;
struct SDL_Texture;
struct SDL_Surface;

enum { PICTURES_MAX = 64, PICTURE_PATH_MAX = 512 };
struct picture {
    uint64_t hash, used;
    int w, h; /* of the texture */
    struct SDL_Texture *texture;
};
struct pictures {
    struct picture at[PICTURES_MAX];
    uint64_t clock;
    char folder[PICTURE_PATH_MAX]; /* of icons */
};

void pictures_draw_icon(struct pictures *p, struct SDL_Renderer *renderer, const struct draw *d);
void pictures_draw_image(struct pictures *p, struct SDL_Renderer *renderer, const struct draw *d);
void pictures_drop(struct pictures *p);
#endif
