#include "platform/damage.h"

#include <math.h>

#include "base/hash.h"

static uint64_t hash_color(uint64_t h, struct color c) {
    return hash_bytes(h, (const uint8_t[]){c.r, c.g, c.b, c.a}, 4);
}

static uint64_t hash_rect(uint64_t h, struct rect r) {
    return hash_bytes(h, (const float[]){r.x, r.y, r.w, r.h}, 4 * sizeof(float));
}

uint64_t damage_hash(const struct draw *d) {
    const int numbers[] = {(int)d->kind,        d->flip,         d->style.bold,      d->style.underline,
                           (int)d->style.align, d->module_count, d->style.is_private};
    const float sizes[] = {d->radius, d->border_px, d->style.size_px};
    uint64_t h = hash_rect(HASH_START, d->rect);
    h = hash_color(hash_color(h, d->color), d->border);
    h = hash_bytes(hash_bytes(h, numbers, sizeof numbers), sizes, sizeof sizes);
    h = d->text && d->kind != DRAW_TEXT ? hash_string(h, d->text) : h;
    h = d->style.language ? hash_string(h, d->style.language) : h;
    return d->modules ? hash_bytes(h, d->modules, (size_t)d->module_count * (size_t)d->module_count) : h;
}

void damage_begin(struct damage *d, int w_px, int h_px, struct color ground) {
    int columns = (w_px + DAMAGE_CELL_PX - 1) / DAMAGE_CELL_PX, rows = (h_px + DAMAGE_CELL_PX - 1) / DAMAGE_CELL_PX;
    d->known = d->known && columns == d->columns && rows == d->rows;
    d->columns = columns;
    d->rows = rows;
    uint64_t start = hash_color(HASH_START, ground);
    for (int i = 0; i < columns * rows && i < DAMAGE_SIDE * DAMAGE_SIDE; i++) {
        d->grids[d->now][i] = start;
    }
}

static bool is_too_large(const struct damage *d) {
    return d->columns * d->rows > DAMAGE_SIDE * DAMAGE_SIDE;
}

static struct rect cut(struct rect r, struct rect clip) {
    if (clip.w <= 0 || clip.h <= 0) {
        return r;
    }
    float left = fmaxf(r.x, clip.x), top = fmaxf(r.y, clip.y);
    return (struct rect){left, top, fminf(r.x + r.w, clip.x + clip.w) - left, fminf(r.y + r.h, clip.y + clip.h) - top};
}

static int cell(float px, int cells) {
    int at = (int)floorf(px / DAMAGE_CELL_PX);
    return at < 0 ? 0 : at >= cells ? cells - 1 : at;
}

void damage_add(struct damage *d, uint64_t hash, struct rect bounds, struct rect clip) {
    struct rect r = cut(bounds, clip);
    if (r.w <= 0 || r.h <= 0 || is_too_large(d)) {
        return;
    }
    uint64_t h = hash_rect(hash, clip);
    int right = cell(r.x + r.w, d->columns), bottom = cell(r.y + r.h, d->rows);
    for (int y = cell(r.y, d->rows); y <= bottom; y++) {
        for (int x = cell(r.x, d->columns); x <= right; x++) {
            uint64_t *at = &d->grids[d->now][y * d->columns + x];
            *at = (*at ^ h) * UINT64_C(0x9E3779B97F4A7C15);
            *at ^= *at >> 29;
        }
    }
}

static bool differs(const struct damage *d, int x, int y) {
    return d->grids[0][y * d->columns + x] != d->grids[1][y * d->columns + x];
}

static struct rect join(struct rect a, struct rect b) {
    float left = fminf(a.x, b.x), top = fminf(a.y, b.y);
    return (struct rect){left, top, fmaxf(a.x + a.w, b.x + b.w) - left, fmaxf(a.y + a.h, b.y + b.h) - top};
}

/* A run of cells grows the rectangle right above it, or starts one; with too many of them the last one takes the rest in. */
static void add_run(struct damage_rects *out, struct rect run) {
    for (size_t i = 0; i < out->n; i++) {
        struct rect *r = &out->at[i];
        if (r->x == run.x && r->w == run.w && r->y + r->h == run.y) {
            r->h += run.h;
            return;
        }
    }
    if (out->n == DAMAGE_RECTS) {
        out->at[out->n - 1] = join(out->at[out->n - 1], run);
        return;
    }
    out->at[out->n++] = run;
}

static void find_runs(const struct damage *d, struct damage_rects *out) {
    for (int y = 0; y < d->rows; y++) {
        for (int x = 0, end; x < d->columns; x = end + 1) {
            for (end = x; end < d->columns && differs(d, end, y); end++) {
            }
            if (end > x) {
                add_run(out, (struct rect){(float)(x * DAMAGE_CELL_PX), (float)(y * DAMAGE_CELL_PX),
                                           (float)((end - x) * DAMAGE_CELL_PX), DAMAGE_CELL_PX});
            }
        }
    }
}

void damage_end(struct damage *d, int w_px, int h_px, struct damage_rects *out) {
    struct rect whole = {0, 0, (float)w_px, (float)h_px};
    *out = (struct damage_rects){.at = {whole}, .n = 1};
    if (is_too_large(d)) {
        return;
    }
    if (d->known) {
        out->n = 0;
        find_runs(d, out);
    }
    for (size_t i = 0; i < out->n; i++) {
        out->at[i] = cut(out->at[i], whole);
    }
    d->known = true;
    d->now = !d->now;
}

void damage_forget(struct damage *d) {
    d->known = false;
}
