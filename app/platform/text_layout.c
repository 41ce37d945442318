#include "platform/text_layout.h"

#include <SDL_ttf.h>
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"

/* Hamza on alef and what hangs from Arabic letters are inside; a mark on a mark reaches into overhang. */
#define ASCENT_PER_EM  1.0f
#define DESCENT_PER_EM 0.5f

/* Of the basic faces, LINE_PER_EM together: their own 1.36 em sets large type too loosely. Stacked accents reach into overhang.
 */
#define BASIC_ASCENT_PER_EM  0.97f
#define BASIC_DESCENT_PER_EM 0.25f

struct builder {
    struct fonts *fonts;
    struct text_widths *widths;
    struct arena *scratch;
    struct text_paragraph *p;
    int max_w, ascent, descent, overhang;
    VEC(struct text_line) lines;
    VEC(struct text_run) runs;
};

static size_t at_most(size_t a, size_t b) {
    return a < b ? a : b;
}

static size_t at_least(size_t a, size_t b) {
    return a > b ? a : b;
}

static int item_width(struct builder *b, const struct text_item *item, size_t start, size_t end) {
    struct text_shape shape = {item->face, item->script, b->p->size_px, item->level & 1};
    return text_width(b->widths, b->fonts, &shape, b->p->display + start, end - start);
}

static int range_width(struct builder *b, size_t start, size_t end) {
    int w = 0;
    for (size_t i = 0; i < b->p->items.n; i++) {
        const struct text_item *item = &b->p->items.at[i];
        if (item->end > start && item->start < end) {
            w += item_width(b, item, at_least(start, item->start), at_most(end, item->end));
        }
    }
    return w;
}

static size_t trim_end(const struct text_paragraph *p, size_t start, size_t end) {
    while (end > start) {
        size_t before = end - 1;
        while (before > start && (p->display[before] & 0xC0) == 0x80) {
            before--;
        }
        if (!text_is_space(p->display, before)) {
            break;
        }
        end = before;
    }
    return end;
}

static size_t next_break(const struct text_paragraph *p, size_t at, size_t end) {
    for (at++; at < end && p->breaks[at] < TEXT_MAY_BREAK; at++) {
    }
    return at_most(at, end);
}

static size_t previous_break(const struct text_paragraph *p, size_t at, size_t start) {
    for (at--; at > start && p->breaks[at] < TEXT_MAY_BREAK; at--) {
    }
    return at;
}

static bool fits(struct builder *b, size_t start, size_t end) {
    return range_width(b, start, trim_end(b->p, start, end)) <= b->max_w;
}

/* Where the line ends if widths of words could be added up: kerning makes that nearly, not quite, true. */
static size_t guess_end(struct builder *b, size_t start, size_t end) {
    int w = 0;
    size_t at = start;
    while (at < end) {
        size_t next = next_break(b->p, at, end);
        if (w + range_width(b, at, trim_end(b->p, at, next)) > b->max_w) {
            break;
        }
        w += range_width(b, at, next);
        at = next;
    }
    return at;
}

/* A word wider than the line: as many graphemes as fit, at least one. */
static size_t cut_word(struct builder *b, size_t start, size_t end) {
    size_t at = utf8_next(b->p->source, end, start);
    for (size_t next = at; next < end; at = next) {
        next = utf8_next(b->p->source, end, at);
        if (!fits(b, start, next)) {
            break;
        }
    }
    return at;
}

static size_t line_end(struct builder *b, size_t start, size_t end) {
    if (b->max_w <= 0 || start == end) {
        return end;
    }
    size_t at = guess_end(b, start, end);
    while (at < end && fits(b, start, next_break(b->p, at, end))) {
        at = next_break(b->p, at, end);
    }
    while (at > start && !fits(b, start, at)) {
        at = previous_break(b->p, at, start);
    }
    return at > start ? at : cut_word(b, start, next_break(b->p, start, end));
}

