#include "screens/big_wall_view.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "screens/chrome.h"

#define SPREAD_CAPS 1.6f
#define DISC_CAPS   0.6f /* of the mark of a page */
#define RING_CAPS   0.1f
#define EVEN_STEP   8.0f  /* px */
#define RULE_PART   0.16f /* of the capitals: the line before a heading */
enum { PARTS_MAX = 9, FIT_STEPS = 6 };

/* The factor that makes capitals of an answer as high as the smallest here. */
static float scale_of(const struct big_view *v) {
    return v->cap / (type_cap_mm(TYPE_ANSWER) * v->ui->in.px_per_mm * v->ui->text_scale);
}

struct text_extent big_measure(struct big_view *v, const char *text, bool bold, float w, float factor) {
    return chrome_measure(v->ui, text, TYPE_ANSWER, bold, w, factor * scale_of(v));
}

float big_show(struct big_view *v, struct rect r, const struct big_words *words) {
    const struct label how = {.type = TYPE_ANSWER,
                              .bold = words->bold,
                              .center_vertically = words->centered,
                              .align = words->align,
                              .color = words->color,
                              .role = words->role};
    return chrome_label(v->ui, words->id, r, words->text, &how, words->factor * scale_of(v));
}

static bool fits(struct big_view *v, const char *text, bool bold, struct rect r, float factor) {
    struct text_extent e = big_measure(v, text, bold, r.w, factor);
    return e.h <= r.h && e.widest_word <= r.w;
}

/* --- a text in parts ---------------------------------------------------------------------------------------------------- */

/* The last place at or before `at` where a word ends, or a letter where there are no words; at least one letter. */
static size_t break_before(const char *text, size_t at) {
    size_t end = at;
    while (end > 0 && text[end] != ' ' && text[end] != '\0') {
        end--;
    }
    if (end > 0) {
        return end;
    }
    for (end = at; end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80; end--) {
    }
    return end;
}

static const char *part_of(struct big_view *v, const char *text, size_t n) {
    return ui_printf(v->ui, "%.*s", (int)n, text);
}

/* Bytes of the longest beginning that fits. */
static size_t beginning_that_fits(struct big_view *v, const char *text, bool bold, struct rect r) {
    size_t low = 0, high = strlen(text);
    if (fits(v, text, bold, r, 1)) {
        return high;
    }
    while (high - low > 1) {
        size_t middle = (low + high) / 2, end = break_before(text, middle);
        bool good = end > 0 && fits(v, part_of(v, text, end), bold, r, 1);
        *(good || end == 0 ? &low : &high) = middle;
    }
    size_t end = break_before(text, low);
    return end > 0 ? end : strlen(text);
}

static const char *part_of_page(struct big_view *v, const char *text, bool bold, struct rect r) {
    const char *shown = text;
    for (v->pages = 0; v->pages < PARTS_MAX && (*text || v->pages == 0);) {
        size_t n = beginning_that_fits(v, text, bold, r);
        if (v->pages <= v->wall->page) {
            shown = part_of(v, text, n);
        }
        v->pages++;
        text += n;
        text += strspn(text, " ");
    }
    return shown;
}

struct big_text big_fit(struct big_view *v, const char *text, bool bold, struct rect r, float most) {
    struct big_text out = {.shown = text, .factor = 1, .words = r};
    for (int i = 0; i <= FIT_STEPS; i++) {
        out.factor = most - (most - 1) * (float)i / FIT_STEPS;
        if (fits(v, text, bold, r, out.factor)) {
            return out;
        }
    }
    out.page = rect_cut_bottom(&out.words, ceilf(big_measure(v, "1", true, 0, 1).h));
    out.shown = part_of_page(v, text, bold, out.words);
    if (v->pages == 1) { /* it cannot be parted: the room of the marks is its own, too */
        out.words = r;
        out.page = (struct rect){0, 0, 0, 0};
    }
    return out;
}

