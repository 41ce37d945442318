/* Words: whether they fit, lie on each other, can be drawn, and are in the language of the screen. */
#include <SDL_ttf.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "looks/looks.h"

#define SLACK_PX     1.5f  /* edges are rounded */
#define OVERLAP_EM   0.10f /* of the smaller text: kerned and rounded edges touch */
#define STANDS_ON_EM 0.06f

static bool ends_with(const char *s, const char *end) {
    size_t n = strlen(s), m = strlen(end);
    return n >= m && memcmp(s + n - m, end, m) == 0;
}

static bool is_ellipsised(const struct look *l, const char *text) {
    return (ends_with(text, "…") || ends_with(text, "...")) && words_origin(l->words, text, NULL) == ORIGIN_NOWHERE;
}

/* What a text stands on: the last box painted below its middle. */
static const struct draw *stands_on(const struct look *l, size_t text, struct rect ink) {
    struct point middle = {ink.x + ink.w / 2, ink.y + ink.h / 2};
    for (size_t i = text; i-- > 0;) {
        const struct draw *d = &l->draws.list.at[i];
        if (d->kind == DRAW_RECT && rect_contains(d->rect, middle)) {
            return d;
        }
    }
    return NULL;
}

static float outside(struct rect inner, struct rect outer) {
    float x = fmaxf(outer.x - inner.x, inner.x + inner.w - outer.x - outer.w);
    float y = fmaxf(outer.y - inner.y, inner.y + inner.h - outer.y - outer.h);
    return fmaxf(x, y);
}

/* A field scrolls, and the review may show the beginning of a long answer. */
static bool may_be_part(const struct look *l, size_t i) {
    const struct draw *d = &l->draws.list.at[i];
    const struct node *n = look_node_at(l, look_clip(l, i));
    return d->style.is_private && (l->screen == SCREEN_REVIEW || (n && n->role == ROLE_FIELD));
}

/* Of a masked text only how long it is is seen: it is no word, and goes on on the next line anywhere. */
static bool is_masked(const char *text) {
    static const char dot[] = "\u25cf";
    while (strncmp(text, dot, sizeof dot - 1) == 0) {
        text += sizeof dot - 1;
    }
    return *text == '\0';
}

static void check_text_fits(const struct look *l, struct findings *f, size_t i, const char *id) {
    const struct draw *d = &l->draws.list.at[i];
    bool part = may_be_part(l, i);
    struct text_extent e;
    struct rect ink = look_ink(l, d, &e), clip = look_clip(l, i);
    const struct draw *below = stands_on(l, i, ink);
    float spill = below ? outside(ink, below->rect) : 0;
    if (e.widest_word > d->rect.w + SLACK_PX && !is_masked(d->text)) {
        fault(f, l, id, "a word of \"%.40s\" is cut: it is %.1f mm wide and has %.1f", d->text, (double)look_mm(l, e.widest_word),
              (double)look_mm(l, d->rect.w));
    }
    if (!part && outside(ink, clip) > SLACK_PX) {
        fault(f, l, id, "\"%.40s\" is clipped by %.1f mm", d->text, (double)look_mm(l, outside(ink, clip)));
    } else if (!part && spill > SLACK_PX + STANDS_ON_EM * d->style.size_px) {
        fault(f, l, id, "\"%.40s\" leaves what it stands on by %.1f mm", d->text, (double)look_mm(l, spill));
    }
    if (!part && is_ellipsised(l, d->text)) {
        fault(f, l, id, "\"%.40s\" is ellipsised", d->text);
    }
}

static const char *id_at(const struct look *l, const struct draw *d) {
    const struct node *n = look_node_at(l, d->kind == DRAW_TEXT ? look_ink(l, d, NULL) : d->rect);
    return n ? n->id : "";
}

void check_fits(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        if (n->overflows) {
            fault(f, l, n->id, "\"%.40s\" does not fit its %.1f x %.1f mm", n->label, (double)look_mm(l, n->rect.w),
                  (double)look_mm(l, n->rect.h));
        }
    }
    for (size_t i = 0; i < l->draws.list.n; i++) {
        if (l->draws.list.at[i].kind == DRAW_TEXT) {
            check_text_fits(l, f, i, id_at(l, &l->draws.list.at[i]));
        }
    }
}

/* --- overlaps ------------------------------------------------------------------------------------------------------------- */

static struct rect mark_of(const struct look *l, size_t i) {
    const struct draw *d = &l->draws.list.at[i];
    struct rect r = d->kind == DRAW_TEXT ? look_ink(l, d, NULL) : d->kind == DRAW_ICON ? d->rect : (struct rect){0, 0, 0, 0};
    return rect_both(r, look_clip(l, i));
}

