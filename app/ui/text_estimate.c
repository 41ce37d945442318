/* Letters of fixed widths, broken into lines greedily at spaces; a word wider than the box is cut at a grapheme. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/text.h"
#include "ui/tokens.h"

#define LETTER_PER_EM 0.55f
#define BOLD_PER_EM   0.6f
#define WIDE_PER_EM   1.0f
#define ASCENT_PER_EM 0.97f

struct paragraph {
    const char *text;
    size_t n;
    const struct text_style *style;
    float max_w; /* <= 0: lines end at newlines only */
};

struct line {
    size_t start, end, next; /* end: without the space or newline it broke at; next: where the following line starts */
    float w;
    bool last;
};

/* East Asian wide and emoji, roughly (Unicode 15, UAX 11). */
static bool is_wide(int32_t c) {
    static const struct {
        int32_t from, to;
    } ranges[] = {{0x1100, 0x115f}, {0x2e80, 0xa4cf}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},  {0xfe30, 0xfe4f},
                  {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c >= ranges[i].from && c <= ranges[i].to) {
            return true;
        }
    }
    return false;
}

static float grapheme_width(const struct paragraph *p, size_t at, bool *wide) {
    size_t used;
    *wide = is_wide(utf8_decode(p->text + at, p->n - at, &used));
    return p->style->size_px * (*wide ? WIDE_PER_EM : p->style->bold ? BOLD_PER_EM : LETTER_PER_EM);
}

/* Where a line that became too wide at `at` ends: behind the last break, or in the middle of a word that fills the line. */
static void break_line(struct line *line, size_t at, float w, size_t brk, float brk_w) {
    bool had_break = brk > line->start;
    line->end = had_break ? brk : at;
    line->w = had_break ? brk_w : w;
    line->next = line->end;
}

static struct line next_line(const struct paragraph *p, size_t start) {
    struct line line = {.start = start};
    size_t brk = start, at = start;
    float w = 0, brk_w = 0;
    bool wide = false, was_wide = false;
    while (at < p->n && p->text[at] != '\n') {
        size_t next = utf8_next(p->text, p->n, at);
        float add = grapheme_width(p, at, &wide);
        bool space = p->text[at] == ' ';
        if (at > start && (space || wide || was_wide) && !(space && p->text[at - 1] == ' ')) {
            brk = at;
            brk_w = w;
        }
        if (p->max_w > 0 && !space && at > start && w + add > p->max_w) {
            break_line(&line, at, w, brk, brk_w);
            while (line.next < p->n && p->text[line.next] == ' ') {
                line.next++;
            }
            return line;
        }
        w += add;
        was_wide = wide;
        at = next;
    }
    line.end = at;
    line.w = w;
    line.last = at >= p->n;
    line.next = line.last ? p->n : at + 1;
    return line;
}

/* The widest piece that cannot be broken. */
static float widest_word(const struct paragraph *p) {
    float widest = 0, w = 0;
    for (size_t at = 0; at < p->n; at = utf8_next(p->text, p->n, at)) {
        bool wide;
        float add = grapheme_width(p, at, &wide);
        bool breaks = p->text[at] == ' ' || p->text[at] == '\n';
        w = breaks ? 0 : wide ? add : w + add;
        widest = fmaxf(widest, w);
    }
    return widest;
}

static struct paragraph paragraph_of(const char *text, const struct text_style *style, float max_w) {
    return (struct paragraph){text, strlen(text), style, max_w};
}

static float line_height(const struct text_style *style) {
    return roundf(LINE_PER_EM * style->size_px);
}

static float line_x(const struct paragraph *p, const struct line *line) {
    static const float share[] = {[ALIGN_START] = 0, [ALIGN_CENTER] = 0.5f, [ALIGN_END] = 1};
    return p->max_w > 0 ? fmaxf(0, p->max_w - line->w) * share[p->style->align] : 0;
}

static struct text_extent measure(void *ctx, const char *text, const struct text_style *style, float max_w) {
    (void)ctx;
    struct paragraph p = paragraph_of(text, style, max_w);
    struct text_extent extent = {.line_height = line_height(style), .ascent = roundf(ASCENT_PER_EM * style->size_px)};
    struct line line = {0};
    do {
        line = next_line(&p, line.next);
        extent.w = fmaxf(extent.w, line.w);
        extent.lines++;
    } while (!line.last);
    extent.h = (float)extent.lines * extent.line_height;
    extent.widest_word = widest_word(&p);
    return extent;
}

/* Width of a line's text up to a byte offset. */
static float width_until(const struct paragraph *p, const struct line *line, size_t offset) {
    float w = 0;
    bool wide;
    for (size_t at = line->start; at < line->end && at < offset; at = utf8_next(p->text, p->n, at)) {
        w += grapheme_width(p, at, &wide);
    }
    return w;
}

static struct rect caret(void *ctx, const char *text, const struct text_style *style, float max_w, size_t offset) {
    (void)ctx;
    struct paragraph p = paragraph_of(text, style, max_w);
    float h = line_height(style), y = 0;
    struct line line = next_line(&p, 0);
    while (!line.last && offset >= line.next) {
        line = next_line(&p, line.next);
        y += h;
    }
    return (struct rect){line_x(&p, &line) + width_until(&p, &line, offset), y, 0, h};
}

static size_t hit(void *ctx, const char *text, const struct text_style *style, float max_w, struct point at) {
    (void)ctx;
    struct paragraph p = paragraph_of(text, style, max_w);
    struct line line = next_line(&p, 0);
    for (float bottom = line_height(style); !line.last && at.y >= bottom; bottom += line_height(style)) {
        line = next_line(&p, line.next);
    }
    float x = line_x(&p, &line);
    for (size_t i = line.start; i < line.end; i = utf8_next(text, p.n, i)) {
        bool wide;
        float w = grapheme_width(&p, i, &wide);
        if (at.x < x + w / 2) {
            return i;
        }
        x += w;
    }
    return line.end;
}

const struct text_engine text_estimate = {NULL, measure, caret, hit};
