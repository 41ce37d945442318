#include "ui/draw.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"

static const char *const kind_names[] = {
    [DRAW_RECT] = "rect", [DRAW_TEXT] = "text", [DRAW_ICON] = "icon", [DRAW_IMAGE] = "image",
    [DRAW_QR] = "qr",     [DRAW_LINE] = "line", [DRAW_CLIP] = "clip",
};
static_assert(sizeof kind_names / sizeof kind_names[0] == DRAW_KINDS, "one name per kind");

#define HASH(h, value) hash_bytes((h), &(value), sizeof(value))

/* Field by field: the padding between fields is not part of a picture. */
static uint64_t hash_draw(uint64_t h, const struct draw *d) {
    h = HASH(h, d->kind);
    h = HASH(h, d->rect);
    h = HASH(h, d->color);
    h = HASH(h, d->border);
    h = HASH(h, d->radius);
    h = HASH(h, d->border_px);
    h = HASH(h, d->flip);
    h = hash_string(h, d->text ? d->text : "");
    h = HASH(h, d->style.size_px);
    h = HASH(h, d->style.bold);
    h = HASH(h, d->style.is_private);
    h = HASH(h, d->style.underline);
    h = HASH(h, d->style.align);
    h = hash_string(h, d->style.language ? d->style.language : "");
    h = HASH(h, d->module_count);
    return d->modules ? hash_bytes(h, d->modules, (size_t)d->module_count * (size_t)d->module_count) : h;
}

uint64_t draw_list_hash(const struct draw_list *list) {
    uint64_t h = HASH(HASH_START, list->ground);
    h = HASH(h, list->w_px);
    h = HASH(h, list->h_px);
    for (size_t i = 0; i < list->list.n; i++) {
        h = hash_draw(h, &list->list.at[i]);
    }
    return h;
}

static void dump_color(struct strbuf *out, const char *name, struct color c) {
    strbuf_printf(out, c.a == 255 ? " %s#%02x%02x%02x" : " %s#%02x%02x%02x%02x", name, c.r, c.g, c.b, c.a);
}

static void dump_words(struct strbuf *out, const char *text) {
    strbuf_adds(out, " \"");
    for (const char *p = text; *p; p++) {
        if (*p == '\n') {
            strbuf_adds(out, "\\n");
        } else {
            strbuf_addc(out, *p);
        }
    }
    strbuf_addc(out, '"');
}

static void dump_box(struct strbuf *out, const struct draw *d) {
    if (d->color.a) {
        dump_color(out, "", d->color);
    }
    if (d->border_px > 0) {
        dump_color(out, "border ", d->border);
        strbuf_printf(out, " %gpx", (double)d->border_px);
    }
    if (d->radius > 0) {
        strbuf_printf(out, " radius %g", (double)d->radius);
    }
}

static void dump_text(struct strbuf *out, const struct draw *d) {
    static const char *const aligns[] = {[ALIGN_START] = "", [ALIGN_CENTER] = " center", [ALIGN_END] = " end"};
    dump_color(out, "", d->color);
    strbuf_printf(out, " %gpx%s%s%s", (double)d->style.size_px, d->style.bold ? " bold" : "",
                  d->style.underline ? " underline" : "", aligns[d->style.align]);
    if (d->style.is_private) {
        strbuf_adds(out, " private");
    } else {
        dump_words(out, d->text);
    }
}

static void dump_icon(struct strbuf *out, const struct draw *d) {
    dump_color(out, "", d->color);
    strbuf_printf(out, " %s%s", d->text, d->flip ? " flipped" : "");
}

static void dump_image(struct strbuf *out, const struct draw *d) {
    const char *slash = strrchr(d->text, '/');
    strbuf_printf(out, " %s", slash ? slash + 1 : d->text);
}

static void dump_qr(struct strbuf *out, const struct draw *d) {
    size_t n = (size_t)d->module_count * (size_t)d->module_count;
    strbuf_printf(out, " %d modules %016llx", d->module_count, (unsigned long long)hash_bytes(HASH_START, d->modules, n));
}

static void dump_line(struct strbuf *out, const struct draw *d) {
    dump_color(out, "", d->color);
    strbuf_printf(out, " %gpx%s", (double)d->border_px, d->flip ? " rising" : "");
}

static void dump_clip(struct strbuf *out, const struct draw *d) {
    (void)out;
    (void)d;
}

static void (*const dumps[])(struct strbuf *, const struct draw *) = {
    [DRAW_RECT] = dump_box, [DRAW_TEXT] = dump_text, [DRAW_ICON] = dump_icon, [DRAW_IMAGE] = dump_image,
    [DRAW_QR] = dump_qr,    [DRAW_LINE] = dump_line, [DRAW_CLIP] = dump_clip,
};
static_assert(sizeof dumps / sizeof dumps[0] == DRAW_KINDS, "one dump per kind");

void draw_list_dump(const struct draw_list *list, struct strbuf *out) {
    strbuf_printf(out, "frame %d %d", list->w_px, list->h_px);
    dump_color(out, "", list->ground);
    strbuf_addc(out, '\n');
    for (size_t i = 0; i < list->list.n; i++) {
        const struct draw *d = &list->list.at[i];
        const struct rect r = d->rect;
        strbuf_printf(out, "%s %g %g %g %g", kind_names[d->kind], (double)r.x, (double)r.y, (double)r.w, (double)r.h);
        dumps[d->kind](out, d);
        strbuf_addc(out, '\n');
    }
}