void big_show_pages(struct big_view *v, const struct big_text *text, struct color color) {
    float disc = roundf(DISC_CAPS * v->cap), line = fmaxf(1, roundf(RING_CAPS * v->cap));
    struct rect r = {text->page.x, text->page.y + roundf((text->page.h - disc) / 2), disc, disc};
    for (int i = 0; v->pages > 1 && i < v->pages; i++) {
        bool is_here = i == v->wall->page || (i + 1 == v->pages && v->wall->page > i);
        ui_rect(v->ui, r, is_here ? color : (struct color){0, 0, 0, 0}, color, line, disc / 2);
        r.x += 2 * disc;
    }
}

/* --- lists --------------------------------------------------------------------------------------------------------------- */

/* Where the page that begins with row `first` ends, none higher than h. One row at least. */
static size_t page_end(const struct big_view *v, const float *heights, size_t n, size_t first, float h) {
    float used = heights[first];
    size_t end = first + 1;
    while (end < n && used + v->gap + heights[end] <= h) {
        used += v->gap + heights[end++];
    }
    return end;
}

static int count_pages(const struct big_view *v, const float *heights, size_t n, float h) {
    int pages = 0;
    for (size_t first = 0; first < n; pages++) {
        first = page_end(v, heights, n, first, h);
    }
    return pages;
}

/* The least height that needs no more pages: they come out alike. */
static float even_height(const struct big_view *v, const float *heights, size_t n) {
    int pages = count_pages(v, heights, n, v->body.h);
    float h = v->body.h;
    while (h > EVEN_STEP && count_pages(v, heights, n, h - EVEN_STEP) == pages) {
        h -= EVEN_STEP;
    }
    return h;
}

/* The room that is left spreads the rows, up to SPREAD_CAPS: nothing falls apart. */
static float spread(const struct big_view *v, const float *heights, size_t n) {
    float used = 0;
    for (size_t i = 0; i < n; i++) {
        used += heights[i];
    }
    float free = n > 1 ? (v->body.h - used) / (float)(n - 1) : 0;
    return fmaxf(v->gap, floorf(fminf(free, SPREAD_CAPS * v->cap)));
}

struct big_rows big_page(struct big_view *v, const float *heights, size_t n) {
    struct big_rows rows = {.n = 0};
    float h = even_height(v, heights, n);
    v->pages = 0;
    for (size_t first = 0; first < n;) {
        size_t end = page_end(v, heights, n, first, h);
        if (v->pages <= v->wall->page) {
            rows = (struct big_rows){first, end - first, spread(v, heights + first, end - first)};
        }
        v->pages++;
        first = end;
    }
    return rows;
}

/* --- words --------------------------------------------------------------------------------------------------------------- */

const char *big_word(const struct big_view *v, enum string_id id) {
    return strings_get(v->wall->strings, id);
}

const char *big_words(const struct big_view *v, enum string_id id, uint32_t count) {
    if (count == 0) {
        return big_word(v, STR_BIG_SOME);
    }
    const struct model words = {.strings = v->wall->strings};
    return chrome_words(v->ui, &words, id, ui_printf(v->ui, "%u", count), NULL);
}

void big_heading(struct big_view *v, const char *text) {
    struct ui *ui = v->ui;
    float rule = roundf(v->cap * RULE_PART), indent = rule + v->gap;
    float h = ceilf(big_measure(v, text, true, v->body.w - indent, 1).h);
    struct rect row = rect_cut_top(&v->body, h), mark = rect_cut_left(&row, rule);
    rect_cut_left(&row, v->gap);
    ui_rect(ui, mark, ui->theme->accent, ui->theme->accent, 0, rule / 2);
    big_show(v, row, &(struct big_words){.id = "heading", .text = text, .factor = 1, .bold = true, .role = ROLE_HEADING});
    rect_cut_top(&v->body, v->gap * 2);
}