static void push_run(struct builder *b, struct text_line *line, const struct text_item *item, size_t start, size_t end) {
    struct text_run *run = vec_push(&b->runs, b->scratch);
    *run = (struct text_run){.start = start,
                             .end = end,
                             .face = item->face,
                             .script = item->script,
                             .w = item_width(b, item, start, end),
                             .drop = b->ascent - item->ascent,
                             .level = item->level};
    line->runs++;
}

/* UAX 9, rule L2: from the highest level to the lowest odd one, reverse what is at that level or above. */
static void reorder(struct text_run *runs, size_t n) {
    int highest = 0;
    for (size_t i = 0; i < n; i++) {
        highest = runs[i].level > highest ? runs[i].level : highest;
    }
    for (int level = highest; level > 0; level--) {
        for (size_t i = 0, end; i < n; i = end + 1) {
            for (end = i; end < n && runs[end].level >= level; end++) {
            }
            for (size_t a = i, z = end; a + 1 < z; a++) {
                struct text_run swap = runs[a];
                runs[a] = runs[--z];
                runs[z] = swap;
            }
        }
    }
}

/* Trailing spaces hang outside the line, where its text ends. */
static void push_trailing(struct builder *b, struct text_line *line) {
    for (size_t i = 0; i < b->p->items.n && line->visible_end < line->end; i++) {
        struct text_item item = b->p->items.at[i];
        if (item.end > line->visible_end) {
            item.level = line->right_to_left ? 1 : 0;
            push_run(b, line, &item, line->visible_end, line->end);
            struct text_run *run = &b->runs.at[b->runs.n - 1];
            run->x = line->right_to_left ? -run->w : line->w;
            return;
        }
    }
}

static void push_line(struct builder *b, size_t start, size_t end, size_t next) {
    struct text_line line = {start, trim_end(b->p, start, end), end, next, b->runs.n, 0, 0, b->p->bases[start] & 1};
    for (size_t i = 0; i < b->p->items.n; i++) {
        const struct text_item *item = &b->p->items.at[i];
        if (item->end > start && item->start < line.visible_end) {
            push_run(b, &line, item, at_least(start, item->start), at_most(line.visible_end, item->end));
        }
    }
    if (line.runs) {
        reorder(&b->runs.at[line.first_run], line.runs);
    }
    for (size_t i = line.first_run; i < b->runs.n; i++) {
        b->runs.at[i].x = line.w;
        line.w += b->runs.at[i].w;
    }
    push_trailing(b, &line);
    *(struct text_line *)vec_push(&b->lines, b->scratch) = line;
}

static int widest_word(struct builder *b, size_t start, size_t end) {
    int widest = 0;
    for (size_t at = start, next; at < end; at = next) {
        next = next_break(b->p, at, end);
        int w = range_width(b, at, trim_end(b->p, at, next));
        widest = w > widest ? w : widest;
    }
    return widest;
}

/* Up to BALANCED_LINES. */
static size_t count_lines(struct builder *b, size_t start, size_t end) {
    size_t lines = 0;
    for (; start < end && lines < BALANCED_LINES; start = line_end(b, start, end)) {
        lines++;
    }
    return lines;
}

/* "allez-vous" stays whole where that costs no line. */
static void keep_hyphens(struct builder *b, size_t start, size_t end) {
    size_t lines = count_lines(b, start, end), kept = 0;
    for (size_t i = start + 1; i < end; i++) {
        bool is_hyphen = b->p->display[i - 1] == '-' && b->p->breaks[i] == TEXT_MAY_BREAK;
        b->p->breaks[i] = is_hyphen ? TEXT_KEPT : b->p->breaks[i];
        kept += is_hyphen;
    }
    bool costs = kept > 0 && (widest_word(b, start, end) > b->max_w || count_lines(b, start, end) > lines);
    for (size_t i = start + 1; i < end && costs; i++) {
        b->p->breaks[i] = b->p->breaks[i] == TEXT_KEPT ? TEXT_MAY_BREAK : b->p->breaks[i];
    }
}

