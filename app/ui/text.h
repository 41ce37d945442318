/* How ui asks for text: measured and drawn through an interface that platform implements (and text_estimate.h fakes).
 *
 * A text is a paragraph: UTF-8, newlines allowed, wrapped at max_w. Direction, scripts and fonts are the engine's affair. */
#ifndef UI_TEXT_H
#define UI_TEXT_H
#include <stdbool.h>
#include <stddef.h>

#include "base/theme.h"
#include "ui/geometry.h"

/* For screens, start is left, or right where the layout is mirrored. ui swaps them before it draws, measures carets or hits, so
 * for the engine and the renderer START is always the left side of the box and END the right, whatever the script. What is
 * centred, or asks for it, and is not private has its lines balanced: as many as otherwise, and no word left over on the last
 * one. */
enum text_align { ALIGN_START, ALIGN_CENTER, ALIGN_END };

struct text_style {
    float size_px; /* of the em; ui_type() turns millimetres of capitals into it */
    bool bold;
    bool is_private; /* drawn from an attendee: never in a content cache, wiped at reset (TRUST P10) */
    bool underline;
    bool balanced;
    bool leftward; /* what has no letter to tell runs as a screen does that is read from the right; not what somebody typed */
    enum text_align align;
    const char *language; /* BCP 47, chooses faces; NULL: no preference. Outlives the frame */
};

struct text_extent {
    float w, h;        /* of the wrapped paragraph, h = lines * line height */
    float widest_word; /* > max_w: it cannot be wrapped without cutting a word */
    int lines;
    float line_height, ascent;
};

struct text_engine {
    void *ctx;
    /* max_w <= 0: one line, no wrapping but at newlines. "" has the height of one line. */
    struct text_extent (*measure)(void *ctx, const char *text, const struct text_style *style, float max_w);
    /* Caret before the grapheme at byte `offset` (or at the end): rectangle relative to the paragraph's top left. */
    struct rect (*caret)(void *ctx, const char *text, const struct text_style *style, float max_w, size_t offset);
    /* Byte offset of the grapheme boundary nearest to a point relative to the paragraph's top left. */
    size_t (*hit)(void *ctx, const char *text, const struct text_style *style, float max_w, struct point at);
};

/* An engine of fixed widths (0.55 em a letter, 0.6 bold, 1 em a wide character) for robots and tests: no fonts, no files. */
extern const struct text_engine text_estimate;
#endif
