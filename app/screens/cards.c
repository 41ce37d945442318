#include "screens/cards.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define COLUMN_MM    44.0f  /* narrower columns are not tried */
#define WIDE_MM      170.0f /* wider columns are split where there is a choice */
#define HALF_MM      50.0f  /* least of a card beside its field */
#define CARD_MOST_MM 17.0f  /* cards grow to this where there is room */
#define OVERHEAD_MM  8.8f   /* of ui_choice: padding; mark and gap go by the type */
#define OVERHEAD_EM  1.84f

static float picture_room(const struct ui *ui, const struct card *card) {
    return card->has_picture ? ui_choice_picture(ui) : 0;
}

static float card_height(struct ui *ui, const struct card *card, float w) {
    float picture = picture_room(ui, card);
    return fmaxf(picture, ui_choice_height_with(ui, card->label, card->detail, w - picture));
}

static float words_room(struct ui *ui, const struct card *card, float w) {
    struct text_style style = ui_type(ui, TYPE_ANSWER, true);
    return w - picture_room(ui, card) - ui_mm(ui, OVERHEAD_MM) - ceilf(OVERHEAD_EM * style.size_px);
}

/* 0: it wants none. */
static float field_height(struct ui *ui, const struct card *card, float w) {
    if (!card->wants_field) {
        return 0;
    }
    float line = chrome_measure(ui, card->field_words, TYPE_ANSWER, false, 0, 1).line_height;
    return ceilf(fmaxf(fmaxf(chrome_answer(ui), ui_choice_height(ui, "X", w)), line) - 0.05f);
}

static bool words_fit(struct ui *ui, const struct card *cards, size_t n, float w) {
    for (size_t i = 0; i < n; i++) {
        float room = words_room(ui, &cards[i], w);
        const char *detail = cards[i].detail ? cards[i].detail : "";
        if (chrome_measure(ui, cards[i].label, TYPE_ANSWER, true, fmaxf(1, room), 1).widest_word > room ||
            chrome_measure(ui, detail, TYPE_HINT, false, fmaxf(1, room), 1).widest_word > room) {
            return false;
        }
    }
    return true;
}

/* One attempt: so many columns in this area. */
struct packing {
    struct ui *ui;
    const struct card *cards;
    size_t n;
    struct rect area;
    int columns;
    float gap, column_w;
    struct cards *out;

    size_t row_start; /* cards of the row being filled */
    int column, on_page, page;
    float y, row_h;
};

static struct rect cell(const struct packing *p, int column, int span) {
    float w = (float)span * p->column_w + (float)(span - 1) * p->gap;
    return (struct rect){p->area.x + (float)column * (p->column_w + p->gap), p->y, w, p->row_h};
}

static void end_row(struct packing *p, size_t end) {
    for (size_t i = p->row_start; i < end; i++) {
        p->out->at[i].y = p->out->field[i].y = p->y;
        p->out->at[i].h = p->out->field[i].h = p->row_h;
    }
    if (p->column > 0) {
        p->y += p->row_h + p->gap;
    }
    p->column = 0;
    p->row_h = 0;
    p->row_start = end;
}

static void end_page(struct packing *p, size_t end) {
    end_row(p, end);
    p->y = 0;
    p->on_page = 0;
    p->page++;
}

/* In one wide column the field stands beside a card of half the width. */
static bool shares_row(const struct packing *p, size_t i) {
    float half = (p->column_w - p->gap) / 2;
    return p->cards[i].wants_field && p->columns == 1 && half >= ui_mm(p->ui, HALF_MM) * p->ui->text_scale &&
           words_fit(p->ui, &p->cards[i], 1, half);
}

