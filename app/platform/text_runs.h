/* One paragraph, made ready for layout: cleaned, cut into items that one font can shape, with its places to break.
 *
 * Owns:     nothing; everything is in the scratch arena it is given.
 * Promises: the display text has the same length in bytes as the source, so that offsets mean the same in both; every character
 *           has a face (what no face has is shown as a replacement character of the same length).
 * Sources:  UAX 9 (bidi, FriBidi), UAX 14 (line breaks, libunistring), UAX 24 (scripts). */
#ifndef PLATFORM_TEXT_RUNS_H
#define PLATFORM_TEXT_RUNS_H
#include "base/arena.h"
#include "base/vec.h"
#include "platform/fonts.h"

struct text_item {
    size_t start, end; /* bytes of the display text; never across a newline */
    int face, script;
    int ascent;    /* px, of the face; filled by layout */
    uint8_t level; /* of bidi; odd: right to left */
};
enum text_break { TEXT_KEEP, TEXT_KEPT /* it might, and should not */, TEXT_MAY_BREAK, TEXT_MUST_BREAK };

struct text_paragraph {
    const char *source;
    char *display; /* NUL-terminated */
    size_t n;
    uint8_t *breaks; /* n: whether a line may end before this byte (enum text_break) */
    uint8_t *levels; /* n: bidi level of the character at this byte */
    uint8_t *bases;  /* n + 1: level of the paragraph (between newlines) around this byte */
    VEC(struct text_item) items;
    int size_px;
};

/* leftward: a paragraph without a letter runs from right to left (UAX 9, HL1 over P3). */
void text_prepare(struct fonts *fonts, const char *text, const struct font_want *want, bool leftward, struct arena *scratch,
                  struct text_paragraph *out);
bool text_is_space(const char *display, size_t at); /* hangs at the end of a line: space, newline, ideographic space */
#endif
