#include "screens/flow.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "screens/chrome.h"

#define TIGHT     0.5f /* of the space between paragraphs, where that saves a page */
#define DISC_MM   12.0f
#define INDENT_MM 16.0f
enum { WIDOW_PART = 3, WIDOW_LEAST = 16 /* bytes */ };

struct cursor {
    size_t item, offset; /* next byte of that item's text */
};

static float factor_of(const struct flow_item *item) {
    return item->factor > 0 ? item->factor : 1;
}

static float disc_size(struct ui *ui, const struct flow_item *item) {
    float line = chrome_measure(ui, "X", item->type, item->bold, 0, factor_of(item)).h;
    return fminf(ui_mm(ui, DISC_MM), line * (ui_is_small(ui) ? 1 : 1.15f));
}

static float indent(struct ui *ui, const struct flow_item *item) {
    return item->icon ? disc_size(ui, item) + ui_mm(ui, INDENT_MM - DISC_MM) : 0;
}

static float text_height(struct ui *ui, const struct flow_item *item, const char *text, float w) {
    float h = chrome_measure(ui, text, item->type, item->bold, w - indent(ui, item), factor_of(item)).h;
    return item->icon ? fmaxf(h, disc_size(ui, item)) : h;
}

static float line_height(struct ui *ui, const struct flow_item *item) {
    return chrome_measure(ui, item->text, item->type, item->bold, 0, factor_of(item)).line_height;
}

/* Where a prefix of at most `at` bytes ends well: behind a word, or a grapheme where the first word is longer than that. */
static size_t snap(const char *text, size_t n, size_t at) {
    size_t end = at;
    while (end > 0 && end < n && text[end] != ' ' && text[end] != '\n') {
        end--;
    }
    return end > 0 ? end : utf8_previous(text, n, utf8_next(text, n, at));
}

/* Prefixes grow with their length, so the largest is found by halving. */
size_t flow_prefix(struct ui *ui, const struct flow_item *item, const char *text, float w, float h) {
    size_t n = strlen(text), low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2, end = snap(text, n, middle);
        if (end <= low) {
            end = middle;
        }
        if (text_height(ui, item, arena_strndup(ui->frame, text, end), w) <= h) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return snap(text, n, low);
}

static void draw_piece(struct ui *ui, const struct flow_item *item, struct rect r, const char *text, float h) {
    float inset = indent(ui, item);
    if (item->icon) {
        float disc = disc_size(ui, item);
        float line = chrome_measure(ui, "X", item->type, item->bold, 0, factor_of(item)).h;
        struct rect place = {r.x, r.y + fmaxf(0, (fminf(h, line * 2) - disc) / 2), disc, disc};
        chrome_disc(ui, place, item->icon, item->strong_icon ? ui->theme->accent : ui->theme->accent_soft,
                    item->strong_icon ? ui->theme->accent_ink : ui->theme->accent);
    }
    struct rect words = {r.x + inset, r.y, r.w - inset, h};
    bool center = item->icon != NULL;
    const struct label how = {
        .type = item->type, .bold = item->bold, .color = item->color, .role = item->role, .center_vertically = center};
    chrome_label(ui, item->id, words, text, &how, factor_of(item));
}

/* As much of a paragraph that is longer than a page as fits on one. Returns its height. */
static float lay_part(struct ui *ui, const struct flow_item *item, struct rect r, struct cursor *c, bool draw) {
    const char *text = item->text + c->offset;
    size_t fits = flow_prefix(ui, item, text, r.w, r.h), n = strlen(text);
    fits = fits > 0 ? fits : n;
    if (n > fits && n - fits < (fits / WIDOW_PART > WIDOW_LEAST ? fits / WIDOW_PART : WIDOW_LEAST)) {
        fits = snap(text, n, n / 2); /* no page for a word or two */
    }
    const char *piece = arena_strndup(ui->frame, text, fits);
    float h = text_height(ui, item, piece, r.w);
    if (draw) {
        draw_piece(ui, item, (struct rect){r.x, r.y, r.w, h}, piece, h);
    }
    c->offset += fits;
    c->offset += strspn(item->text + c->offset, " \n");
    if (item->text[c->offset] == '\0') {
        *c = (struct cursor){c->item + 1, 0};
    }
    return h;
}

