#include "platform/text_engine.h"

#include <SDL.h>
#include <math.h>

#include "base/hash.h"
#include "base/utf8.h"

enum { SIZE_MIN_PX = 6, SIZE_MAX_PX = 400, STACK_WIPE = 48 * 1024 };
#define CARET_PER_EM     0.06f
#define UNDERLINE_PER_EM 0.06f
#define UNDERLINE_DROP   0.10f /* em below the base line */

static struct text_key key_of(const char *text, const struct text_style *style, float max_w) {
    long size = lroundf(style->size_px), w = max_w > 0 ? lroundf(max_w) : 0;
    return (struct text_key){.text = text,
                             .want = {.bold = style->bold,
                                      .language = style->language,
                                      .size_px = (int)(size < SIZE_MIN_PX   ? SIZE_MIN_PX
                                                       : size > SIZE_MAX_PX ? SIZE_MAX_PX
                                                                            : size)},
                             .wrap = {.max_w = (int)(w > 0 || max_w <= 0 ? w : 1),
                                      .balanced = (style->balanced || style->align == ALIGN_CENTER) && !style->is_private,
                                      .leftward = style->leftward},
                             .is_private = style->is_private};
}

static const struct text_layout *layout_of(struct text *t, const char *text, const struct text_style *style, float max_w) {
    struct text_key key = key_of(text, style, max_w);
    return text_cache_get(&t->layouts, &key);
}

static int align_shift(const struct text_layout *l, size_t line, const struct text_style *style, float max_w) {
    int room = (max_w > 0 ? (int)lroundf(max_w) : (int)l->extent.w) - l->lines[line].w;
    return style->align == ALIGN_START ? 0 : style->align == ALIGN_CENTER ? room / 2 : room;
}

static struct text_extent measure(void *ctx, const char *text, const struct text_style *style, float max_w) {
    return layout_of(ctx, text, style, max_w)->extent;
}

static struct rect caret(void *ctx, const char *text, const struct text_style *style, float max_w, size_t offset) {
    struct text *t = ctx;
    const struct text_layout *l = layout_of(t, text, style, max_w);
    size_t line;
    int x = text_layout_caret(l, &t->fonts, text_cache_widths(&t->layouts, style->is_private), offset, &line);
    float w = fmaxf(2, roundf(CARET_PER_EM * style->size_px));
    float edge = (max_w > 0 ? roundf(max_w) : l->extent.w + w) - w;
    float left = (float)(x + align_shift(l, line, style, max_w));
    return (struct rect){fmaxf(0, fminf(left, edge)), (float)line * l->extent.line_height, w, l->extent.line_height};
}

/* The last place in a line where a caret shows in that line: at a soft break the end belongs to the next line. */
static size_t last_place(const struct text_layout *l, const char *text, size_t line) {
    const struct text_line *at = &l->lines[line];
    bool soft = line + 1 < l->line_count && at->next == at->end;
    return soft && at->end > at->start ? utf8_previous(text, l->n, at->end) : at->end;
}

static size_t hit(void *ctx, const char *text, const struct text_style *style, float max_w, struct point at) {
    struct text *t = ctx;
    const struct text_layout *l = layout_of(t, text, style, max_w);
    float row = floorf(at.y / l->extent.line_height);
    size_t line = row <= 0 ? 0 : row >= (float)l->line_count ? l->line_count - 1 : (size_t)row;
    size_t best = l->lines[line].start, end = last_place(l, text, line), found;
    float x = at.x - (float)align_shift(l, line, style, max_w), nearest = INFINITY;
    for (size_t offset = best;; offset = utf8_next(text, l->n, offset)) {
        int place = text_layout_caret(l, &t->fonts, text_cache_widths(&t->layouts, style->is_private), offset, &found);
        if (fabsf(x - (float)place) < nearest) {
            nearest = fabsf(x - (float)place);
            best = offset;
        }
        if (offset >= end) {
            return best;
        }
    }
}

bool text_init(struct text *t, struct err *err) {
    if (!fonts_init(&t->fonts, err)) {
        return false;
    }
    text_cache_init(&t->layouts, &t->fonts);
    t->textures = (struct textures){.fonts = &t->fonts};
    t->engine = (struct text_engine){t, measure, caret, hit};
    return true;
}

void text_finish(struct text *t) {
    textures_drop(&t->textures);
    text_cache_finish(&t->layouts);
    fonts_finish(&t->fonts);
}