/* Rows the card takes from where the packing stands: its own, and a second one for a field that has no place beside it. */
static void put(struct packing *p, size_t i) {
    bool shares = shares_row(p, i);
    float half = (p->column_w - p->gap) / 2, h = ceilf(card_height(p->ui, &p->cards[i], shares ? half : p->column_w) - 0.05f);
    bool field_below = p->cards[i].wants_field && p->column + 1 >= p->columns && !shares;
    float field_h = field_height(p->ui, &p->cards[i], p->column_w), below = field_below ? p->gap + field_h : 0;
    h = field_below ? h : fmaxf(h, field_h);
    bool full = p->on_page > 0 && (p->y + fmaxf(h, p->row_h) + below > p->area.h + 0.5f || p->on_page >= CARDS_A_PAGE);
    if (full) {
        end_page(p, i);
        field_below = p->cards[i].wants_field && p->columns == 1 && !shares;
        h = field_below ? h : fmaxf(h, field_h);
    }
    p->row_h = fmaxf(h, p->row_h);
    p->out->at[i] = cell(p, p->column, 1);
    p->out->page[i] = p->page;
    p->on_page++;
    p->column++;
    if (shares) {
        p->out->field[i] = p->out->at[i];
        p->out->at[i].w = half;
        p->out->field[i].x += half + p->gap;
        p->out->field[i].w = half;
    } else if (p->cards[i].wants_field && !field_below) {
        p->out->field[i] = cell(p, p->column, p->columns - p->column);
        p->column = p->columns;
    }
    if (p->column >= p->columns) {
        end_row(p, i + 1);
    }
    if (field_below) {
        p->row_h = field_h;
        p->out->field[i] = cell(p, 0, p->columns);
        p->y += p->row_h + p->gap;
        p->row_h = 0;
    }
}

static void pack(struct ui *ui, const struct card *cards, size_t n, struct rect area, int columns, struct cards *out) {
    float gap = chrome_between(ui);
    struct packing p = {.ui = ui, .cards = cards, .n = n, .area = area, .columns = columns, .gap = gap, .out = out};
    p.column_w = floorf((area.w - gap * (float)(columns - 1)) / (float)columns);
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < n; i++) {
        put(&p, i);
    }
    end_row(&p, n);
    out->pages = p.page + 1;
    out->columns = columns;
}

static float highest(const struct cards *c, size_t n) {
    float h = 0;
    for (size_t i = 0; i < n; i++) {
        h = fmaxf(h, c->at[i].h);
    }
    return h;
}

static size_t rows(size_t n, int columns) {
    return (n + (size_t)columns - 1) / (size_t)columns;
}

/* Fewest pages; then columns that are neither narrow nor wider than a line of reading, unless that only leaves a card over. */
static void choose_columns(struct ui *ui, const struct card *cards, size_t n, struct rect area, struct cards *out) {
    struct cards *trial = ARENA_NEW(ui->frame, struct cards);
    pack(ui, cards, n, area, 1, out);
    for (int columns = 2; columns <= 3 && (size_t)columns <= n; columns++) {
        float w = (area.w - chrome_between(ui) * (float)(columns - 1)) / (float)columns;
        if (w < ui_mm(ui, COLUMN_MM) || !words_fit(ui, cards, n, w)) {
            break;
        }
        pack(ui, cards, n, area, columns, trial);
        float now_w = area.w / (float)out->columns;
        bool too_high = highest(trial, n) > area.h;
        bool calmer =
            trial->pages == out->pages && now_w > ui_mm(ui, WIDE_MM) && n >= 4 && rows(n, columns) < rows(n, out->columns);
        if (!too_high && (trial->pages < out->pages || calmer)) {
            *out = *trial;
        }
    }
}

/* Rows of one page as they were packed: top and height of each. */
struct page_rows {
    float y[CARDS_A_PAGE * 2], h[CARDS_A_PAGE * 2], top[CARDS_A_PAGE * 2], tall[CARDS_A_PAGE * 2];
    int n;
};

static void add_row(struct page_rows *rows, const struct rect *r) {
    if (r->w > 0 && (rows->n == 0 || r->y > rows->y[rows->n - 1])) {
        rows->y[rows->n] = r->y;
        rows->h[rows->n++] = r->h;
    }
}

static struct page_rows rows_of(const struct cards *c, size_t n, int page) {
    struct page_rows rows = {.n = 0};
    for (size_t i = 0; i < n; i++) {
        if (c->page[i] == page) {
            add_row(&rows, &c->at[i]);
            add_row(&rows, &c->field[i]);
        }
    }
    return rows;
}

