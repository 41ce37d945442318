/* Widths of shaped text, remembered by a hash of what was shaped: no text is kept.
 *
 * Promises: constant size; text_widths_forget() overwrites. */
#ifndef PLATFORM_TEXT_WIDTHS_H
#define PLATFORM_TEXT_WIDTHS_H
#include "platform/fonts.h"

enum { TEXT_WIDTHS = 2048 };
struct text_widths {
    struct {
        uint64_t key; /* 0: empty */
        int w;
    } at[TEXT_WIDTHS];
};
struct text_shape {
    int face, script, size_px;
    bool right_to_left;
};

/* Pixels from pen to pen of n bytes at s, which must be writable and followed by one more byte: it is cut there for a moment. */
int text_width(struct text_widths *widths, struct fonts *fonts, const struct text_shape *shape, char *s, size_t n);
/* The font of a shape with direction and script set. */
struct _TTF_Font *text_shape_font(struct fonts *fonts, const struct text_shape *shape);
void text_widths_forget(struct text_widths *widths);
#endif
