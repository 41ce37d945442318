#include "platform/fonts.h"

#include <SDL_ttf.h>
#include <unistd.h>

#include "platform/font_file.h"
#include "platform/fonts_find.h"

static const struct {
    const char *regular, *bold;
} families[] = {
    {"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"},
    {"/usr/share/fonts/noto/NotoSans-Regular.ttf", "/usr/share/fonts/noto/NotoSans-Bold.ttf"},
};
static const char *const family_names[] = {"Noto Sans", "DejaVu Sans"};

static int add_face(struct fonts *f, const struct font_face *face) {
    for (int i = 0; i < f->face_count; i++) {
        if (f->faces[i].index == face->index && strcmp(f->faces[i].path, face->path) == 0) {
            return i;
        }
    }
    if (f->face_count == FONTS_FACES_MAX) {
        return FACE_NONE;
    }
    f->faces[f->face_count] = *face;
    return f->face_count++;
}

static void set_basic(struct fonts *f, const char *regular, const char *bold) {
    snprintf(f->faces[FACE_REGULAR].path, FONTS_PATH_MAX, "%s", regular);
    snprintf(f->faces[FACE_BOLD].path, FONTS_PATH_MAX, "%s", bold);
    f->face_count = 2;
}

bool fonts_init(struct fonts *f, struct err *err) {
    *f = (struct fonts){0};
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
        if (access(families[i].regular, R_OK) == 0 && access(families[i].bold, R_OK) == 0) {
            set_basic(f, families[i].regular, families[i].bold);
            return true;
        }
    }
    for (size_t i = 0; i < sizeof family_names / sizeof family_names[0]; i++) {
        struct font_face regular, bold;
        if (fonts_find_family(f, family_names[i], false, &regular) && fonts_find_family(f, family_names[i], true, &bold)) {
            set_basic(f, regular.path, bold.path);
            return true;
        }
    }
    fonts_finish(f);
    return err_set(err,
                   "No font was found: neither Noto Sans nor DejaVu Sans is installed. Install the package fonts-noto-core.");
}

void fonts_finish(struct fonts *f) {
    for (size_t i = 0; i < FONTS_OPEN_MAX; i++) {
        if (f->open[i].font) {
            TTF_CloseFont(f->open[i].font);
        }
    }
    fonts_find_finish(f);
    *f = (struct fonts){0};
}

/* A face of another script may weigh more than a megabyte for each size it is open in, so it is open once and changes its size;
 * the basic ones draw on every screen in several sizes, and changing costs the glyphs again. */
static int sizes_of(int face) {
    return face == FACE_REGULAR || face == FACE_BOLD ? FONTS_SIZES_BASIC : 1;
}

/* What to give up for one more font: one of the face itself where it has its share, else an empty place, else the oldest. */
static struct font_open *place_for(struct fonts *f, int face) {
    struct font_open *best = &f->open[0], *own = NULL;
    int n = 0;
    for (size_t i = 0; i < FONTS_OPEN_MAX; i++) {
        struct font_open *o = &f->open[i];
        if (o->font && o->face == face) {
            own = !own || o->used < own->used ? o : own;
            n++;
        }
        best = best->font && (!o->font || o->used < best->used) ? o : best;
    }
    return n >= sizes_of(face) ? own : best;
}

static struct _TTF_Font *open_font(const struct font_face *face, int size_px) {
    struct SDL_RWops *file = font_file_open(face->path);
    return file ? TTF_OpenFontIndexRW(file, 1, size_px, face->index) : NULL; /* closes it, also when it fails */
}

/* An open font of the same face is given the new size: cheaper than opening the file again. */
static bool reopen(struct fonts *f, struct font_open *o, int face, int size_px) {
    if (o->font && (o->face != face || TTF_SetFontSize(o->font, size_px) != 0)) {
        TTF_CloseFont(o->font);
        o->font = NULL;
    }
    if (!o->font) {
        o->font = open_font(&f->faces[face], size_px);
        if (!o->font) {
            return false;
        }
        TTF_SetFontHinting(o->font, TTF_HINTING_LIGHT);
    }
    o->face = face;
    o->size_px = size_px;
    return true;
}

