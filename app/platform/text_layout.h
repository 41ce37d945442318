/* A paragraph broken into lines and runs: pure geometry, nothing drawn.
 *
 * Owns:     one block of memory per layout, text_layout_destroy() overwrites it.
 * Promises: a text as wide as text_layout.extent.w says is not wrapped at that width; a word wider than the line is cut between
 *           graphemes, and extent.widest_word says how wide it is. */
#ifndef PLATFORM_TEXT_LAYOUT_H
#define PLATFORM_TEXT_LAYOUT_H
#include "platform/text_runs.h"
#include "platform/text_widths.h"
#include "ui/text.h"

struct text_run { /* what one font draws; x is from the line's left edge */
    size_t start, end;
    int face, script, x, w;
    int drop; /* px from the top of the line to the top of this face's line box: faces share a base line */
    uint8_t level;
};
struct text_line {
    size_t start, visible_end, end, next; /* without trailing spaces; without newline; where the next line starts */
    size_t first_run, runs;               /* in visual order; a last one may hold the trailing spaces */
    int w;                                /* of what is visible, px */
    bool right_to_left;
};
struct text_layout {
    struct text_extent extent;
    int size_px, overhang; /* overhang: px by which faces may draw above or below their line box */
    size_t n, bytes, cap;  /* of the text; of this block, used and in all */
    char *display;
    struct text_line *lines;
    size_t line_count;
    struct text_run *runs;
    size_t run_count;
};

/* A block that a layout was in, overwritten, for the next one: typing lays out a text a keystroke. Zeroed: none. */
struct text_spare {
    void *block;
    size_t cap;
};
/* Balanced: between two newlines the narrowest lines that are no more than max_w needs, so that no word is left over on a last
 * line, as `text-wrap: balance` of CSS Text 4; from BALANCED_LINES on, as any text. */
enum { BALANCED_LINES = 7 };
struct text_wrap {
    int max_w; /* <= 0: lines end at newlines only */
    bool balanced;
    bool leftward; /* what has no letter to tell runs from right to left: "96 · 57%" */
};
/* `spare` (may be NULL) is used up where it is large enough. */
struct text_layout *text_layout_create(struct fonts *fonts, struct text_widths *widths, const char *text,
                                       const struct font_want *want, struct text_wrap wrap, struct arena *scratch,
                                       struct text_spare *spare);
void text_layout_destroy(struct text_layout *l);
void text_layout_leave(struct text_layout *l, struct text_spare *spare); /* destroys it; its block becomes the spare one */
void text_spare_finish(struct text_spare *spare);

/* Left edge of the caret before the byte at `offset`, from the line's left edge; *line is where. */
int text_layout_caret(const struct text_layout *l, struct fonts *fonts, struct text_widths *widths, size_t offset, size_t *line);
#endif
