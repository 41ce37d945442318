#include "looks/looks.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

#define ASCENT_PER_EM  (CAP_PER_EM + 0.02f) /* of ink that must not be covered; accents may reach higher */
#define DESCENT_PER_EM 0.14f

const struct check checks[] = {
    {"targets", "targets are 12 mm (10 on a 7 inch panel), answers 18 x 12, keys 10 x 9 (A1, A17)", CHECK_LAYOUT, check_targets},
    {"answers", "at most 7 answers stand on one page (Q2)", CHECK_LAYOUT, check_answers},
    {"gaps", "targets are 3 mm apart, keys may touch (A1, A17)", CHECK_LAYOUT, check_gaps},
    {"bezel", "nothing to touch lies within 4 mm of the bezel, nothing leaves the panel (A1)", CHECK_LAYOUT, check_bezel},
    {"capitals", "capitals are 4.8 mm for what is read and answered, 3.2 for the rest (A2)", CHECK_LAYOUT, check_capitals},
    {"fits", "no text is clipped, cut or ellipsised, or leaves what it stands on (A2)", CHECK_LAYOUT, check_fits},
    {"overlaps", "no text lies over another, or over an icon (A2)", CHECK_LAYOUT, check_overlaps},
    {"glyphs", "every character has a glyph in the fonts that draw it (A14)", CHECK_LAYOUT, check_glyphs},
    {"words", "every text comes from the language's own strings or from the event in it (A14)", CHECK_LAYOUT, check_wording},
    {"labels", "every node says what it is, and has an id of its own (A7, A8)", CHECK_LAYOUT, check_labels},
    {"keyboard", "the keyboard reaches every node, and leads away from each (A7)", CHECK_LAYOUT, check_keyboard},
    {"scanning", "switches reach every node, and none holds them (A7)", CHECK_LAYOUT, check_scanning},
    {"order", "nodes come in the order of reading, from the right where the language does (A7, A14)", CHECK_LAYOUT, check_order},
    {"text-contrast", "words are painted at 7:1, 10:1 on the default theme, disabled ones at 3:1 (A3)", CHECK_PIXELS,
     check_text_contrast},
    {"icon-contrast", "icons are painted at 3:1 (A3)", CHECK_PIXELS, check_icon_contrast},
    {"edge-contrast", "what can be touched has an edge of 3:1, marks too (A3)", CHECK_PIXELS, check_edge_contrast},
    {"states", "selected is a shape, seen without colour, and disabled is seen by every eye (A4)", CHECK_PIXELS, check_states},
    {"focus", "the focus is a ring of 2 px and 0.6 mm at 3:1 on three sides or four (A7)", CHECK_FOCUS, check_focus},
};
const size_t check_count = sizeof checks / sizeof checks[0];
static_assert(sizeof checks / sizeof checks[0] <= CHECKS_MAX, "there is a tally for each");