static void draw_run(struct text *t, struct SDL_Renderer *renderer, const struct draw *d, const struct text_layout *l,
                     const struct text_run *run, SDL_Point at) {
    struct texture_key key = {.shape = {run->face, run->script, l->size_px, run->level & 1},
                              .color = d->color,
                              .text = l->display + run->start,
                              .n = run->end - run->start,
                              .is_private = d->style.is_private};
    if (!renderer) {
        textures_touch(&t->textures, &key);
        return;
    }
    const struct texture *texture = textures_get(&t->textures, renderer, &key);
    if (texture->texture) {
        SDL_SetTextureAlphaMod(texture->texture, d->color.a);
        SDL_RenderCopy(renderer, texture->texture, NULL,
                       &(SDL_Rect){at.x, at.y + run->drop + texture->top, texture->w, texture->h});
    }
}

static void draw_underline(struct SDL_Renderer *renderer, const struct draw *d, const struct text_layout *l, int w,
                           SDL_Point at) {
    int thick = (int)fmaxf(1, roundf(UNDERLINE_PER_EM * d->style.size_px));
    int y = at.y + (int)(l->extent.ascent + roundf(UNDERLINE_DROP * d->style.size_px));
    SDL_SetRenderDrawColor(renderer, d->color.r, d->color.g, d->color.b, d->color.a);
    SDL_RenderFillRect(renderer, &(SDL_Rect){at.x, y, w, thick});
}

void text_draw(struct text *t, struct SDL_Renderer *renderer, const struct draw *d) {
    if (!d->text || !d->text[0]) {
        return;
    }
    const struct text_layout *l = layout_of(t, d->text, &d->style, d->rect.w);
    for (size_t i = 0; i < l->line_count; i++) {
        const struct text_line *line = &l->lines[i];
        SDL_Point at = {(int)lroundf(d->rect.x) + align_shift(l, i, &d->style, d->rect.w),
                        (int)lroundf(d->rect.y) + (int)i * (int)l->extent.line_height};
        for (size_t r = line->first_run; r < line->first_run + line->runs; r++) {
            const struct text_run *run = &l->runs[r];
            if (run->start < line->visible_end) {
                draw_run(t, renderer, d, l, run, (SDL_Point){at.x + run->x, at.y});
            }
        }
        if (d->style.underline && renderer) {
            draw_underline(renderer, d, l, line->w, at);
        }
    }
}

/* Sideways a glyph may stand out a little from its pen positions. */
static struct rect bounds_of(const struct text_layout *l, const struct draw *d) {
    float across = d->style.size_px / 4, down = (float)l->overhang, w = fmaxf(d->rect.w, l->extent.w);
    return (struct rect){d->rect.x - across, d->rect.y - down, w + 2 * across, l->extent.h + 2 * down};
}

struct rect text_bounds(struct text *t, const struct draw *d) {
    if (!d->text || !d->text[0]) {
        return (struct rect){0, 0, 0, 0};
    }
    return bounds_of(layout_of(t, d->text, &d->style, d->rect.w), d);
}

/* A keystroke changes one line of many: each line stands for itself. */
void text_damage(struct text *t, const struct draw *d, struct rect clip, struct damage *damage) {
    if (!d->text || !d->text[0]) {
        return;
    }
    const struct text_layout *l = layout_of(t, d->text, &d->style, d->rect.w);
    struct rect whole = bounds_of(l, d);
    struct draw place = *d;
    place.rect.h = l->extent.ascent; /* how high the box is does not show, where its first base line is does */
    uint64_t style = damage_hash(&place);
    for (size_t i = 0; i < l->line_count; i++) {
        const struct text_line *line = &l->lines[i];
        float y = d->rect.y + (float)i * l->extent.line_height - (float)l->overhang;
        struct rect bounds = {whole.x, y, whole.w, l->extent.line_height + 2 * (float)l->overhang};
        damage_add(damage, hash_bytes(hash_bytes(style, &y, sizeof y), l->display + line->start, line->visible_end - line->start),
                   bounds, clip);
    }
}

void text_presented(struct text *t) {
    text_cache_presented(&t->layouts);
    textures_presented(&t->textures);
}

/* Overwrites STACK_WIPE bytes below this call, where the text libraries leave pieces of what they worked on; what lay deeper
 * stays, and what they keep on the heap. */
static __attribute__((noinline)) void wipe_stack(void) {
    char below[STACK_WIPE];
    explicit_bzero(below, sizeof below);
}

void text_forget(struct text *t) {
    text_cache_forget(&t->layouts);
    textures_forget(&t->textures);
    wipe_stack();
}
