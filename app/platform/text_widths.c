#include "platform/text_widths.h"

#include <SDL_ttf.h>

#include "base/hash.h"

struct _TTF_Font *text_shape_font(struct fonts *fonts, const struct text_shape *shape) {
    struct _TTF_Font *font = fonts_get(fonts, shape->face, shape->size_px);
    TTF_SetFontDirection(font, shape->right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, fonts_script_tag(shape->script));
    return font;
}

static uint64_t key_of(const struct text_shape *shape, const char *s, size_t n) {
    const int parts[] = {shape->face, shape->script, shape->size_px, shape->right_to_left};
    return hash_bytes(hash_bytes(HASH_START, parts, sizeof parts), s, n) | 1;
}

int text_width(struct text_widths *widths, struct fonts *fonts, const struct text_shape *shape, char *s, size_t n) {
    if (n == 0) {
        return 0;
    }
    uint64_t key = key_of(shape, s, n);
    size_t slot = (key >> 1) % TEXT_WIDTHS;
    if (widths->at[slot].key != key) {
        char cut = s[n];
        int w = 0;
        s[n] = '\0';
        if (TTF_SizeUTF8(text_shape_font(fonts, shape), s, &w, NULL) != 0) {
            w = 0; /* only out of memory inside SDL_ttf: nothing would be drawn either */
        }
        s[n] = cut;
        widths->at[slot].key = key;
        widths->at[slot].w = w;
    }
    return widths->at[slot].w;
}

void text_widths_forget(struct text_widths *widths) {
    explicit_bzero(widths, sizeof *widths);
}