void check_overlaps(const struct look *l, struct findings *f) {
    enum { MARKS_MAX = 400 };
    struct rect marks[MARKS_MAX];
    size_t n = l->draws.list.n < MARKS_MAX ? l->draws.list.n : MARKS_MAX;
    for (size_t i = 0; i < n; i++) {
        const struct draw *b = &l->draws.list.at[i];
        marks[i] = mark_of(l, i);
        for (size_t j = 0; j < i && marks[i].w > 0; j++) {
            const struct draw *a = &l->draws.list.at[j];
            bool icons = a->kind == DRAW_ICON && b->kind == DRAW_ICON;
            float slack = SLACK_PX + OVERLAP_EM * fminf(a->kind == DRAW_TEXT ? a->style.size_px : b->style.size_px,
                                                        b->kind == DRAW_TEXT ? b->style.size_px : a->style.size_px);
            float over = marks[j].w > 0 && !icons ? -rect_gap(marks[i], marks[j]) : 0;
            if (over > slack) {
                fault(f, l, id_at(l, b), "\"%.40s\" lies over %s\"%.40s\" by %.1f mm", b->text,
                      a->kind == DRAW_ICON ? "the icon " : "", a->text, (double)look_mm(l, over));
            }
        }
    }
}

/* --- glyphs --------------------------------------------------------------------------------------------------------------- */

enum { UTF8_REPLACEMENT = 0xFFFD, THIN_SPACE = 0x2009, NARROW_NBSP = 0x202F, ASKED_PX = 24 };

/* The face that the chain names is asked itself: below U+0180 the chain takes the basic faces unasked (platform/fonts.c). */
static bool has_glyph(struct fonts *fonts, int32_t c, const struct font_want *want) {
    int face = fonts_face(fonts, c, want, FACE_NONE);
    return face != FACE_NONE && TTF_GlyphIsProvided32(fonts_get(fonts, face, want->size_px), (Uint32)c) != 0;
}

static bool is_drawn(struct fonts *fonts, int32_t c, const struct font_want *want) {
    bool shown = c > ' ' && c != 0x7F && !fonts_is_ignorable(c);
    return !shown || has_glyph(fonts, c, want) || (c == NARROW_NBSP && has_glyph(fonts, THIN_SPACE, want));
}

/* 0: none. */
static int32_t missing_glyph(struct fonts *fonts, const char *text, const struct font_want *want) {
    for (size_t i = 0, used, n = strlen(text); i < n; i += used) {
        int32_t c = utf8_decode(text + i, n - i, &used);
        if (c == UTF8_BAD || c == UTF8_REPLACEMENT || !is_drawn(fonts, c, want)) {
            return c == UTF8_BAD ? UTF8_REPLACEMENT : c;
        }
    }
    return 0;
}

void check_glyphs(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->draws.list.n; i++) {
        const struct draw *d = &l->draws.list.at[i];
        if (d->kind != DRAW_TEXT) {
            continue;
        }
        struct font_want want = {d->style.bold, d->style.language, ASKED_PX};
        int32_t c = missing_glyph(l->fonts, d->text, &want);
        if (c) {
            fault(f, l, id_at(l, d), "no font draws U+%04X of \"%.40s\"", (unsigned)c, d->text);
        }
    }
}

/* --- words ---------------------------------------------------------------------------------------------------------------- */

static void check_word(const struct look *l, struct findings *f, const char *id, const char *text) {
    const char *key;
    enum origin o = words_origin(l->words, text, &key);
    if (o == ORIGIN_NOWHERE) {
        fault(f, l, id, "\"%.60s\" comes neither from the strings of %s nor from the event", text, l->language);
    } else if (o == ORIGIN_UNTRANSLATED) {
        fault(f, l, id, "\"%.60s\" (%s) is English on a screen in %s", text, key, l->language);
    } else if (o == ORIGIN_FALLBACK && !words_may_fall_back(l->language)) {
        fault(f, l, id, "\"%.60s\" (%s) is English: %s has no such text", text, key, l->language);
    } else if (o == ORIGIN_FALLBACK) {
        fallbacks_add(&f->fallbacks, l->language, key);
    }
}

/* What an attendee typed or chose is theirs. */
void check_wording(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->draws.list.n; i++) {
        const struct draw *d = &l->draws.list.at[i];
        if (d->kind == DRAW_TEXT && !d->style.is_private) {
            check_word(l, f, id_at(l, d), d->text);
        }
    }
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        if (!n->is_private) {
            check_word(l, f, n->id, n->label);
        }
    }
}