/* Lays one page out from *c; draws it when asked. Returns the height used. */
static float lay_page(struct ui *ui, const struct flow_item *items, size_t n, struct rect r, struct cursor *c, bool draw) {
    float y = 0;
    while (c->item < n) {
        const struct flow_item *item = &items[c->item];
        const char *text = item->text + c->offset;
        float above = y > 0 ? ui_mm(ui, item->above_mm) : 0, h = text_height(ui, item, text, r.w);
        struct rect rest = {r.x, r.y + y + above, r.w, r.h - y - above};
        bool is_long = h > r.h && y < r.h / 2; /* it is cut in any case */
        bool is_headed = h > rest.h && c->item > 0 && c->offset == 0 && items[c->item - 1].role == ROLE_HEADING;
        if (y > 0 && (is_long || is_headed) && rest.h >= 2 * line_height(ui, item)) {
            return y + above + lay_part(ui, item, rest, c, draw);
        }
        if (h > rest.h) {
            break;
        }
        if (draw) {
            draw_piece(ui, item, (struct rect){r.x, r.y + y + above, r.w, h}, text, h);
        }
        y += above + h;
        *c = (struct cursor){c->item + 1, 0};
    }
    return y > 0 || c->item >= n ? y : lay_part(ui, &items[c->item], r, c, draw);
}

int flow_pages(struct ui *ui, const struct flow_item *items, size_t n, float w, float h) {
    struct cursor c = {0, 0};
    int pages = 0;
    do {
        lay_page(ui, items, n, (struct rect){0, 0, w, h}, &c, false);
        pages++;
    } while (c.item < n && pages < FLOW_PAGES_MAX);
    return pages;
}

static bool cuts_words(struct ui *ui, const struct flow_item *items, size_t n, float w) {
    for (size_t i = 0; i < n; i++) {
        float room = w - indent(ui, &items[i]);
        struct text_extent e = chrome_measure(ui, items[i].text, items[i].type, items[i].bold, room, factor_of(&items[i]));
        if (items[i].role != ROLE_HEADING && e.widest_word > room + 0.5f) {
            return true;
        }
    }
    return false;
}

static void set_factor(struct flow_item *items, size_t n, float factor) {
    for (size_t i = 0; i < n; i++) {
        items[i].factor = items[i].role == ROLE_HEADING ? items[i].factor : factor;
    }
}

static void spread(struct flow_item *items, size_t n, float by) {
    for (size_t i = 0; i < n; i++) {
        items[i].above_mm *= by;
    }
}

int flow_settle(struct ui *ui, struct flow_item *items, size_t n, float w, float h, float least) {
    static const float factors[] = {1, 0.94f, 0.87f, 0.8f, 0.74f, 0.7f}, spreads[] = {3.2f, 2.4f, 1.8f, 1.3f};
    set_factor(items, n, least);
    int fewest = flow_pages(ui, items, n, w, h);
    spread(items, n, TIGHT);
    int tight = flow_pages(ui, items, n, w, h);
    if (tight < fewest) {
        return tight;
    }
    spread(items, n, 1 / TIGHT);
    for (size_t i = 0; i < sizeof factors / sizeof factors[0] && factors[i] > least; i++) {
        set_factor(items, n, factors[i]);
        if (!cuts_words(ui, items, n, w) && flow_pages(ui, items, n, w, h) == fewest) {
            break;
        }
        set_factor(items, n, least);
    }
    for (size_t i = 0; i < sizeof spreads / sizeof spreads[0]; i++) {
        spread(items, n, spreads[i]);
        if (flow_pages(ui, items, n, w, h) == fewest) {
            break;
        }
        spread(items, n, 1 / spreads[i]);
    }
    return fewest;
}

float flow_page(struct ui *ui, const struct flow_item *items, size_t n, struct rect r, int page) {
    struct cursor c = {0, 0};
    for (int i = 0; i < page; i++) {
        lay_page(ui, items, n, r, &c, false);
    }
    return lay_page(ui, items, n, r, &c, true);
}