static void balance(struct builder *b, size_t start, size_t end) {
    keep_hyphens(b, start, end);
    size_t lines = count_lines(b, start, end);
    int low = widest_word(b, start, end), high = b->max_w;
    if (lines < 2 || lines >= BALANCED_LINES || low > high) {
        return;
    }
    while (low < high) {
        b->max_w = low + (high - low) / 2;
        if (count_lines(b, start, end) > lines) {
            low = b->max_w + 1;
        } else {
            high = b->max_w;
        }
    }
    b->max_w = high;
}

static void break_lines(struct builder *b, struct text_wrap wrap) {
    size_t balanced_to = 0;
    for (size_t start = 0, next; start <= b->p->n; start = next) {
        const char *newline = memchr(b->p->display + start, '\n', b->p->n - start);
        size_t hard = newline ? (size_t)(newline - b->p->display) : b->p->n;
        if (wrap.balanced && wrap.max_w > 0 && start >= balanced_to) {
            b->max_w = wrap.max_w;
            balance(b, start, hard);
            balanced_to = hard + 1;
        }
        size_t end = line_end(b, start, hard);
        next = end == hard ? hard + 1 : end;
        push_line(b, start, end, at_most(next, b->p->n));
    }
}

static int capped(int px, int size_px, float per_em) {
    int most = (int)ceilf(per_em * (float)size_px);
    return px < most ? px : most;
}

static bool is_basic(int face) {
    return face == FACE_REGULAR || face == FACE_BOLD;
}

/* Some faces ask for lines of more than twice the em, for stacks of marks that hardly any text has: no face gets more than this.
 */
static int capped_ascent(const struct builder *b, int face, int px) {
    return capped(px, b->p->size_px, is_basic(face) ? BASIC_ASCENT_PER_EM : ASCENT_PER_EM);
}

static int capped_descent(const struct builder *b, int face, int px) {
    return capped(px, b->p->size_px, is_basic(face) ? BASIC_DESCENT_PER_EM : DESCENT_PER_EM);
}

/* The line box holds every face of the paragraph; one with no text has the basic face's. */
static void measure_faces(struct builder *b, int basic_face) {
    struct _TTF_Font *font = fonts_get(b->fonts, basic_face, b->p->size_px);
    b->ascent = capped_ascent(b, basic_face, TTF_FontAscent(font));
    b->descent = capped_descent(b, basic_face, -TTF_FontDescent(font));
    for (size_t i = 0; i < b->p->items.n; i++) {
        struct text_item *item = &b->p->items.at[i];
        font = fonts_get(b->fonts, item->face, b->p->size_px);
        item->ascent = TTF_FontAscent(font);
        int ascent = capped_ascent(b, item->face, item->ascent);
        int descent = capped_descent(b, item->face, -TTF_FontDescent(font));
        int above = item->ascent - ascent, below = -TTF_FontDescent(font) - descent;
        b->ascent = ascent > b->ascent ? ascent : b->ascent;
        b->descent = descent > b->descent ? descent : b->descent;
        b->overhang = above > b->overhang ? above : b->overhang;
        b->overhang = below > b->overhang ? below : b->overhang;
    }
}

static struct text_extent extent_of(struct builder *b) {
    int w = 0;
    for (size_t i = 0; i < b->lines.n; i++) {
        w = b->lines.at[i].w > w ? b->lines.at[i].w : w;
    }
    float line_height = (float)(b->ascent + b->descent);
    return (struct text_extent){.w = (float)w,
                                .h = line_height * (float)b->lines.n,
                                .widest_word = (float)widest_word(b, 0, b->p->n),
                                .lines = (int)b->lines.n,
                                .line_height = line_height,
                                .ascent = (float)b->ascent};
}