/* NULL when the file is no font. */
static struct _TTF_Font *try_get(struct fonts *f, int face, int size_px) {
    for (size_t i = 0; i < FONTS_OPEN_MAX; i++) {
        struct font_open *o = &f->open[i];
        if (o->font && o->face == face && o->size_px == size_px) {
            o->used = ++f->clock;
            return o->font;
        }
    }
    struct font_open *o = place_for(f, face);
    if (!reopen(f, o, face, size_px)) {
        return NULL;
    }
    o->used = ++f->clock;
    return o->font;
}

static bool covers(struct fonts *f, int face, int32_t code_point, int size_px) {
    struct _TTF_Font *font = NULL;
    for (size_t i = 0; i < FONTS_OPEN_MAX && !font; i++) {
        font = f->open[i].face == face ? f->open[i].font : NULL;
    }
    font = font ? font : try_get(f, face, size_px);
    return font && TTF_GlyphIsProvided32(font, (Uint32)code_point) != 0;
}

/* The chain behind the basic faces: the script's own, then symbols, then whatever fontconfig knows. */
static int search(struct fonts *f, int32_t code_point, int script, const struct font_want *want) {
    struct font_face found;
    for (int attempt = 0; fonts_find_installed(script, want->bold, want->language, attempt, &found); attempt++) {
        int face = found.path[0] ? add_face(f, &found) : FACE_NONE;
        if (face != FACE_NONE && covers(f, face, code_point, want->size_px)) {
            return face;
        }
    }
    if (!fonts_find_covering(f, code_point, script, want->bold, want->language, &found)) {
        return FACE_NONE;
    }
    int face = add_face(f, &found);
    return face != FACE_NONE && covers(f, face, code_point, want->size_px) ? face : FACE_NONE;
}

/* What a language changes is the face of Chinese, Japanese and Korean only, so its first bytes are enough. */
static uint64_t memo_key(int32_t code_point, int script, bool bold, const char *language) {
    return 1 | (uint64_t)bold << 1 | (uint64_t)fonts_find_region(language) << 2 | (uint64_t)(uint32_t)script << 8 |
           (uint64_t)(uint32_t)code_point << 32;
}

int fonts_face(struct fonts *f, int32_t code_point, const struct font_want *want, int before) {
    int script = fonts_script(code_point);
    int basic = want->bold ? FACE_BOLD : FACE_REGULAR;
    if (code_point < 0x180 || (fonts_is_ignorable(code_point) && before == FACE_NONE)) {
        return before > FACE_BOLD && script == SCRIPT_COMMON && covers(f, before, code_point, want->size_px) ? before : basic;
    }
    if (fonts_is_ignorable(code_point)) {
        return before;
    }
    if (before > FACE_BOLD && script == SCRIPT_COMMON && covers(f, before, code_point, want->size_px)) {
        return before;
    }
    if (covers(f, basic, code_point, want->size_px)) {
        return basic;
    }
    uint64_t key = memo_key(code_point, script, want->bold, want->language);
    struct font_memo *memo = &f->memo[(key ^ key >> 32) % FONTS_MEMO];
    if (memo->key != key) {
        *memo = (struct font_memo){key, search(f, code_point, script, want)};
    }
    return memo->face;
}

struct _TTF_Font *fonts_get(struct fonts *f, int face, int size_px) {
    struct _TTF_Font *font = try_get(f, face, size_px);
    font = font ? font : try_get(f, FACE_REGULAR, size_px);
    if (!font) {
        die("The font %s cannot be opened (%s). Install the package fonts-noto-core again.", f->faces[FACE_REGULAR].path,
            TTF_GetError());
    }
    return font;
}
