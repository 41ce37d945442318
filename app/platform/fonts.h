/* Which face draws a character, and opened fonts by face and size.
 *
 * Owns:     the table of faces, the open SDL_ttf fonts, fontconfig once it was needed.
 * Promises: Noto Sans, regular and bold, are faces FACE_REGULAR and FACE_BOLD (DejaVu Sans where Noto is missing); other faces
 *           are found by script, first at Debian's paths, then by fontconfig, and opened on demand; at most FONTS_OPEN_MAX
 *           fonts are open at once, the basic faces in FONTS_SIZES_BASIC sizes, others in one: an open font takes 0.4 MB, of
 *           Chinese 1.3.
 * Never:    loads fontconfig while the installed Noto faces cover the text: its start costs 30 ms, 1.7 s the first time. */
#ifndef PLATFORM_FONTS_H
#define PLATFORM_FONTS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct _TTF_Font;
struct _FcConfig;

enum { FONTS_FACES_MAX = 64, FONTS_OPEN_MAX = 10, FONTS_SIZES_BASIC = 2, FONTS_MEMO = 512, FONTS_PATH_MAX = 256 };
enum { FACE_NONE = -1, FACE_REGULAR = 0, FACE_BOLD = 1 };

/* A row of the table of scripts; SCRIPT_COMMON is drawn by whatever its neighbours use. */
enum { SCRIPT_COMMON = 0, SCRIPT_LATIN = 1 };

struct font_face {
    char path[FONTS_PATH_MAX];
    long index; /* in a collection */
};
struct font_open {
    struct _TTF_Font *font;
    int face, size_px;
    uint64_t used;
};
struct font_memo { /* key 0: empty */
    uint64_t key;
    int face;
};
struct fonts {
    struct font_face faces[FONTS_FACES_MAX];
    int face_count;
    struct font_open open[FONTS_OPEN_MAX];
    struct font_memo memo[FONTS_MEMO];
    uint64_t clock;
    struct _FcConfig *config; /* NULL until needed */
    bool config_failed;
};
struct font_want {
    bool bold;
    const char *language; /* BCP 47, may be NULL */
    int size_px;          /* a face asked about for the first time is opened in the size it will be used in */
};

MUST_CHECK bool fonts_init(struct fonts *f, struct err *err);
void fonts_finish(struct fonts *f);

/* Row of the table of scripts, SCRIPT_COMMON for what has none of its own (Unicode Script property, UAX 24). */
int fonts_script(int32_t code_point);
const char *fonts_script_tag(int script);    /* ISO 15924, four letters */
bool fonts_is_ignorable(int32_t code_point); /* never drawn: joiners, direction marks, variation selectors */

/* The face that draws a character; FACE_NONE when nothing installed has it. `before` is the face of the character
 * before it (FACE_NONE at the start): it is kept for common characters, so that runs stay whole. */
int fonts_face(struct fonts *f, int32_t code_point, const struct font_want *want, int before);

/* An open font, valid until the next call. Dies when the face cannot be opened any more. */
struct _TTF_Font *fonts_get(struct fonts *f, int face, int size_px);
#endif