int check_find(const char *name) {
    for (size_t i = 0; i < check_count; i++) {
        if (strcmp(checks[i].name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

void checks_run(enum check_kind kind, const struct look *l, struct findings *f) {
    for (size_t i = 0; i < check_count; i++) {
        if (checks[i].kind == kind) {
            f->check = (int)i;
            f->has_failed = false;
            checks[i].look(l, f);
            f->of[i].looked++;
            f->of[i].failed += f->has_failed;
        }
    }
}

/* --- findings ------------------------------------------------------------------------------------------------------------- */

void findings_finish(struct findings *f) {
    free(f->faults);
    *f = (struct findings){0};
}

size_t findings_failed(const struct findings *f) {
    size_t n = 0;
    for (size_t i = 0; i < check_count; i++) {
        n += f->of[i].failed;
    }
    return n;
}

void findings_add(struct findings *f, const struct fault *fault) {
    for (size_t i = 0; i < f->count; i++) {
        if (f->faults[i].key == fault->key) {
            f->faults[i].count += fault->count;
            return;
        }
    }
    if (f->count == f->room) {
        f->room = f->room ? 2 * f->room : 64;
        f->faults = realloc(f->faults, f->room * sizeof *f->faults);
        if (!f->faults) {
            die("There is not enough memory for so many faults.");
        }
    }
    f->faults[f->count++] = *fault;
}

/* A quoted text may have been cut inside a character; newlines would be other lines. */
static void tidy(char *text) {
    size_t n = strlen(text), kept = 0;
    for (size_t i = 0, used; i < n; i += used) {
        int32_t c = utf8_decode(text + i, n - i, &used);
        if (c != UTF8_BAD) {
            memmove(text + kept, c == '\n' ? " " : text + i, used);
            kept += used;
        }
    }
    text[kept] = '\0';
}

void fault(struct findings *f, const struct look *l, const char *id, const char *format, ...) {
    struct fault out = {.check = f->check, .count = 1};
    int n = snprintf(out.text, sizeof out.text, "%s %s %dx%d x%.3g %s%s, %s%s%s: ", l->event, l->language, l->w_px, l->h_px,
                     (double)l->scale, l->theme->name, l->left_handed ? " left" : "", l->scene, id[0] ? ", " : "", id);
    va_list args;
    va_start(args, format);
    if (n > 0 && (size_t)n < sizeof out.text) {
        vsnprintf(out.text + n, sizeof out.text - (size_t)n, format, args);
    }
    va_end(args);
    tidy(out.text);
    uint64_t key = hash_string(hash_string(hash_bytes(HASH_START, &f->check, sizeof f->check), l->event), l->scene);
    out.key = hash_string(hash_string(key, id), l->language);
    f->has_failed = true;
    findings_add(f, &out);
}

/* --- what several checks ask ------------------------------------------------------------------------------------------------ */

struct color photo_at(const struct photo *p, int x, int y) {
    if (x < 0 || y < 0 || x >= p->w || y >= p->h) {
        return (struct color){0, 0, 0, 0};
    }
    const uint8_t *at = p->rgba + ((size_t)y * (size_t)p->w + (size_t)x) * 4;
    return (struct color){at[0], at[1], at[2], 255};
}

/* Relative luminance, WCAG 2.2. */
void look_linear(double linear[256]) {
    for (int i = 0; i < 256; i++) {
        double c = i / 255.0;
        linear[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
    }
}

static double luminance(const double *linear, struct color c) {
    return 0.2126 * linear[c.r] + 0.7152 * linear[c.g] + 0.0722 * linear[c.b];
}

double look_contrast(const double *linear, struct color a, struct color b) {
    double la = luminance(linear, a), lb = luminance(linear, b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

float look_mm(const struct look *l, float px) {
    return px / l->px_per_mm;
}

bool look_is_small(const struct look *l) {
    return look_mm(l, fminf((float)l->w_px, (float)l->h_px)) < MM_SMALL_PANEL;
}

bool look_has_little(const struct look *l) {
    return look_mm(l, fminf((float)l->w_px, l->room_h_px)) < MM_SMALL_PANEL;
}

bool look_is_everywhere(const struct node *n) {
    return strcmp(n->id, "start") == 0 || strcmp(n->id, "stay") == 0;
}

bool look_is_key(const struct look *l, const struct node *n) {
    return n->role == ROLE_KEY || (strcmp(n->id, "next") == 0 && l->keyboard_open);
}

bool begins_with(const char *s, const char *prefix) {
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

float rect_gap(struct rect a, struct rect b) {
    float x = fmaxf(b.x - a.x - a.w, a.x - b.x - b.w), y = fmaxf(b.y - a.y - a.h, a.y - b.y - b.h);
    return fmaxf(x, y);
}

struct rect rect_both(struct rect a, struct rect b) {
    float x = fmaxf(a.x, b.x), y = fmaxf(a.y, b.y);
    float w = fminf(a.x + a.w, b.x + b.w) - x, h = fminf(a.y + a.h, b.y + b.h) - y;
    return (struct rect){x, y, fmaxf(0, w), fmaxf(0, h)};
}

struct rect look_ink(const struct look *l, const struct draw *text, struct text_extent *extent) {
    static const float share[] = {[ALIGN_START] = 0, [ALIGN_CENTER] = 0.5f, [ALIGN_END] = 1};
    struct text_extent e = l->engine->measure(l->engine->ctx, text->text, &text->style, text->rect.w);
    float top = text->rect.y + e.ascent - ASCENT_PER_EM * text->style.size_px;
    float h = (ASCENT_PER_EM + DESCENT_PER_EM) * text->style.size_px + (float)(e.lines - 1) * e.line_height;
    if (extent) {
        *extent = e;
    }
    return (struct rect){text->rect.x + (text->rect.w - e.w) * share[text->style.align], top, e.w, h};
}

struct rect look_clip(const struct look *l, size_t command) {
    for (size_t i = command; i-- > 0;) {
        const struct draw *d = &l->draws.list.at[i];
        if (d->kind == DRAW_CLIP && d->rect.w > 0 && d->rect.h > 0) {
            return d->rect;
        }
        if (d->kind == DRAW_CLIP) {
            break;
        }
    }
    return (struct rect){0, 0, (float)l->w_px, (float)l->h_px};
}

const struct node *look_node_at(const struct look *l, struct rect r) {
    struct point middle = {r.x + r.w / 2, r.y + r.h / 2};
    const struct node *best = NULL;
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        if (rect_contains(n->rect, middle) && (!best || n->rect.w * n->rect.h < best->rect.w * best->rect.h)) {
            best = n;
        }
    }
    return best;
}