/* Spare height goes into the lower rows until all are alike or as high as a card should be, never more than there is. */
static void stretch(struct page_rows *rows, float room, float gap, float most) {
    float used = gap * (float)(rows->n - 1), low = most;
    for (int i = 0; i < rows->n; i++) {
        used += rows->h[i];
        low = fminf(low, rows->h[i]);
        most = fmaxf(most, rows->h[i]);
    }
    for (float level = low + 1; level <= most; level++) {
        float need = gap * (float)(rows->n - 1);
        for (int i = 0; i < rows->n; i++) {
            need += fmaxf(rows->h[i], level);
        }
        if (need > room) {
            break;
        }
        low = level;
        used = need;
    }
    float y = fmaxf(0, room - used);
    for (int i = 0; i < rows->n; i++) {
        rows->top[i] = y;
        rows->tall[i] = fmaxf(rows->h[i], low);
        y += rows->tall[i] + gap;
    }
}

static void move_row(const struct page_rows *rows, struct rect *r, float y) {
    for (int i = 0; i < rows->n && r->w > 0; i++) {
        if (rows->y[i] == r->y) {
            r->y = y + rows->top[i];
            r->h = rows->tall[i];
            return;
        }
    }
}

/* Cards were packed from y = 0 down: the last row of each page goes to the bottom of the area. */
static void settle(struct ui *ui, struct cards *c, size_t n, struct rect area) {
    for (int page = 0; page < c->pages; page++) {
        struct page_rows rows = rows_of(c, n, page);
        stretch(&rows, area.h, chrome_between(ui), ui_mm(ui, CARD_MOST_MM));
        for (size_t i = 0; i < n; i++) {
            if (c->page[i] == page) {
                move_row(&rows, &c->at[i], area.y);
                move_row(&rows, &c->field[i], area.y);
            }
        }
    }
}

static bool is_inside(const struct rect *r, const struct rect *area) {
    return r->y + r->h <= area->y + area->h + 1;
}

static bool all_fit(struct ui *ui, const struct cards *c, const struct card *cards, size_t n, struct rect area) {
    for (size_t i = 0; i < n; i++) {
        if (!is_inside(&c->at[i], &area) || !is_inside(&c->field[i], &area) || !words_fit(ui, &cards[i], 1, c->at[i].w)) {
            return false;
        }
    }
    return true;
}

void cards_init(struct cards *c, struct ui *ui, const struct model *model, const struct card *cards, size_t n, struct rect area,
                const struct pager_place *pager) {
    assert(n <= CARDS_MAX);
    choose_columns(ui, cards, n, area, c);
    bool paged = c->pages > 1;
    struct pager_place place = pager ? *pager : (struct pager_place){.side = false};
    if (paged && !pager) {
        place = chrome_place_pager(ui, model, &area);
        choose_columns(ui, cards, n, area, c);
    }
    settle(ui, c, n, area);
    c->has_pager = paged;
    c->pager = place;
    c->fit = all_fit(ui, c, cards, n, area);
}

void cards_show(struct ui *ui, const struct model *model, struct effects *out, const struct cards *c, size_t n,
                const struct cards_turn *turn, cards_show_one *show, void *ctx) {
    for (size_t i = 0; i < n; i++) {
        if (c->page[i] == turn->page) {
            show(ctx, i, c->at[i], c->field[i]);
        }
    }
    if (c->has_pager) {
        chrome_pager(ui, model, out, &c->pager, turn->page, c->pages, turn->first);
    }
}

float cards_need(struct ui *ui, const struct card *cards, size_t n, float w) {
    float need = chrome_answer(ui);
    for (size_t i = 0; i < n; i++) {
        bool beside = (w - chrome_between(ui)) / 2 >= ui_mm(ui, HALF_MM) * ui->text_scale;
        float field = field_height(ui, &cards[i], w), h = card_height(ui, &cards[i], w);
        need = fmaxf(need, beside ? fmaxf(h, field) : h + (field > 0 ? chrome_between(ui) + field : 0));
    }
    return words_fit(ui, cards, n, w) ? need : INFINITY;
}
