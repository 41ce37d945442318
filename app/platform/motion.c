#include "platform/motion.h"

#include <SDL.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>

enum { ONE = 256 }; /* of a mixture, in parts that a byte can be multiplied by */

float motion_eased(float part_of_time) {
    float left = 1 - fminf(fmaxf(part_of_time, 0), 1);
    return 1 - left * left * left;
}

bool motion_is_running(const struct motion *m) {
    return m->how.motion != PLATFORM_STILL;
}

void motion_start(struct motion *m, const struct platform_change *how, uint64_t now_ms) {
    m->how = *how;
    m->start_ms = now_ms > MOTION_STEP_MS ? now_ms - MOTION_STEP_MS : 0;
    m->next_ms = now_ms;
    m->done = 0;
    m->sunk = 0;
}

bool motion_advance(struct motion *m, uint64_t now_ms, float *done) {
    float passed = (float)(now_ms - m->start_ms) / (float)m->how.ms;
    m->next_ms = now_ms + MOTION_STEP_MS;
    *done = motion_eased(passed);
    return passed < 1;
}

/* --- pixels ------------------------------------------------------------------------------------------------------- */

static uint32_t *row_of(const SDL_Surface *s, int y) {
    return (uint32_t *)(void *)((uint8_t *)s->pixels + (size_t)y * (size_t)s->pitch);
}

static uint32_t *target_row(const struct motion *m, int y) {
    return m->target + (size_t)y * m->pitch;
}

static void copy_row(uint32_t *to, const uint32_t *from, int w, const uint32_t *ground) {
    for (int x = 0; ground && x < w; x++) {
        to[x] = *ground;
    }
    if (!ground) {
        memcpy(to, from, (size_t)w * sizeof *to);
    }
}

bool motion_keep_old(struct motion *m, const SDL_Surface *s, const struct damage_rects *parts, const struct color *ground) {
    m->bytes = (size_t)s->w * (size_t)s->h * sizeof *m->target;
    m->pitch = (size_t)s->w;
    m->parts = *parts;
    void *pages = s->format->BytesPerPixel == sizeof *m->target && m->bytes > 0
                      ? mmap(NULL, m->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                      : MAP_FAILED;
    if (pages == MAP_FAILED) {
        return false;
    }
    m->target = pages;
    uint32_t plain = ground ? SDL_MapRGB(s->format, ground->r, ground->g, ground->b) : 0;
    for (size_t i = 0; i < parts->n; i++) {
        const struct rect *r = &parts->at[i];
        for (int y = (int)r->y; y < (int)(r->y + r->h); y++) {
            copy_row(target_row(m, y) + (int)r->x, row_of(s, y) + (int)r->x, (int)r->w, ground ? &plain : NULL);
        }
    }
    return true;
}

static void swap_rows(uint32_t *a, uint32_t *b, int w) {
    for (int x = 0; x < w; x++) {
        uint32_t was = a[x];
        a[x] = b[x];
        b[x] = was;
    }
}

void motion_swap(struct motion *m, SDL_Surface *s) {
    for (size_t i = 0; i < m->parts.n; i++) {
        const struct rect *r = &m->parts.at[i];
        for (int y = (int)r->y; y < (int)(r->y + r->h); y++) {
            swap_rows(target_row(m, y) + (int)r->x, row_of(s, y) + (int)r->x, (int)r->w);
        }
    }
}

/* Two channels at a time. */
static void mix_row(uint32_t *to, const uint32_t *target, int w, uint32_t part) {
    const uint32_t even = 0x00FF00FF;
    uint32_t left = ONE - part;
    for (int x = 0; x < w; x++) {
        uint32_t a = to[x], b = target[x];
        uint32_t low = ((a & even) * left + (b & even) * part) >> 8 & even;
        uint32_t high = ((a >> 8 & even) * left + (b >> 8 & even) * part) & ~even;
        to[x] = low | high;
    }
}

/* What lies above the sheet fades; all of it does where there is none. */
static void fade(struct motion *m, SDL_Surface *s, float done, int bottom) {
    uint32_t part = (uint32_t)lroundf(ONE * (done - m->done) / (1 - m->done));
    for (size_t i = 0; i < m->parts.n; i++) {
        const struct rect *r = &m->parts.at[i];
        int end = (int)(r->y + r->h) < bottom ? (int)(r->y + r->h) : bottom;
        for (int y = (int)r->y; y < end; y++) {
            mix_row(row_of(s, y) + (int)r->x, target_row(m, y) + (int)r->x, (int)r->w, part);
        }
    }
}

static void rise(struct motion *m, SDL_Surface *s, float done, int top) {
    int below = (int)lroundf((1 - done) * (float)(s->h - top));
    for (int y = top + below; y < s->h; y++) {
        memcpy(row_of(s, y), target_row(m, y - below), m->pitch * sizeof *m->target);
    }
}

/* What is left of the sheet goes down, and the rows it leaves show what was under it. */
static void sink(struct motion *m, SDL_Surface *s, float done, int top) {
    int sunk = (int)lroundf(done * (float)(s->h - top)), by = sunk - m->sunk;
    for (int y = s->h - 1; y >= top + sunk && by > 0; y--) {
        memcpy(row_of(s, y), row_of(s, y - by), m->pitch * sizeof *m->target);
    }
    for (int y = top + m->sunk; y < top + sunk; y++) {
        memcpy(row_of(s, y), target_row(m, y), m->pitch * sizeof *m->target);
    }
    m->sunk = sunk;
}

void motion_paint(struct motion *m, SDL_Surface *s, float done) {
    int top = m->how.motion == PLATFORM_FADE ? s->h : m->how.sheet_y;
    if (m->done < 1) {
        fade(m, s, done, top);
    }
    if (m->how.motion == PLATFORM_RISE) {
        rise(m, s, done, top);
    } else if (m->how.motion == PLATFORM_SINK) {
        sink(m, s, done, top);
    }
    m->done = done;
}

static void finish_surface(struct motion *m, SDL_Surface *s) {
    for (size_t i = 0; i < m->parts.n; i++) {
        const struct rect *r = &m->parts.at[i];
        for (int y = (int)r->y; y < (int)(r->y + r->h); y++) {
            copy_row(row_of(s, y) + (int)r->x, target_row(m, y) + (int)r->x, (int)r->w, NULL);
        }
    }
}

void motion_end(struct motion *m, SDL_Surface *s) {
    if (m->target) {
        if (s) {
            finish_surface(m, s);
        }
        explicit_bzero(m->target, m->bytes);
        munmap(m->target, m->bytes);
    }
    *m = (struct motion){0};
}