static void *block_for(size_t *bytes, struct text_spare *spare) {
    if (spare && spare->cap >= *bytes) {
        void *block = spare->block;
        *bytes = spare->cap;
        *spare = (struct text_spare){0};
        return block;
    }
    if (spare) { /* the next text is a little longer */
        text_spare_finish(spare);
        *bytes += *bytes / 2;
    }
    return malloc(*bytes);
}

/* Everything in one block, so that forgetting it is one overwrite. */
static struct text_layout *pack(struct builder *b, struct text_spare *spare) {
    size_t lines = b->lines.n * sizeof *b->lines.at, runs = b->runs.n * sizeof *b->runs.at;
    size_t bytes = sizeof(struct text_layout) + lines + runs + b->p->n + 1;
    size_t cap = bytes;
    struct text_layout *l = block_for(&cap, spare);
    if (!l) {
        die("There is not enough memory for a text of %zu bytes. Restart the device.", b->p->n);
    }
    *l = (struct text_layout){
        .extent = extent_of(b), .size_px = b->p->size_px, .overhang = b->overhang, .n = b->p->n, .bytes = bytes, .cap = cap};
    l->lines = (struct text_line *)(l + 1);
    l->line_count = b->lines.n;
    l->runs = (struct text_run *)(l->lines + l->line_count);
    l->run_count = b->runs.n;
    l->display = (char *)(l->runs + l->run_count);
    memcpy(l->lines, b->lines.at, lines);
    if (runs) {
        memcpy(l->runs, b->runs.at, runs);
    }
    memcpy(l->display, b->p->display, b->p->n + 1);
    return l;
}

struct text_layout *text_layout_create(struct fonts *fonts, struct text_widths *widths, const char *text,
                                       const struct font_want *want, struct text_wrap wrap, struct arena *scratch,
                                       struct text_spare *spare) {
    struct text_paragraph p;
    text_prepare(fonts, text, want, wrap.leftward, scratch, &p);
    struct builder b = {.fonts = fonts, .widths = widths, .scratch = scratch, .p = &p, .max_w = wrap.max_w};
    measure_faces(&b, want->bold ? FACE_BOLD : FACE_REGULAR);
    break_lines(&b, wrap);
    struct text_layout *l = pack(&b, spare);
    arena_clear(scratch);
    return l;
}

void text_layout_destroy(struct text_layout *l) {
    if (l) {
        explicit_bzero(l, l->bytes);
        free(l);
    }
}

void text_layout_leave(struct text_layout *l, struct text_spare *spare) {
    if (!l) {
        return;
    }
    text_spare_finish(spare);
    size_t cap = l->cap;
    explicit_bzero(l, l->bytes);
    *spare = (struct text_spare){l, cap};
}

void text_spare_finish(struct text_spare *spare) {
    free(spare->block);
    *spare = (struct text_spare){0};
}

static int caret_in_run(const struct text_layout *l, struct fonts *fonts, struct text_widths *widths, const struct text_run *run,
                        size_t offset) {
    struct text_shape shape = {run->face, run->script, l->size_px, run->level & 1};
    int before = text_width(widths, fonts, &shape, l->display + run->start, offset - run->start);
    return run->level & 1 ? run->x + run->w - before : run->x + before;
}

int text_layout_caret(const struct text_layout *l, struct fonts *fonts, struct text_widths *widths, size_t offset, size_t *line) {
    size_t i = l->line_count - 1;
    while (i > 0 && l->lines[i].start > offset) {
        i--;
    }
    *line = i;
    const struct text_run *last = NULL;
    for (size_t r = l->lines[i].first_run; r < l->lines[i].first_run + l->lines[i].runs; r++) {
        const struct text_run *run = &l->runs[r];
        if (offset >= run->start && offset < run->end) {
            return caret_in_run(l, fonts, widths, run, offset);
        }
        last = !last || run->end > last->end ? run : last;
    }
    return last && offset >= last->end ? caret_in_run(l, fonts, widths, last, last->end) : 0;
}
